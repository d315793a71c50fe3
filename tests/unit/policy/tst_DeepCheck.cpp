#include "policy/DeepCheck.h"

#include "crypto/CertificateBuilder.h"
#include "crypto/KeyGenerator.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::policy;
using domain::RotationStatus;
using domain::SecretKind;
using std::chrono::days;

namespace {

constexpr base::Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}};

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

std::shared_ptr<EffectiveRule> ruleFor(SecretKind kind) {
    auto rule = std::make_shared<EffectiveRule>();
    rule->isManaged = true;
    rule->rule.kind = kind;
    rule->rule.id = QStringLiteral("r");
    rule->strengthSource = QStringLiteral("S1");
    return rule;
}

DeepValue valueOf(EffectiveRulePtr rule, const QByteArray& bytes) {
    return {{QStringLiteral("production"), QStringLiteral("env"), QStringLiteral("X"), {}}, std::move(rule), spanOf(bytes), {}};
}

QStringList codes(const std::vector<domain::Finding>& findings) {
    QStringList list;
    for (const auto& finding : findings) list.append(finding.code);
    return list;
}

const crypto::KeyPair& pairOne() {
    static const auto pair = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::Rsa, 2048});
    return *pair;
}

const crypto::KeyPair& pairTwo() {
    static const auto pair = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::EcP256, 0});
    return *pair;
}

QByteArray text(const base::SecureBytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

QByteArray certificate(const crypto::KeyPair& pair, int daysAgo, int validDays) {
    crypto::CertificateSubject subject;
    subject.commonName = QStringLiteral("auth.example.org");
    subject.names = {{crypto::AlternativeName::Kind::Dns, QStringLiteral("auth.example.org")}};
    return crypto::CertificateBuilder::selfSigned(subject, pair.privatePem.bytes(), validDays, kNow - days(daysAgo)).value();
}

FingerprintedPlace place(const char* ref, const char* fingerprint, EffectiveRulePtr rule, bool production = false) {
    return {domain::SecretRef::parse(QString::fromLatin1(ref)).value(), QString::fromLatin1(fingerprint), std::move(rule), production};
}

} // namespace

class tst_DeepCheck : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void texts_data();
    void texts();
    void measuredAndAskedAreTold();
    void identifiersAreNotJudged();
    void keyForms_data();
    void keyForms();
    void rsaUnderTheAskedSizeIsWeak();
    void pairThatMatchesIsQuiet();
    void pairMismatchIsFound();
    void unreadablePartnerIsNoMismatch();
    void certificateDates_data();
    void certificateDates();
    void certificateOfAnotherKey();
    void certificateWithoutTheName();
    void certificateTrust();
    void textWhereACertificateIsExpected();
    void duplicateAcrossEnvironmentsIsHigh();
    void declaredCopiesAndPairsAreNoDuplicates();
    void sameNamesInAnotherEnvironmentAreNotDeclared();
    void publicThingsMayRepeat();
    void manyPlacesAreCounted();
    void noValueInAnyFinding();
};

void tst_DeepCheck::texts_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("isWeak");
    QTest::newRow("good") << QByteArray("q8Zt3vLk9nPw4sXd0fGh7RxW2mYb5cTa1eUo6iJzKlMq") << QString() << false;
    QTest::newRow("8: empty") << QByteArray() << "KT-VAL-2" << true;
    QTest::newRow("8: spaces") << QByteArray("   ") << "KT-VAL-2" << true;
    QTest::newRow("10: placeholder") << QByteArray("changeme") << "KT-VAL-4" << true;
    QTest::newRow("10: template") << QByteArray("<STRONG_PASSWORD>") << "KT-VAL-4" << true;
    QTest::newRow("short") << QByteArray("q8Zt3vLk9nPw") << "KT-VAL-6" << true;
    QTest::newRow("7: newline") << QByteArray("q8Zt3vLk9nPw4sXd0fGh7RxW2mYb5cTa1eUo6iJzKlMq\n") << "KT-VAL-1" << false;
    QTest::newRow("11: long enough only by its newline") << QByteArray("q8Zt3vLk9nPw4sXd0fGh7RxW2mYb5cT\n") << "KT-VAL-5" << true;
    QTest::newRow("repeated") << QByteArray(40, 'a') << "KT-VAL-7" << true;
}

