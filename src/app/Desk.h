#pragma once

#include "app/Credentials.h"
#include "app/EnvironmentFile.h"
#include "audit/AuditLog.h"
#include "backends/api/BackendRegistry.h"
#include "backends/api/StoreAdministration.h"
#include "base/SecureBytes.h"
#include "platform/InstanceLock.h"
#include "platform/Paths.h"
#include "state/StateStore.h"
#include "targets/api/CredentialTarget.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace keyturn::app {

/// What the services of one open home share: clock, keys, state, audit, the configured environments and their opened backends. Private to app. The
/// environment list is replaced as a whole by reload(); backends are opened on first use and serialised, so that services on several threads
/// may use one at a time.
class Desk {
  public:
    Desk(platform::Paths paths, QString home, platform::InstanceLock lock, base::SecureBytes stateKey);
    ~Desk();

    /// Opens state store and audit log, then reads the environments.
    base::Status open();

    const platform::Paths& paths() const { return m_paths; }
    const QString& home() const { return m_home; }
    const QString& actor() const { return m_actor; }
    const QString& host() const { return m_host; }
    const base::Clock& clock() const { return m_clock; }
    state::StateStore& store() const { return *m_store; }
    audit::AuditLog& audit() const { return *m_audit; }
    const backends::BackendRegistry& registry() const { return m_registry; }
    const backends::BackendSecrets& backendSecrets() const { return m_secrets; }
    const base::SecureBytes& backupSeed() const { return m_backupSeed; }
    /// Only after open().
    const Credentials& credentials() const { return *m_credentials; }

    /// Keyed fingerprint of a value: short form for display, all 64 hex digits for comparing.
    QString shortFingerprint(base::ByteSpan value) const;
    QString fullFingerprint(base::ByteSpan value) const;

    base::Status reload();
    std::vector<domain::Environment> environments() const;
    std::vector<base::Error> configurationFaults() const;
    /// NotFound KT-CFG-11 when there is no such environment.
    base::Result<domain::Environment> environment(const QString& name) const;
    /// Where copies of its backups go; none for an unknown environment.
    std::vector<BackupDestination> destinations(const QString& environment) const;
    /// The opened backend behind its guard; valid as long as the desk. For metadata, and for acts that are audited as a whole (a deep check, a
    /// backup, a reveal with its reason). NotFound KT-CFG-12 when the environment has no such backend.
    base::Result<backends::SecretBackend*> backend(const QString& environment, const QString& id) const;
    /// The same store with every reading and change of a value on record by itself: what rotation and restore work on.
    base::Result<backends::SecretBackend*> auditedBackend(const QString& environment, const QString& id) const;

    /// What else the store of a connection administers, by a sign-in of its own. KT-CFG-12; Unsupported KT-ADM-1 where it administers nothing.
    base::Result<std::unique_ptr<backends::StoreAdministration>> administration(const QString& environment, const QString& id) const;

    /// A target as configured, made for one use. NotFound KT-CFG-13.
    base::Result<std::unique_ptr<targets::CredentialTarget>> target(const QString& environment, const QString& id) const;

    /// MEM-3: Unavailable KT-MEM-2 (args: its file) where the environment takes values in locked memory alone and this process got none.
    base::Status requireLockedMemory(const QString& environment) const;

    /// Records that an act is about to happen; an error means it must not (AUD-3).
    base::Status recordIntent(const QString& action, const QString& object, QMap<QString, QString> details = {},
                              const QString& rotationId = {}) const;
    /// One change of the configuration, on record before and after; the environments are read anew when it was made.
    base::Status changeConfiguration(const QString& action, const QString& object, const std::function<base::Status()>& act);
    /// Records how it ended; best effort, since the act is done.
    void recordOutcome(const QString& action, const QString& object, const base::Status& outcome,
                       QMap<QString, QString> details = {}) const;

  private:
    /// The store as configured, behind the guards of its environment. NotFound KT-CFG-12.
    base::Result<std::unique_ptr<backends::SecretBackend>> create(const QString& environment, const QString& id) const;

    platform::Paths m_paths;
    QString m_home;
    QString m_actor;
    QString m_host;
    platform::InstanceLock m_lock;
    base::SystemClock m_clock;
    base::SecureBytes m_stateKey;
    base::SecureBytes m_fingerprintKey;
    base::SecureBytes m_backupSeed;
    std::unique_ptr<state::StateStore> m_store;
    std::unique_ptr<Credentials> m_credentials;
    std::unique_ptr<audit::AuditLog> m_audit;
    backends::BackendRegistry m_registry;
    backends::BackendSecrets m_secrets;

    std::once_flag m_httpOnce;
    std::unique_ptr<net::HttpClient> m_http; ///< started by the first backend that asks for it
    mutable std::mutex m_mutex;
    std::vector<domain::Environment> m_environments;
    std::map<QString, std::vector<BackupDestination>> m_destinations;
    std::vector<base::Error> m_faults;
    struct Opened {
        std::unique_ptr<backends::SecretBackend> guarded;
        std::unique_ptr<backends::SecretBackend> audited; ///< another handle on the same store
    };
    using OpenedBackends = std::map<std::pair<QString, QString>, Opened>;
    base::Result<const Opened*> opened(const QString& environment, const QString& id) const;

    mutable OpenedBackends m_backends;
    /// Backends of an earlier configuration: kept, since a call on another thread may still use one.
    std::vector<OpenedBackends> m_retired;
};

/// Unsupported KT-CNX-8 for the row of a connection's own credential: it is no entry of the store.
base::Status checkIsEntry(const domain::SecretRef& ref);

/// True when the values of this backend may be changed: its own guard and the environment's.
bool mayChange(const domain::Environment& environment, const QString& backend);

} // namespace keyturn::app
