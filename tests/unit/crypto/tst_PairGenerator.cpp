#include "crypto/PairGenerator.h"

#include "base/SecureMemory.h"
#include "crypto/Certificate.h"
#include "crypto/CertificateRequest.h"
#include "crypto/KeyFacts.h"
#include "crypto/OpenSshKey.h"
#include "tests/unit/crypto/KeyFixtures.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using namespace keyturn::crypto::fixtures;

namespace {

PairRequest request() {
    PairRequest out;
    out.subject.commonName = QStringLiteral("auth");
    out.subject.names << alternativeNameFrom(QStringLiteral("auth.internal"));
    out.validDays = 90;
    out.now = *base::parseIsoUtc(u"2026-11-21T08:00:00Z");
    out.comment = QStringLiteral("deploy");
    return out;
}

base::Result<GeneratedPair> generate(const char* kind, const PairRequest& wish) {
    return PairGenerator::generate(ValueSpec::parse(QString::fromLatin1(kind), true).value(), wish);
}

} // namespace

class tst_PairGenerator : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void GEN3_bothPartsOfEveryKindBelongTogether_data() {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("publicStart");
        QTest::newRow("pair") << QByteArray("ec-p384") << QByteArray("-----BEGIN PUBLIC KEY-----");
        QTest::newRow("rsa") << QByteArray("rsa-2048") << QByteArray("-----BEGIN PUBLIC KEY-----");
        QTest::newRow("certificate") << QByteArray("x509:ec-p256") << QByteArray("-----BEGIN CERTIFICATE-----");
        QTest::newRow("request") << QByteArray("csr:ed25519") << QByteArray("-----BEGIN CERTIFICATE REQUEST-----");
        QTest::newRow("openssh") << QByteArray("openssh-ed25519") << QByteArray("ssh-ed25519 ");
    }
    void GEN3_bothPartsOfEveryKindBelongTogether() {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, publicStart);
        const auto pair = generate(kind.constData(), request());
        QVERIFY(pair.has_value());
        QVERIFY(pair->privatePart.isLocked());
        QVERIFY(pair->publicPart.startsWith(publicStart));
        QVERIFY(pair->publicPart.endsWith('\n'));
        QByteArray publicPem = pair->publicPart;
        if (kind.startsWith("csr")) publicPem = CertificateRequest::parse(span(pair->publicPart))->publicKeyPem;
        if (kind.startsWith("openssh")) publicPem = *OpenSshKey::publicKeyFromLine(pair->publicPart);
        QVERIFY(KeyFacts::matches(pair->privatePart.bytes(), span(publicPem)).has_value());
        QCOMPARE(KeyFacts::read(span(publicPem))->keyId, pair->keyId);
    }

    void GEN3_theCertificateIsValidAsLongAsAsked() {
        const auto pair = generate("x509:ec-p256", request());
        const auto certificate = Certificate::parse(span(pair->publicPart));
        QCOMPARE(base::wholeDays(request().now, certificate->leaf().notAfter), 90);
        QVERIFY(certificate->nameMatch(QStringLiteral("auth.internal")) == CertificateName::Matches);
    }

    void GEN3_whatCannotBeMadeIsRefusedFirst() {
        QCOMPARE(generate("hex:32", request()).error().condition, QStringLiteral("KT-GEN-6"));
        QCOMPARE(generate("x509:rsa-8192", PairRequest()).error().condition, QStringLiteral("KT-CRT-3"));
        PairRequest wish = request();
        wish.comment = QStringLiteral("a\nb");
        QCOMPARE(generate("openssh-ed25519", wish).error().condition, QStringLiteral("KT-KEY-7"));
        wish.validDays = 0;
        QCOMPARE(generate("x509:ec-p256", wish).error().condition, QStringLiteral("KT-CRT-2"));
    }
};

QTEST_APPLESS_MAIN(tst_PairGenerator)
#include "tst_PairGenerator.moc"
