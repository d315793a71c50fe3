#include "policy/Evaluator.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::policy;
using domain::AgeSource;
using domain::RotationStatus;
using domain::SecretMetadata;
using domain::SecretRef;
using std::chrono::days;

namespace {

constexpr base::Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours(8)};

domain::Environment production() {
    domain::Environment made;
    made.name = QStringLiteral("production");
    made.isProduction = true;
    made.backends = {{QStringLiteral("env"), QStringLiteral("envFile"), domain::Guard::Protected, {}, {}},
                     {QStringLiteral("vault"), QStringLiteral("localVault"), domain::Guard::Protected, {}, {}}};
    return made;
}

SecretMetadata secret(const char* path, int ageDays) {
    SecretMetadata meta;
    meta.path = QString::fromUtf8(path);
    meta.valueChangedAt = kNow - days(ageDays);
    meta.valueChangedSource = AgeSource::VersionCreated;
    return meta;
}

SecretMetadata undated(const char* path) {
    SecretMetadata meta;
    meta.path = QString::fromUtf8(path);
    return meta;
}

SecretRef refOf(const char* path) {
    return {QStringLiteral("production"), QStringLiteral("env"), QString::fromUtf8(path), {}};
}

/// One environment with all secrets in "env"; "vault" is empty.
struct Board {
    domain::Environment environment = production();
    std::vector<SecretMetadata> secrets;
    Observations observations;
    std::vector<domain::Finding> deep;
    bool complete = true;

    Inventory inventory() const {
        const RuleSet rules = RuleSet::build(environment);
        const std::vector<BackendListing> listings{{QStringLiteral("env"), complete, secrets}, {QStringLiteral("vault"), true, {}}};
        return evaluate({environment, rules, listings, observations, deep, kNow});
    }
    std::vector<domain::Finding> gate() const {
        const RuleSet rules = RuleSet::build(environment);
        const std::vector<BackendListing> listings{{QStringLiteral("env"), complete, secrets}, {QStringLiteral("vault"), true, {}}};
        const EvaluationInput input{environment, rules, listings, observations, deep, kNow};
        return requiredGate(evaluate(input), input);
    }
    InventoryEntry only() const {
        Inventory made = inventory();
        return made.entries.front();
    }
};

const domain::Finding* find(const InventoryEntry& entry, const char* code) {
    for (const auto& finding : entry.findings)
        if (finding.code == QLatin1String(code)) return &finding;
    return nullptr;
}

} // namespace

class tst_Evaluator : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void ageAgainstPeriod_data();
    void ageAgainstPeriod();
    void overdueNamesRuleAndSource();
    void allFourteenStatusesOccur();
    void worstFindingIsTheStatus();
    void unknownAgeIsNeverOk();
    void implausibleDateIsNotBelieved_data();
    void implausibleDateIsNotBelieved();
    void firstSeenIsAtLeast();
    void lastChangeOfAnythingIsAtLeast();
    void witnessedChangeIsExact();
    void identifiersAreNeverOverdueNorUnmanaged();
    void expiry_data();
    void expiry();
    void missingRequiredSecretHasARow();
    void requiredElsewhereInTheEnvironmentIsPresent();
    void requiredInAnUnreadBackendIsUnknownNotMissing();
    void conditionsDecideWhatIsRequired();
    void waiverCoversUntilItsDay_data();
    void waiverCoversUntilItsDay();
    void compromisedIsNeverWaived();
    void productionSecretInAnEnvFileIsToldWhereStoresAreLimited();
    void storeNotesBecomeFindings();
    void conflictIsShownWithBothSourcesAndStatusOk();
    void gateIsOpenWhenAllIsThere();
    void gateNamesWhatBlocks();
    void emptyInputGivesAnEmptyBoard();
    void P5_hundredThousandSecrets();
};

void tst_Evaluator::ageAgainstPeriod_data() {
    QTest::addColumn<int>("age");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, int age, RotationStatus status) {
        QTest::newRow(name) << age << static_cast<int>(status);
    };
    row("new", 0, RotationStatus::Ok);
    row("day before the window", 80, RotationStatus::Ok);
    row("first day of the window", 81, RotationStatus::Due);
    row("last day", 89, RotationStatus::Due);
    row("period reached", 90, RotationStatus::Overdue);
    row("long ago", 400, RotationStatus::Overdue);
}

