#include "crypto/Certificate.h"

#include "base/SecureMemory.h"
#include "crypto/CertificateBuilder.h"
#include "crypto/CertificateRequest.h"
#include "crypto/KeyGenerator.h"
#include "crypto/Pem.h"
#include "tests/unit/crypto/KeyFixtures.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using namespace keyturn::crypto::fixtures;
using namespace std::chrono_literals;

namespace {

const base::Instant kNow = *base::parseIsoUtc(u"2026-11-21T08:00:00Z");
using Purpose = CertificateSubject::Purpose;

CertificateSubject subject(const QString& commonName, const QStringList& names = {}, Purpose purpose = Purpose::TlsServer) {
    CertificateSubject out;
    out.commonName = commonName;
    for (const QString& name : names) out.names << alternativeNameFrom(name);
    out.purpose = purpose;
    return out;
}

QByteArray newKey(KeyAlgorithm algorithm = KeyAlgorithm::EcP256) {
    return text(KeyGenerator::generate({algorithm, 2048})->privatePem);
}

// root -> intermediate -> leaf, made with the openssl program, dated by the real clock.
struct Hierarchy {
    QByteArray root, intermediate, leaf, leafKey;
};

Hierarchy hierarchy(base::Instant now) {
    const QTemporaryDir folder;
    const auto path = [&folder](const char* name) { return folder.filePath(QString::fromLatin1(name)); };
    Hierarchy out;
    const QByteArray rootKey = newKey(), middleKey = newKey();
    out.leafKey = newKey();
    out.root = *CertificateBuilder::selfSigned(subject(QStringLiteral("Root"), {}, Purpose::Authority), span(rootKey), 3650, now);
    write(folder, QStringLiteral("root.pem"), out.root);
    write(folder, QStringLiteral("root.key"), rootKey);
    write(folder, QStringLiteral("middle.key"), middleKey);
    const QByteArray middleRequest = *CertificateBuilder::request(subject(QStringLiteral("Middle"), {}, Purpose::Authority), span(middleKey));
    const auto sign = [&](const QByteArray& request, const char* issuer, const char* issuerKey) {
        return run(QStringLiteral("openssl"),
                   {QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-copy_extensions"), QStringLiteral("copyall"),
                    QStringLiteral("-CA"), path(issuer), QStringLiteral("-CAkey"), path(issuerKey), QStringLiteral("-CAcreateserial"),
                    QStringLiteral("-days"), QStringLiteral("3000")},
                   request).output;
    };
    out.intermediate = sign(middleRequest, "root.pem", "root.key");
    write(folder, QStringLiteral("middle.pem"), out.intermediate);
    const QByteArray leafRequest = *CertificateBuilder::request(
        subject(QStringLiteral("leaf"), {QStringLiteral("auth.internal"), QStringLiteral("*.svc.internal"), QStringLiteral("10.0.0.7")}),
        span(out.leafKey));
    out.leaf = sign(leafRequest, "middle.pem", "middle.key");
    return out;
}

} // namespace

class tst_Certificate : public QObject {
    Q_OBJECT
    Hierarchy m_tree;
    base::Instant m_today; // the openssl program dates what it signs by the real clock

  private Q_SLOTS:
    void initTestCase() {
        base::SecureMemory::initialise();
        const base::Instant now = base::SystemClock().now();
        m_today = now + 1min;
        m_tree = hierarchy(now);
        QVERIFY(m_tree.leaf.contains("BEGIN CERTIFICATE"));
    }

