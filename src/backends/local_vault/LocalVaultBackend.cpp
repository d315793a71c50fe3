#include "backends/local_vault/LocalVaultBackend.h"

#include "backends/api/FileNotes.h"
#include "backends/api/ValueChecks.h"
#include "base/Redactor.h"
#include "crypto/Random.h"
#include "domain/SecretRef.h"
#include "json/JsonForm.h"

#include <utility>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;

namespace {

const auto kEntries = QStringLiteral("secret");
const auto kValues = QStringLiteral("value");

base::Error damaged(const QString& kind) { return base::makeError(ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), kind); }

} // namespace

BackendCapabilities LocalVaultBackend::capabilities() const {
    BackendCapabilities facts;
    facts.versions = facts.pendingStage = facts.moveStage = facts.guardedWrite = facts.idempotentWrite = true;
    facts.remove = facts.retireVersion = facts.fields = facts.tags = facts.binary = facts.reportsValueDate = facts.carriesDate = true;
    return facts;
}

base::Instant LocalVaultBackend::now() const {
    return m_setup.clock != nullptr ? m_setup.clock->now() : m_systemClock.now();
}

base::Result<LocalVaultBackend::Found> LocalVaultBackend::find(const QString& path) const {
    auto record = m_setup.store->get(kEntries, path);
    if (!record && record.error().code == ErrorCode::NotFound) return fail(ErrorCode::NotFound, {}, base::shownSafely(path));
    if (!record) return fail(record.error());
    auto entry = VaultEntry::fromJson(record->payload.bytes());
    if (!entry) return fail(damaged(kEntries));
    return Found{std::move(*entry), record->version};
}

base::Result<domain::SecretValue> LocalVaultBackend::valueOf(const VaultEntry& entry, const QString& versionId, const QString& path) const {
    auto record = m_setup.store->get(kValues, entry.valueId(versionId));
    if (!record && record.error().code == ErrorCode::NotFound) return fail(ErrorCode::NotFound, {}, path, {versionId});
    if (!record) return fail(record.error());
    auto value = unpacked(record->payload.bytes());
    if (!value) return fail(damaged(kValues));
    value->versionId = versionId;
    return std::move(*value);
}

base::Result<AccessReport> LocalVaultBackend::checkAccess(const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    const auto readable = m_setup.store->forEach(kEntries, [](state::StateRecord&&) -> base::Status { return fail(ErrorCode::Cancelled); });
    AccessReport report;
    // The walk is stopped at its first record: reaching one, or none, is all that is asked.
    report.canList = readable || readable.error().code == ErrorCode::Cancelled;
    report.canRead = report.canWrite = report.canList;
    if (!report.canList) report.missing.append(QStringLiteral("read ") + m_setup.folder);
    report.notes = notesOnFolder(m_setup.folder);
    return report;
}

base::Result<Listing> LocalVaultBackend::list(const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    Listing listing;
    const auto visit = [&](state::StateRecord&& record) -> base::Status {
        if (auto on = context.check(); !on) return on;
        const auto entry = VaultEntry::fromJson(record.payload.bytes());
        if (entry) listing.secrets.push_back(entry->metadata(record.id, Found{*entry, record.version}.token()));
        else listing.skipped.push_back(damaged(kEntries));
        return {};
    };
    const auto walked = m_setup.store->forEach(kEntries, visit, [&](const base::Error& error) { listing.skipped.push_back(error); });
    if (!walked) return fail(walked.error());
    return listing;
}

base::Result<domain::SecretMetadata> LocalVaultBackend::describe(const QString& path, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    const auto found = find(path);
    if (!found) return fail(found.error());
    return found->entry.metadata(path, found->token());
}

base::Result<domain::SecretValue> LocalVaultBackend::read(const QString& path, const VersionSelector& which, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    const auto found = find(path);
    if (!found) return fail(found.error());
    const auto& table = found->entry.table;
    const StagedVersion* version = which.versionId.isEmpty() ? table.at(which.stage) : table.find(which.versionId);
    if (version == nullptr) return fail(ErrorCode::NotFound, {}, path, {which.versionId});
    return valueOf(found->entry, version->version.id, path);
}

base::Status LocalVaultBackend::dropValues(const VaultEntry& entry, const QStringList& versions) {
    for (const QString& version : versions) {
        auto gone = m_setup.store->remove(kValues, entry.valueId(version));
        if (!gone && gone.error().code != ErrorCode::NotFound) return gone;
    }
    return {};
}

base::Result<LocalVaultBackend::Found> LocalVaultBackend::save(Found found, const QString& path) {
    const QByteArray json = found.entry.toJson();
    auto revision = m_setup.store->put(kEntries, path, asBytes({json.constData(), std::size_t(json.size())}), found.revision);
    if (!revision) return fail(revision.error());
    found.revision = *revision;
    return found;
}

/// An answer that needs no write (the same operation's value is there already), nothing when the write may go on, or why not.
base::Result<std::optional<WriteOutcome>> LocalVaultBackend::settled(const Found& found, const QString& path, const SecretWrite& change) const {
    const StagedVersion* there = found.entry.table.at(change.stage);
    bool same = false;
    if (there != nullptr) {
        const auto value = valueOf(found.entry, there->version.id, path);
        if (!value) return fail(value.error());
        same = isSameInForm(*value, change.value);
    }
    const auto done = [&] { return WriteOutcome{there->version.id, found.token(), true}; };
    if (same && !change.operationId.isEmpty() && there->operationId == change.operationId) return done();
    if (change.guard == WriteGuard::CreateOnly && found.revision != 0) return fail(ErrorCode::AlreadyExists, {}, path);
    if (change.guard == WriteGuard::Expect && found.revision == 0) return fail(ErrorCode::NotFound, {}, path);
    if (change.guard == WriteGuard::Expect && found.token() != change.expectedToken)
        return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
    if (same && change.stage == VersionStage::Current) return done();
    return std::nullopt;
}

