#include "RotationDesk.h"

#include "crypto/Certificate.h"
#include "crypto/CertificateBuilder.h"
#include "crypto/CertificateRequest.h"
#include "crypto/KeyGenerator.h"

#include <QProcess>
#include <QtTest/QtTest>

using namespace keyturn;
using namespace keyturn::rotation;
using crypto::CertificateSubject;
using domain::SecretKind;

namespace {

const QString kKey = QStringLiteral("TLS_KEY");
const QString kCertificate = QStringLiteral("TLS_CERT");
const QString kHost = QStringLiteral("app.example.org");
const QString kAddress = QStringLiteral("10.1.2.3");

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

base::SecureBytes newKey() { return std::move(crypto::KeyGenerator::generate({crypto::KeyAlgorithm::EcP256, 0})->privatePem); }

CertificateSubject subjectOf(const QString& name, const QStringList& names = {}, CertificateSubject::Purpose purpose = CertificateSubject::Purpose::TlsServer) {
    CertificateSubject subject;
    subject.commonName = name;
    subject.organization = QStringLiteral("Example, Ltd.");
    subject.purpose = purpose;
    for (const QString& one : names) subject.names << crypto::alternativeNameFrom(one);
    return subject;
}

/// A root and an issuer under it, at the hand of the openssl program.
class Authority {
  public:
    Authority() {
        const base::SecureBytes rootKey = newKey(), issuerKey = newKey();
        const auto today = base::SystemClock().now();
        root = *crypto::CertificateBuilder::selfSigned(subjectOf(QStringLiteral("Root"), {}, CertificateSubject::Purpose::Authority), rootKey.bytes(), 3650, today);
        keep("root.pem", root);
        keep("root.key", text(rootKey));
        issuer = signedBy("root", *crypto::CertificateBuilder::request(subjectOf(QStringLiteral("Issuer"), {}, CertificateSubject::Purpose::Authority),
                                                                       issuerKey.bytes()));
        keep("issuer.pem", issuer);
        keep("issuer.key", text(issuerKey));
    }
    QByteArray signedBy(const char* who, const QByteArray& request, const QStringList& more = {QStringLiteral("-days"), QStringLiteral("300")}) const {
        const QString base = m_folder.filePath(QLatin1String(who));
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"), QStringList{QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-copy_extensions"),
                                                             QStringLiteral("copyall"), QStringLiteral("-CA"), base + QStringLiteral(".pem"),
                                                             QStringLiteral("-CAkey"), base + QStringLiteral(".key"), QStringLiteral("-CAcreateserial")} + more);
        openssl.write(request);
        openssl.closeWriteChannel();
        return openssl.waitForFinished() && openssl.exitCode() == 0 ? openssl.readAllStandardOutput() : QByteArray();
    }
    QByteArray root, issuer;

  private:
    static QByteArray text(const base::SecureBytes& key) { return QByteArray(reinterpret_cast<const char*>(key.data()), static_cast<qsizetype>(key.size())); }
    void keep(const char* name, const QByteArray& bytes) const {
        QFile file(m_folder.filePath(QLatin1String(name)));
        (void)(file.open(QIODevice::WriteOnly) && file.write(bytes));
    }
    QTemporaryDir m_folder;
};

template <class T> QString conditionOf(const base::Result<T>& result) { return result ? QString() : result.error().condition; }

} // namespace

/// S6 where an authority signs: key and request are made, a person brings the certificate, and only the right one is taken.
class tst_IssuedPair : public QObject {
    Q_OBJECT

    std::unique_ptr<Authority> m_authority;

