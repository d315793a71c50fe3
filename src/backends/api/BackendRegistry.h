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

struct BackendType {
    ConnectionSchema schema;
    std::function<base::Result<std::unique_ptr<SecretBackend>>(const domain::BackendConfig&, const BackendSecrets&)> create;
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
