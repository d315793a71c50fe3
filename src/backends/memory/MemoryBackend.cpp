#include "backends/memory/MemoryBackend.h"

#include "backends/api/ValueChecks.h"
#include "json/JsonForm.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;

namespace {
QString tokenOf(const MemoryStore::Entry& entry) { return QStringLiteral("g%1").arg(entry.generation); }

bool matches(const MemoryStore::Entry& entry, const QString& token) { return tokenOf(entry) == token; }
}

BackendCapabilities MemoryBackend::everything() {
    BackendCapabilities all;
    all.versions = all.pendingStage = all.moveStage = all.guardedWrite = all.idempotentWrite = true;
    all.runLocks = all.remove = all.retireVersion = all.fields = all.tags = all.binary = all.reportsValueDate = all.carriesDate = true;
    return all;
}

MemoryBackend::MemoryBackend() : MemoryBackend(Setup{}) {}

MemoryBackend::MemoryBackend(Setup setup) : m_setup(std::move(setup)) {
    if (!m_setup.store) m_setup.store = std::make_shared<MemoryStore>();
}

base::Instant MemoryBackend::now() const {
    return m_setup.clock != nullptr ? m_setup.clock->now() : m_systemClock.now();
}

base::Status MemoryBackend::begin(const QString& act, const QString& path, const base::CallContext& context) const {
    if (auto on = context.check(); !on) return on;
    if (m_setup.store->fault)
        if (auto error = m_setup.store->fault(act, path, FaultTime::Before)) return fail(*error);
    return {};
}

base::Status MemoryBackend::end(const QString& act, const QString& path) const {
    if (m_setup.store->fault)
        if (auto error = m_setup.store->fault(act, path, FaultTime::After)) return fail(*error);
    return {};
}

base::Result<MemoryStore::Entry*> MemoryBackend::entryAt(const QString& path) const {
    const auto at = m_setup.store->entries.find(path);
    if (at == m_setup.store->entries.end()) return fail(ErrorCode::NotFound, {}, path);
    return &at->second;
}

domain::SecretMetadata MemoryBackend::metadata(const QString& path, const Entry& entry) const {
    domain::SecretMetadata about;
    about.path = path;
    about.createdAt = entry.createdAt;
    about.expiresAt = entry.expiresAt;
    about.owner = entry.owner;
    about.concurrencyToken = tokenOf(entry);
    if (m_setup.capabilities.tags) about.tags = entry.tags;
    if (m_setup.capabilities.versions) about.versions = entry.table.plain();
    if (const StagedVersion* current = entry.table.at(VersionStage::Current)) {
        about.currentVersion = current->version.id;
        about.valueChangedAt = current->version.createdAt;
        about.valueChangedSource = current->version.storedAt ? domain::AgeSource::CarriedOver : domain::AgeSource::VersionCreated;
        const auto& value = entry.values.at(current->version.id);
        about.sizeHint = static_cast<qint64>(value.size());
        if (!value.isSingle())
            for (const auto& field : value.fields) about.fields.append(field.name);
    }
    return about;
}

base::Result<AccessReport> MemoryBackend::checkAccess(const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    return AccessReport{true, true, true, {}, {}};
}

base::Result<Listing> MemoryBackend::list(const base::CallContext& context) {
    if (auto on = begin(QStringLiteral("list"), {}, context); !on) return fail(on.error());
    const std::lock_guard lock(m_setup.store->mutex);
    Listing listing;
    for (const auto& [path, entry] : m_setup.store->entries) listing.secrets.push_back(metadata(path, entry));
    return listing;
}

base::Result<domain::SecretMetadata> MemoryBackend::describe(const QString& path, const base::CallContext& context) {
    if (auto on = begin(QStringLiteral("describe"), path, context); !on) return fail(on.error());
    const std::lock_guard lock(m_setup.store->mutex);
    auto entry = entryAt(path);
    if (!entry) return fail(entry.error());
    return metadata(path, **entry);
}

