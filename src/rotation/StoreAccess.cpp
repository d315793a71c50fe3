#include "rotation/StoreAccess.h"

#include <algorithm>

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;

bool isValue(const std::optional<base::SecureBytes>& found, const base::SecureBytes* wanted) {
    if (!found || !wanted) return !found && !wanted;
    return found->equals(*wanted);
}

std::optional<base::SecureBytes> fieldOf(const domain::SecretValue& whole, const QString& name) {
    const base::SecureBytes* found = whole.field(name);
    if (!found) return std::nullopt;
    return found->clone();
}

void setField(domain::SecretValue& whole, const Place& place, const base::SecureBytes* to) {
    const auto field = std::ranges::find(whole.fields, place.field, &domain::SecretField::name);
    if (!to) {
        if (field != whole.fields.end()) whole.fields.erase(field);
    } else if (field != whole.fields.end()) {
        field->value = to->clone();
        field->isJson = field->isJson || place.isJson;
    } else {
        whole.fields.push_back({place.field, to->clone(), place.isJson});
    }
}

base::Result<PlaceLook> StoreAccess::look() const {
    auto backend = m_context->backend(*m_place);
    if (!backend) return fail(backend.error());
    PlaceLook look;
    auto metadata = (*backend)->describe(m_place->path, m_context->call);
    if (!metadata && metadata.error().code == ErrorCode::NotFound) return look;
    if (!metadata) return fail(metadata.error());
    look.token = metadata->concurrencyToken;
    for (const auto& version : metadata->versions)
        if (version.stage == VersionStage::Pending) look.pendingVersion = version.id;
    look.metadata = std::move(*metadata);
    // After describe: a value that changes in between makes the token stale, and the write is refused.
    auto whole = (*backend)->read(m_place->path, {}, m_context->call);
    if (!whole && whole.error().code == ErrorCode::NotFound) return look;
    if (!whole) return fail(whole.error());
    look.exists = true;
    if (m_place->field.isEmpty() && !whole->isSingle()) {
        QStringList names;
        for (const auto& field : whole->fields) names += field.name;
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ROT-19"), m_context->spec->refOf(*m_place), {names.join(QStringLiteral(", "))});
    }
    look.value = fieldOf(*whole, m_place->field);
    look.whole = std::move(*whole);
    return look;
}

base::Result<std::optional<base::SecureBytes>> StoreAccess::pending(const PlaceLook& look) const {
    if (look.pendingVersion.isEmpty()) return std::nullopt;
    auto backend = m_context->backend(*m_place);
    if (!backend) return fail(backend.error());
    auto whole = (*backend)->read(m_place->path, {VersionStage::Pending, look.pendingVersion}, m_context->call);
    if (!whole && whole.error().code == ErrorCode::NotFound) return std::nullopt;
    if (!whole) return fail(whole.error());
    return fieldOf(*whole, m_place->field);
}

base::Result<backends::WriteOutcome> StoreAccess::write(PlaceLook&& look, const base::SecureBytes* to, const QString& operation,
                                                        VersionStage stage) const {
    auto backend = m_context->backend(*m_place);
    if (!backend) return fail(backend.error());
    setField(look.whole, *m_place, to);
    if (look.whole.fields.empty()) {
        if (auto gone = (*backend)->remove(m_place->path, look.token, m_context->call); !gone) return fail(gone.error());
        return backends::WriteOutcome{};
    }
    backends::SecretWrite change;
    change.value = std::move(look.whole);
    change.value.versionId.clear();
    change.stage = stage;
    change.guard = look.exists ? backends::WriteGuard::Expect : backends::WriteGuard::CreateOnly;
    change.expectedToken = look.token;
    change.operationId = operation;
    change.writtenBy = m_context->setup->actor;
    return (*backend)->write(m_place->path, std::move(change), m_context->call);
}

base::Error StoreAccess::foreign() const {
    return base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), m_context->spec->refOf(*m_place));
}

} // namespace keyturn::rotation
