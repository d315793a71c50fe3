#include "backends/decorators/LockedMemoryBackend.h"

#include "base/SecureMemory.h"

#include <algorithm>

namespace keyturn::backends {

namespace {

base::Status checkLocked(const QString& path, const domain::SecretValue& value) {
    const bool isLocked = std::all_of(value.fields.begin(), value.fields.end(), [](const auto& field) { return field.value.isLocked(); });
    if (isLocked) return {};
    return base::fail(base::ErrorCode::Unavailable, QStringLiteral("KT-MEM-3"), path, {QString::number(base::SecureMemory::largestLocked())});
}

} // namespace

base::Result<domain::SecretValue> LockedMemoryBackend::read(const QString& path, const VersionSelector& which, const base::CallContext& context) {
    auto value = m_inner->read(path, which, context);
    if (!value) return value;
    if (auto ok = checkLocked(path, *value); !ok) return base::fail(ok.error());
    return value;
}

std::vector<base::Result<domain::SecretValue>> LockedMemoryBackend::readMany(std::span<const QString> paths, const base::CallContext& context) {
    auto values = m_inner->readMany(paths, context);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i])
            if (auto ok = checkLocked(paths[i], *values[i]); !ok) values[i] = base::fail(ok.error());
    return values;
}

base::Result<WriteOutcome> LockedMemoryBackend::write(const QString& path, SecretWrite change, const base::CallContext& context) {
    if (auto ok = checkLocked(path, change.value); !ok) return base::fail(ok.error());
    return m_inner->write(path, std::move(change), context);
}

} // namespace keyturn::backends
