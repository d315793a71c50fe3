#include "backends/aws_parameter_store/ParameterStoreBackend.h"

#include "backends/api/LastingKey.h"
#include "base/Redactor.h"
#include "domain/SecretRef.h"

#include <QRegularExpression>

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;
using parameterStore::mayBePromoted;

namespace {

bool isNotFound(const base::Error& error) { return error.code == ErrorCode::NotFound; }

base::Status checkPath(const QString& path) {
    if (auto usable = domain::checkSecretName(path); !usable) return usable;
    static const QRegularExpression fine(QStringLiteral("^(?:(?:/[A-Za-z0-9_.-]+){1,15}|[A-Za-z0-9_.-]+)\\z"));
    if (!fine.match(path).hasMatch()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), base::shownSafely(path));
    if (PendingSlot::isSlot(path)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AWS-14"), path);
    return {};
}

} // namespace

BackendCapabilities ParameterStoreBackend::capabilities() const {
    BackendCapabilities facts;
    facts.versions = facts.pendingStage = facts.dropsPending = facts.moveStage = facts.idempotentWrite = true;
    facts.runLocks = facts.remove = facts.tags = facts.reportsValueDate = true;
    facts.largestValue = m_setup.mayBeAdvanced ? kLargestAdvanced : kLargestStandard;
    facts.usefulParallelism = 16;
    return facts;
}

base::Result<Listing> ParameterStoreBackend::list(const base::CallContext& context) {
    return listAsItComes([](std::span<const domain::SecretMetadata>) {}, context);
}

base::Result<Listing> ParameterStoreBackend::listAsItComes(const ListingPart& take, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    const auto takePage = [&](std::span<const Parameter> page) {
        std::vector<domain::SecretMetadata> part;
        for (const auto& one : page)
            if (checkPath(one.name)) part.push_back(parameterStore::metadata(one.name, Look{.versions = {one.newest}, .pending = {}}, {}, context.correlationId));
        if (!part.empty()) take(part);
    };
    auto parameters = m_api.list(m_setup.path, takePage, context);
    if (!parameters && parameters.error().code == ErrorCode::PermissionDenied && !m_setup.path.isEmpty())
        if (auto byPath = m_api.listByPath(m_setup.path, takePage, context)) parameters = std::move(byPath);
    if (!parameters) return fail(parameters.error());
    if (auto on = context.check(); !on) return fail(on.error());
    QMap<QString, Look> looks;
    for (auto& one : *parameters) {
        if (PendingSlot::isSlot(one.name)) looks[PendingSlot::ownerOf(one.name)].pending = PendingSlot::pendingIn(one.newest);
        else looks[one.name].versions = {std::move(one.newest)};
    }
    Listing listing;
    for (const auto& [name, found] : looks.asKeyValueRange()) {
        if (auto usable = checkPath(name); !usable) listing.skipped.push_back(usable.error());
        else listing.secrets.push_back(parameterStore::metadata(name, found, {}, context.correlationId));
    }
    listing.credential = lastingKey(m_api.client().lastingKeyId(context));
    return listing;
}

/// With every version; with the newest alone for those who may not see the history.
std::vector<base::Result<parameterStore::Look>> ParameterStoreBackend::looks(std::span<const QString> paths, const base::CallContext& context) const {
    std::vector<QString> names;
    for (const QString& path : paths) {
        names.push_back(path);
        names.push_back(PendingSlot::nameOf(path));
    }
    auto histories = m_api.histories(names, context);
    std::vector<base::Result<Look>> made;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        auto& main = histories[2 * i];
        auto& slot = histories[2 * i + 1];
        const auto isDenied = [](const auto& one) { return !one && one.error().code == ErrorCode::PermissionDenied; };
        Look look;
        if (main) look.versions = std::move(*main);
        if (slot) look.pending = PendingSlot::pendingIn(slot->back());
        if (isDenied(main) || isDenied(slot)) made.push_back(lookFromLists(paths[i], main ? slot.error() : main.error(), context));
        else if (!main && !isNotFound(main.error())) made.push_back(fail(main.error()));
        else if (!slot && !isNotFound(slot.error())) made.push_back(fail(slot.error()));
        else made.push_back(std::move(look));
    }
    return made;
}

base::Result<parameterStore::Look> ParameterStoreBackend::lookFromLists(const QString& path, base::Error denied, const base::CallContext& context) const {
    const QString slot = PendingSlot::nameOf(path);
    auto found = m_api.describe({path, slot}, context);
    if (!found && found.error().code == ErrorCode::PermissionDenied) return fail(std::move(denied));
    if (!found) return fail(found.error());
    Look look;
    for (auto& one : *found) {
        if (one.name == slot) look.pending = PendingSlot::pendingIn(one.newest);
        else if (one.name == path) look.versions = {std::move(one.newest)};
    }
    return look;
}

