#pragma once

#include "backends/vault/KvDocument.h"
#include "backends/vault/KvPlace.h"
#include "clients/vault/VaultClient.h"

namespace keyturn::backends {

/// The calls of a kv engine of version 2, each with its meaning; what they add up to is KvVersionedBackend's. Thread-safe, blocking. `name` was
/// checked by KvPlace::checkName, or is a pending slot. Errors: those of VaultClient with the name as their subject, KT-NET-6 for
/// answers that are not as documented.
class KvStore {
  public:
    KvStore(std::shared_ptr<clients::VaultClient> client, KvPlace place) : m_client(std::move(client)), m_place(std::move(place)) {}

    /// NotFound where the name never had a version.
    base::Result<KvMetadata> metadata(const QString& name, const base::CallContext& context) const;
    /// The map of a version, the current one for 0. NotFound; DeletedRecoverable when soft-deleted; Disabled when destroyed.
    base::Result<KvData> data(const QString& name, qint64 version, const base::CallContext& context) const;
    /// Names of the fields of the current version; empty where the token may read neither names nor values.
    QStringList fieldNames(const QString& name, const base::CallContext& context) const;

    /// Writes a new version if the current one is `cas` (0: none yet) and answers its number. Conflict KT-ROT-2 when it is another;
    /// TooLarge KT-VAL-3; OutcomeUnknown. A repeat with the same `cas` never writes twice.
    base::Result<qint64> write(const QString& name, base::ByteSpan map, qint64 cas, const base::CallContext& context) const;
    /// Merges into custom_metadata; an empty text takes its key away. One request where the token may patch, else the map is read and written
    /// back, and what others put into it in between is lost.
    base::Status changeCustom(const QString& name, const QMap<QString, QString>& more, const base::CallContext& context) const;
    /// delete (recoverable) or destroy of one version.
    base::Status drop(const QString& name, qint64 version, const char* how, const base::CallContext& context) const;
    /// All versions with the metadata, for good.
    base::Status removeAll(const QString& name, const base::CallContext& context) const;

    const KvPlace& place() const { return m_place; }
    clients::VaultClient& client() const { return *m_client; }

    /// The metadata or data in an answer; `name` is the error's subject. Public for answers that came in a batch.
    base::Result<KvMetadata> metadataIn(const base::Result<net::HttpResponse>& answer, const QString& name) const;
    base::Result<KvData> dataIn(const base::Result<net::HttpResponse>& answer, const QString& name) const;

  private:
    base::Error malformed(const json::JsonReader& json, const QString& name) const;

    std::shared_ptr<clients::VaultClient> m_client;
    KvPlace m_place;
};

/// What a request body may be at most: what is written must be readable again within net::kLargestValueAnswer.
inline constexpr qint64 kLargestKvBody = net::kLargestValueAnswer - (qint64{16} << 10);

/// Errors of a store are about a secret: the connection's name in front of its path.
base::Error aboutSecret(base::Error error, const QString& name);

} // namespace keyturn::backends
