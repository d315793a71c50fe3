#pragma once

#include "backends/api/SecretBackend.h"
#include "backends/aws_parameter_store/ParameterStoreApi.h"
#include "backends/aws_parameter_store/ParameterStoreMetadata.h"

namespace keyturn::backends {

/// AWS Systems Manager Parameter Store in one region. Names are the service's own; the newest version is what readers get. A pending value waits in
/// a parameter beside (PendingSlot) and promoting writes it as the newest version. Version id: the number, or the operation of the pending one.
/// Token: number of the newest version.
///
/// The service guards no change of a parameter. The version is compared right before a write; what goes in between the two is overtaken, seen by the
/// number that the write got, and answered as Conflict KT-ROT-21 (args: version overtaken, own version): the own value is current then, the other
/// one is in the history. A parameter that was deleted and made again begins anew at 1, which no token tells from the old one.
/// Old versions cannot be removed one by one; moving an older one to current writes its value anew. An overwritten parameter keeps type, key, tier,
/// description and pattern. Where it uses the labels "current" and "previous" they follow the value (KT-AWS-17: they could not).
class ParameterStoreBackend final : public SecretBackend {
  public:
    struct Setup {
        std::shared_ptr<const clients::aws::AwsClient> client;
        QString path;               ///< "/maintainerd/auth": what list() shows; empty: all
        QString type;               ///< of new parameters: "SecureString" or "String"
        QString kmsKey;             ///< of new SecureStrings; empty: the account's default
        bool mayBeAdvanced = false; ///< values above 4 KiB make a parameter an advanced one, which costs and cannot be undone
    };
    explicit ParameterStoreBackend(Setup setup) : m_setup(std::move(setup)), m_api(m_setup.client) {}

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

  private:
    using Look = parameterStore::Look;
    std::vector<base::Result<Look>> looks(std::span<const QString> paths, const base::CallContext& context) const;
    base::Result<Look> look(const QString& path, const base::CallContext& context) const;
    base::Result<Look> lookFromLists(const QString& path, base::Error denied, const base::CallContext& context) const;
    base::Result<domain::SecretMetadata> described(const QString& path, base::Result<Look> look, const base::Result<QMap<QString, QString>>& tags,
                                                   const base::CallContext& context) const;
    base::Result<bool> isPromoted(const QString& path, const base::CallContext& context) const;
    base::Result<bool> isValue(const QString& selector, const base::SecureBytes& wanted, const base::CallContext& context) const;
    base::Result<QString> selectorOf(const QString& path, const VersionSelector& which, const base::CallContext& context) const;

    base::Status checkValue(const QString& path, const Look& look, const SecretWrite& change) const;
    base::Result<std::optional<WriteOutcome>> settled(const QString& path, Look& look, const SecretWrite& change, const base::CallContext& context) const;
    base::Result<WriteOutcome> stage(const QString& path, const Look& look, const SecretWrite& change, const base::CallContext& context) const;
    base::Result<WriteOutcome> putCurrent(const QString& path, const Look& look, const base::SecureBytes& value, const SecretWrite& change,
                                          const base::CallContext& context) const;
    base::Result<qint64> putOnce(const ParameterWrite& write, qint64 expected, const base::CallContext& context) const;
    base::Status moveLabels(const QString& path, const Look& look, qint64 version, const base::CallContext& context) const;
    base::Status removeOne(const QString& name, const base::CallContext& context) const;
    ParameterWrite writeOf(const QString& name, const Look& look, const base::SecureBytes& value) const;

    Setup m_setup;
    ParameterStoreApi m_api;
};

} // namespace keyturn::backends