void tst_Evaluator::ageAgainstPeriod() {
    QFETCH(int, age);
    Board board;
    board.secrets = {secret("DB_PASSWORD", age)};
    const InventoryEntry entry = board.only();
    QTEST(static_cast<int>(entry.status), "status");
    QCOMPARE(entry.age.days, age);
    QVERIFY(!entry.age.atLeast);
    QCOMPARE(*entry.nextRotation, kNow - days(age) + days(90));
}

void tst_Evaluator::overdueNamesRuleAndSource() {
    Board board;
    board.secrets = {secret("DB_PASSWORD", 97)};
    const InventoryEntry entry = board.only();
    const auto* finding = find(entry, "AGE-OVERDUE");
    QVERIFY(finding);
    QCOMPARE(finding->args, QStringList({QStringLiteral("97"), QStringLiteral("90"), QStringLiteral("7")}));
    QCOMPARE(finding->rule, QStringLiteral("database-password"));
    QVERIFY(finding->ruleSource.contains(QStringLiteral("S2")));
}

void tst_Evaluator::allFourteenStatusesOccur() {
    Board board;
    board.environment.features = {QStringLiteral("mail")};
    board.secrets = {secret("A_PASSWORD", 1),   secret("B_PASSWORD", 1),   secret("C_PASSWORD", 95), secret("D_PASSWORD", 85),
                     secret("E_PASSWORD", 1),   secret("F_PASSWORD", 1),   secret("G_PASSWORD", 1),  secret("H_PASSWORD", 1),
                     undated("I_PASSWORD"),     secret("leftover-blob", 1), secret("K_PASSWORD", 1),  secret("L_PASSWORD", 1),
                     secret("M_PASSWORD", 1)};
    board.secrets[10].expiresAt = kNow - days(2);
    board.secrets[11].expiresAt = kNow + days(6);
    board.observations[refOf("A_PASSWORD")].compromised = true;
    board.observations[refOf("B_PASSWORD")].run = ObservedRun::Failed;
    board.observations[refOf("G_PASSWORD")].run = ObservedRun::InRotation;
    board.observations[refOf("H_PASSWORD")].run = ObservedRun::InGrace;
    board.deep = {{refOf("E_PASSWORD"), QStringLiteral("VAL-SHORT"), RotationStatus::Weak, domain::Severity::High, {}, {}, {}, {}},
                  {refOf("F_PASSWORD"), QStringLiteral("VAL-DUPLICATE"), RotationStatus::Duplicate, domain::Severity::High, {}, {}, {}, {}}};
    const Inventory inventory = board.inventory();
    for (int i = 0; i < domain::kRotationStatusCount; ++i)
        QVERIFY2(inventory.counts[static_cast<std::size_t>(i)] == 1,
                 qPrintable(domain::statusWord(static_cast<RotationStatus>(i)) + u' ' + QString::number(inventory.counts[static_cast<std::size_t>(i)])));
}

void tst_Evaluator::worstFindingIsTheStatus() {
    Board board;
    board.secrets = {secret("DB_PASSWORD", 200)};
    board.observations[refOf("DB_PASSWORD")].run = ObservedRun::InRotation;
    const InventoryEntry entry = board.only();
    QCOMPARE(entry.status, RotationStatus::Overdue);
    QCOMPARE(entry.findings.front().status, RotationStatus::Overdue);
    QVERIFY(find(entry, "RUN-ACTIVE"));
}

void tst_Evaluator::unknownAgeIsNeverOk() {
    Board board;
    board.secrets = {undated("DB_PASSWORD"), undated("nothing-matches")};
    const Inventory inventory = board.inventory();
    QCOMPARE(inventory.entries[0].status, RotationStatus::UnknownAge);
    QVERIFY(!inventory.entries[0].age.isKnown);
    QVERIFY(!inventory.entries[0].nextRotation);
    QCOMPARE(inventory.entries[1].status, RotationStatus::UnknownAge);
}

