#include "targets/BuiltinTargets.h"

#include "targets/postgresql/PostgresType.h"
#include "targets/redis/RedisType.h"

namespace keyturn::targets {

using base::ErrorCode;
using base::fail;

const std::vector<TargetType>& builtinTargets() {
    static const std::vector<TargetType> kTypes{
        postgresType(),
        redisType(),
    };
    return kTypes;
}

const TargetType* targetType(const QString& kind) {
    for (const TargetType& one : builtinTargets())
        if (one.schema.kind == kind) return &one;
    return nullptr;
}

base::Result<std::unique_ptr<CredentialTarget>> makeTarget(const domain::TargetConfig& config, const CredentialReader& credential) {
    const TargetType* type = targetType(config.kind);
    if (type == nullptr) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-6"), config.id, {config.kind});
    for (const auto& field : type->schema.fields)
        if (field.required && config.settings.value(field.id, field.defaultValue).isEmpty())
            return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), config.id, {field.id});
    return type->create(config, credential);
}

} // namespace keyturn::targets
