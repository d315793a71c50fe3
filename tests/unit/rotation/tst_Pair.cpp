#include "RotationDesk.h"

#include "crypto/Certificate.h"
#include "crypto/CertificateBuilder.h"
#include "crypto/JwkSet.h"
#include "crypto/KeyFacts.h"
#include "crypto/KeyGenerator.h"

#include <QtTest/QtTest>

using namespace keyturn;
using namespace keyturn::rotation;
using domain::SecretKind;

namespace {

const QString kPrivate = QStringLiteral("JWT_PRIVATE_KEY");
const QString kSet = QStringLiteral("JWKS");
const QString kKid = QStringLiteral("JWT_KID");
const QString kPublic = QStringLiteral("JWT_PUBLIC_KEY");

base::ByteSpan spanOf(const std::string& text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

QString conditionOf(const base::Result<RunDocument>& answer) { return answer ? QString() : answer.error().condition; }

} // namespace

class tst_Pair : public QObject {
    Q_OBJECT

    static crypto::KeyPair putKey(RotationDesk& desk, const QString& path) {
        auto pair = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::EcP256, 0});
        desk.put(path, pair->privatePem.chars());
        return std::move(*pair);
    }
    static QString prepareSet(RotationDesk& desk) {
        const auto pair = putKey(desk, kPrivate);
        crypto::JwkSet set;
        (void)set.add(spanOf(pair.publicPem.toStdString()));
        desk.put(kSet, set.toJson().toStdString());
        desk.put(kKid, pair.keyId.toStdString());
        desk.rule.rotation.jwksPath = kSet;
        desk.rule.rotation.kidPath = kKid;
        desk.rule.rotation.cacheSeconds = 900;
        desk.grace = 60;
        desk.addConsumer(QStringLiteral("signer"));
        return pair.keyId;
    }
    static QStringList published(RotationDesk& desk) {
        const auto set = crypto::JwkSet::parse(QByteArray::fromStdString(desk.at(kSet)));
        return set ? set->keyIds() : QStringList();
    }

  private Q_SLOTS:
    void newKeyIsPublishedAndTheCacheWaitedForBeforeTheSwitch() {
        RotationDesk desk;
        const QString oldKid = prepareSet(desk);
        const std::string oldKey = desk.at(kPrivate);
        const auto plan = desk.plan(kPrivate, SecretKind::JwtPrivateKey);
        QVERIFY(plan.has_value());
        QVERIFY(!plan->blocked());
        QCOMPARE(plan->strategy, domain::StrategyKind::Pair);
        QCOMPARE(plan->generate, QStringLiteral("ec-p256"));
        const auto run = desk.engine->start(*plan, {});
        QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
        QCOMPARE(run->waitsFor, WaitsFor::Clock);
        QCOMPARE(run->waitReason, QStringLiteral("cache"));
        QCOMPARE(run->phase, Phase::Stage);
        QCOMPARE(desk.at(kPrivate), oldKey);
        QCOMPARE(published(desk).size(), 2);
        desk.clock.pass(std::chrono::seconds(901));
        const auto switched = desk.engine->resume(run->run, {});
        QCOMPARE(switched->phase, Phase::Grace);
        QVERIFY(desk.at(kPrivate) != oldKey);
        const auto facts = crypto::KeyFacts::read(spanOf(desk.at(kPrivate)));
        QVERIFY(facts.has_value());
        QCOMPARE(QString::fromStdString(desk.at(kKid)), facts->keyId);
        QVERIFY(facts->keyId != oldKid);
        QCOMPARE(published(desk), (QStringList{oldKid, facts->keyId}));
        desk.clock.pass(std::chrono::seconds(1921));
        const auto closed = desk.engine->retire(run->run, {});
        QVERIFY2(closed.has_value(), qPrintable(conditionOf(closed)));
        QCOMPARE(closed->state, RunState::Closed);
        QCOMPARE(published(desk), QStringList{facts->keyId});
        QCOMPARE(desk.script(QStringLiteral("signer"))->calls,
                 (QStringList{QStringLiteral("stage/1"), QStringLiteral("rollOut/2"), QStringLiteral("retire/3")}));
    }

    void ROT6_rollbackRestoresKeyIdAndSetByteForByte() {
        RotationDesk desk;
        prepareSet(desk);
        const std::string oldKey = desk.at(kPrivate), oldSet = desk.at(kSet), oldKid = desk.at(kKid);
        desk.rule.rotation.cacheSeconds = 0;
        const auto run = desk.start(kPrivate, SecretKind::JwtPrivateKey);
        QVERIFY(run.has_value());
        QCOMPARE(run->phase, Phase::Grace);
        QVERIFY(desk.at(kSet) != oldSet);
        const auto back = desk.engine->rollback(run->run, {});
        QCOMPARE(back->state, RunState::RolledBack);
        QCOMPARE(desk.at(kPrivate), oldKey);
        QCOMPARE(desk.at(kSet), oldSet);
        QCOMPARE(desk.at(kKid), oldKid);
    }

    void ROT13_cacheWaitIsNotShortenedByAClockJump() {
        RotationDesk desk;
        prepareSet(desk);
        const std::string oldKey = desk.at(kPrivate);
        const auto run = desk.start(kPrivate, SecretKind::JwtPrivateKey);
        desk.clock.wall += std::chrono::hours(24 * 365);
        QCOMPARE(desk.engine->resume(run->run, {})->waitReason, QStringLiteral("cache"));
        QCOMPARE(desk.at(kPrivate), oldKey);
    }

    void publicPartGoesFirstWhereThereIsNoKeySet() {
        RotationDesk desk;
        const auto pair = putKey(desk, kPrivate);
        desk.put(kPublic, pair.publicPem.toStdString());
        desk.rule.rotation.publicPath = kPublic;
        desk.grace = 0;
        desk.rule.rotation.tokenLifeSeconds = desk.rule.rotation.skewSeconds = 0;
        QStringList written;
        desk.backend.store()->fault = [&](const QString& act, const QString& path, backends::FaultTime when) -> std::optional<base::Error> {
            if (act == QLatin1String("write") && when == backends::FaultTime::After) written += path;
            return std::nullopt;
        };
        const auto run = desk.start(kPrivate, SecretKind::JwtPrivateKey);
        QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
        QCOMPARE(written, (QStringList{kPublic, kPrivate}));
        QVERIFY(crypto::KeyFacts::matches(spanOf(desk.at(kPrivate)), spanOf(desk.at(kPublic))).has_value());
        QVERIFY(desk.at(kPublic) != pair.publicPem.toStdString());
        QCOMPARE(desk.engine->retire(run->run, {})->state, RunState::Closed);
    }

    void bothHalvesInOneEntryAreSwitchedAtOnceAndNoVersionKeepsTheOldKey_data() {
        QTest::addColumn<bool>("written");
        QTest::newRow("nobody else writes") << false;
        QTest::newRow("another field is written meanwhile") << true;
    }
    /// A reader of the entry never sees a private key beside a public one that is not its own.
    void bothHalvesInOneEntryAreSwitchedAtOnceAndNoVersionKeepsTheOldKey() {
        QFETCH(bool, written);
        RotationDesk desk;
        const QString entry = QStringLiteral("auth/jwt-keys");
        const auto pair = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::EcP256, 0});
        const auto write = [&](const char* note) {
            backends::SecretWrite change;
            auto now = desk.backend.read(entry, {}, {});
            if (now) change.value = std::move(*now);
            change.value.versionId.clear();
            if (!now) {
                change.value.fields.push_back({kPrivate, pair->privatePem.clone()});
                change.value.fields.push_back({kPublic, base::SecureBytes(spanOf(pair->publicPem.toStdString()))});
                change.value.fields.push_back({QStringLiteral("note"), {}});
            }
            *change.value.field(QStringLiteral("note")) = base::SecureBytes::fromChars(note);
            change.guard = backends::WriteGuard::Overwrite;
            QVERIFY(desk.backend.write(entry, std::move(change), {}));
        };
        write("first");
        desk.rule.rotation.publicPath = entry + u'#' + kPublic;
        desk.grace = 0;
        desk.rule.rotation.tokenLifeSeconds = desk.rule.rotation.skewSeconds = 0;
        int mismatches = 0;
        desk.backend.store()->fault = [&](const QString& act, const QString& path, backends::FaultTime when) -> std::optional<base::Error> {
            if ((act != QLatin1String("write") && act != QLatin1String("moveStage")) || when != backends::FaultTime::After || path != entry) return std::nullopt;
            const auto& made = desk.backend.store()->entries.at(entry);
            const auto& now = made.values.at(made.table.at(domain::VersionStage::Current)->version.id);
            if (!crypto::KeyFacts::matches(now.field(kPrivate)->bytes(), now.field(kPublic)->bytes())) ++mismatches;
            return std::nullopt;
        };
        if (written) {
            crypto::JwkSet set;
            (void)set.add(spanOf(pair->publicPem.toStdString()));
            desk.put(kSet, set.toJson().toStdString());
            desk.rule.rotation.jwksPath = kSet;
            desk.rule.rotation.cacheSeconds = 900;
        }
        auto run = desk.start(entry, SecretKind::JwtPrivateKey, kPrivate);
        QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
        if (written) {
            QCOMPARE(run->waitReason, QStringLiteral("cache"));
            write("second");
            desk.clock.pass(std::chrono::seconds(901));
            run = desk.engine->resume(run->run, {});
            QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
        }
        QCOMPARE(run->waitReason, QStringLiteral("retire"));
        QCOMPARE(mismatches, 0);
        QCOMPARE(QString::fromStdString(desk.at(entry, QStringLiteral("note"))), written ? QStringLiteral("second") : QStringLiteral("first"));
        const auto closed = desk.engine->retire(run->run, {});
        QVERIFY2(closed.has_value(), qPrintable(conditionOf(closed)));
        for (const auto& [id, value] : desk.backend.store()->entries.at(entry).values) QVERIFY2(!value.field(kPrivate)->equals(pair->privatePem), qPrintable(id));
    }

    void selfSignedCertificateKeepsItsNamesAndGetsANewKey() {
        RotationDesk desk;
        const QString keyPath = QStringLiteral("TLS_KEY"), certificatePath = QStringLiteral("TLS_CERT");
        const auto pair = putKey(desk, keyPath);
        crypto::CertificateSubject subject;
        subject.commonName = QStringLiteral("app.example.org");
        subject.names = {crypto::alternativeNameFrom(QStringLiteral("app.example.org")), crypto::alternativeNameFrom(QStringLiteral("10.1.2.3"))};
        const auto old = crypto::CertificateBuilder::selfSigned(subject, pair.privatePem.bytes(), 90, desk.clock.now());
        QVERIFY(old.has_value());
        desk.put(certificatePath, old->toStdString());
        desk.rule.rotation.publicPath = certificatePath;
        desk.grace = 0;
        const auto run = desk.start(keyPath, SecretKind::CertificateKey);
        QVERIFY2(run.has_value(), qPrintable(conditionOf(run)));
        QCOMPARE(run->waitReason, QStringLiteral("retire"));
        const auto certificate = crypto::Certificate::parse(spanOf(desk.at(certificatePath)));
        QVERIFY(certificate.has_value());
        QCOMPARE(certificate->keyMatch(spanOf(desk.at(keyPath))), crypto::CertificateKey::Matches);
        QCOMPARE(certificate->nameMatch(QStringLiteral("app.example.org")), crypto::CertificateName::Matches);
        QCOMPARE(certificate->nameMatch(QStringLiteral("10.1.2.3")), crypto::CertificateName::Matches);
        QCOMPARE(certificate->dates(desk.clock.now()), crypto::CertificateDates::Valid);
        QVERIFY(desk.at(certificatePath) != old->toStdString());
        QCOMPARE(desk.engine->rollback(run->run, {})->state, RunState::RolledBack);
        QCOMPARE(desk.at(certificatePath), old->toStdString());
        QCOMPARE(desk.at(keyPath), std::string(pair.privatePem.chars()));
    }

    void KTKEY2_pairThatDoesNotMatchIsNotTouched() {
        RotationDesk desk;
        putKey(desk, kPrivate);
        const auto other = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::EcP256, 0});
        desk.put(kPublic, other->publicPem.toStdString());
        desk.rule.rotation.publicPath = kPublic;
        const auto plan = desk.plan(kPrivate, SecretKind::JwtPrivateKey);
        QVERIFY(plan.has_value());
        QVERIFY(plan->blocked());
        const bool named = std::any_of(plan->checks.begin(), plan->checks.end(), [](const PlanCheck& check) {
            return check.code == QLatin1String("PLAN-PAIR") && check.args.contains(QLatin1String("pairMismatch"));
        });
        QVERIFY(named);
        QCOMPARE(conditionOf(desk.engine->start(*plan, {})), QStringLiteral("KT-ROT-15"));
    }

    void pairWithoutAPublicPlaceIsRefused() {
        RotationDesk desk;
        putKey(desk, kPrivate);
        desk.rule.rotation.strategy = domain::StrategyKind::Pair;
        QCOMPARE(desk.plan(kPrivate, SecretKind::JwtPrivateKey).error().condition, QStringLiteral("KT-ROT-16"));
    }
};

QTEST_GUILESS_MAIN(tst_Pair)
#include "tst_Pair.moc"