void tst_DeepCheck::texts() {
    QFETCH(QByteArray, value);
    QFETCH(QString, code);
    QFETCH(bool, isWeak);
    auto rule = ruleFor(SecretKind::Password);
    rule->rule.minChars = 32;
    rule->rule.minBits = 128;
    const auto findings = deepCheck(valueOf(rule, value), {kNow, {}});
    if (code.isEmpty()) {
        QCOMPARE(codes(findings), QStringList());
        return;
    }
    QVERIFY2(codes(findings).contains(code), qPrintable(codes(findings).join(u' ')));
    for (const auto& finding : findings)
        if (finding.code == code) QCOMPARE(finding.status, isWeak ? RotationStatus::Weak : RotationStatus::Ok);
}

void tst_DeepCheck::measuredAndAskedAreTold() {
    auto rule = ruleFor(SecretKind::AdminToken);
    rule->rule.minChars = 64;
    const auto findings = deepCheck(valueOf(rule, "q8Zt3vLk9nPw4sXd0fGh7RxW2mYb5cTa1eUo6iJzKlMq"), {kNow, {}});
    QCOMPARE(findings.size(), 1U);
    QCOMPARE(findings[0].args, QStringList({QStringLiteral("44"), QStringLiteral("64"), QStringLiteral("S1")}));
    QCOMPARE(findings[0].severity, domain::Severity::High);
}

void tst_DeepCheck::identifiersAreNotJudged() {
    QVERIFY(deepCheck(valueOf(ruleFor(SecretKind::Identifier), "db"), {kNow, {}}).empty());
    QVERIFY(deepCheck(valueOf(ruleFor(SecretKind::Identifier), ""), {kNow, {}}).empty());
}

void tst_DeepCheck::keyForms_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("good");
    const auto row = [](const char* name, SecretKind kind, const QByteArray& value, bool good) {
        QTest::newRow(name) << static_cast<int>(kind) << value << good;
    };
    row("private as private", SecretKind::JwtPrivateKey, text(pairTwo().privatePem), true);
    row("public as public", SecretKind::JwtPublicKey, pairTwo().publicPem, true);
    row("public where a private is expected", SecretKind::JwtPrivateKey, pairTwo().publicPem, false);
    row("private where a public is expected", SecretKind::JwtPublicKey, text(pairTwo().privatePem), false);
    row("text", SecretKind::CertificateKey, "not a key at all", false);
    row("cut off", SecretKind::CertificateKey, text(pairTwo().privatePem).left(100), false);
}

void tst_DeepCheck::keyForms() {
    QFETCH(int, kind);
    QFETCH(QByteArray, value);
    QFETCH(bool, good);
    const auto findings = deepCheck(valueOf(ruleFor(static_cast<SecretKind>(kind)), value), {kNow, {}});
    QCOMPARE(codes(findings), good ? QStringList() : QStringList{QStringLiteral("KT-KEY-1")});
}

void tst_DeepCheck::rsaUnderTheAskedSizeIsWeak() {
    auto rule = ruleFor(SecretKind::JwtPrivateKey);
    rule->rule.minRsaBits = 4096;
    const QByteArray pem = text(pairOne().privatePem);
    const auto findings = deepCheck(valueOf(rule, pem), {kNow, {}});
    QCOMPARE(codes(findings), QStringList{QStringLiteral("VAL-RSA")});
    QCOMPARE(findings[0].args, QStringList({QStringLiteral("2048"), QStringLiteral("4096"), QStringLiteral("S1")}));
    rule->rule.minRsaBits = 2048;
    QVERIFY(deepCheck(valueOf(rule, pem), {kNow, {}}).empty());
}

void tst_DeepCheck::pairThatMatchesIsQuiet() {
    auto rule = ruleFor(SecretKind::JwtPrivateKey);
    rule->rule.pairPath = QStringLiteral("pub");
    const QByteArray pem = text(pairTwo().privatePem);
    DeepValue value = valueOf(rule, pem);
    value.partner = spanOf(pairTwo().publicPem);
    QCOMPARE(codes(deepCheck(value, {kNow, {}})), QStringList());
}

