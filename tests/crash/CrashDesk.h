#pragma once

#include "backends/BuiltinBackends.h"
#include "base/AtomicFile.h"
#include "crypto/Fingerprint.h"
#include "rotation/RotationEngine.h"
#include "rotation/RunSpec.h"
#include "state/SqliteStateStore.h"
#include "tests/fakes/FakeTarget.h"

#include <QDir>
#include <QFile>

#include <string>

namespace keyturn::crash {

/// One desk on disk that several processes open one after the other: a store of secrets, the state, and two replicas of a service, each of
/// which keeps what it loaded in a file.
class CrashDesk {
  public:
    static constexpr auto kOld = "old-value-old-value-old-value-old-value-old-value";
    struct Layout {
        QString home;
        QString store;    ///< envFile, secretDirectory, localVault
        QString strategy; ///< storeOnly, overlapSet, pair, issued (a pair whose certificate an authority signs), inPlace, twoCredentials, alternatingUsers
    };

    explicit CrashDesk(Layout layout) : m_layout(std::move(layout)) {}

    /// False when something cannot be opened.
    bool open() {
        const auto key = base::SecureBytes::fromChars("0123456789abcdef0123456789abcdef");
        QDir().mkpath(m_layout.home + QStringLiteral("/state"));
        QFile::setPermissions(m_layout.home + QStringLiteral("/state"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        auto opened = state::openSqliteStateStore(m_layout.home + QStringLiteral("/state"), key);
        if (!opened) return false;
        m_state = std::move(*opened);
        auto store = openStore();
        if (!store) return false;
        m_store = std::move(store);
        buildEnvironment();
        m_engine = std::make_unique<rotation::RotationEngine>(setup());
        return true;
    }

    /// The state as it is before any run.
    bool prepare() {
        if (m_layout.strategy == QLatin1String("pair")) return preparePair();
        if (isIssued()) return prepareIssued();
        if (changesTarget()) {
            auto& logins = target();
            logins.put(QStringLiteral("app_a"), kOld);
            logins.put(QStringLiteral("app_b"), "of the turn before");
            logins.logins[QStringLiteral("app_b")].isOpen = false;
            logins.save();
            if (!put(QStringLiteral("DB_USER"), "app_a")) return false;
        }
        return put(path(), kOld) && put(QStringLiteral("COPY"), kOld) && loadReplica(QStringLiteral("api-1")) && loadReplica(QStringLiteral("api-2"));
    }

    /// From wherever things stand to a closed run, or the first standstill. Answers the state at the end.
    rotation::RunState forward() {
        auto run = openRun();
        if (!run) {
            const auto before = m_engine->documents();
            if (before && !before->empty() && before->front().state == rotation::RunState::Closed) return rotation::RunState::Closed;
            rotation::PlanRequest request;
            request.ref = {QStringLiteral("prod"), QStringLiteral("s"), path(), {}};
            request.rule = m_rule;
            request.kind = kind();
            request.graceSeconds = 0;
            const auto plan = m_engine->plan(request, {});
            if (!plan) return rotation::RunState::Failed;
            auto started = m_engine->start(*plan, {});
            if (!started) return rotation::RunState::Failed;
            run = *started;
        } else {
            auto resumed = m_engine->resume(run->run, {});
            if (!resumed) return rotation::RunState::Failed;
            run = *resumed;
        }
        if (run->waitReason == QLatin1String("certificate")) {
            auto taken = bringCertificate(run->run);
            if (!taken) return rotation::RunState::Failed;
            run = *taken;
        }
        if (run->waitReason == QLatin1String("retire")) {
            auto retired = m_engine->retire(run->run, {});
            if (!retired) return rotation::RunState::Failed;
            run = *retired;
        }
        return run->state;
    }

    /// Back if the run allows it, else forward.
    rotation::RunState back() {
        auto run = openRun();
        if (!run) return rotation::RunState::RolledBack;
        if (!run->rollbackPossible) return forward();
        auto answer = m_engine->rollback(run->run, {});
        return answer ? answer->state : rotation::RunState::Failed;
    }

    std::optional<rotation::RunDocument> openRun() {
        const auto documents = m_engine->documents();
        if (!documents) return {};
        for (const auto& one : *documents)
            if (one.isOpen()) return one;
        return {};
    }
    rotation::RotationEngine& engine() { return *m_engine; }

    bool changesTarget() const { return rotation::changesTarget(domain::strategyFromWord(m_layout.strategy).value_or(domain::StrategyKind::StoreOnly)); }
    /// As it lies on the disk now.
    fakes::FakeTargetState& target() {
        m_target->load();
        return *m_target;
    }
    bool storeLogsIn() { return target().letsIn(QString::fromStdString(at(QStringLiteral("DB_USER"))), at(path())); }

    bool isIssued() const { return m_layout.strategy == QLatin1String("issued"); }
    QString path() const {
        if (isIssued()) return QStringLiteral("TLS_KEY");
        return m_layout.strategy == QLatin1String("pair") ? QStringLiteral("JWT_PRIVATE_KEY") : QStringLiteral("JWT_SECRET");
    }
    std::string at(const QString& name) {
        const auto value = m_store->read(name, {}, {});
        if (!value || !value->field({})) return {};
        return std::string(value->field({})->chars());
    }
    bool hasPending() {
        const auto metadata = m_store->describe(path(), {});
        if (!metadata) return false;
        for (const auto& version : metadata->versions)
            if (version.stage == domain::VersionStage::Pending) return true;
        return false;
    }
    /// What a replica has loaded, one key per line, the signing one first.
    QByteArrayList replica(const QString& id) {
        QFile file(replicaFile(id));
        if (!file.open(QIODevice::ReadOnly)) return {};
        return file.readAll().split('\0');
    }
    bool put(const QString& name, std::string_view value) {
        backends::SecretWrite change;
        change.value = domain::SecretValue::single(base::SecureBytes::fromChars(value));
        change.guard = backends::WriteGuard::Overwrite;
        return m_store->write(name, std::move(change), {}).has_value();
    }

  private:
    class Replica final : public consumers::Consumer {
      public:
        Replica(CrashDesk* desk, QString id) : m_desk(desk), m_id(std::move(id)) {}
        base::Result<consumers::RollEvidence> roll(const consumers::RollRequest&, const base::CallContext&) override {
            consumers::RollEvidence evidence;
            evidence.state = m_desk->loadReplica(m_id) ? consumers::RollState::RolledOut : consumers::RollState::Failed;
            return evidence;
        }
        base::Result<consumers::RollEvidence> isRolledOut(const consumers::RollRequest&, const base::CallContext&) override {
            return consumers::RollEvidence{};
        }

      private:
        CrashDesk* m_desk;
        QString m_id;
    };
    class SilentAudit final : public domain::AuditSink {
        base::Status record(const domain::AuditEvent&) override { return {}; }
    };

    static QString fingerprint(base::ByteSpan value) {
        static const auto key = base::SecureBytes::fromChars("fingerprint key of the crash tests");
        return crypto::Fingerprint::of(key.bytes(), value).shortForm();
    }
    domain::SecretKind kind() const {
        if (isIssued()) return domain::SecretKind::CertificateKey;
        return m_layout.strategy == QLatin1String("pair") ? domain::SecretKind::JwtPrivateKey : domain::SecretKind::JwtHmac;
    }
    QString replicaFile(const QString& id) const { return m_layout.home + QStringLiteral("/replica-") + id; }

    bool loadReplica(const QString& id) {
        QByteArray loaded = QByteArray::fromStdString(at(path()));
        if (m_layout.strategy == QLatin1String("pair")) loaded += QByteArray(1, '\0') + QByteArray::fromStdString(at(QStringLiteral("JWKS")));
        if (const std::string second = at(QStringLiteral("JWT_SECRET_PREVIOUS")); !second.empty())
            loaded += QByteArray(1, '\0') + QByteArray::fromStdString(second);
        return base::writeFile(replicaFile(id), {reinterpret_cast<const std::uint8_t*>(loaded.constData()), static_cast<std::size_t>(loaded.size())})
            .has_value();
    }
    bool preparePair();
    bool prepareIssued();
    /// What the authority makes of a request, PEM in, PEM out.
    QByteArray signedBy(const QByteArray& request) const;
    base::Result<rotation::RunDocument> bringCertificate(const QString& run);

    std::unique_ptr<backends::SecretBackend> openStore() {
        domain::BackendConfig config;
        config.id = QStringLiteral("s");
        config.kind = m_layout.store;
        QString place = m_layout.home + QStringLiteral("/secrets");
        if (m_layout.store == QLatin1String("envFile")) place += QStringLiteral(".env");
        else QDir().mkpath(place);
        QFile::setPermissions(place, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        config.settings.insert(QStringLiteral("path"), place);
        backends::BackendSecrets secrets;
        secrets.fingerprint = fingerprint;
        secrets.key = [](const QString&) -> base::Result<base::SecureBytes> {
            return base::SecureBytes::fromChars("abcdef0123456789abcdef0123456789");
        };
        auto made = backends::builtinBackends().create(config, secrets);
        return made ? std::move(*made) : nullptr;
    }

    void buildEnvironment() {
        m_environment.name = QStringLiteral("prod");
        m_environment.guard = domain::Guard::Open;
        for (const char* id : {"api-1", "api-2"}) {
            domain::ConsumerConfig config;
            config.id = QString::fromLatin1(id);
            config.kind = QStringLiteral("command");
            m_environment.consumers.push_back(config);
            m_rule.rotation.consumers += config.id;
        }
        m_rule.rotation.tokenLifeSeconds = 0;
        m_rule.rotation.skewSeconds = 0;
        m_rule.rotation.cacheSeconds = 0;
        if (m_layout.strategy == QLatin1String("pair")) {
            m_rule.rotation.generate = QStringLiteral("ed25519");
            m_rule.rotation.jwksPath = QStringLiteral("JWKS");
            m_rule.rotation.kidPath = QStringLiteral("JWT_KID");
            return;
        }
        if (isIssued()) {
            m_rule.rotation.publicPath = QStringLiteral("TLS_CERT");
            return;
        }
        m_rule.rotation.copies = {QStringLiteral("s/COPY")};
        if (changesTarget()) {
            m_rule.rotation.strategy = domain::strategyFromWord(m_layout.strategy);
            m_rule.rotation.generate = QStringLiteral("password:40");
            m_rule.rotation.target = QStringLiteral("db");
            m_rule.rotation.userPath = QStringLiteral("DB_USER");
            if (m_layout.strategy == QLatin1String("alternatingUsers")) m_rule.rotation.users = {QStringLiteral("app_a"), QStringLiteral("app_b")};
            m_target->strategies = {*m_rule.rotation.strategy};
            m_target->file = m_layout.home + QStringLiteral("/target");
        }
        if (m_layout.strategy == QLatin1String("overlapSet")) m_rule.rotation.companion = QStringLiteral("JWT_SECRET_PREVIOUS");
    }

    rotation::EngineSetup setup() {
        rotation::EngineSetup made;
        made.store = m_state.get();
        made.audit = &m_audit;
        made.clock = &m_clock;
        made.actor = QStringLiteral("a.m");
        made.host = QStringLiteral("desk");
        made.lockFolder = m_layout.home + QStringLiteral("/locks");
        made.backend = [this](const QString&, const QString&) -> base::Result<backends::SecretBackend*> { return m_store.get(); };
        made.environment = [this](const QString&) -> base::Result<domain::Environment> { return m_environment; };
        made.settle = std::chrono::milliseconds(0);
        made.target = [this](const QString&, const QString&) -> base::Result<std::unique_ptr<targets::CredentialTarget>> { return std::make_unique<fakes::FakeTarget>(m_target); };
        made.consumer = [this](const domain::ConsumerConfig& config) -> base::Result<std::unique_ptr<consumers::Consumer>> {
            return std::make_unique<Replica>(this, config.id);
        };
        made.fingerprint = fingerprint;
        return made;
    }

    Layout m_layout;
    base::SystemClock m_clock;
    SilentAudit m_audit;
    domain::Environment m_environment;
    domain::Rule m_rule;
    std::shared_ptr<fakes::FakeTargetState> m_target = std::make_shared<fakes::FakeTargetState>();
    std::unique_ptr<state::StateStore> m_state;
    std::unique_ptr<backends::SecretBackend> m_store;
    std::unique_ptr<rotation::RotationEngine> m_engine;
};

} // namespace keyturn::crash

#include "crypto/CertificateBuilder.h"
#include "crypto/JwkSet.h"
#include "crypto/KeyGenerator.h"

#include <QProcess>

inline bool keyturn::crash::CrashDesk::preparePair() {
    const auto pair = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::Ed25519, 0});
    if (!pair) return false;
    crypto::JwkSet set;
    const base::ByteSpan publicPem(reinterpret_cast<const std::uint8_t*>(pair->publicPem.constData()), static_cast<std::size_t>(pair->publicPem.size()));
    if (!set.add(publicPem)) return false;
    const QByteArray json = set.toJson();
    return put(path(), pair->privatePem.chars()) && put(QStringLiteral("JWKS"), json.toStdString()) &&
           put(QStringLiteral("JWT_KID"), pair->keyId.toStdString()) && loadReplica(QStringLiteral("api-1")) && loadReplica(QStringLiteral("api-2"));
}

namespace keyturn::crash {

inline base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

inline bool CrashDesk::prepareIssued() {
    const auto authority = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::EcP256, 0});
    const auto old = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::EcP256, 0});
    if (!authority || !old) return false;
    crypto::CertificateSubject root, leaf;
    root.commonName = QStringLiteral("Test root");
    root.purpose = crypto::CertificateSubject::Purpose::Authority;
    leaf.commonName = QStringLiteral("app.example.org");
    leaf.names = {crypto::alternativeNameFrom(leaf.commonName)};
    const auto certificate = crypto::CertificateBuilder::selfSigned(root, authority->privatePem.bytes(), 30, m_clock.now());
    const auto request = crypto::CertificateBuilder::request(leaf, old->privatePem.bytes());
    if (!certificate || !request || !base::writeFile(m_layout.home + QStringLiteral("/root.pem"), spanOf(*certificate)) ||
        !base::writeFile(m_layout.home + QStringLiteral("/root.key"), authority->privatePem.bytes()))
        return false;
    const QByteArray first = signedBy(*request);
    return !first.isEmpty() && put(path(), old->privatePem.chars()) && put(QStringLiteral("TLS_CERT"), first.toStdString()) &&
           loadReplica(QStringLiteral("api-1")) && loadReplica(QStringLiteral("api-2"));
}

inline QByteArray CrashDesk::signedBy(const QByteArray& request) const {
    QProcess openssl;
    openssl.start(QStringLiteral("/usr/bin/openssl"),
                  {QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-copy_extensions"), QStringLiteral("copyall"), QStringLiteral("-CA"),
                   m_layout.home + QStringLiteral("/root.pem"), QStringLiteral("-CAkey"), m_layout.home + QStringLiteral("/root.key"),
                   QStringLiteral("-CAcreateserial"), QStringLiteral("-days"), QStringLiteral("20")});
    openssl.write(request);
    openssl.closeWriteChannel();
    return openssl.waitForFinished() && openssl.exitCode() == 0 ? openssl.readAllStandardOutput() : QByteArray();
}

inline base::Result<rotation::RunDocument> CrashDesk::bringCertificate(const QString& run) {
    const auto request = m_engine->certificateRequest(run, {});
    if (!request) return base::fail(request.error());
    return m_engine->takeCertificate(run, spanOf(signedBy(*request)), {});
}

} // namespace keyturn::crash
