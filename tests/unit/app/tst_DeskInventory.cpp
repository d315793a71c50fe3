#include "app/AppContext.h"
#include "app/InventoryService.h"
#include "app/SecretService.h"

#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace keyturn::app;

namespace {

struct DemoHome {
    QTemporaryDir folder;
    QString home = folder.filePath(QStringLiteral("home"));
    std::unique_ptr<AppContext> context;

    DemoHome() {
        if (!initDemoHome(home, 40, {})) return;
        if (auto opened = AppContext::open({.home = home, .passphrase = {}, .useKeychain = false, .createState = false})) context = std::move(*opened);
    }
};

using Texts = QMap<QString, QString>;

/// What a row says that does not move with the clock, by ref.
Texts textsOf(const InventoryRows& rows) {
    Texts texts;
    for (int i = 0; i < rows.size(); ++i) {
        const auto date = [](base::OptionalInstant when) { return when ? base::isoUtc(*when) : QString(); };
        texts[rows.ref(i).toText()] = QStringList{rows.name(i), domain::statusWord(rows.status(i)), domain::kindWord(rows.kind(i)),
                                                  domain::ageSourceWord(rows.ageSource(i)), date(rows.since(i)), date(rows.nextRotation(i)),
                                                  date(rows.expiresAt(i)), rows.rule(i).id, QString::number(rows.rule(i).periodDays),
                                                  QString::number(rows.findings(i)), QString::number(rows.exists(i)),
                                                  rows.owners()[static_cast<std::size_t>(rows.ownerIndex(i))]}
                                          .join(u'|');
    }
    return texts;
}

} // namespace

class tst_DeskInventory : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void keptRowsEqualTheRowsThatWereRead() {
        DemoHome demo;
        QVERIFY(demo.context);
        const auto read = demo.context->inventory().read({}, {});
        QVERIFY(read);
        const auto kept = demo.context->inventory().cached({});
        QVERIFY(kept);
        QVERIFY(read->rows.size() > 100);
        QCOMPARE(textsOf(kept->rows), textsOf(read->rows));
        QCOMPARE(kept->backends.size(), read->backends.size());
        for (std::size_t i = 0; i < kept->backends.size(); ++i) {
            QCOMPARE(kept->backends[i].id, read->backends[i].id);
            QCOMPARE(kept->backends[i].secrets, read->backends[i].secrets);
            QCOMPARE(kept->backends[i].asOf, read->backends[i].asOf);
        }
        for (int i = 0; i < kept->rows.size(); ++i) QVERIFY(kept->rows.isStale(i));
        for (int i = 0; i < read->rows.size(); ++i) QVERIFY(!read->rows.isStale(i));
        QVERIFY(kept->asOf <= kept->toldAt);
    }

    void theCompactRowsSayWhatTheSnapshotSays() {
        DemoHome demo;
        QVERIFY(demo.context);
        const auto snapshot = demo.context->inventory().refresh({}, {});
        const auto read = demo.context->inventory().read({}, {});
        QVERIFY(snapshot && read);
        QCOMPARE(static_cast<int>(snapshot->rows.size()), read->rows.size());
        QMap<QString, int> at;
        for (int i = 0; i < read->rows.size(); ++i) at[read->rows.ref(i).toText()] = i;
        for (const auto& row : snapshot->rows) {
            QVERIFY2(at.contains(row.ref.toText()), qPrintable(row.ref.toText()));
            const int i = at[row.ref.toText()];
            QCOMPARE(read->rows.status(i), row.status);
            QCOMPARE(read->rows.findings(i), static_cast<int>(row.findings.size()));
            QCOMPARE(read->rows.since(i), row.age.since);
            QCOMPARE(read->rows.rule(i).consumers, static_cast<quint16>(row.consumers.size()));
        }
    }

    void aScopeIsCutOutOfWhatWasKept() {
        DemoHome demo;
        QVERIFY(demo.context);
        const auto all = demo.context->inventory().cached({});
        const auto staging = demo.context->inventory().cached({QStringLiteral("staging"), {}, {}});
        const auto fleet = demo.context->inventory().cached({QStringLiteral("staging"), QStringLiteral("fleet-01"), {}});
        QVERIFY(all && staging && fleet);
        QVERIFY(staging->rows.size() < all->rows.size());
        QCOMPARE(fleet->rows.size(), 40);
        QCOMPARE(demo.context->inventory().cached({QStringLiteral("nowhere"), {}, {}}).error().condition, QStringLiteral("KT-CFG-11"));
        QCOMPARE(demo.context->inventory().cached({{}, QStringLiteral("nowhere"), {}}).error().condition, QStringLiteral("KT-CFG-12"));
    }

    /// The details read one secret; they must not tell another story than the board.
    void theDetailsOfEachSecretSayWhatItsRowSays() {
        DemoHome demo;
        QVERIFY(demo.context);
        const auto snapshot = demo.context->inventory().refresh({}, {});
        QVERIFY(snapshot);
        for (const auto& row : snapshot->rows) {
            const auto details = demo.context->secrets().show(row.ref, {});
            QVERIFY2(details, qPrintable(row.ref.toText()));
            QCOMPARE(details->row.ref.toText(), row.ref.toText());
            QCOMPARE(details->row.exists, row.exists);
            QCOMPARE(domain::statusWord(details->row.status), domain::statusWord(row.status));
            QCOMPARE(details->row.age.since, row.age.since);
            QCOMPARE(details->row.expiresAt, row.expiresAt);
            QStringList here, there;
            for (const auto& finding : details->findings) here << finding.code;
            for (const auto& finding : row.findings) there << finding.code;
            QCOMPARE(here, there);
        }
        QCOMPARE(demo.context->secrets().show({QStringLiteral("staging"), QStringLiteral("fleet-01"), QStringLiteral("ABSENT"), {}}, {}).error().code,
                 base::ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(tst_DeskInventory)
#include "tst_DeskInventory.moc"
