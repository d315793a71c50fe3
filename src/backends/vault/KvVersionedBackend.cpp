#include "backends/vault/KvVersionedBackend.h"

#include "backends/api/ValueChecks.h"
#include "backends/vault/KvAccess.h"
#include "backends/vault/KvWalk.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;

namespace {

constexpr qint64 kLargestValue = qint64{512} << 10; ///< what both storages of the servers take
constexpr int kOverwriteTries = 5;

base::Error stale(const QString& path) { return base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path); }

base::SecureBytes mapOf(const domain::SecretValue& value) {
    json::JsonWriter json(value.size() + 128);
    writeKvMap(json, value);
    return json.take();
}

base::Result<domain::SecretValue> valueOf(const KvData& found, const QString& path) {
    auto value = kvValue(found.map->bytes());
    if (!value) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-6"), path, {QStringLiteral("0")});
    value->versionId = QString::number(found.version.number);
    return std::move(*value);
}

WriteOutcome outcomeOf(qint64 version, bool alreadyThere = false) {
    return {QString::number(version), QString::number(version), alreadyThere};
}

base::Instant storeNow(const KvMetadata& told) { return told.toldAt.value_or(base::SystemClock().now()); }

/// The version that a token names; nothing for one that this store never gave.
std::optional<qint64> versionOf(const QString& token) {
    bool isNumber = false;
    const qint64 version = token.toLongLong(&isNumber);
    if (!isNumber || version < 0 || QString::number(version) != token) return std::nullopt;
    return version;
}

} // namespace

KvVersionedBackend::KvVersionedBackend(Setup setup) : m_setup(std::move(setup)), m_store(m_setup.client, m_setup.place), m_slot(m_store) {}

BackendCapabilities KvVersionedBackend::capabilities() const {
    BackendCapabilities facts;
    facts.versions = facts.pendingStage = facts.moveStage = facts.guardedWrite = facts.idempotentWrite = true;
    facts.remove = facts.retireVersion = facts.fields = facts.tags = facts.binary = facts.reportsValueDate = true;
    facts.listTellsAll = facts.repeatReads = facts.runLocks = true;
    facts.largestValue = kLargestValue;
    facts.usefulParallelism = m_setup.client->parallelism();
    return facts;
}

base::Status KvVersionedBackend::checkMount(const base::CallContext& context) {
    const std::lock_guard guard(m_mutex);
    if (m_isMountChecked) return {};
    if (auto fits = checkEngine(*m_setup.client, m_setup.place, 2, context); !fits) return fits;
    m_isMountChecked = true;
    return {};
}

base::Status KvVersionedBackend::ready(const QString& path, const base::CallContext& context) {
    if (auto on = context.check(); !on) return on;
    if (auto usable = KvPlace::checkName(path); !usable) return usable;
    return checkMount(context);
}

base::Result<AccessReport> KvVersionedBackend::checkAccess(const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto fits = checkMount(context); !fits) return fail(fits.error());
    return kvAccess(*m_setup.client, m_setup.place, 2, context);
}

base::Result<Listing> KvVersionedBackend::list(const base::CallContext& context) {
    return listAsItComes([](std::span<const domain::SecretMetadata>) {}, context);
}

base::Result<Listing> KvVersionedBackend::listAsItComes(const ListingPart& take, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto fits = checkMount(context); !fits) return fail(fits.error());
    auto listing = walkVersioned(m_store, take, context);
    if (listing) listing->credential = suppliedToken(*m_setup.client, context);
    return listing;
}

/// The pending value that is still to be promoted. A slot with the value that is current already was left by a promotion that was killed.
base::Result<std::optional<PendingValue>> KvVersionedBackend::openPending(const QString& path, bool mayBePromoted,
                                                                          const base::CallContext& context) const {
    auto pending = m_slot.read(path, context);
    if (!pending && pending.error().code == ErrorCode::NotFound) return std::nullopt;
    if (!pending) return fail(pending.error());
    if (!mayBePromoted) return std::move(*pending);
    const auto current = m_store.data(path, 0, context);
    if (!current) return std::move(*pending);
    const auto now = kvValue(current->map->bytes());
    const auto next = kvValue(pending->map.bytes());
    if (now && next && now->equals(*next)) return std::nullopt;
    return std::move(*pending);
}

