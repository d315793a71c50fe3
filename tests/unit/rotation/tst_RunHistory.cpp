#include "RotationDesk.h"

#include "rotation/RunHistory.h"

#include <QtTest/QtTest>

using namespace keyturn;
using namespace keyturn::rotation;

/// The version of a run's records.
class tst_RunHistory : public QObject {
    Q_OBJECT

    static QJsonObject firstRecord(const RotationDesk& desk) {
        RunSpec spec;
        spec.ref = *domain::SecretRef::parse(QStringLiteral("prod/mem/SESSION"));
        spec.places.push_back({QStringLiteral("primary"), QStringLiteral("mem"), QStringLiteral("SESSION"), {}, true, {}, {}, {}, false, false, false, false});
        return JournalRecord::begin(desk.clock, QStringLiteral("a.m"), spec);
    }

  private Q_SLOTS:
    void STO7_firstRecordNamesTheFormat() {
        const RotationDesk desk;
        const QJsonObject first = firstRecord(desk);
        QCOMPARE(first[QLatin1String("format")].toInt(), 1);
        QVERIFY(RunHistory::of(QStringLiteral("r-1"), {first}).has_value());
        QJsonObject before = first; // as the first builds wrote it
        before.remove(QStringLiteral("format"));
        QVERIFY(RunHistory::of(QStringLiteral("r-1"), {before}).has_value());
    }

    void STO7_runOfANewerVersionIsListedAndLeftAlone() {
        RotationDesk desk;
        desk.put(QStringLiteral("SESSION"), "as it was");
        QJsonObject first = firstRecord(desk);
        first[QStringLiteral("format")] = RunHistory::kFormat + 1;
        RunJournal journal(desk.store);
        QVERIFY(journal.begin(QStringLiteral("r-0123456789ab"), first, {QStringLiteral("prod/mem/SESSION")}).has_value());
        std::vector<RunJournal::Escrowed> kept;
        kept.push_back({QStringLiteral("new"), base::SecureBytes::fromChars("kept")});
        QVERIFY(journal.putEscrow(QStringLiteral("r-0123456789ab"), kept).has_value());
        const auto runs = desk.engine->documents();
        QVERIFY(runs.has_value());
        QCOMPARE(runs->size(), std::size_t(1));
        QCOMPARE(runs->front().state, RunState::Blocked);
        QCOMPARE(runs->front().ref, QStringLiteral("prod/mem/SESSION"));
        QCOMPARE(runs->front().problem->condition, QStringLiteral("KT-STO-5"));
        for (const auto& answer : {desk.engine->resume(QStringLiteral("r-0123456789ab"), {}), desk.engine->rollback(QStringLiteral("r-0123456789ab"), {})})
            QVERIFY(!answer.has_value());
        QCOMPARE(desk.engine->resume(QStringLiteral("r-0123456789ab"), {}).error().condition, QStringLiteral("KT-STO-5"));
        QCOMPARE(desk.at(QStringLiteral("SESSION")), std::string("as it was"));
        QCOMPARE(desk.engine->escrowNames(QStringLiteral("r-0123456789ab")).value(), QStringList{QStringLiteral("new")});
    }
};

QTEST_GUILESS_MAIN(tst_RunHistory)
#include "tst_RunHistory.moc"
