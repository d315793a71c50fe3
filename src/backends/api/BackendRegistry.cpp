#include "backends/api/BackendRegistry.h"

namespace keyturn::backends {

const BackendType* BackendRegistry::find(const QString& kind) const {
    for (const auto& type : m_types)
        if (type.schema.kind == kind) return &type;
    return nullptr;
}

base::Result<std::unique_ptr<SecretBackend>> BackendRegistry::create(const domain::BackendConfig& config,
                                                                     const BackendSecrets& secrets) const {
    const BackendType* type = find(config.kind);
    if (type == nullptr) {
        return base::fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-CFG-6"), config.id, {config.kind});
    }
    for (const auto& field : type->schema.fields) {
        if (field.required && config.settings.value(field.id, field.defaultValue).isEmpty())
            return base::fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), config.id, {field.id});
    }
    return type->create(config, secrets);
}

} // namespace keyturn::backends
