#include "app/InventoryRows.h"
#include "app/RowsCache.h"
#include "app/RowsPage.h"
#include "tests/fakes/MemoryStateStore.h"
#include "policy/Evaluator.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace keyturn;
using namespace keyturn::app;
using domain::RotationStatus;
using std::chrono::days;

namespace {

constexpr base::Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours(8)};
const QString kEnvironment = QStringLiteral("production");

InventoryRow row(const QString& backend, const QString& path, RotationStatus status = RotationStatus::Ok) {
    InventoryRow made;
    made.ref = {kEnvironment, backend, path, {}};
    made.name = path;
    made.kind = domain::SecretKind::Password;
    made.status = status;
    made.age = {.days = 12, .source = domain::AgeSource::FileTime, .periodDays = 90, .since = kNow - days(12), .warnDays = 9, .expiryWarnDays = 30};
    made.nextRotation = kNow + days(78);
    made.owner = QStringLiteral("security");
    made.rule = QStringLiteral("signing");
    made.consumers = {QStringLiteral("gateway")};
    return made;
}

/// One row of each kind of difference.
InventoryRows colourful() {
    InventoryRows rows;
    rows.append(row(QStringLiteral("vault"), QStringLiteral("auth/KEY_10")), kNow);
    rows.append(row(QStringLiteral("env"), QStringLiteral("AUTH/key_9"), RotationStatus::Weak), kNow);
    InventoryRow other = row(QStringLiteral("env"), QStringLiteral("b\u202egnp"), RotationStatus::Missing);
    other.name = QStringLiteral("b\\u202egnp");
    other.exists = false;
    other.age = {};
    other.nextRotation.reset();
    rows.append(other, kNow);
    InventoryRow field = row(QStringLiteral("vault"), QStringLiteral("\u00c4rger/ZEICHEN"));
    field.ref.field = QStringLiteral("user");
    field.openRun = QStringLiteral("r-1");
    field.stale = true;
    field.age.atLeast = true;
    field.expiresAt = kNow + days(40);
    field.rule = QStringLiteral("other");
    rows.append(field, kNow);
    rows.sortByName();
    return rows;
}

InventoryRows joined(const RowsCache::Kept& kept) {
    InventoryRows rows;
    for (std::size_t i = 0; i < kept.pages.size(); ++i) rows.append(kept.pages[i], i > 0);
    return rows;
}

std::vector<quint32> orderOf(const InventoryRows& rows) {
    std::vector<quint32> ends;
    const std::string lower = rows.lowerNames(ends);
    return rows.nameOrder(lower, ends);
}

QString text(const InventoryRows& rows, int i) {
    return QStringList{rows.ref(i).toText(), rows.name(i), QString::number(static_cast<int>(rows.status(i))), QString::number(static_cast<int>(rows.kind(i))),
                       QString::number(static_cast<int>(rows.ageSource(i))), QString::number(rows.findings(i)),
                       rows.since(i) ? base::isoUtc(*rows.since(i)) : QString(), rows.nextRotation(i) ? base::isoUtc(*rows.nextRotation(i)) : QString(),
                       rows.expiresAt(i) ? base::isoUtc(*rows.expiresAt(i)) : QString(), rows.rule(i).id, QString::number(rows.rule(i).periodDays),
                       QString::number(rows.rule(i).consumers), rows.owners()[static_cast<std::size_t>(rows.ownerIndex(i))],
                       QString::number(rows.isStale(i)), QString::number(rows.exists(i)), QString::number(rows.hasRun(i)), QString::number(rows.ageAtLeast(i))}
        .join(u'|');
}

QStringList texts(const InventoryRows& rows) {
    QStringList all;
    for (int i = 0; i < rows.size(); ++i) all << text(rows, i);
    return all;
}

} // namespace