void tst_Evaluator::implausibleDateIsNotBelieved_data() {
    QTest::addColumn<qint64>("ms");
    QTest::newRow("epoch") << qint64(0);
    QTest::newRow("before 2000") << qint64(900000000000);
    QTest::newRow("future") << qint64((kNow + days(40)).time_since_epoch().count());
}

void tst_Evaluator::implausibleDateIsNotBelieved() {
    QFETCH(qint64, ms);
    Board board;
    board.secrets = {secret("DB_PASSWORD", 0)};
    board.secrets[0].valueChangedAt = base::Instant(std::chrono::milliseconds(ms));
    board.observations[refOf("DB_PASSWORD")].firstSeen = kNow - days(3);
    const InventoryEntry entry = board.only();
    QCOMPARE(entry.status, RotationStatus::UnknownAge);
    QVERIFY(find(entry, "AGE-IMPLAUSIBLE"));
    QCOMPARE(entry.age.source, AgeSource::FirstSeen);
    QVERIFY(entry.age.atLeast);
}

void tst_Evaluator::firstSeenIsAtLeast() {
    Board board;
    board.secrets = {undated("DB_PASSWORD")};
    board.observations[refOf("DB_PASSWORD")].firstSeen = kNow - days(120);
    const InventoryEntry entry = board.only();
    QCOMPARE(entry.status, RotationStatus::Overdue); // at least 120 days is overdue for certain
    QVERIFY(entry.age.atLeast);
    QCOMPARE(entry.age.days, 120);
    QCOMPARE(entry.age.source, AgeSource::FirstSeen);
}

void tst_Evaluator::lastChangeOfAnythingIsAtLeast() {
    Board board;
    board.secrets = {undated("DB_PASSWORD")};
    board.secrets.front().valueChangedSource = AgeSource::LastChange;
    board.secrets.front().metaChangedAt = kNow - days(120);
    board.observations[refOf("DB_PASSWORD")].firstSeen = kNow - days(5);
    const InventoryEntry entry = board.only();
    QCOMPARE(entry.status, RotationStatus::Overdue);
    QVERIFY(entry.age.atLeast);
    QCOMPARE(entry.age.days, 120);
    QCOMPARE(entry.age.source, AgeSource::LastChange);
    // Seen before that change: the earlier of the two says more.
    board.secrets.front().metaChangedAt = kNow - days(2);
    QCOMPARE(board.only().age.days, 5);
    QCOMPARE(board.only().age.source, AgeSource::FirstSeen);
    // A change of who knows what in other stores says nothing of the value.
    board.observations.clear();
    board.secrets.front().valueChangedSource = AgeSource::Unknown;
    QVERIFY(!board.only().age.isKnown);
}

void tst_Evaluator::witnessedChangeIsExact() {
    Board board;
    board.secrets = {undated("DB_PASSWORD")};
    board.observations[refOf("DB_PASSWORD")] = {kNow - days(12), true, false, {}, ObservedRun::None, {}};
    QVERIFY(!board.only().age.atLeast);
    QCOMPARE(board.only().status, RotationStatus::Ok);
}

void tst_Evaluator::identifiersAreNeverOverdueNorUnmanaged() {
    Board board;
    board.secrets = {secret("DB_HOST", 4000), undated("DB_PORT")};
    for (const InventoryEntry& entry : board.inventory().entries) {
        QCOMPARE(entry.status, RotationStatus::Ok);
        QVERIFY(!entry.isSecret);
        QVERIFY(entry.findings.empty());
    }
}

void tst_Evaluator::expiry_data() {
    QTest::addColumn<int>("daysLeft");
    QTest::addColumn<QString>("code");
    QTest::newRow("gone") << -3 << "EXP-EXPIRED";
    QTest::newRow("now") << 0 << "EXP-EXPIRED";
    QTest::newRow("six days") << 6 << "EXP-SOON";
    QTest::newRow("a month") << 30 << QString();
}

void tst_Evaluator::expiry() {
    QFETCH(int, daysLeft);
    QFETCH(QString, code);
    Board board;
    board.secrets = {secret("tls.crt", 10)};
    board.secrets[0].expiresAt = kNow + days(daysLeft);
    const InventoryEntry entry = board.only();
    if (code.isEmpty()) {
        QCOMPARE(entry.status, RotationStatus::Ok);
        return;
    }
    const auto* finding = find(entry, qPrintable(code));
    QVERIFY(finding);
    QCOMPARE(finding->args.front(), QString::number(std::abs(daysLeft)));
}