base::Result<domain::SecretValue> MemoryBackend::read(const QString& path, const VersionSelector& which,
                                                      const base::CallContext& context) {
    if (auto on = begin(QStringLiteral("read"), path, context); !on) return fail(on.error());
    const std::lock_guard lock(m_setup.store->mutex);
    auto entry = entryAt(path);
    if (!entry) return fail(entry.error());
    const auto& table = (*entry)->table;
    const StagedVersion* version = which.versionId.isEmpty() ? table.at(which.stage) : table.find(which.versionId);
    if (version == nullptr) return fail(ErrorCode::NotFound, {}, path, {which.versionId});
    auto value = (*entry)->values.at(version->version.id).clone();
    value.versionId = version->version.id;
    return value;
}

base::Status MemoryBackend::guard(const QString& path, const SecretWrite& change) const {
    const auto at = m_setup.store->entries.find(path);
    const bool exists = at != m_setup.store->entries.end();
    switch (change.guard) {
    case WriteGuard::CreateOnly:
        if (exists) return fail(ErrorCode::AlreadyExists, {}, path);
        return {};
    case WriteGuard::Expect:
        if (!exists) return fail(ErrorCode::NotFound, {}, path);
        if (!matches(at->second, change.expectedToken)) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
        return {};
    case WriteGuard::Overwrite: return {};
    }
    return {};
}

base::Result<WriteOutcome> MemoryBackend::store(const QString& path, SecretWrite& change) {
    auto& entries = m_setup.store->entries;
    if (const auto at = entries.find(path); at != entries.end()) {
        const StagedVersion* there = at->second.table.at(change.stage);
        const bool same = there != nullptr && isSameInForm(at->second.values.at(there->version.id), change.value);
        const bool repeat = there != nullptr && !change.operationId.isEmpty() && there->operationId == change.operationId;
        if (same && repeat) return WriteOutcome{there->version.id, tokenOf(at->second), true};
        if (auto on = guard(path, change); !on) return fail(on.error());
        if (same && change.stage == VersionStage::Current) return WriteOutcome{there->version.id, tokenOf(at->second), true};
    } else if (auto on = guard(path, change); !on) {
        return fail(on.error());
    }
    Entry fresh;
    fresh.createdAt = now();
    const auto at = entries.find(path);
    Entry& entry = at == entries.end() ? fresh : at->second;
    StagedVersion version;
    version.version = {QStringLiteral("v%1").arg(m_setup.store->counter + 1), now(), change.stage, {}, {}, change.writtenBy};
    if (m_setup.capabilities.carriesDate && change.valueDate && *change.valueDate < now()) {
        version.version.createdAt = change.valueDate;
        version.version.storedAt = now();
    }
    version.operationId = change.operationId;
    const QString id = version.version.id;
    if (auto added = entry.table.add(std::move(version), path); !added) return fail(added.error());
    entry.generation = ++m_setup.store->counter;
    entry.values.emplace(id, std::move(change.value));
    for (const auto& [name, text] : change.tags.asKeyValueRange()) entry.tags.insert(name, text);
    for (const QString& gone : entry.table.prune(m_setup.history)) entry.values.erase(gone);
    const QString token = tokenOf(entry);
    if (at == entries.end()) entries.emplace(path, std::move(fresh));
    return WriteOutcome{id, token, false};
}

base::Result<WriteOutcome> MemoryBackend::write(const QString& path, SecretWrite change, const base::CallContext& context) {
    if (auto on = begin(QStringLiteral("write"), path, context); !on) return fail(on.error());
    const bool pending = change.stage == VersionStage::Pending;
    if (!pending && change.stage != VersionStage::Current) return fail(ErrorCode::Unsupported, {}, path, {domain::stageWord(change.stage)});
    if (pending && !m_setup.capabilities.pendingStage) return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("pending")});
    if (auto usable = checkNewValue(change.value, m_setup.capabilities, path); !usable) return fail(usable.error());
    // A field that was JSON may have been given any other bytes since.
    for (auto& field : change.value.fields) field.isJson = field.isJson && json::isOtherThanText(field.value.bytes());
    const std::lock_guard lock(m_setup.store->mutex);
    auto outcome = store(path, change);
    if (!outcome) return outcome;
    if (auto ended = end(QStringLiteral("write"), path); !ended) return fail(ended.error());
    return outcome;
}