base::Result<domain::SecretMetadata> KvVersionedBackend::describe(const QString& path, const base::CallContext& context) {
    if (auto usable = ready(path, context); !usable) return fail(usable.error());
    const base::Instant now = base::SystemClock().now();
    const auto found = m_store.metadata(path, context);
    if (!found && found.error().code != ErrorCode::NotFound) return fail(found.error());
    domain::SecretMetadata facts = factsOf(path, found ? *found : KvMetadata{}, now);
    const auto slot = m_store.metadata(KvPlace::pendingSlotOf(path), context);
    if (slot) {
        const auto pending = openPending(path, found.has_value(), context);
        if (pending && *pending) addPending(facts, (*pending)->operation, (*pending)->writtenBy, (*pending)->since, context.correlationId);
        // Without the right to read values the slot's own metadata tell enough.
        if (!pending) addPending(facts, PendingSlot::operationIn(*slot), {}, slot->createdAt, context.correlationId);
    }
    if (!found && facts.versions.empty()) return fail(found.error());
    if (found) facts.fields = m_store.fieldNames(path, context);
    return facts;
}

base::Result<domain::SecretValue> KvVersionedBackend::readPending(const QString& path, const QString& operation, const base::CallContext& context) const {
    const auto pending = m_slot.read(path, context);
    if (!pending) return fail(pending.error());
    const QString shown = pending->operation.isEmpty() ? QStringLiteral("unknown") : pending->operation;
    if (!operation.isEmpty() && shown != operation) return fail(ErrorCode::NotFound, {}, path, {operation});
    auto value = kvValue(pending->map.bytes());
    if (!value) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-6"), path, {QStringLiteral("0")});
    value->versionId = shown;
    return std::move(*value);
}

base::Result<domain::SecretValue> KvVersionedBackend::read(const QString& path, const VersionSelector& which, const base::CallContext& context) {
    if (auto usable = ready(path, context); !usable) return fail(usable.error());
    const auto asked = versionOf(which.versionId);
    if (!which.versionId.isEmpty() && !asked) return readPending(path, which.versionId, context);
    if (which.versionId.isEmpty() && which.stage == VersionStage::Pending) return readPending(path, {}, context);
    qint64 version = asked.value_or(0);
    if (which.versionId.isEmpty() && which.stage != VersionStage::Current) {
        const auto found = m_store.metadata(path, context);
        if (!found) return fail(found.error());
        for (const auto& one : factsOf(path, *found, base::SystemClock().now()).versions)
            if (one.stage == which.stage) version = one.id.toLongLong();
        if (version == 0) return fail(ErrorCode::NotFound, {}, path, {domain::stageWord(which.stage)});
    }
    const auto found = m_store.data(path, version, context);
    if (!found) return fail(found.error());
    return valueOf(*found, path);
}

std::vector<base::Result<domain::SecretValue>> KvVersionedBackend::readMany(std::span<const QString> paths, const base::CallContext& context) {
    std::vector<base::Result<domain::SecretValue>> answers(paths.size());
    auto batch = m_setup.client->batch(context);
    std::size_t next = 0;
    qint64 done = 0;
    const auto feed = [&] {
        for (; next < paths.size() && batch.wantsMore(); ++next) {
            if (auto usable = ready(paths[next], context); !usable) answers[next] = fail(usable.error());
            else batch.add("GET", m_store.place().path("data", paths[next]), next, net::BodyMemory::Locked);
        }
    };
    for (;;) {
        feed();
        auto finished = batch.next();
        if (!finished && next >= paths.size()) break;
        if (!finished) continue;
        const QString& path = paths[finished->tag];
        const auto found = m_store.dataIn(finished->answer, path);
        if (found) answers[finished->tag] = valueOf(*found, path);
        else answers[finished->tag] = fail(found.error());
        context.report(++done, static_cast<qint64>(paths.size()));
    }
    return answers;
}

/// The version that must be current for the write to go on.
base::Result<qint64> KvVersionedBackend::guardOf(const QString& path, const SecretWrite& change, const base::CallContext& context) const {
    if (change.guard == WriteGuard::CreateOnly) return 0;
    const auto expected = versionOf(change.expectedToken);
    if (change.guard == WriteGuard::Expect && expected) return *expected;
    const auto found = m_store.metadata(path, context);
    if (!found && found.error().code != ErrorCode::NotFound) return fail(found.error());
    if (change.guard == WriteGuard::Overwrite) return found ? found->current : 0;
    return found ? fail(stale(path)) : fail(found.error());
}