void tst_Evaluator::missingRequiredSecretHasARow() {
    Board board;
    board.environment.features = {QStringLiteral("2fa")};
    const Inventory inventory = board.inventory();
    QCOMPARE(inventory.entries.size(), 1U);
    const InventoryEntry& entry = inventory.entries.front();
    QCOMPARE(entry.status, RotationStatus::Missing);
    QCOMPARE(entry.ref.toText(), QStringLiteral("production/env/TWOFA_ENCRYPTION_KEY"));
    QVERIFY(!entry.isListed);
    QCOMPARE(entry.kind, domain::SecretKind::EncryptionKey);
}

void tst_Evaluator::requiredElsewhereInTheEnvironmentIsPresent() {
    Board board;
    board.environment.features = {QStringLiteral("2fa")};
    board.secrets = {secret("auth/twofa-encryption-key", 1)};
    QCOMPARE(board.inventory().count(RotationStatus::Missing), 0);
}

void tst_Evaluator::requiredInAnUnreadBackendIsUnknownNotMissing() {
    Board board;
    board.environment.features = {QStringLiteral("2fa")};
    board.complete = false;
    const Inventory inventory = board.inventory();
    QVERIFY(inventory.partial);
    QCOMPARE(inventory.count(RotationStatus::Missing), 0);
    QCOMPARE(inventory.requiredUnknown.size(), 1U);
    QCOMPARE(board.gate().front().code, QStringLiteral("REQ-UNREADABLE"));
}

void tst_Evaluator::conditionsDecideWhatIsRequired() {
    Board board;
    board.environment.features = {QStringLiteral("redis")};
    QCOMPARE(board.inventory().count(RotationStatus::Missing), 1);
    board.environment.isProduction = false;
    QCOMPARE(board.inventory().count(RotationStatus::Missing), 0);
}

void tst_Evaluator::waiverCoversUntilItsDay_data() {
    QTest::addColumn<QString>("until");
    QTest::addColumn<bool>("covered");
    QTest::newRow("later") << "2026-12-31" << true;
    QTest::newRow("today") << "2026-11-21" << true;
    QTest::newRow("yesterday") << "2026-11-20" << false;
}

void tst_Evaluator::waiverCoversUntilItsDay() {
    QFETCH(QString, until);
    QFETCH(bool, covered);
    Board board;
    board.secrets = {secret("DB_PASSWORD", 200)};
    board.environment.waivers = {{QStringLiteral("AGE-OVERDUE"), QStringLiteral("production/*/DB_PASSWORD"), QStringLiteral("m.k"),
                                  QStringLiteral("migration"), until, QStringLiteral("production.json:70")}};
    const InventoryEntry entry = board.only();
    QCOMPARE(entry.status, covered ? RotationStatus::Ok : RotationStatus::Overdue);
    QCOMPARE(find(entry, "AGE-OVERDUE")->waivedUntil, covered ? until : QString());
    const auto* past = find(entry, "WAIVER-EXPIRED");
    QCOMPARE(past != nullptr, !covered);
    if (past != nullptr) QCOMPARE(past->args.at(1), until);
}

void tst_Evaluator::compromisedIsNeverWaived() {
    Board board;
    board.secrets = {secret("DB_PASSWORD", 1)};
    board.observations[refOf("DB_PASSWORD")].compromised = true;
    board.environment.waivers = {{QStringLiteral("*"), QStringLiteral("*"), QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("2030-01-01"), {}}};
    QCOMPARE(board.only().status, RotationStatus::Compromised);
}

void tst_Evaluator::productionSecretInAnEnvFileIsToldWhereStoresAreLimited() {
    Board board;
    board.secrets = {secret("DB_PASSWORD", 1), secret("DB_HOST", 1), secret("jwt_public_key", 1)};
    board.environment.allowedStores = {QStringLiteral("localVault")};
    const Inventory inventory = board.inventory();
    QVERIFY(find(inventory.entries[0], "STORE-NOT-ALLOWED"));
    QCOMPARE(inventory.entries[0].status, RotationStatus::Ok);
    QVERIFY(!find(inventory.entries[1], "STORE-NOT-ALLOWED"));
    QVERIFY(!find(inventory.entries[2], "STORE-NOT-ALLOWED"));
}

