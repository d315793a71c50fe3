#pragma once

#include "clients/aws/AwsClient.h"
#include "domain/SecretMetadata.h"

namespace keyturn::backends {

/// One version as the service tells it. Versions without a label are on their way out and not told at all.
struct ManagedVersion {
    QString id;
    QStringList labels;
    base::OptionalInstant createdAt;
};

/// One secret as ListSecrets and DescribeSecret tell it.
struct ManagedSecret {
    QString arn;
    QString name;
    QString description;
    QString kmsKey; ///< empty: the account's default for this service
    QString owningService;
    base::OptionalInstant createdAt;
    base::OptionalInstant changedAt; ///< of anything about it
    base::OptionalInstant rotatedAt; ///< by the service's own rotation
    base::OptionalInstant accessedAt;
    base::OptionalInstant nextRotationAt;
    base::OptionalInstant deletedAt; ///< when it was scheduled for deletion
    bool rotates = false; ///< by the service's own rotation
    QString rotationFunction; ///< ARN; kept while the rotation is off
    QString rotationSchedule; ///< "rate(30 days)", with the window's length behind it
    QStringList replicas;     ///< regions
    QMap<QString, QString> tags;
    base::OptionalInstant toldAt; ///< DescribeSecret: the server's date of the answer
    std::vector<ManagedVersion> versions;

    const ManagedVersion* holder(QStringView label) const;
    const ManagedVersion* find(QStringView id) const;
};

/// A value as it came: text or bytes, and the labels of its version.
struct ManagedValue {
    base::SecureBytes bytes;
    bool isBinary = false;
    QString versionId;
    QStringList labels;
    base::OptionalInstant createdAt{};
};

/// Secrets Manager's operations, one function each; JSON in and out, no rules. Errors of AwsClient; KT-NET-6 for an answer that is not as documented.
class SecretsManagerApi {
  public:
    explicit SecretsManagerApi(std::shared_ptr<const clients::aws::AwsClient> client) : m_client(std::move(client)) {}

    /// At most one page of one: what a check of rights asks.
    base::Result<std::vector<ManagedSecret>> firstPage(const base::CallContext& context) const;
    /// DescribeSecret; versions without dates.
    base::Result<ManagedSecret> describe(const QString& id, const base::CallContext& context) const;
    /// Puts the dates of ListSecretVersionIds into the versions of each, as many asked at once as useful. Where that is refused the dates stay
    /// absent.
    void addVersionDates(std::span<ManagedSecret* const> secrets, const base::CallContext& context) const;
    std::vector<base::Result<ManagedSecret>> describeMany(std::span<const QString> ids, const base::CallContext& context) const;

    /// A version by id, or what holds `label`.
    base::Result<ManagedValue> value(const QString& id, const QString& label, const QString& versionId, const base::CallContext& context) const;

    base::Status create(const QString& name, const QString& token, const ManagedValue& value, const QMap<QString, QString>& tags, const QString& kmsKey,
                        const base::CallContext& context) const;
    /// Makes a secret that has no value yet.
    base::Status createEmpty(const QString& name, const QMap<QString, QString>& tags, const QString& kmsKey, const base::CallContext& context) const;
    base::Status put(const QString& id, const QString& token, const ManagedValue& value, const QStringList& labels, const base::CallContext& context) const;
    /// Empty `to`: takes the label away. Empty `from`: the label must sit nowhere else.
    base::Status moveLabel(const QString& id, const QString& label, const QString& to, const QString& from, const base::CallContext& context) const;
    /// `days` 0: at once and for good.
    base::Status remove(const QString& id, int days, const base::CallContext& context) const;
    base::Status restore(const QString& id, const base::CallContext& context) const;
    base::Status addTags(const QString& id, const QMap<QString, QString>& tags, const base::CallContext& context) const;

    /// RotateSecret. Empty texts leave what is set up.
    struct Rotation {
        QString function;
        QString schedule; ///< "rate(30 days)", "cron(...)"
        bool isImmediate = true;
        QString token;    ///< becomes the id of the version that the function makes
    };
    base::Status rotate(const QString& id, const Rotation& rotation, const base::CallContext& context) const;
    base::Status cancelRotation(const QString& id, const base::CallContext& context) const;
    base::Status removeTag(const QString& id, const QString& tag, const base::CallContext& context) const;

    const clients::aws::AwsClient& client() const { return *m_client; }

  private:
    std::shared_ptr<const clients::aws::AwsClient> m_client;
};

} // namespace keyturn::backends