class tst_InventoryRows : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void sortsByNameWithNumbersByValue() {
        const InventoryRows rows = colourful();
        QStringList names;
        for (int i = 0; i < rows.size(); ++i) names << rows.ref(i).path;
        QCOMPARE(names, (QStringList{QStringLiteral("AUTH/key_9"), QStringLiteral("auth/KEY_10"), QStringLiteral("b\u202egnp"), QStringLiteral("\u00c4rger/ZEICHEN")}));
        QCOMPARE(rows.name(2), QStringLiteral("b\\u202egnp"));
        QCOMPARE(rows.ref(3).field, QStringLiteral("user"));
    }

    void comeBackFromTheCacheAsTheyWere() {
        fakes::MemoryStateStore store;
        const InventoryRows rows = colourful();
        QVERIFY(RowsCache(store).save(kEnvironment, kNow, {{QStringLiteral("env"), kNow, 2}, {QStringLiteral("vault"), {}, 0}}, rows));
        const auto kept = RowsCache(store).load(kEnvironment);
        QVERIFY(kept);
        QCOMPARE(kept->asOf, kNow);
        QCOMPARE(kept->backends.size(), std::size_t(2));
        QCOMPARE(kept->backends[0].secrets, 2);
        QVERIFY(!kept->backends[1].asOf);
        QCOMPARE(texts(joined(*kept)), texts(rows));
        QCOMPARE(RowsCache(store).load(QStringLiteral("staging")).error().code, base::ErrorCode::NotFound);
    }

    void manyRowsTakeSeveralPagesInOneOrder() {
        fakes::MemoryStateStore store;
        InventoryRows rows;
        const int count = static_cast<int>(RowsPage::kRows) + 100;
        for (int i = 0; i < count; ++i) rows.append(row(QStringLiteral("env"), QStringLiteral("NAME_%1").arg((i * 7919) % count)), kNow);
        rows.sortByName();
        QVERIFY(RowsCache(store).save(kEnvironment, kNow, {}, rows));
        const auto kept = RowsCache(store).load(kEnvironment);
        QVERIFY(kept);
        QCOMPARE(kept->pages.size(), std::size_t(2));
        const InventoryRows back = joined(*kept);
        QCOMPARE(back.size(), count);
        QCOMPARE(back.ref(count - 1).path, QStringLiteral("NAME_%1").arg(count - 1));
        std::vector<quint32> straight(static_cast<std::size_t>(count));
        std::iota(straight.begin(), straight.end(), 0U);
        QCOMPARE(orderOf(back), straight);
    }

    void aPageThatIsAsItWasIsNotWrittenAgain() {
        fakes::MemoryStateStore store;
        const auto version = [&](const QString& id) { return store.get(QStringLiteral("inventoryRows"), id)->version; };
        QVERIFY(RowsCache(store).save(kEnvironment, kNow, {}, colourful()));
        QVERIFY(RowsCache(store).save(kEnvironment, kNow + days(1), {}, colourful()));
        QCOMPARE(version(kEnvironment + QStringLiteral("#0")), 1);
        QCOMPARE(RowsCache(store).load(kEnvironment)->asOf, kNow + days(1));
        InventoryRows more = colourful();
        more.append(row(QStringLiteral("env"), QStringLiteral("NEW")), kNow);
        more.sortByName();
        QVERIFY(RowsCache(store).save(kEnvironment, kNow, {}, more));
        QCOMPARE(version(kEnvironment + QStringLiteral("#0")), 2);
        QVERIFY(RowsCache(store).save(kEnvironment, kNow, {}, {}));
        QVERIFY(!store.get(QStringLiteral("inventoryRows"), kEnvironment + QStringLiteral("#0")));
        QCOMPARE(joined(*RowsCache(store).load(kEnvironment)).size(), 0);
    }

    void whatIsDamagedOrOfAnotherFormatIsForgotten_data() {
        QTest::addColumn<QString>("id");
        QTest::newRow("head") << kEnvironment;
        QTest::newRow("page") << kEnvironment + QStringLiteral("#0");
    }
    void whatIsDamagedOrOfAnotherFormatIsForgotten() {
        QFETCH(QString, id);
        const QString kind = QStringLiteral("inventoryRows");
        fakes::MemoryStateStore store;
        QVERIFY(RowsCache(store).save(kEnvironment, kNow, {}, colourful()));
        const auto old = base::SecureBytes::fromChars("rows of another format");
        QVERIFY(store.put(kind, id, old.bytes(), {}));
        QCOMPARE(RowsCache(store).load(kEnvironment).error().code, base::ErrorCode::Tampered);
        QCOMPARE(RowsCache(store).load(kEnvironment).error().code, base::ErrorCode::NotFound);
        QVERIFY(RowsCache(store).save(kEnvironment, kNow, {}, colourful()));
        QCOMPARE(texts(joined(*RowsCache(store).load(kEnvironment))), texts(colourful()));
        store.damageRecord(kind, id);
        QVERIFY(!RowsCache(store).load(kEnvironment));
    }

    void bytesThatContradictThemselvesAreRefused() {
        const InventoryRows rows = colourful();
        const QByteArray good = RowsPage::write(rows, 0, static_cast<std::size_t>(rows.size()));
        const auto read = [](const QByteArray& bytes) {
            return RowsPage::read({reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
        };
        QVERIFY(read(good));
        for (qsizetype size = 0; size < good.size(); ++size) QVERIFY2(!read(good.first(size)), qPrintable(QString::number(size)));
        QVERIFY(!read(good + 'x'));
        for (qsizetype at = 0; at < good.size(); ++at) {
            QByteArray bad = good;
            bad[at] = static_cast<char>(bad[at] ^ 0x55);
            // Whatever is accepted must be safe to look at.
            if (const auto found = read(bad)) QCOMPARE(texts(*found).size(), found->size());
        }
    }

    void sortedRunsMergeIntoTheOrderOfAFullSort() {
        InventoryRows first, second, third, all;
        const auto add = [&](InventoryRows& to, const QString& backend, int i) {
            const InventoryRow one = row(backend, QStringLiteral("S%1_KEY").arg(i));
            to.append(one, kNow);
            all.append(one, kNow);
        };
        for (int i = 0; i < 200; ++i) add(first, QStringLiteral("a"), (i * 37) % 400);
        for (int i = 0; i < 5; ++i) add(second, QStringLiteral("b"), i * 70);
        for (int i = 0; i < 300; ++i) add(third, QStringLiteral("c"), (i * 53) % 600);
        InventoryRows merged;
        for (InventoryRows* one : {&first, &second, &third}) {
            one->sortByName();
            merged.append(*one, false);
        }
        all.sortByName();
        const auto order = orderOf(merged);
        QCOMPARE(static_cast<int>(order.size()), all.size());
        for (int i = 0; i < all.size(); ++i) QCOMPARE(text(merged, static_cast<int>(order[static_cast<std::size_t>(i)])), text(all, i));
    }

    void onlyTheWantedBackendsAreTaken() {
        InventoryRows rows;
        const InventoryRows all = colourful();
        rows.append(all, false, [&all](int row) { return all.backend(row) == QLatin1String("env"); });
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.name(1), QStringLiteral("b\\u202egnp"));
        QCOMPARE(orderOf(rows), (std::vector<quint32>{0, 1}));
    }

    /// Kept rows told later say what an evaluation then would say, day by day.
    void timePassesAsTheEvaluationHasIt() {
        domain::Environment environment;
        environment.name = kEnvironment;
        environment.backends = {{QStringLiteral("env"), QStringLiteral("envFile"), domain::Guard::Protected, {}, {}}};
        domain::Rule rule;
        rule.id = QStringLiteral("all");
        rule.matchPath = QStringLiteral("*");
        rule.periodDays = 60;
        const auto rules = policy::RuleSet::fromRules({rule}, environment);
        std::vector<domain::SecretMetadata> secrets(4);
        for (std::size_t i = 0; i < secrets.size(); ++i) secrets[i].path = QStringLiteral("S%1").arg(i);
        for (std::size_t i : {0, 1, 2}) secrets[i].valueChangedAt = kNow - days(10 * static_cast<int>(i)) - std::chrono::hours(5);
        secrets[1].expiresAt = kNow + days(20);
        secrets[3].expiresAt = kNow + days(45);
        const auto statuses = [&](base::Instant now) {
            policy::Evaluation evaluation(environment, rules, now);
            std::vector<policy::InventoryEntry> entries;
            for (const auto& secret : secrets) entries.push_back(evaluation.judge(QStringLiteral("env"), secret, nullptr, {}));
            return entries;
        };
        InventoryRows kept;
        for (const auto& entry : statuses(kNow)) {
            InventoryRow one = row(QStringLiteral("env"), entry.ref.path, entry.status);
            one.age = {.periodDays = 60, .since = entry.age.since, .warnDays = entry.rule->warnDays(), .expiryWarnDays = entry.rule->expiryWarnDays()};
            one.expiresAt = entry.expiresAt;
            kept.append(one, kNow);
        }
        for (int hour = 0; hour < 24 * 100; hour += 5) {
            const base::Instant later = kNow + std::chrono::hours(hour);
            InventoryRows told = kept;
            told.tellAt(kNow, later);
            const auto now = statuses(later);
            for (int i = 0; i < told.size(); ++i)
                QVERIFY2(told.status(i) == now[static_cast<std::size_t>(i)].status,
                         qPrintable(QStringLiteral("%1 after %2 h: %3").arg(i).arg(hour).arg(domain::statusWord(told.status(i)))));
        }
    }

    void aWaiverHidesUntilItEnds() {
        InventoryRow waived = row(QStringLiteral("env"), QStringLiteral("OLD"));
        waived.age.since = kNow - days(200);
        domain::Finding finding;
        finding.code = QStringLiteral("AGE-OVERDUE");
        finding.waivedUntil = QStringLiteral("2026-11-23");
        finding.waivedStatus = RotationStatus::Overdue;
        waived.findings = {finding};
        InventoryRows rows;
        rows.append(waived, kNow);
        rows.tellAt(kNow, kNow + days(1));
        QCOMPARE(rows.status(0), RotationStatus::Ok);
        rows.tellAt(kNow, kNow + days(3));
        QCOMPARE(rows.status(0), RotationStatus::Overdue);
    }

    void whatIsWorseAlreadyStaysAndMissingOnesHaveNoDates() {
        InventoryRows rows;
        rows.append(row(QStringLiteral("env"), QStringLiteral("A"), RotationStatus::Compromised), kNow);
        InventoryRow missing = row(QStringLiteral("env"), QStringLiteral("B"), RotationStatus::Missing);
        missing.exists = false;
        rows.append(missing, kNow);
        InventoryRow host = row(QStringLiteral("env"), QStringLiteral("DB_HOST"));
        host.kind = domain::SecretKind::Identifier;
        rows.append(host, kNow);
        rows.tellAt(kNow, kNow + days(500));
        QCOMPARE(rows.status(0), RotationStatus::Compromised);
        QCOMPARE(rows.status(1), RotationStatus::Missing);
        QCOMPARE(rows.status(2), RotationStatus::Ok);
    }
};

QTEST_GUILESS_MAIN(tst_InventoryRows)
#include "tst_InventoryRows.moc"
