#include "consumers/command/CommandConsumer.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace keyturn;
using consumers::RollState;

class tst_CommandConsumer : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString script(const QByteArray& body) {
        const QString path = m_folder.filePath(QStringLiteral("hook-%1").arg(m_next++));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) return {};
        file.write("#!/bin/sh\n" + body + "\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }
    domain::ConsumerConfig config(const QStringList& command) {
        domain::ConsumerConfig made;
        made.id = QStringLiteral("gateway");
        made.kind = QStringLiteral("command");
        made.command = command;
        return made;
    }
    int m_next = 0;
    const consumers::RollRequest m_request{QStringLiteral("r-0123456789ab"), QStringLiteral("prod/env/JWT_SECRET"),
                                           QStringLiteral("rollOut"), 2, QString(), QString()};

  private Q_SLOTS:
    void exitZeroIsRolledOut() {
        consumers::CommandConsumer consumer(config({script("exit 0")}));
        const auto evidence = consumer.roll(m_request, {});
        QVERIFY(evidence.has_value());
        QCOMPARE(evidence->state, RollState::RolledOut);
        QVERIFY(evidence->summary.startsWith(QLatin1String("exit 0 in ")));
    }

    void otherExitIsFailed() {
        consumers::CommandConsumer consumer(config({script("exit 7")}));
        const auto evidence = consumer.roll(m_request, {});
        QVERIFY(evidence.has_value());
        QCOMPARE(evidence->state, RollState::Failed);
        QVERIFY(evidence->summary.startsWith(QLatin1String("exit 7 ")));
    }

    void EXE1_environmentNamesTheRunAndNothingElse() {
        const QString out = m_folder.filePath(QStringLiteral("environment"));
        qputenv("NOT_DECLARED", "1");
        consumers::CommandConsumer consumer(config({script("env > \"$1\""), out}));
        QVERIFY(consumer.roll(m_request, {}).has_value());
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray seen = file.readAll();
        for (const char* wanted : {"KEYTURN_RUN=r-0123456789ab\n", "KEYTURN_SECRET_REF=prod/env/JWT_SECRET\n",
                                   "KEYTURN_PHASE=rollOut\n", "KEYTURN_ROUND=2\n"})
            QVERIFY2(seen.contains(wanted), seen.constData());
        QVERIFY2(seen.contains("KEYTURN_HOOK=/"), seen.constData());
        QVERIFY(!seen.contains("NOT_DECLARED"));
    }

    void EXE2_checkLooksAndRunsNothing() {
        const QString program = script("touch \"$0.ran\"");
        QVERIFY(consumers::CommandConsumer(config({program})).check());
        auto pinned = config({program});
        pinned.sha256 = QString(64, u'0');
        QCOMPARE(consumers::CommandConsumer(pinned).check().error().condition, QStringLiteral("KT-EXE-3"));
        QVERIFY(QFile::setPermissions(program, QFile::ReadOwner));
        QCOMPARE(consumers::CommandConsumer(config({program})).check().error().condition, QStringLiteral("KT-EXE-2"));
        QCOMPARE(consumers::CommandConsumer(config({program + QStringLiteral("-nosuch")})).check().error().condition, QStringLiteral("KT-EXE-1"));
        QCOMPARE(consumers::CommandConsumer(config({})).check().error().condition, QStringLiteral("KT-CON-1"));
        QVERIFY(!QFile::exists(program + QStringLiteral(".ran")));
    }

    void EXE1_argumentsArriveVerbatim() {
        const QString out = m_folder.filePath(QStringLiteral("arguments"));
        consumers::CommandConsumer consumer(
            config({script("printf '%s\\n' \"$2\" > \"$1\""), out, QStringLiteral("; rm -rf $HOME `x` $(y)")}));
        QVERIFY(consumer.roll(m_request, {}).has_value());
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("; rm -rf $HOME `x` $(y)\n"));
    }

    void emptyCommandIsRefused() {
        consumers::CommandConsumer consumer(config({}));
        const auto evidence = consumer.roll(m_request, {});
        QVERIFY(!evidence);
        QCOMPARE(evidence.error().condition, QStringLiteral("KT-CON-1"));
    }

    void askingWithoutRollingIsUnknown() {
        const QString out = m_folder.filePath(QStringLiteral("never"));
        consumers::CommandConsumer consumer(config({script("touch \"$1\""), out}));
        QCOMPARE(consumer.isRolledOut(m_request, {})->state, RollState::Unknown);
        QVERIFY(!QFile::exists(out));
    }
};

QTEST_GUILESS_MAIN(tst_CommandConsumer)
#include "tst_CommandConsumer.moc"