    /// A desk whose certificate came with its issuer, at the time of the openssl program.
    std::unique_ptr<RotationDesk> desk() const {
        auto made = std::make_unique<RotationDesk>();
        made->clock.wall = base::SystemClock().now() + std::chrono::hours(1); // what is signed a second later is valid already
        const base::SecureBytes key = newKey();
        const auto request = crypto::CertificateBuilder::request(subjectOf(kHost, {kHost, kAddress}), key.bytes());
        made->put(kKey, key.chars());
        made->put(kCertificate, QByteArray(m_authority->signedBy("issuer", *request) + m_authority->issuer).toStdString());
        made->rule.rotation.publicPath = kCertificate;
        made->grace = 0;
        return made;
    }
    static QByteArray requestOf(RotationDesk& desk, const RunDocument& run) { return desk.engine->certificateRequest(run.run, {}).value_or(QByteArray()); }
    static bool waits(const base::Result<RunDocument>& run) {
        return run && run->state == RunState::Waiting && run->waitsFor == WaitsFor::Person && run->waitReason == QLatin1String("certificate") &&
               run->phase == Phase::Set;
    }

  private Q_SLOTS:
    void initTestCase() {
        m_authority = std::make_unique<Authority>();
        QVERIFY(!m_authority->issuer.isEmpty());
    }

    void planSaysThatAPersonBringsTheCertificate() {
        const auto on = desk();
        const auto plan = on->plan(kKey, SecretKind::CertificateKey);
        QVERIFY(plan.has_value());
        QVERIFY(!plan->blocked());
        const auto said = std::find_if(plan->checks.begin(), plan->checks.end(), [](const PlanCheck& one) { return one.code == QLatin1String("PLAN-AUTHORITY"); });
        QVERIFY(said != plan->checks.end());
        QCOMPARE(said->args, (QStringList{QStringLiteral("prod/mem/TLS_CERT"), QStringLiteral("CN=Issuer,O=Example\\, Ltd.")}));
        QVERIFY(std::any_of(plan->changes.begin(), plan->changes.end(), [](const PlannedChange& one) { return one.action == QLatin1String("sign"); }));
        QVERIFY(std::find(plan->emptyPhases.begin(), plan->emptyPhases.end(), Phase::Set) == plan->emptyPhases.end());
    }

    void requestAsksForWhatTheOldCertificateSays() {
        const auto on = desk();
        const std::string oldKey = on->at(kKey), oldCertificate = on->at(kCertificate);
        const auto run = on->start(kKey, SecretKind::CertificateKey);
        QVERIFY2(waits(run), qPrintable(conditionOf(run)));
        const auto request = crypto::CertificateRequest::parse(spanOf(requestOf(*on, *run)));
        QVERIFY(request.has_value());
        QVERIFY(request->isSignatureValid);
        QCOMPARE(request->subject, QStringLiteral("CN=app.example.org,O=Example\\, Ltd."));
        QCOMPARE(request->names, (QList{crypto::alternativeNameFrom(kHost), crypto::alternativeNameFrom(kAddress)}));
        // Nothing is written before the certificate is there.
        QCOMPARE(on->at(kKey), oldKey);
        QCOMPARE(on->at(kCertificate), oldCertificate);
        QCOMPARE(on->engine->escrowNames(run->run)->contains(QStringLiteral("public.new")), false);
    }

    void rightCertificateIsPromotedWithItsKey() {
        const auto on = desk();
        const auto run = on->start(kKey, SecretKind::CertificateKey);
        const QByteArray leaf = m_authority->signedBy("issuer", requestOf(*on, *run));
        // With words around it, as mail programs add them; only the certificates are kept.
        const auto taken = on->engine->takeCertificate(run->run, spanOf("Your certificate:\n" + leaf + m_authority->issuer), {});
        QVERIFY2(taken.has_value(), qPrintable(conditionOf(taken)));
        QCOMPARE(taken->waitReason, QStringLiteral("retire"));
        QCOMPARE(QByteArray::fromStdString(on->at(kCertificate)), leaf + m_authority->issuer);
        const auto certificate = crypto::Certificate::parse(spanOf(leaf));
        QCOMPARE(certificate->keyMatch(spanOf(QByteArray::fromStdString(on->at(kKey)))), crypto::CertificateKey::Matches);
        const auto step = std::find_if(taken->steps.begin(), taken->steps.end(), [](const StepRecord& one) { return one.step == QLatin1String("set"); });
        QVERIFY(step->evidence.contains(certificate->leaf().serial));
        QVERIFY(std::any_of(on->audit.events.begin(), on->audit.events.end(), [](const auto& one) { return one.action == QLatin1String("rotate.certificate"); }));
        QCOMPARE(on->engine->retire(run->run, {})->state, RunState::Closed);
    }