base::Result<WriteOutcome> MemoryBackend::moveStage(const QString& path, const QString& versionId, VersionStage to,
                                                    const QString& expectedToken, const base::CallContext& context) {
    if (!m_setup.capabilities.moveStage) return SecretBackend::moveStage(path, versionId, to, expectedToken, context);
    if (auto on = begin(QStringLiteral("moveStage"), path, context); !on) return fail(on.error());
    const std::lock_guard lock(m_setup.store->mutex);
    auto entry = entryAt(path);
    if (!entry) return fail(entry.error());
    const StagedVersion* version = (*entry)->table.find(versionId);
    if (version == nullptr) return fail(ErrorCode::NotFound, {}, path, {versionId});
    if (version->version.stage == to) return WriteOutcome{versionId, tokenOf(**entry), true};
    if (!matches(**entry, expectedToken)) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
    if (auto moved = (*entry)->table.move(versionId, to, path); !moved) return fail(moved.error());
    (*entry)->generation = ++m_setup.store->counter;
    const WriteOutcome outcome{versionId, tokenOf(**entry), false};
    if (auto ended = end(QStringLiteral("moveStage"), path); !ended) return fail(ended.error());
    return outcome;
}

base::Status MemoryBackend::retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) {
    if (!m_setup.capabilities.retireVersion) return SecretBackend::retireVersion(path, versionId, context);
    if (auto on = begin(QStringLiteral("retireVersion"), path, context); !on) return on;
    const std::lock_guard lock(m_setup.store->mutex);
    auto entry = entryAt(path);
    if (!entry) return fail(entry.error());
    if (auto taken = (*entry)->table.take(versionId, path); !taken) return taken;
    (*entry)->values.erase(versionId);
    (*entry)->generation = ++m_setup.store->counter;
    if ((*entry)->table.versions().empty()) m_setup.store->entries.erase(path);
    return end(QStringLiteral("retireVersion"), path);
}

base::Status MemoryBackend::remove(const QString& path, const QString& expectedToken, const base::CallContext& context) {
    if (!m_setup.capabilities.remove) return SecretBackend::remove(path, expectedToken, context);
    if (auto on = begin(QStringLiteral("remove"), path, context); !on) return on;
    const std::lock_guard lock(m_setup.store->mutex);
    auto entry = entryAt(path);
    if (!entry) return fail(entry.error());
    if (!matches(**entry, expectedToken)) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
    m_setup.store->entries.erase(path);
    return end(QStringLiteral("remove"), path);
}

base::Result<std::optional<RunLockRecord>> MemoryBackend::runLock(const QString& path, const base::CallContext& context) {
    if (!m_setup.capabilities.runLocks) return SecretBackend::runLock(path, context);
    if (auto on = begin(QStringLiteral("runLock"), path, context); !on) return fail(on.error());
    const std::lock_guard lock(m_setup.store->mutex);
    const auto entry = entryAt(path);
    if (!entry) return fail(entry.error());
    return runLockFrom((*entry)->lockLine, now());
}

base::Status MemoryBackend::keepRunLock(const QString& path, const RunLockRecord& record, const base::CallContext& context) {
    if (!m_setup.capabilities.runLocks) return SecretBackend::keepRunLock(path, record, context);
    if (auto on = begin(QStringLiteral("keepRunLock"), path, context); !on) return on;
    const std::lock_guard lock(m_setup.store->mutex);
    const auto entry = entryAt(path);
    if (!entry) return fail(entry.error());
    (*entry)->lockLine = runLockLine(record, now());
    return end(QStringLiteral("keepRunLock"), path);
}

base::Status MemoryBackend::dropRunLock(const QString& path, const QString& run, const base::CallContext& context) {
    if (!m_setup.capabilities.runLocks) return SecretBackend::dropRunLock(path, run, context);
    if (auto on = begin(QStringLiteral("dropRunLock"), path, context); !on) return on;
    const std::lock_guard lock(m_setup.store->mutex);
    const auto entry = entryAt(path);
    if (!entry) return fail(entry.error());
    const auto there = runLockFrom((*entry)->lockLine, now());
    if (there && there->run == run) (*entry)->lockLine.clear();
    return end(QStringLiteral("dropRunLock"), path);
}

} // namespace keyturn::backends
