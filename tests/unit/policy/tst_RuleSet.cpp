#include "policy/DefaultRules.h"
#include "policy/RuleSet.h"
#include "policy/Wildcard.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::policy;
using domain::Rule;
using domain::SecretKind;

namespace {

domain::Environment production() {
    domain::Environment made;
    made.name = QStringLiteral("production");
    made.isProduction = true;
    made.backends = {{QStringLiteral("env"), QStringLiteral("envFile"), domain::Guard::Protected, {}, {}}};
    return made;
}

Rule own(const char* id, const char* path, std::optional<int> period) {
    Rule rule;
    rule.id = QLatin1String(id);
    rule.source = QStringLiteral("production.json:") + QLatin1String(id);
    rule.matchPath = QLatin1String(path);
    rule.periodDays = period;
    return rule;
}

} // namespace

class tst_RuleSet : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void wildcards_data();
    void wildcards();
    void defaultsKnowTheNamesOfTheGuides_data();
    void defaultsKnowTheNamesOfTheGuides();
    void everyDefaultNamesItsSource();
    void jwtPeriodIs90AndTheOtherGuideIsShown();
    void ownRuleWinsOverDefault();
    void ownRuleThatAsksLessIsShownAsConflict();
    void ownRuleThatAsksMoreIsNoConflict();
    void moreSpecificWinsWithoutConflict();
    void equallySpecificOwnRulesConflict();
    void backendPatternLimitsARule();
    void openFieldsComeFromTheNextRule();
    void withoutDefaultsNothingMatches();
    void conditions_data();
    void conditions();
    void warnDaysIsATenthHeldBetween7And30_data();
    void warnDaysIsATenthHeldBetween7And30();
    void brokenRulesDocumentIsRefused();
};

void tst_RuleSet::wildcards_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("expected");
    QTest::newRow("exact") << "A" << "A" << true;
    QTest::newRow("case counts") << "a" << "A" << false;
    QTest::newRow("star empty") << "A*" << "A" << true;
    QTest::newRow("star crosses slashes") << "auth/*" << "auth/x/y" << true;
    QTest::newRow("star in the middle backtracks") << "*_SECRET*X" << "A_SECRET_SECRET_X" << true;
    QTest::newRow("question mark is one") << "A?" << "A" << false;
    QTest::newRow("question mark") << "A?C" << "ABC" << true;
    QTest::newRow("no prefix match") << "AB" << "ABC" << false;
    QTest::newRow("empty pattern") << "" << "A" << false;
    QTest::newRow("many stars") << "*a*a*a*a*a*b" << QString(200, u'a') << false;
}

void tst_RuleSet::wildcards() {
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QTEST(wildcardMatches(pattern, text), "expected");
}

void tst_RuleSet::defaultsKnowTheNamesOfTheGuides_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("period");
    const auto row = [](const char* path, SecretKind kind, int period) {
        QTest::newRow(path) << QString::fromLatin1(path) << static_cast<int>(kind) << period;
    };
    row("JWT_SECRET", SecretKind::JwtHmac, 90);
    row("jwt-secret", SecretKind::JwtHmac, 90);
    row("secrets/jwt_secret", SecretKind::JwtHmac, 90);
    row("jwt_private_key", SecretKind::JwtPrivateKey, 90);
    row("jwt_private.pem", SecretKind::JwtPrivateKey, 90);
    row("/maintainerd/auth/JWT_PUBLIC_KEY", SecretKind::JwtPublicKey, -1);
    row("DB_PASSWORD", SecretKind::DatabasePassword, 90);
    row("postgres-password", SecretKind::DatabasePassword, 90);
    row("REDIS_PASSWORD", SecretKind::RedisPassword, 90);
    row("TWOFA_ENCRYPTION_KEY", SecretKind::EncryptionKey, 180);
    row("STRIPE_API_KEY", SecretKind::ApiKey, 30);
    row("S3_SECRET_KEY", SecretKind::S3AccessKey, 180);
    row("OAUTH_GOOGLE_CLIENT_SECRET", SecretKind::OAuthClientSecret, 365);
    row("SMTP_PASSWORD", SecretKind::SmtpPassword, 90);
    row("ADMIN_TOKEN", SecretKind::AdminToken, 90);
    row("tls.crt", SecretKind::Certificate, -1);
    row("tls.key", SecretKind::CertificateKey, -1);
    row("saml-certificate", SecretKind::Certificate, -1);
    row("id_ed25519", SecretKind::SshPrivateKey, 90);
    row("DB_HOST", SecretKind::Identifier, -1);
    row("POSTGRES_USER", SecretKind::Identifier, -1);
    row("S3_ACCESS_KEY", SecretKind::Identifier, -1);
}

