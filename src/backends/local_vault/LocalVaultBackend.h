#pragma once

#include "backends/api/SecretBackend.h"
#include "backends/local_vault/VaultEntry.h"
#include "state/StateStore.h"

#include <memory>
#include <optional>

namespace keyturn::backends {

/// An encrypted store in a file of its own, with versions, stages, tags and fields. What is known about a secret and its values are separate records: listing
/// opens no value. Several objects and processes may use one vault; each change is one transaction. Token: entry and revision.
/// Errors of the state store as they are; Tampered KT-JRN-2 for a record that does not authenticate.
class LocalVaultBackend final : public SecretBackend {
  public:
    struct Setup {
        std::shared_ptr<state::StateStore> store;
        const base::Clock* clock = nullptr; ///< absent: the system clock
        std::size_t history = 10;           ///< versions kept per secret; pending, current and previous always stay
        QString folder;                     ///< for checkAccess
    };
    explicit LocalVaultBackend(Setup setup) : m_setup(std::move(setup)) {}

    BackendCapabilities capabilities() const override;
    base::Result<AccessReport> checkAccess(const base::CallContext& context) override;
    base::Result<Listing> list(const base::CallContext& context) override;
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override;
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override;
    base::Result<WriteOutcome> write(const QString& path, SecretWrite change, const base::CallContext& context) override;
    base::Result<WriteOutcome> moveStage(const QString& path, const QString& versionId, domain::VersionStage to,
                                         const QString& expectedToken, const base::CallContext& context) override;
    base::Status retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) override;
    base::Status remove(const QString& path, const QString& expectedToken, const base::CallContext& context) override;

  private:
    struct Found {
        VaultEntry entry;
        qint64 revision = 0; ///< 0: not stored yet
        QString token() const { return entry.id + u':' + QString::number(revision); }
    };
    base::Result<Found> find(const QString& path) const;
    base::Result<domain::SecretValue> valueOf(const VaultEntry& entry, const QString& versionId, const QString& path) const;
    base::Result<WriteOutcome> store(const QString& path, const SecretWrite& change);
    base::Result<std::optional<WriteOutcome>> settled(const Found& found, const QString& path, const SecretWrite& change) const;
    base::Result<WriteOutcome> addVersion(Found found, const QString& path, const SecretWrite& change);
    base::Result<Found> save(Found found, const QString& path);
    base::Status dropValues(const VaultEntry& entry, const QStringList& versions);
    base::Instant now() const;

    Setup m_setup;
    base::SystemClock m_systemClock;
};

} // namespace keyturn::backends
