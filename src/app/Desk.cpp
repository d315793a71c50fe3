#include "app/Desk.h"

#include "app/SerializedBackend.h"
#include "backends/BuiltinBackends.h"
#include "backends/decorators/DecoratedBackend.h"
#include "backends/decorators/LockedMemoryBackend.h"
#include "base/SecureMemory.h"
#include "crypto/Fingerprint.h"
#include "net/HttpClient.h"
#include "state/KeySlots.h"
#include "state/SqliteStateStore.h"
#include "targets/BuiltinTargets.h"

#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

static QString loginName() {
    const passwd* entry = ::getpwuid(::geteuid());
    return entry != nullptr ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::geteuid());
}

Desk::Desk(platform::Paths paths, QString home, platform::InstanceLock lock, base::SecureBytes stateKey)
    : m_paths(std::move(paths)), m_home(std::move(home)), m_actor(loginName()), m_host(QSysInfo::machineHostName()),
      m_lock(std::move(lock)), m_stateKey(std::move(stateKey)),
      m_fingerprintKey(state::deriveKey(m_stateKey, QStringLiteral("fingerprint"))),
      m_backupSeed(state::deriveKey(m_stateKey, QStringLiteral("backupSigning"))), m_registry(backends::builtinBackends()) {
    m_secrets.key = [this](const QString& purpose) -> base::Result<base::SecureBytes> {
        return state::deriveKey(m_stateKey, purpose);
    };
    m_secrets.fingerprint = [this](base::ByteSpan value) { return shortFingerprint(value); };
    m_secrets.credential = [this](const QString& reference) { return m_credentials->read(reference); };
    m_secrets.http = [this]() -> net::HttpClient& {
        std::call_once(m_httpOnce, [this] { m_http = std::make_unique<net::HttpClient>(); });
        return *m_http;
    };
}

Desk::~Desk() = default;

base::Status Desk::open() {
    auto store = state::openSqliteStateStore(m_paths.state, m_stateKey);
    if (!store) return fail(store.error());
    m_store = std::move(*store);
    m_credentials = std::make_unique<Credentials>(*m_store);
    const auto seed = state::deriveKey(m_stateKey, QStringLiteral("auditSigning"));
    auto log = audit::AuditLog::open({m_store.get(), &m_clock, m_actor, m_host}, seed);
    if (!log) return fail(log.error());
    m_audit = std::move(*log);
    return reload();
}

QString Desk::shortFingerprint(base::ByteSpan value) const {
    return crypto::Fingerprint::of(m_fingerprintKey.bytes(), value).shortForm();
}

QString Desk::fullFingerprint(base::ByteSpan value) const {
    return crypto::Fingerprint::of(m_fingerprintKey.bytes(), value).hex();
}

base::Status Desk::reload() {
    auto loaded = loadEnvironments(m_paths.environments(), m_registry);
    const std::lock_guard guard(m_mutex);
    m_environments = std::move(loaded.environments);
    m_destinations = std::move(loaded.destinations);
    m_faults = std::move(loaded.faults);
    if (!m_backends.empty()) m_retired.push_back(std::move(m_backends));
    m_backends.clear();
    return {};
}

std::vector<domain::Environment> Desk::environments() const {
    const std::lock_guard guard(m_mutex);
    return m_environments;
}

std::vector<base::Error> Desk::configurationFaults() const {
    const std::lock_guard guard(m_mutex);
    return m_faults;
}

base::Result<domain::Environment> Desk::environment(const QString& name) const {
    const std::lock_guard guard(m_mutex);
    QStringList known;
    for (const auto& one : m_environments) {
        if (one.name == name) return one;
        known << one.name;
    }
    return fail(ErrorCode::NotFound, QStringLiteral("KT-CFG-11"), name, {known.join(QStringLiteral(", "))});
}

std::vector<BackupDestination> Desk::destinations(const QString& environment) const {
    const std::lock_guard guard(m_mutex);
    const auto found = m_destinations.find(environment);
    return found != m_destinations.end() ? found->second : std::vector<BackupDestination>();
}

base::Result<std::unique_ptr<backends::SecretBackend>> Desk::create(const QString& environment, const QString& id) const {
    for (const auto& one : m_environments) {
        if (one.name != environment) continue;
        for (const auto& config : one.backends) {
            if (config.id != id) continue;
            auto made = m_registry.create(config, m_secrets);
            if (!made) return made;
            auto guarded = backends::decorated(std::move(*made), config.guard, {});
            // Outside of the repeats: a value that is too large once is so again.
            if (one.strictMemory) guarded = std::make_unique<backends::LockedMemoryBackend>(std::move(guarded));
            return guarded;
        }
    }
    return fail(ErrorCode::NotFound, QStringLiteral("KT-CFG-12"), environment + u'/' + id);
}