    void CRT_selfSignedSaysWhatWasAsked_data() {
        QTest::addColumn<int>("algorithm");
        for (const KeyAlgorithm a : {KeyAlgorithm::Rsa, KeyAlgorithm::EcP256, KeyAlgorithm::EcP384, KeyAlgorithm::Ed25519})
            QTest::newRow(qPrintable(keyAlgorithmWord(a))) << int(a);
    }
    void CRT_selfSignedSaysWhatWasAsked() {
        QFETCH(int, algorithm);
        const QByteArray key = newKey(static_cast<KeyAlgorithm>(algorithm));
        CertificateSubject asked = subject(QStringLiteral("Büro SAML"), {QStringLiteral("auth.example.org"), QStringLiteral("2001:db8::1"),
                                           QStringLiteral("ops@example.org"), QStringLiteral("https://auth.example.org/saml")});
        asked.organization = QStringLiteral("Example, Inc.");
        asked.country = QStringLiteral("DE");
        const auto pem = CertificateBuilder::selfSigned(asked, span(key), 365, kNow);
        QVERIFY(pem.has_value());
        const auto certificate = Certificate::parse(span(*pem));
        const CertificateFacts& facts = certificate->leaf();
        QCOMPARE(facts.subject, QStringLiteral("CN=Büro SAML,O=Example\\, Inc.,C=DE"));
        QCOMPARE(facts.issuer, facts.subject);
        QVERIFY(facts.names == asked.names);
        QVERIFY(facts.isSelfSigned && !facts.isAuthority && !facts.isWeaklySigned);
        QCOMPARE(facts.notBefore, kNow - 5min);
        QCOMPARE(facts.notAfter, kNow + 24h * 365);
        QCOMPARE(facts.serial.size(), 32);
        QVERIFY(certificate->chain() == CertificateChain::SelfSigned);
        QVERIFY(certificate->keyMatch(span(key)) == CertificateKey::Matches);
        QVERIFY(certificate->keyMatch(span(newKey())) == CertificateKey::Differs);
        QVERIFY(certificate->keyMatch(span("x")) == CertificateKey::Unreadable);
        QCOMPARE(certificate->publicKeyPem(), *Pem::publicKey(span(key)));

        const auto shown = openssl(QStringLiteral("x509 -noout -text -nameopt utf8,RFC2253"), *pem);
        QCOMPARE(shown.exitCode, 0);
        QVERIFY(shown.output.contains("DNS:auth.example.org, IP Address:2001:DB8:0:0:0:0:0:1, email:ops@example.org, "
                                      "URI:https://auth.example.org/saml"));
        QVERIFY(shown.output.contains("TLS Web Server Authentication"));
        QCOMPARE(shown.output.contains("Key Encipherment"), algorithm == int(KeyAlgorithm::Rsa));
        QVERIFY(shown.output.contains("CA:FALSE"));
        const QByteArray print = openssl(QStringLiteral("x509 -noout -fingerprint -sha256"), *pem).output;
        QVERIFY(QByteArray(print).replace(":", "").toLower().contains(facts.sha256.toLatin1()));
    }

    void CRT_requestIsAcceptedElsewhere() {
        const QByteArray key = newKey();
        const auto pem = CertificateBuilder::request(subject(QStringLiteral("a"), {QStringLiteral("a.example.org")}), span(key));
        const auto shown = openssl(QStringLiteral("req -noout -verify -text"), *pem);
        QCOMPARE(shown.exitCode, 0);
        QVERIFY(shown.output.contains("DNS:a.example.org"));
        const auto request = CertificateRequest::parse(span(*pem));
        QVERIFY(request->isSignatureValid);
        QCOMPARE(request->subject, QStringLiteral("CN=a"));
        QCOMPARE(request->names.size(), 1);
        QCOMPARE(request->publicKeyPem, *Pem::publicKey(span(key)));
        const QByteArray der = openssl(QStringLiteral("req -outform DER"), *pem).output;
        QByteArray bad = der;
        bad[der.indexOf("a.example") + 1] = '-';
        QVERIFY(!CertificateRequest::parse(span(bad))->isSignatureValid);
        QCOMPARE(CertificateRequest::parse(span(key)).error().args.at(1), QStringLiteral("1 private key"));
    }

    void CRT_dates() {
        const auto certificate = Certificate::parse(span(*CertificateBuilder::selfSigned(subject(QStringLiteral("a")), span(newKey()), 1, kNow)));
        QVERIFY(certificate->dates(kNow) == CertificateDates::Valid);
        QVERIFY(certificate->dates(kNow - 5min) == CertificateDates::Valid);
        QVERIFY(certificate->dates(kNow - 6min) == CertificateDates::NotYetValid);
        QVERIFY(certificate->dates(kNow + 24h) == CertificateDates::Valid);
        QVERIFY(certificate->dates(kNow + 24h + 1s) == CertificateDates::Expired);
    }