void tst_DeepCheck::pairMismatchIsFound() {
    auto rule = ruleFor(SecretKind::JwtPrivateKey);
    rule->rule.pairPath = QStringLiteral("pub");
    const QByteArray pem = text(pairTwo().privatePem);
    DeepValue value = valueOf(rule, pem);
    value.partner = spanOf(pairOne().publicPem);
    const auto findings = deepCheck(value, {kNow, {}});
    QCOMPARE(codes(findings), QStringList{QStringLiteral("KT-KEY-2")});
    QCOMPARE(findings[0].args, QStringList{QStringLiteral("pub")});
}

void tst_DeepCheck::unreadablePartnerIsNoMismatch() {
    const QByteArray pem = text(pairTwo().privatePem);
    const QByteArray noKey("gone");
    DeepValue value = valueOf(ruleFor(SecretKind::JwtPrivateKey), pem);
    value.partner = spanOf(noKey);
    QVERIFY(deepCheck(value, {kNow, {}}).empty());
}

void tst_DeepCheck::certificateDates_data() {
    QTest::addColumn<int>("daysAgo");
    QTest::addColumn<int>("valid");
    QTest::addColumn<QString>("code");
    QTest::newRow("fresh") << 10 << 100 << QString();
    QTest::newRow("ends in 6 days") << 84 << 90 << "EXP-SOON";
    QTest::newRow("ended") << 100 << 90 << "EXP-EXPIRED";
    QTest::newRow("not yet") << -5 << 90 << "EXP-NOT-YET";
}

void tst_DeepCheck::certificateDates() {
    QFETCH(int, daysAgo);
    QFETCH(int, valid);
    QFETCH(QString, code);
    const QByteArray pem = certificate(pairTwo(), daysAgo, valid);
    const auto findings = deepCheck(valueOf(ruleFor(SecretKind::Certificate), pem), {kNow, {}});
    QCOMPARE(codes(findings), code.isEmpty() ? QStringList() : QStringList{code});
}

void tst_DeepCheck::certificateOfAnotherKey() {
    auto rule = ruleFor(SecretKind::Certificate);
    rule->rule.pairPath = QStringLiteral("tls.key");
    const QByteArray pem = certificate(pairTwo(), 1, 90);
    const QByteArray own = text(pairTwo().privatePem);
    const QByteArray other = text(pairOne().privatePem);
    DeepValue value = valueOf(rule, pem);
    value.partner = spanOf(own);
    QVERIFY(deepCheck(value, {kNow, {}}).empty());
    value.partner = spanOf(other);
    QCOMPARE(codes(deepCheck(value, {kNow, {}})), QStringList{QStringLiteral("CERT-KEY")});
}

void tst_DeepCheck::certificateWithoutTheName() {
    auto rule = ruleFor(SecretKind::Certificate);
    rule->rule.certificateNames = {QStringLiteral("auth.example.org"), QStringLiteral("api.example.org")};
    const QByteArray pem = certificate(pairTwo(), 1, 90);
    const auto findings = deepCheck(valueOf(rule, pem), {kNow, spanOf(pem)});
    QCOMPARE(codes(findings), QStringList{QStringLiteral("CERT-NAME")});
    QCOMPARE(findings[0].args, QStringList({QStringLiteral("api.example.org"), QStringLiteral("auth.example.org")}));
}

void tst_DeepCheck::certificateTrust() {
    auto rule = ruleFor(SecretKind::Certificate);
    const QByteArray pem = certificate(pairTwo(), 1, 90);
    const QByteArray bundle = certificate(pairOne(), 1, 90);
    const auto untrusted = deepCheck(valueOf(rule, pem), {kNow, spanOf(bundle)});
    QCOMPARE(codes(untrusted), QStringList{QStringLiteral("CERT-TRUST")});
    QCOMPARE(untrusted[0].status, RotationStatus::Weak);
    QVERIFY(deepCheck(valueOf(rule, pem), {kNow, spanOf(pem)}).empty()); // an anchor itself
}

