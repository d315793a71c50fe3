#pragma once

#include "backends/api/SecretBackend.h"
#include "backends/aws_secrets_manager/SecretsManagerApi.h"
#include "backends/aws_secrets_manager/SecretsManagerValues.h"

#include <QHash>

#include <mutex>

namespace keyturn::backends {

/// KT-NAM-1 (subject: the name) for a name that the service cannot have.
base::Status checkManagedName(const QString& path);

/// AWS Secrets Manager in one region. Names are the service's own; a prefix only narrows the list. Token: the current and the pending version's
/// ids. Every write first puts its version under Keyturn's own label alone and then moves AWSCURRENT or AWSPENDING, naming the
/// version the label leaves: the service refuses when somebody was faster. Version ids come from the operation, so a repetition meets its own
/// version. A secret kept as a JSON object of texts has fields (JsonFields); what is kept as bytes stays bytes.
/// The date of a value is that of its version. ListSecrets does not tell it: list() knows what describe() and reading have learned, and of other values
/// that they are at least as old as the last change of anything (AgeSource::LastChange). describe() asks; where that right lacks it stays at that.
class SecretsManagerBackend final : public SecretBackend {
  public:
    struct Setup {
        std::shared_ptr<const clients::aws::AwsClient> client;
        QString prefix;
        int recoveryDays = 30; ///< of a deletion; 0: at once and for good
        QString kmsKey;        ///< for new secrets; empty: the account's default
        std::size_t history = 10; ///< versions kept by Keyturn's label
    };
    explicit SecretsManagerBackend(Setup setup) : m_setup(std::move(setup)), m_api(m_setup.client), m_values(m_setup.client) {}

    BackendCapabilities capabilities() const override;
    base::Result<AccessReport> checkAccess(const base::CallContext& context) override;
    base::Result<Listing> list(const base::CallContext& context) override;
    base::Result<Listing> listAsItComes(const ListingPart& take, const base::CallContext& context) override;
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override;
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override;
    std::vector<base::Result<domain::SecretMetadata>> describeMany(std::span<const QString> paths, const base::CallContext& context) override;
    std::vector<base::Result<domain::SecretValue>> readMany(std::span<const QString> paths, const base::CallContext& context) override;
    base::Result<WriteOutcome> write(const QString& path, SecretWrite change, const base::CallContext& context) override;
    base::Result<WriteOutcome> moveStage(const QString& path, const QString& versionId, domain::VersionStage to, const QString& expectedToken,
                                         const base::CallContext& context) override;
    base::Status retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) override;
    base::Status remove(const QString& path, const QString& expectedToken, const base::CallContext& context) override;
    base::Result<std::optional<RunLockRecord>> runLock(const QString& path, const base::CallContext& context) override;
    base::Status keepRunLock(const QString& path, const RunLockRecord& record, const base::CallContext& context) override;
    base::Status dropRunLock(const QString& path, const QString& run, const base::CallContext& context) override;
    /// InvalidInput KT-AWS-22 where no rotation is set up (Trigger, or Enable without a function); Conflict KT-AWS-23 (args: pending version) while a
    /// pending version waits; InvalidInput KT-AWS-24 (args: the text) for a schedule that the service does not know.
    base::Status changeManagedRotation(const QString& path, const ManagedRotationChange& change, const base::CallContext& context) override;

  private:
    struct Learned {
        base::OptionalInstant createdAt;
        std::optional<bool> isBinary; ///< the form of its value
    };
    base::Result<ManagedSecret> found(const QString& path, const base::CallContext& context) const;
    /// Of a version of a secret. A version's id may be that of another secret's version, too: a token that a client used twice.
    using VersionKey = std::pair<quint64, quint64>; ///< half a SHA-256, since there may be many of them
    static VersionKey keyOf(const QString& path, const QString& versionId);
    base::Result<domain::SecretValue> plain(const QString& path, base::Result<ManagedValue> value);
    base::Result<ManagedValue> encoded(const QString& path, const ManagedSecret* there, const SecretWrite& change, const base::CallContext& context);
    base::Result<WriteOutcome> create(const QString& path, const SecretWrite& change, const QString& id, const base::CallContext& context);
    base::Result<std::optional<WriteOutcome>> settled(const ManagedSecret& there, const SecretWrite& change, const QString& id, bool& isThere,
                                                      const base::CallContext& context);
    base::Result<WriteOutcome> addVersion(const ManagedSecret& there, const SecretWrite& change, const QString& id, bool isThere, const base::CallContext& context);
    base::Status makePending(const ManagedSecret& there, const QString& id, const base::CallContext& context);
    base::Status makeCurrent(const ManagedSecret& there, const QString& id, const base::CallContext& context);
    /// Moves a label; when no definite answer came, looks whether it has moved.
    base::Status moveLabel(const QString& path, const QString& label, const QString& to, const QString& from, const base::CallContext& context) const;
    void prune(ManagedSecret there, const base::CallContext& context);
    void recallDates(std::span<ManagedSecret> secrets);
    void askDates(std::span<ManagedSecret* const> secrets, const base::CallContext& context);
    void fillDates(std::span<ManagedSecret> secrets, const base::CallContext& context);

    Setup m_setup;
    SecretsManagerApi m_api;
    SecretsManagerValues m_values;
    std::mutex m_mutex;
    QHash<VersionKey, Learned> m_learned; ///< by secret and version (keyOf), which never changes; guarded by m_mutex
};

} // namespace keyturn::backends