void tst_Evaluator::storeNotesBecomeFindings() {
    Board board;
    board.secrets = {secret("DB_PASSWORD", 1)};
    board.secrets[0].notes = {QStringLiteral("duplicateKey:3,9"), QStringLiteral("modeTooOpen:644"), QStringLiteral("foreignPending"),
                              QStringLiteral("keptAsFound")};
    const InventoryEntry entry = board.only();
    QCOMPARE(find(entry, "KT-ENV-1")->args, QStringList{QStringLiteral("3,9")});
    QCOMPARE(find(entry, "STORE-MODE")->args, QStringList{QStringLiteral("644")});
    QCOMPARE(entry.status, RotationStatus::Failed); // a pending version of another tool
    QCOMPARE(entry.findings.size(), 3U);
}

void tst_Evaluator::conflictIsShownWithBothSourcesAndStatusOk() {
    Board board;
    board.secrets = {secret("JWT_SECRET", 1)};
    const InventoryEntry entry = board.only();
    QCOMPARE(entry.status, RotationStatus::Ok);
    const auto* conflict = find(entry, "RULE-CONFLICT");
    QVERIFY(conflict);
    QCOMPARE(conflict->args.size(), 5);
    QVERIFY(conflict->args.at(2).contains(QStringLiteral("S0")));
    QVERIFY(conflict->args.at(4).contains(QStringLiteral("S2")));
}

void tst_Evaluator::gateIsOpenWhenAllIsThere() {
    Board board;
    board.environment.features = {QStringLiteral("2fa")};
    board.secrets = {secret("TWOFA_ENCRYPTION_KEY", 1000)}; // overdue, but present and well formed
    QVERIFY(board.gate().empty());
}

void tst_Evaluator::gateNamesWhatBlocks() {
    Board board;
    board.environment.features = {QStringLiteral("2fa"), QStringLiteral("mail")};
    board.secrets = {secret("TWOFA_ENCRYPTION_KEY", 1)};
    board.deep = {{refOf("TWOFA_ENCRYPTION_KEY"), QStringLiteral("VAL-SHORT"), RotationStatus::Weak, domain::Severity::High, {}, {}, {}, {}}};
    QStringList codes;
    for (const auto& finding : board.gate()) codes.append(finding.code);
    QCOMPARE(codes, QStringList({QStringLiteral("VAL-SHORT"), QStringLiteral("REQ-MISSING")}));
}

void tst_Evaluator::emptyInputGivesAnEmptyBoard() {
    const Inventory inventory = Board().inventory();
    QVERIFY(inventory.entries.empty());
    QVERIFY(!inventory.partial);
}

/// How long it takes is the bench's; a wrong complexity would run into the time limit of the test itself.
void tst_Evaluator::P5_hundredThousandSecrets() {
    Board board;
    board.environment.features = {QStringLiteral("mail"), QStringLiteral("2fa"), QStringLiteral("jwt")};
    static const char* const kNames[] = {"DB_PASSWORD", "JWT_SECRET", "X_API_KEY", "Y_TOKEN", "whatever", "HOST"};
    for (int i = 0; i < 100000; ++i)
        board.secrets.push_back(secret(qPrintable(QStringLiteral("service-%1/%2").arg(i).arg(QLatin1String(kNames[i % 6]))), i % 400));
    for (int i = 0; i < 100000; i += 3)
        board.observations[refOf(qPrintable(board.secrets[static_cast<std::size_t>(i)].path))].firstSeen = kNow;
    const RuleSet rules = RuleSet::build(board.environment);
    const std::vector<BackendListing> listings{{QStringLiteral("env"), true, board.secrets}};
    const Inventory inventory = evaluate({board.environment, rules, listings, board.observations, {}, kNow});
    QVERIFY(inventory.entries.size() >= 100000U);
}

QTEST_APPLESS_MAIN(tst_Evaluator)
#include "tst_Evaluator.moc"