    void wrongCertificateChangesNothing_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("condition");
        const std::pair<const char*, const char*> rows[] = {
            {"no certificate", "KT-KEY-1"}, {"a private key beside it", "KT-KEY-1"}, {"of another key", "KT-CRT-4"}, {"the old one", "KT-CRT-4"},
            {"self-signed", "KT-CRT-8"},    {"without its issuer", "KT-CRT-5"},      {"order", "KT-CRT-5"},          {"another issuer", "KT-CRT-5"},
            {"expired", "KT-CRT-6"},        {"a name missing", "KT-CRT-7"},          {"a name too many", "KT-CRT-7"}, {"weakly signed", "KT-CRT-8"}};
        for (const auto& [what, condition] : rows) QTest::newRow(what) << QString::fromLatin1(what) << QString::fromLatin1(condition);
    }
    void wrongCertificateChangesNothing() {
        QFETCH(QString, what);
        QFETCH(QString, condition);
        const auto on = desk();
        const std::string oldKey = on->at(kKey), oldCertificate = on->at(kCertificate);
        const auto run = on->start(kKey, SecretKind::CertificateKey);
        QVERIFY(waits(run));
        const QByteArray request = requestOf(*on, *run);
        const auto fresh = on->engine->escrowValue(run->run, QStringLiteral("new"));
        const QByteArray right = m_authority->signedBy("issuer", request) + m_authority->issuer;
        const auto named = [&](const QStringList& names) -> QByteArray {
            const auto other = crypto::CertificateBuilder::request(subjectOf(kHost, names), fresh->bytes());
            return m_authority->signedBy("issuer", *other) + m_authority->issuer;
        };
        QByteArray file;
        if (what == QLatin1String("no certificate")) file = request;
        if (what == QLatin1String("a private key beside it")) file = right + QByteArray::fromStdString(oldKey);
        if (what == QLatin1String("of another key"))
            file = m_authority->signedBy("issuer", *crypto::CertificateBuilder::request(subjectOf(kHost, {kHost, kAddress}), newKey().bytes())) + m_authority->issuer;
        if (what == QLatin1String("the old one")) file = QByteArray::fromStdString(oldCertificate);
        if (what == QLatin1String("self-signed")) file = *crypto::CertificateBuilder::selfSigned(subjectOf(kHost, {kHost, kAddress}), fresh->bytes(), 90, on->clock.now());
        if (what == QLatin1String("without its issuer")) file = m_authority->signedBy("issuer", request);
        if (what == QLatin1String("order")) file = m_authority->signedBy("issuer", request) + m_authority->root + m_authority->issuer;
        if (what == QLatin1String("another issuer")) file = m_authority->signedBy("issuer", request) + m_authority->root;
        if (what == QLatin1String("expired")) {
            on->clock.wall += std::chrono::hours(24 * 301);
            file = right;
        }
        if (what == QLatin1String("a name missing")) file = named({kHost});
        if (what == QLatin1String("a name too many")) file = named({kHost, kAddress, QStringLiteral("www.example.org")});
        if (what == QLatin1String("weakly signed"))
            file = m_authority->signedBy("issuer", request, {QStringLiteral("-days"), QStringLiteral("300"), QStringLiteral("-sha1")}) + m_authority->issuer;
        const auto taken = on->engine->takeCertificate(run->run, spanOf(file), {});
        QCOMPARE(conditionOf(taken), condition);
        QCOMPARE(on->at(kKey), oldKey);
        QCOMPARE(on->at(kCertificate), oldCertificate);
        QVERIFY(waits(on->engine->document(run->run)));
        if (what == QLatin1String("expired")) return;
        // The right one is still taken.
        const auto then = on->engine->takeCertificate(run->run, spanOf(right), {});
        QCOMPARE(conditionOf(then), QString());
        QCOMPARE(then->waitReason, QStringLiteral("retire"));
    }

    void ruleMayNameOtherHosts() {
        const auto on = desk();
        on->rule.rotation.hosts = {QStringLiteral("next.example.org")};
        const auto run = on->start(kKey, SecretKind::CertificateKey);
        const QByteArray request = requestOf(*on, *run);
        QCOMPARE(crypto::CertificateRequest::parse(spanOf(request))->names, QList{crypto::alternativeNameFrom(QStringLiteral("next.example.org"))});
        QCOMPARE(on->engine->takeCertificate(run->run, spanOf(m_authority->signedBy("issuer", request) + m_authority->issuer), {})->waitReason,
                 QStringLiteral("retire"));
    }

    void whereTheOldOneStoodAloneTheNewOneMay() {
        const auto on = desk();
        const auto old = crypto::Certificate::parse(spanOf(QByteArray::fromStdString(on->at(kCertificate))));
        on->put(kCertificate, old->toPem().left(old->toPem().indexOf("-----BEGIN", 10)).toStdString());
        const auto run = on->start(kKey, SecretKind::CertificateKey);
        const QByteArray leaf = m_authority->signedBy("issuer", requestOf(*on, *run));
        QCOMPARE(on->engine->takeCertificate(run->run, spanOf(leaf), {})->waitReason, QStringLiteral("retire"));
        QCOMPARE(QByteArray::fromStdString(on->at(kCertificate)), leaf);
    }

    void ROT1_waitingSurvivesARestartWithTheSameRequest() {
        const auto on = desk();
        const auto run = on->start(kKey, SecretKind::CertificateKey);
        const QByteArray request = requestOf(*on, *run);
        on->engine = on->newEngine();
        on->clock.reboot(std::chrono::hours(30));
        QVERIFY(waits(on->engine->resume(run->run, {})));
        QCOMPARE(requestOf(*on, *run), request);
        QCOMPARE(on->engine->takeCertificate(run->run, spanOf(m_authority->signedBy("issuer", request) + m_authority->issuer), {})->waitReason,
                 QStringLiteral("retire"));
    }

    void ROT6_rollbackWhileItWaitsAndAfterTheSwitch() {
        const auto on = desk();
        const std::string oldKey = on->at(kKey), oldCertificate = on->at(kCertificate);
        auto run = on->start(kKey, SecretKind::CertificateKey);
        QCOMPARE(on->engine->rollback(run->run, {})->state, RunState::RolledBack);
        QVERIFY(on->engine->escrowNames(run->run)->isEmpty());
        run = on->start(kKey, SecretKind::CertificateKey);
        const QByteArray file = m_authority->signedBy("issuer", requestOf(*on, *run)) + m_authority->issuer;
        QVERIFY(on->engine->takeCertificate(run->run, spanOf(file), {}).has_value());
        QVERIFY(on->at(kKey) != oldKey);
        // It waits for none any more.
        QCOMPARE(conditionOf(on->engine->takeCertificate(run->run, spanOf(file), {})), QStringLiteral("KT-ROT-17"));
        QCOMPARE(on->engine->rollback(run->run, {})->state, RunState::RolledBack);
        QCOMPARE(on->at(kKey), oldKey);
        QCOMPARE(on->at(kCertificate), oldCertificate);
    }

    void AUD3_withoutAnAuditRecordTheCertificateIsNotTaken() {
        const auto on = desk();
        const auto run = on->start(kKey, SecretKind::CertificateKey);
        const QByteArray file = m_authority->signedBy("issuer", requestOf(*on, *run)) + m_authority->issuer;
        on->audit.refuseAfter = 0;
        QCOMPARE(conditionOf(on->engine->takeCertificate(run->run, spanOf(file), {})), QStringLiteral("KT-AUD-1"));
        QVERIFY(!on->engine->escrowNames(run->run)->contains(QStringLiteral("public.new")));
    }
};

QTEST_GUILESS_MAIN(tst_IssuedPair)
#include "tst_IssuedPair.moc"