/// What a refused or unclear write comes to: done before, when the value is there and this operation's; else the error that says why.
base::Result<WriteOutcome> KvVersionedBackend::settle(const QString& path, const SecretWrite& change, base::Error error,
                                                      const base::CallContext& context) const {
    if (error.code != ErrorCode::Conflict && error.code != ErrorCode::OutcomeUnknown) return fail(error);
    const auto current = m_store.data(path, 0, context);
    if (current && (!change.operationId.isEmpty() || error.code == ErrorCode::OutcomeUnknown)) {
        const auto value = kvValue(current->map->bytes());
        if (value && value->equals(change.value)) return outcomeOf(current->version.number, true);
    }
    if (error.code == ErrorCode::OutcomeUnknown) return fail(error);
    if (change.guard == WriteGuard::CreateOnly) return fail(ErrorCode::AlreadyExists, {}, path);
    if (!current && current.error().code == ErrorCode::NotFound) return fail(current.error());
    return fail(stale(path));
}

base::Result<WriteOutcome> KvVersionedBackend::stage(const QString& path, const SecretWrite& change, base::ByteSpan map,
                                                     const base::CallContext& context) const {
    if (change.operationId.isEmpty() || versionOf(change.operationId))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VLT-12"), path, {change.operationId});
    const auto cas = guardOf(path, change, context);
    if (!cas) return fail(cas.error());
    const auto found = m_store.metadata(path, context);
    if (!found && found.error().code != ErrorCode::NotFound) return fail(found.error());
    const qint64 current = found ? found->current : 0;
    if (auto cleared = clearPromoted(path, context); !cleared) return fail(cleared.error());
    if (current == *cas || m_slot.read(path, context)) {
        const auto put = m_slot.put(path, change.operationId, change.writtenBy, map, context);
        if (!put) return fail(put.error());
        return WriteOutcome{change.operationId, QString::number(current), !*put};
    }
    if (change.guard == WriteGuard::CreateOnly) return fail(ErrorCode::AlreadyExists, {}, path);
    return found ? fail(stale(path)) : fail(found.error());
}