base::Result<parameterStore::Look> ParameterStoreBackend::look(const QString& path, const base::CallContext& context) const {
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto usable = checkPath(path); !usable) return fail(usable.error());
    return std::move(looks({&path, 1}, context).front());
}

/// Whether the pending value is current already: a promotion was killed before it could tidy up.
base::Result<bool> ParameterStoreBackend::isPromoted(const QString& path, const base::CallContext& context) const {
    const QString names[] = {path, PendingSlot::nameOf(path)};
    const auto values = m_api.values(names, context);
    for (const auto& one : values) {
        if (!one && isNotFound(one.error())) return false;
        if (!one) return fail(one.error());
    }
    return values[0]->value.equals(values[1]->value);
}

base::Result<domain::SecretMetadata> ParameterStoreBackend::describe(const QString& path, const base::CallContext& context) {
    auto many = describeMany({&path, 1}, context);
    return std::move(many.front());
}

std::vector<base::Result<domain::SecretMetadata>> ParameterStoreBackend::describeMany(std::span<const QString> paths, const base::CallContext& context) {
    std::vector<base::Result<domain::SecretMetadata>> made;
    std::vector<QString> usable;
    for (const QString& path : paths)
        if (checkPath(path)) usable.push_back(path);
    const auto on = context.check();
    auto found = on ? looks(usable, context) : std::vector<base::Result<Look>>();
    const auto tags = on ? m_api.tags(usable, context) : std::vector<base::Result<QMap<QString, QString>>>();
    std::size_t next = 0;
    for (const QString& path : paths) {
        auto fits = checkPath(path);
        if (!on) made.push_back(fail(on.error()));
        else if (!fits) made.push_back(fail(fits.error()));
        else made.push_back(described(path, std::move(found[next]), tags[next], context));
        next += fits ? 1 : 0;
    }
    return made;
}

base::Result<domain::SecretMetadata> ParameterStoreBackend::described(const QString& path, base::Result<Look> look, const base::Result<QMap<QString, QString>>& tags,
                                                                      const base::CallContext& context) const {
    if (!look) return fail(look.error());
    if (look->isAbsent()) return fail(ErrorCode::NotFound, {}, path);
    // A run sees what its own promotion left, and removes it; to others it is no pending value any more.
    const bool isOwn = look->pending && !context.correlationId.isEmpty() && look->pending->operation == PendingSlot::idOf(context.correlationId);
    if (!isOwn && mayBePromoted(*look) && isPromoted(path, context).value_or(false)) look->pending.reset();
    // Without the right to see tags there are none to tell.
    return parameterStore::metadata(path, *look, tags.value_or(QMap<QString, QString>()), context.correlationId);
}

base::Result<QString> ParameterStoreBackend::selectorOf(const QString& path, const VersionSelector& which, const base::CallContext& context) const {
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto usable = checkPath(path); !usable) return fail(usable.error());
    const auto number = versionNumber(which.versionId);
    if (number) return numbered(path, *number);
    if (which.versionId.isEmpty() && which.stage == VersionStage::Current) return path;
    const auto found = look(path, context);
    if (!found) return fail(found.error());
    const bool isPending = found->pending && (which.versionId.isEmpty() ? which.stage == VersionStage::Pending : found->pending->operation == which.versionId);
    if (isPending) return PendingSlot::nameOf(path);
    if (which.versionId.isEmpty() && which.stage == VersionStage::Previous && found->number() > 1) return numbered(path, found->number() - 1);
    return fail(ErrorCode::NotFound, {}, path, {which.versionId.isEmpty() ? domain::stageWord(which.stage) : which.versionId});
}

base::Result<domain::SecretValue> ParameterStoreBackend::read(const QString& path, const VersionSelector& which, const base::CallContext& context) {
    const auto selector = selectorOf(path, which, context);
    if (!selector) return fail(selector.error());
    auto value = m_api.value(*selector, context);
    if (!value) return fail(value.error());
    auto made = domain::SecretValue::single(std::move(value->value));
    made.versionId = PendingSlot::isSlot(*selector) ? which.versionId : QString::number(value->version);
    return made;
}

std::vector<base::Result<domain::SecretValue>> ParameterStoreBackend::readMany(std::span<const QString> paths, const base::CallContext& context) {
    std::vector<QString> usable;
    for (const QString& path : paths)
        if (checkPath(path)) usable.push_back(path);
    auto values = m_api.values(usable, context);
    std::vector<base::Result<domain::SecretValue>> made;
    std::size_t next = 0;
    for (const QString& path : paths) {
        if (auto fits = checkPath(path); !fits) {
            made.push_back(fail(fits.error()));
            continue;
        }
        auto& value = values[next++];
        if (!value) {
            made.push_back(fail(value.error()));
            continue;
        }
        made.push_back(domain::SecretValue::single(std::move(value->value)));
        made.back()->versionId = QString::number(value->version);
    }
    return made;
}

} // namespace keyturn::backends
