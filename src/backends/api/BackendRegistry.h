#pragma once

#include "backends/api/ConnectionSchema.h"
#include "backends/api/SecretBackend.h"
#include "domain/Environment.h"

#include <functional>
#include <memory>

namespace keyturn::net {
class HttpClient;
}

namespace keyturn::backends {

/// What a backend needs from outside to be built: keys and credentials that app resolved, never from the file.
struct BackendSecrets {
    /// Key material by purpose ("vaultKey"); NotFound when there is none.
    std::function<base::Result<base::SecureBytes>(const QString& purpose)> key;
    /// Keyed fingerprint of a value (state key): concurrency tokens hold this, never a plain hash.
    std::function<QString(base::ByteSpan value)> fingerprint;
    /// The value behind a reference of the connection's secret fields ("keychain:NAME", ...). Asked at each sign-in, never kept longer.
    std::function<base::Result<base::SecureBytes>(const QString& reference)> credential;
    /// The one HTTP client of the process, started when it is first asked for; empty where there is none (a backend that needs one then
    /// answers Unsupported). It outlives the backend.
    std::function<net::HttpClient&()> http;
};

/// Settings of a connection that this machine already has, found where other tools keep them (a profile, an address in the process's
/// variables). Never a credential: at most where one lies.
struct FoundConnection {
    QString name;                    ///< a proposal for the id of the backend
    QString source;                  ///< "~/.aws/config [profile production]", "VAULT_ADDR"
    QMap<QString, QString> settings; ///< by the fields of the kind's schema
};

/// Where to look. Everything is a plain setting; values of credentials are not among the variables that are handed on.
struct MachineFacts {
    QString home;                       ///< the person's home folder
    std::function<QString(const QString& name)> variable; ///< of the process; empty when unset
};

class StoreAdministration;

struct BackendType {
    ConnectionSchema schema;
    std::function<base::Result<std::unique_ptr<SecretBackend>>(const domain::BackendConfig&, const BackendSecrets&)> create;
    /// What the machine already has of this kind; reads files, asks no network. May be empty.
    std::function<std::vector<FoundConnection>(const MachineFacts&)> find;
    /// Rights, tokens, leases and mounts of the same connection. May be empty.
    std::function<base::Result<std::unique_ptr<StoreAdministration>>(const domain::BackendConfig&, const BackendSecrets&)> administration;
};

/// The plain list of what can be connected. Immutable after construction; thread-safe.
class BackendRegistry {
  public:
    explicit BackendRegistry(std::vector<BackendType> types) : m_types(std::move(types)) {}
    const std::vector<BackendType>& types() const { return m_types; }
    const BackendType* find(const QString& kind) const;
    /// InvalidInput KT-CFG-6 for an unknown kind (args: kind), KT-CFG-7 for a missing required setting (args: field).
    base::Result<std::unique_ptr<SecretBackend>> create(const domain::BackendConfig& config,
                                                        const BackendSecrets& secrets) const;

  private:
    std::vector<BackendType> m_types;
};

} // namespace keyturn::backends