void tst_RuleSet::defaultsKnowTheNamesOfTheGuides() {
    QFETCH(QString, path);
    QFETCH(int, period);
    const RuleSet rules = RuleSet::build(production());
    const EffectiveRulePtr rule = rules.effective(QStringLiteral("env"), path);
    QVERIFY(rule->isManaged);
    QTEST(static_cast<int>(rule->kind()), "kind");
    QCOMPARE(rule->rule.periodDays.value_or(-1), period);
}

void tst_RuleSet::everyDefaultNamesItsSource() {
    QVERIFY(defaultRules().size() > 30);
    for (const Rule& rule : defaultRules()) {
        QVERIFY2(!rule.source.isEmpty(), qPrintable(rule.id));
        QVERIFY2(rule.source.startsWith(u'S'), qPrintable(rule.source));
        QVERIFY(rule.builtIn);
    }
}

void tst_RuleSet::jwtPeriodIs90AndTheOtherGuideIsShown() {
    const RuleSet rules = RuleSet::build(production());
    const EffectiveRulePtr rule = rules.effective(QStringLiteral("env"), QStringLiteral("JWT_SECRET"));
    QCOMPARE(rule->rule.periodDays, 90);
    QVERIFY(rule->periodSource.startsWith(QStringLiteral("S0")));
    bool found = false;
    for (const RuleConflict& conflict : rule->conflicts) {
        if (conflict.aspect != QStringLiteral("periodDays")) continue;
        found = true;
        QCOMPARE(conflict.chosenValue, QStringLiteral("90"));
        QCOMPARE(conflict.otherValue, QStringLiteral("180"));
        QVERIFY(conflict.otherSource.contains(QStringLiteral("S2")));
    }
    QVERIFY(found);
}

void tst_RuleSet::ownRuleWinsOverDefault() {
    domain::Environment environment = production();
    environment.rules = {own("41", "JWT_*", 45)};
    const EffectiveRulePtr rule = RuleSet::build(environment).effective(QStringLiteral("env"), QStringLiteral("JWT_SECRET"));
    QCOMPARE(rule->rule.periodDays, 45);
    QCOMPARE(rule->periodSource, QStringLiteral("production.json:41"));
    QCOMPARE(rule->kind(), SecretKind::JwtHmac); // left open by the own rule
}

void tst_RuleSet::ownRuleThatAsksLessIsShownAsConflict() {
    domain::Environment environment = production();
    environment.rules = {own("41", "DB_PASSWORD", 365)};
    const EffectiveRulePtr rule = RuleSet::build(environment).effective(QStringLiteral("env"), QStringLiteral("DB_PASSWORD"));
    QCOMPARE(rule->rule.periodDays, 365);
    QCOMPARE(rule->conflicts.size(), 1U);
    QCOMPARE(rule->conflicts.front().chosenSource, QStringLiteral("production.json:41"));
    QCOMPARE(rule->conflicts.front().otherValue, QStringLiteral("90"));
}

void tst_RuleSet::ownRuleThatAsksMoreIsNoConflict() {
    domain::Environment environment = production();
    environment.rules = {own("41", "DB_PASSWORD", 30)};
    const EffectiveRulePtr rule = RuleSet::build(environment).effective(QStringLiteral("env"), QStringLiteral("DB_PASSWORD"));
    QVERIFY(rule->conflicts.empty());
}

void tst_RuleSet::moreSpecificWinsWithoutConflict() {
    domain::Environment environment = production();
    environment.useDefaultRules = false;
    environment.rules = {own("1", "*", 365), own("2", "auth/*", 90), own("3", "auth/jwt", 30)};
    const RuleSet rules = RuleSet::build(environment);
    const EffectiveRulePtr rule = rules.effective(QStringLiteral("env"), QStringLiteral("auth/jwt"));
    QCOMPARE(rule->rule.periodDays, 30);
    QVERIFY(rule->conflicts.empty());
    QCOMPARE(rules.effective(QStringLiteral("env"), QStringLiteral("auth/x"))->rule.periodDays, 90);
    QCOMPARE(rules.effective(QStringLiteral("env"), QStringLiteral("y"))->rule.periodDays, 365);
    QCOMPARE(rules.matching(QStringLiteral("env"), QStringLiteral("auth/jwt")).size(), 3U);
    QCOMPARE(rules.matching(QStringLiteral("env"), QStringLiteral("auth/jwt")).front()->id, QStringLiteral("3"));
}

void tst_RuleSet::equallySpecificOwnRulesConflict() {
    domain::Environment environment = production();
    environment.useDefaultRules = false;
    environment.rules = {own("41", "JWT_SECRET", 90), own("52", "JWT_SECRET", 180)};
    const EffectiveRulePtr rule = RuleSet::build(environment).effective(QStringLiteral("env"), QStringLiteral("JWT_SECRET"));
    QCOMPARE(rule->rule.periodDays, 90);
    QCOMPARE(rule->conflicts.size(), 1U);
    QCOMPARE(rule->conflicts.front().otherSource, QStringLiteral("production.json:52"));
}