base::Result<const Desk::Opened*> Desk::opened(const QString& environment, const QString& id) const {
    const std::lock_guard guard(m_mutex);
    const auto key = std::pair(environment, id);
    if (const auto found = m_backends.find(key); found != m_backends.end()) return &found->second;
    auto made = create(environment, id);
    if (!made) return fail(made.error());
    const SerializedBackend shared(std::move(*made));
    Opened& slot = m_backends[key];
    slot.guarded = std::make_unique<SerializedBackend>(shared);
    slot.audited = std::make_unique<backends::AuditedBackend>(
        std::make_unique<SerializedBackend>(shared),
        backends::AuditedBackend::Setup{.sink = m_audit.get(),
                                        .store = environment + u'/' + id,
                                        .fingerprint = [this](base::ByteSpan value) { return shortFingerprint(value); }});
    return &slot;
}

base::Result<backends::SecretBackend*> Desk::backend(const QString& environment, const QString& id) const {
    const auto found = opened(environment, id);
    if (!found) return fail(found.error());
    return (*found)->guarded.get();
}

base::Result<backends::SecretBackend*> Desk::auditedBackend(const QString& environment, const QString& id) const {
    const auto found = opened(environment, id);
    if (!found) return fail(found.error());
    return (*found)->audited.get();
}

base::Result<std::unique_ptr<backends::StoreAdministration>> Desk::administration(const QString& name, const QString& id) const {
    const auto found = environment(name);
    if (!found) return fail(found.error());
    for (const auto& config : found->backends) {
        if (config.id != id) continue;
        const auto* type = m_registry.find(config.kind);
        if (type != nullptr && type->administration) return type->administration(config, m_secrets);
        return fail(ErrorCode::Unsupported, QStringLiteral("KT-ADM-1"), name + u'/' + id, {config.kind});
    }
    return fail(ErrorCode::NotFound, QStringLiteral("KT-CFG-12"), name + u'/' + id);
}

base::Result<std::unique_ptr<targets::CredentialTarget>> Desk::target(const QString& environment, const QString& id) const {
    const auto known = this->environment(environment);
    if (!known) return fail(known.error());
    for (const auto& config : known->targets)
        if (config.id == id) return targets::makeTarget(config, m_secrets.credential);
    return fail(ErrorCode::NotFound, QStringLiteral("KT-CFG-13"), environment + u'/' + id);
}

base::Status Desk::changeConfiguration(const QString& action, const QString& object, const std::function<base::Status()>& act) {
    if (auto noted = recordIntent(action, object); !noted) return noted;
    const auto done = act();
    recordOutcome(action, object, done);
    return done ? reload() : done;
}

base::Status Desk::requireLockedMemory(const QString& name) const {
    const auto found = environment(name);
    if (!found) return fail(found.error());
    if (!found->strictMemory || base::SecureMemory::lockState() == base::MemoryLock::Locked) return {};
    return fail(ErrorCode::Unavailable, QStringLiteral("KT-MEM-2"), name, {found->file});
}

base::Status Desk::recordIntent(const QString& action, const QString& object, QMap<QString, QString> details,
                                const QString& rotationId) const {
    return m_audit->record({.actor = m_actor,
                            .action = action,
                            .object = object,
                            .outcome = QStringLiteral("intent"),
                            .rotationId = rotationId,
                            .details = std::move(details)});
}

void Desk::recordOutcome(const QString& action, const QString& object, const base::Status& outcome,
                         QMap<QString, QString> details) const {
    if (!outcome) {
        details.insert(QStringLiteral("error"), outcome.error().condition.isEmpty() ? errorCodeWord(outcome.error().code)
                                                                                     : outcome.error().condition);
    }
    const auto recorded = m_audit->record({.actor = m_actor,
                                           .action = action,
                                           .object = object,
                                           .outcome = outcome ? QStringLiteral("done") : QStringLiteral("failed"),
                                           .rotationId = {},
                                           .details = std::move(details)});
    // The intent stands in the log; a missing outcome is shown there as an act without an end.
    (void)recorded;
}

base::Status checkIsEntry(const domain::SecretRef& ref) {
    if (ref.path != domain::kConnectionCredential) return {};
    return fail(ErrorCode::Unsupported, QStringLiteral("KT-CNX-8"), ref.toText(), {ref.environment + u'/' + ref.backend});
}

bool mayChange(const domain::Environment& environment, const QString& backend) {
    if (environment.guard == domain::Guard::ReadOnly) return false;
    for (const auto& config : environment.backends)
        if (config.id == backend) return config.guard != domain::Guard::ReadOnly;
    return false;
}

} // namespace keyturn::app