base::Result<WriteOutcome> KvVersionedBackend::write(const QString& path, SecretWrite change, const base::CallContext& context) {
    const bool isPending = change.stage == VersionStage::Pending;
    if (!isPending && change.stage != VersionStage::Current) return fail(ErrorCode::Unsupported, {}, path, {domain::stageWord(change.stage)});
    if (auto usable = ready(path, context); !usable) return fail(usable.error());
    if (auto usable = checkNewValue(change.value, capabilities(), path); !usable) return fail(usable.error());
    if (!hasDistinctFields(change.value)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VLT-13"), path, {QLatin1String(kSingleField)});
    const auto map = mapOf(change.value);
    if (isPending) return stage(path, change, map.bytes(), context);
    for (int round = 1;; ++round) {
        const auto cas = guardOf(path, change, context);
        if (!cas) return fail(cas.error());
        const auto written = m_store.write(path, map.bytes(), *cas, context);
        if (!written && written.error().code == ErrorCode::Conflict && change.guard == WriteGuard::Overwrite && round < kOverwriteTries) continue;
        auto outcome = written ? base::Result<WriteOutcome>(outcomeOf(*written)) : settle(path, change, written.error(), context);
        if (!outcome || change.tags.isEmpty()) return outcome;
        if (auto tagged = m_store.changeCustom(path, change.tags, context); !tagged) return fail(tagged.error());
        return outcome;
    }
}

/// Removes the slot that a promotion left when it was killed between its two requests.
base::Status KvVersionedBackend::clearPromoted(const QString& path, const base::CallContext& context) const {
    const auto slot = m_store.metadata(KvPlace::pendingSlotOf(path), context);
    if (!slot && slot.error().code == ErrorCode::NotFound) return {};
    const auto open = openPending(path, true, context);
    if (!open) return fail(open.error());
    if (*open) return {};
    return m_slot.clear(path, context);
}

base::Result<WriteOutcome> KvVersionedBackend::promote(const QString& path, const PendingValue& pending, qint64 cas,
                                                       const base::CallContext& context) const {
    SecretWrite change;
    auto value = kvValue(pending.map.bytes());
    if (!value) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-6"), path, {QStringLiteral("0")});
    change.value = std::move(*value);
    change.operationId = pending.operation;
    const auto written = m_store.write(path, pending.map.bytes(), cas, context);
    auto outcome = written ? base::Result<WriteOutcome>(outcomeOf(*written)) : settle(path, change, written.error(), context);
    // The value is promoted; a slot that stays is known by it and cleared later.
    if (outcome) (void)m_slot.clear(path, context);
    return outcome;
}

base::Result<WriteOutcome> KvVersionedBackend::moveStage(const QString& path, const QString& versionId, VersionStage to,
                                                         const QString& expectedToken, const base::CallContext& context) {
    if (to != VersionStage::Current) return fail(ErrorCode::Unsupported, {}, path, {domain::stageWord(to)});
    if (auto usable = ready(path, context); !usable) return fail(usable.error());
    const auto cas = versionOf(expectedToken);
    if (!cas) return fail(stale(path));
    const auto version = versionOf(versionId);
    if (!version) {
        const auto pending = m_slot.read(path, context);
        if (!pending) return fail(pending.error());
        if (pending->operation != versionId) return fail(ErrorCode::NotFound, {}, path, {versionId});
        return promote(path, *pending, *cas, context);
    }
    if (*version == *cas) return outcomeOf(*version, true);
    const auto old = m_store.data(path, *version, context);
    if (!old) return fail(old.error());
    const auto written = m_store.write(path, old->map->bytes(), *cas, context);
    if (!written) return fail(written.error());
    return outcomeOf(*written);
}

base::Status KvVersionedBackend::retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) {
    if (auto usable = ready(path, context); !usable) return usable;
    const auto version = versionOf(versionId);
    if (!version) {
        const auto pending = m_slot.read(path, context);
        if (!pending) return fail(pending.error());
        if (pending->operation != versionId) return fail(ErrorCode::NotFound, {}, path, {versionId});
        return m_slot.clear(path, context);
    }
    const auto found = m_store.metadata(path, context);
    if (!found) return fail(found.error());
    if (found->find(*version) == nullptr) return fail(ErrorCode::NotFound, {}, path, {versionId});
    if (*version == found->current) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VER-1"), path);
    if (auto cleared = clearPromoted(path, context); !cleared) return cleared;
    return m_store.drop(path, *version, m_setup.destroysRetired ? "destroy" : "delete", context);
}

base::Status KvVersionedBackend::remove(const QString& path, const QString& expectedToken, const base::CallContext& context) {
    if (auto usable = ready(path, context); !usable) return usable;
    const auto found = m_store.metadata(path, context);
    if (!found) return fail(found.error());
    if (QString::number(found->current) != expectedToken) return fail(stale(path));
    if (m_store.metadata(KvPlace::pendingSlotOf(path), context))
        if (auto cleared = m_slot.clear(path, context); !cleared) return cleared;
    return m_store.removeAll(path, context);
}

base::Result<std::optional<RunLockRecord>> KvVersionedBackend::runLock(const QString& path, const base::CallContext& context) {
    if (auto usable = ready(path, context); !usable) return fail(usable.error());
    const auto found = m_store.metadata(path, context);
    if (!found) return fail(found.error());
    return runLockAmong(found->custom, storeNow(*found));
}

base::Status KvVersionedBackend::keepRunLock(const QString& path, const RunLockRecord& record, const base::CallContext& context) {
    if (auto usable = ready(path, context); !usable) return usable;
    // Without a version there is nothing to lock, and the metadata would look like a secret.
    const auto found = m_store.metadata(path, context);
    if (!found) return fail(found.error());
    return m_store.changeCustom(path, {{kRunLockTag, runLockLine(record, storeNow(*found))}}, context);
}

base::Status KvVersionedBackend::dropRunLock(const QString& path, const QString& run, const base::CallContext& context) {
    const auto there = runLock(path, context);
    if (!there) return fail(there.error());
    if (!*there || (*there)->run != run) return {};
    return m_store.changeCustom(path, {{kRunLockTag, QString()}}, context);
}

} // namespace keyturn::backends