void tst_RuleSet::backendPatternLimitsARule() {
    domain::Environment environment = production();
    environment.useDefaultRules = false;
    Rule rule = own("1", "*", 10);
    rule.matchBackend = QStringLiteral("vault-*");
    environment.rules = {rule};
    const RuleSet rules = RuleSet::build(environment);
    QVERIFY(rules.effective(QStringLiteral("vault-p"), QStringLiteral("x"))->isManaged);
    QVERIFY(!rules.effective(QStringLiteral("env"), QStringLiteral("x"))->isManaged);
}

void tst_RuleSet::openFieldsComeFromTheNextRule() {
    domain::Environment environment = production();
    environment.useDefaultRules = false;
    Rule wide = own("1", "*", 365);
    wide.owner = QStringLiteral("platform");
    wide.rotation.companion = QStringLiteral("OLD");
    wide.rotation.field = QStringLiteral("password");
    wide.rotation.target = QStringLiteral("main-db");
    wide.rotation.user = QStringLiteral("app");
    wide.rotation.userPath = QStringLiteral("#username");
    wide.rotation.users = {QStringLiteral("app_a"), QStringLiteral("app_b")};
    environment.rules = {wide, own("2", "A", 30)};
    const EffectiveRulePtr rule = RuleSet::build(environment).effective(QStringLiteral("env"), QStringLiteral("A"));
    QCOMPARE(rule->rule.owner, QStringLiteral("platform"));
    QCOMPARE(rule->rule.rotation.companion, QStringLiteral("OLD"));
    QCOMPARE(rule->rule.rotation.field, QStringLiteral("password"));
    QCOMPARE(rule->rule.rotation.target, QStringLiteral("main-db"));
    QCOMPARE(rule->rule.rotation.user, QStringLiteral("app"));
    QCOMPARE(rule->rule.rotation.userPath, QStringLiteral("#username"));
    QCOMPARE(rule->rule.rotation.users.size(), 2);
    QCOMPARE(rule->rule.id, QStringLiteral("2"));
}

void tst_RuleSet::withoutDefaultsNothingMatches() {
    domain::Environment environment = production();
    environment.useDefaultRules = false;
    const EffectiveRulePtr rule = RuleSet::build(environment).effective(QStringLiteral("env"), QStringLiteral("JWT_SECRET"));
    QVERIFY(!rule->isManaged);
    QCOMPARE(rule->kind(), SecretKind::Unknown);
}

void tst_RuleSet::conditions_data() {
    QTest::addColumn<QString>("condition");
    QTest::addColumn<bool>("holds");
    QTest::newRow("empty") << "" << true;
    QTest::newRow("production") << "production" << true;
    QTest::newRow("not production") << "!production" << false;
    QTest::newRow("feature in use") << "feature:mail" << true;
    QTest::newRow("feature not in use") << "feature:s3" << false;
    QTest::newRow("both") << "production & feature:mail" << true;
    QTest::newRow("one of two") << "production&feature:s3" << false;
    QTest::newRow("unknown word") << "moonlight" << false;
    QTest::newRow("unknown word negated") << "!moonlight" << false;
}

void tst_RuleSet::conditions() {
    QFETCH(QString, condition);
    domain::Environment environment = production();
    environment.features = {QStringLiteral("mail")};
    QTEST(conditionHolds(condition, environment), "holds");
}

void tst_RuleSet::warnDaysIsATenthHeldBetween7And30_data() {
    QTest::addColumn<int>("period");
    QTest::addColumn<int>("warn");
    QTest::newRow("short") << 30 << 7;
    QTest::newRow("90") << 90 << 9;
    QTest::newRow("year") << 365 << 30;
    QTest::newRow("a period below the window") << 3 << 3;
}

void tst_RuleSet::warnDaysIsATenthHeldBetween7And30() {
    QFETCH(int, period);
    EffectiveRule rule;
    rule.rule.periodDays = period;
    QTEST(rule.warnDays(), "warn");
}

void tst_RuleSet::brokenRulesDocumentIsRefused() {
    const auto parse = [](const char* text) {
        return parseRules({reinterpret_cast<const std::uint8_t*>(text), std::strlen(text)});
    };
    QCOMPARE(parse("{").error().condition, QStringLiteral("KT-CFG-9"));
    QCOMPARE(parse("{\"schema\":\"x\"}").error().condition, QStringLiteral("KT-CFG-8"));
    const auto noSource = parse(R"({"schema":"keyturn/rules/1","rules":[{"id":"a","match":"A","asks":[{}]}]})");
    QCOMPARE(noSource.error().args.value(1), QStringLiteral("source"));
    const auto badKind = parse(R"({"schema":"keyturn/rules/1","rules":[{"id":"a","match":"A","kind":"x","asks":[{"source":"S"}]}]})");
    QCOMPARE(badKind.error().args.value(1), QStringLiteral("kind"));
}

QTEST_APPLESS_MAIN(tst_RuleSet)
#include "tst_RuleSet.moc"
