#include "app/ScratchVault.h"

#include "crypto/Random.h"

namespace keyturn::app {

using base::fail;

base::Result<ScratchVault> ScratchVault::make(const Desk& desk) {
    ScratchVault scratch;
    // Beside the state, so that it is on the same private disk; QTemporaryDir makes it 0700.
    scratch.m_folder = std::make_unique<QTemporaryDir>(desk.paths().state + QStringLiteral("/scratch-XXXXXX"));
    if (!scratch.m_folder->isValid())
        return fail(base::ErrorCode::Unavailable, {}, desk.paths().state, {QStringLiteral("scratch folder")});
    auto key = crypto::bytes(32);
    if (!key) return fail(key.error());
    const auto shared = std::make_shared<base::SecureBytes>(std::move(*key));
    backends::BackendSecrets secrets = desk.backendSecrets();
    secrets.key = [shared](const QString&) -> base::Result<base::SecureBytes> { return shared->clone(); };
    domain::BackendConfig config;
    config.id = QStringLiteral("scratch");
    config.kind = QStringLiteral("localVault");
    config.guard = domain::Guard::Scratch;
    config.settings.insert(QStringLiteral("path"), scratch.m_folder->path());
    auto backend = desk.registry().create(config, secrets);
    if (!backend) return fail(backend.error());
    scratch.m_backend = std::move(*backend);
    return scratch;
}

} // namespace keyturn::app