    void CRT_chains() {
        const auto chainOf = [](const QByteArray& pem) { return Certificate::parse(span(pem))->chain(); };
        QVERIFY(chainOf(m_tree.leaf) == CertificateChain::LeafOnly);
        QVERIFY(chainOf(m_tree.root) == CertificateChain::SelfSigned);
        QVERIFY(chainOf(m_tree.leaf + m_tree.intermediate) == CertificateChain::WithoutRoot);
        QVERIFY(chainOf(m_tree.leaf + m_tree.intermediate + m_tree.root) == CertificateChain::Complete);
        QVERIFY(chainOf(m_tree.leaf + m_tree.root) == CertificateChain::Broken);
        QVERIFY(chainOf(m_tree.leaf + m_tree.root + m_tree.intermediate) == CertificateChain::OutOfOrder);
        QVERIFY(chainOf(m_tree.root + m_tree.intermediate + m_tree.leaf) == CertificateChain::OutOfOrder);
        // Same names, another key: looks like the issuer and is not.
        const QByteArray impostor = *CertificateBuilder::selfSigned(subject(QStringLiteral("Root"), {}, Purpose::Authority), span(newKey()), 3650, kNow);
        QVERIFY(chainOf(m_tree.leaf + m_tree.intermediate + impostor) == CertificateChain::Broken);
    }

    void CRT_trust() {
        const auto trustOf = [this](const QByteArray& pem, const QByteArray& anchors, base::Instant now) {
            return Certificate::parse(span(pem))->trust(span(anchors), now);
        };
        const QByteArray withMiddle = m_tree.leaf + m_tree.intermediate;
        QVERIFY(trustOf(withMiddle, m_tree.root, m_today) == CertificateTrust::Trusted);
        QVERIFY(trustOf(m_tree.leaf, m_tree.intermediate, m_today) == CertificateTrust::Trusted);
        QVERIFY(trustOf(m_tree.leaf, m_tree.root, m_today) == CertificateTrust::UnknownIssuer);
        QVERIFY(trustOf(withMiddle, m_tree.root, m_today + 24h * 3100) == CertificateTrust::Expired);
        QVERIFY(trustOf(withMiddle, m_tree.root, m_today - 24h) == CertificateTrust::NotYetValid);
        QVERIFY(trustOf(m_tree.root, m_tree.leaf, m_today) == CertificateTrust::SelfSigned);
        QVERIFY(trustOf(withMiddle, {}, m_today) == CertificateTrust::UnknownIssuer); // the roots of the system
        QVERIFY(trustOf(m_tree.root, m_tree.root, m_today) == CertificateTrust::Trusted);
    }