base::Result<WriteOutcome> LocalVaultBackend::addVersion(Found found, const QString& path, const SecretWrite& change) {
    VaultEntry& entry = found.entry;
    StagedVersion version;
    version.version = {QString::number(++entry.lastVersion), now(), change.stage, {}, {}, change.writtenBy};
    if (change.valueDate && *change.valueDate < now()) {
        version.version.createdAt = change.valueDate;
        version.version.storedAt = now();
    }
    version.operationId = change.operationId;
    const QString id = version.version.id;
    if (auto added = entry.table.add(std::move(version), path); !added) return fail(added.error());
    VaultEntry::Shape shape;
    shape.size = static_cast<qint64>(change.value.size());
    if (!change.value.isSingle())
        for (const auto& field : change.value.fields) shape.fields.append(field.name);
    entry.shapes.insert(id, shape);
    for (const auto& [name, text] : change.tags.asKeyValueRange()) entry.tags.insert(name, text);
    if (auto gone = dropValues(entry, entry.table.prune(m_setup.history)); !gone) return fail(gone.error());
    if (auto put = m_setup.store->put(kValues, entry.valueId(id), packed(change.value).bytes(), 0); !put) return fail(put.error());
    auto saved = save(std::move(found), path);
    if (!saved) return fail(saved.error());
    return WriteOutcome{id, saved->token(), false};
}

base::Result<WriteOutcome> LocalVaultBackend::store(const QString& path, const SecretWrite& change) {
    auto found = find(path);
    if (!found && found.error().code != ErrorCode::NotFound) return fail(found.error());
    if (!found) {
        auto id = crypto::randomId();
        if (!id) return fail(id.error());
        found = Found{};
        found->entry.id = *id;
        found->entry.createdAt = now();
    }
    auto answer = settled(*found, path, change);
    if (!answer) return fail(answer.error());
    if (*answer) return std::move(**answer);
    return addVersion(std::move(*found), path, change);
}

base::Result<WriteOutcome> LocalVaultBackend::write(const QString& path, SecretWrite change, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    if (change.stage != VersionStage::Current && change.stage != VersionStage::Pending)
        return fail(ErrorCode::Unsupported, {}, path, {domain::stageWord(change.stage)});
    if (auto usable = domain::checkSecretName(path); !usable) return fail(usable.error());
    if (auto usable = checkNewValue(change.value, capabilities(), path); !usable) return fail(usable.error());
    // A field that was JSON may have been given any other bytes since.
    for (auto& field : change.value.fields) field.isJson = field.isJson && json::isOtherThanText(field.value.bytes());
    WriteOutcome outcome;
    const auto done = m_setup.store->transaction([&]() -> base::Status {
        auto stored = store(path, change);
        if (!stored) return fail(stored.error());
        outcome = std::move(*stored);
        return {};
    });
    if (!done) return fail(done.error());
    return outcome;
}

base::Result<WriteOutcome> LocalVaultBackend::moveStage(const QString& path, const QString& versionId, VersionStage to,
                                                        const QString& expectedToken, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    WriteOutcome outcome;
    const auto done = m_setup.store->transaction([&]() -> base::Status {
        auto found = find(path);
        if (!found) return fail(found.error());
        const StagedVersion* version = std::as_const(found->entry.table).find(versionId);
        if (version == nullptr) return fail(ErrorCode::NotFound, {}, path, {versionId});
        outcome = {versionId, found->token(), version->version.stage == to};
        if (outcome.alreadyThere) return {};
        if (found->token() != expectedToken) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
        if (auto moved = found->entry.table.move(versionId, to, path); !moved) return moved;
        auto saved = save(std::move(*found), path);
        if (!saved) return fail(saved.error());
        outcome.concurrencyToken = saved->token();
        return {};
    });
    if (!done) return fail(done.error());
    return outcome;
}

base::Status LocalVaultBackend::retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) {
    if (auto on = context.check(); !on) return on;
    return m_setup.store->transaction([&]() -> base::Status {
        auto found = find(path);
        if (!found) return fail(found.error());
        if (auto taken = found->entry.table.take(versionId, path); !taken) return taken;
        found->entry.shapes.remove(versionId);
        if (auto gone = dropValues(found->entry, {versionId}); !gone) return gone;
        if (found->entry.table.versions().empty()) return m_setup.store->remove(kEntries, path);
        auto saved = save(std::move(*found), path);
        if (!saved) return fail(saved.error());
        return {};
    });
}

base::Status LocalVaultBackend::remove(const QString& path, const QString& expectedToken, const base::CallContext& context) {
    if (auto on = context.check(); !on) return on;
    return m_setup.store->transaction([&]() -> base::Status {
        const auto found = find(path);
        if (!found) return fail(found.error());
        if (found->token() != expectedToken) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
        QStringList versions;
        for (const auto& one : found->entry.table.versions()) versions.append(one.version.id);
        if (auto gone = dropValues(found->entry, versions); !gone) return gone;
        return m_setup.store->remove(kEntries, path);
    });
}

} // namespace keyturn::backends