void tst_DeepCheck::textWhereACertificateIsExpected() {
    const auto findings = deepCheck(valueOf(ruleFor(SecretKind::Certificate), "hello"), {kNow, {}});
    QCOMPARE(codes(findings), QStringList{QStringLiteral("KT-KEY-1")});
}

void tst_DeepCheck::duplicateAcrossEnvironmentsIsHigh() {
    const auto rule = ruleFor(SecretKind::Password);
    const std::vector<FingerprintedPlace> places{place("production/env/A", "f1", rule, true), place("development/env/A", "f1", rule),
                                                 place("staging/env/A", "f2", rule)};
    const auto findings = duplicateFindings(places);
    QCOMPARE(findings.size(), 2U);
    for (const auto& finding : findings) {
        QCOMPARE(finding.severity, domain::Severity::High);
        QCOMPARE(finding.status, RotationStatus::Duplicate);
        QCOMPARE(finding.args.front(), finding.ref.environment == QStringLiteral("production") ? QStringLiteral("development/env/A")
                                                                                               : QStringLiteral("production/env/A"));
    }
}

void tst_DeepCheck::declaredCopiesAndPairsAreNoDuplicates() {
    const auto plain = ruleFor(SecretKind::JwtHmac);
    auto primary = ruleFor(SecretKind::JwtHmac);
    primary->rule.rotation.copies = {QStringLiteral("docker/jwt_secret"), QStringLiteral("vault/auth/jwt")};
    primary->rule.rotation.companion = QStringLiteral("JWT_SECRET_PREVIOUS");
    std::vector<FingerprintedPlace> places{place("p/env/JWT_SECRET", "f", primary), place("p/docker/jwt_secret", "f", plain),
                                           place("p/vault/auth/jwt", "f", plain), place("p/env/JWT_SECRET_PREVIOUS", "f", plain)};
    QVERIFY(duplicateFindings(places).empty());
    places.push_back(place("p/docker/other", "f", plain)); // not declared: everyone is told
    QCOMPARE(duplicateFindings(places).size(), 5U);
}

void tst_DeepCheck::sameNamesInAnotherEnvironmentAreNotDeclared() {
    const auto plain = ruleFor(SecretKind::JwtHmac);
    auto primary = ruleFor(SecretKind::JwtHmac);
    primary->rule.rotation.copies = {QStringLiteral("docker/jwt_secret")};
    const std::vector<FingerprintedPlace> places{place("p/env/JWT_SECRET", "f", primary), place("q/docker/jwt_secret", "f", plain)};
    QCOMPARE(duplicateFindings(places).size(), 2U);
}

void tst_DeepCheck::publicThingsMayRepeat() {
    for (const SecretKind kind : {SecretKind::Identifier, SecretKind::JwtPublicKey, SecretKind::Certificate}) {
        const auto rule = ruleFor(kind);
        const std::vector<FingerprintedPlace> places{place("p/env/A", "f", rule), place("q/env/A", "f", rule)};
        QVERIFY(duplicateFindings(places).empty());
    }
}

void tst_DeepCheck::manyPlacesAreCounted() {
    const auto rule = ruleFor(SecretKind::Password);
    std::vector<FingerprintedPlace> places;
    for (int i = 0; i < 6; ++i) places.push_back(place(qPrintable(QStringLiteral("e%1/env/A").arg(i)), "f", rule));
    const auto findings = duplicateFindings(places);
    QCOMPARE(findings.size(), 6U);
    QVERIFY(findings[0].args.front().endsWith(QStringLiteral(", +2")));
}

void tst_DeepCheck::noValueInAnyFinding() {
    auto rule = ruleFor(SecretKind::Password);
    rule->rule.minChars = 99;
    rule->rule.minBits = 999;
    for (const SecretKind kind : {SecretKind::Password, SecretKind::JwtPrivateKey, SecretKind::Certificate, SecretKind::Unknown}) {
        rule->rule.kind = kind;
        for (const auto& finding : deepCheck(valueOf(rule, "canary-password123\n"), {kNow, {}}))
            QVERIFY(!finding.args.join(u' ').contains(QStringLiteral("canary")));
    }
}

QTEST_APPLESS_MAIN(tst_DeepCheck)
#include "tst_DeepCheck.moc"