    void CRT_names_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("expected");
        const auto yes = int(CertificateName::Matches), no = int(CertificateName::Differs);
        QTest::newRow("exact") << QStringLiteral("auth.internal") << yes;
        QTest::newRow("case") << QStringLiteral("AUTH.internal") << yes;
        QTest::newRow("wildcard") << QStringLiteral("db.svc.internal") << yes;
        QTest::newRow("two labels deep") << QStringLiteral("a.db.svc.internal") << no;
        QTest::newRow("address") << QStringLiteral("10.0.0.7") << yes;
        QTest::newRow("other address") << QStringLiteral("10.0.0.8") << no;
        QTest::newRow("common name alone") << QStringLiteral("leaf") << no;
        QTest::newRow("umlaut") << QStringLiteral("bürö.internal") << no;
        QTest::newRow("empty") << QString() << no;
        QTest::newRow("leading dot") << QStringLiteral(".svc.internal") << no;
        QTest::newRow("wildcard asked") << QStringLiteral("*.internal") << no;
    }
    void CRT_names() {
        QFETCH(QString, name);
        QFETCH(int, expected);
        QCOMPARE(int(Certificate::parse(span(m_tree.leaf))->nameMatch(name)), expected);
        QCOMPARE(int(Certificate::parse(span(m_tree.root))->nameMatch(name)), int(CertificateName::NoNames));
    }

    void CRT_whatIsNoCertificateIsNamed() {
        const auto found = [](const QByteArray& value) { return Certificate::parse(span(value)).error().args.value(1); };
        QCOMPARE(found(m_tree.leafKey), QStringLiteral("1 private key"));
        QCOMPARE(found("x"), QStringLiteral("no key"));
        QCOMPARE(found(m_tree.leaf.left(200)), QStringLiteral("a block without its begin or end line"));
        QCOMPARE(found(QByteArray(m_tree.leaf).replace("MII", "MIJ")), QStringLiteral("damaged contents"));
        QVERIFY(Certificate::parse(span("Subject: CN=x\n" + m_tree.leaf + m_tree.leafKey)).has_value());
        QVERIFY(!Certificate::parse(span(m_tree.leaf + m_tree.leafKey + m_tree.leafKey)).has_value());
        QVERIFY(!Certificate::parse(span(m_tree.leaf + QByteArray(m_tree.leaf).replace("MII", "MIJ"))).has_value());
    }

    void CRT_hostileSubjectsAreRefused_data() {
        QTest::addColumn<QString>("commonName");
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("condition");
        const auto bad = QStringLiteral("KT-CRT-1");
        QTest::newRow("nothing") << QString() << QString() << QString() << QStringLiteral("KT-CRT-3");
        QTest::newRow("country") << QStringLiteral("a") << QStringLiteral("Germany") << QString() << bad;
        QTest::newRow("long") << QString(65, u'a') << QString() << QString() << bad;
        QTest::newRow("bidi") << QStringLiteral("a\u202eb") << QString() << QString() << bad;
        QTest::newRow("second extension") << QStringLiteral("a") << QString() << QStringLiteral("a.org,DNS:evil.org") << bad;
        QTest::newRow("space") << QStringLiteral("a") << QString() << QStringLiteral("a b.org") << bad;
        QTest::newRow("umlaut") << QStringLiteral("a") << QString() << QStringLiteral("bürö.org") << bad;
        QTest::newRow("wildcard inside") << QStringLiteral("a") << QString() << QStringLiteral("a.*.org") << bad;
        QTest::newRow("wildcard of all") << QStringLiteral("a") << QString() << QStringLiteral("*.org") << bad;
        QTest::newRow("mail") << QStringLiteral("a") << QString() << QStringLiteral("a@b@c") << bad;
    }
    void CRT_hostileSubjectsAreRefused() {
        QFETCH(QString, commonName);
        QFETCH(QString, country);
        QFETCH(QString, name);
        QFETCH(QString, condition);
        CertificateSubject asked = subject(commonName, name.isEmpty() ? QStringList() : QStringList{name});
        asked.country = country;
        QCOMPARE(CertificateBuilder::check(asked).error().condition, condition);
        QCOMPARE(CertificateBuilder::request(asked, span(m_tree.leafKey)).error().condition, condition);
    }

    void CRT_daysAndKeysThatCannotBe() {
        QCOMPARE(CertificateBuilder::selfSigned(subject(QStringLiteral("a")), span(m_tree.leafKey), 0, kNow).error().condition, QStringLiteral("KT-CRT-2"));
        QCOMPARE(CertificateBuilder::selfSigned(subject(QStringLiteral("a")), span(m_tree.leafKey), 7301, kNow).error().condition, QStringLiteral("KT-CRT-2"));
        QCOMPARE(CertificateBuilder::selfSigned(subject(QStringLiteral("a")), span(newKey(KeyAlgorithm::X25519)), 1, kNow).error().condition, QStringLiteral("KT-KEY-5"));
        QCOMPARE(CertificateBuilder::selfSigned(subject(QStringLiteral("a")), span("x"), 1, kNow).error().condition, QStringLiteral("KT-KEY-1"));
        const auto late = CertificateBuilder::selfSigned(subject(QStringLiteral("a")), span(m_tree.leafKey), 7300, *base::parseIsoUtc(u"2045-01-01T00:00:00Z"));
        QCOMPARE(Certificate::parse(span(*late))->leaf().notAfter, *base::parseIsoUtc(u"2064-12-27T00:00:00Z")); // past 2049 dates change form
    }
};

QTEST_APPLESS_MAIN(tst_Certificate)
#include "tst_Certificate.moc"
