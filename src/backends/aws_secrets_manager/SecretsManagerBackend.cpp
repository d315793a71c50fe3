#include "backends/aws_secrets_manager/SecretsManagerBackend.h"

#include "backends/api/ValueChecks.h"
#include "backends/aws_secrets_manager/JsonFields.h"
#include "backends/aws_secrets_manager/ManagedLabels.h"
#include "base/Redactor.h"
#include "json/JsonReader.h"

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;
namespace Labels = ManagedLabels;

namespace {

QString labelOf(VersionStage stage) {
    switch (stage) {
    case VersionStage::Pending: return Labels::kPending;
    case VersionStage::Previous: return Labels::kPrevious;
    default: return Labels::kCurrent;
    }
}

/// Named by its ARN: a name may have been deleted and made again in between.
QString idOf(const ManagedSecret& secret) { return secret.arn.isEmpty() ? secret.name : secret.arn; }

} // namespace

BackendCapabilities SecretsManagerBackend::capabilities() const {
    BackendCapabilities facts;
    facts.versions = facts.pendingStage = facts.moveStage = facts.guardedWrite = facts.idempotentWrite = true;
    facts.remove = facts.retireVersion = facts.fields = facts.tags = facts.binary = facts.reportsValueDate = true;
    facts.runLocks = facts.managedRotation = facts.listTellsAll = true;
    facts.largestValue = 65'536;
    facts.usefulParallelism = 64;
    return facts;
}

/// The secret with its labels, not those that are scheduled for deletion.
base::Result<ManagedSecret> SecretsManagerBackend::found(const QString& path, const base::CallContext& context) const {
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto usable = checkManagedName(path); !usable) return fail(usable.error());
    auto secret = m_api.describe(path, context);
    if (!secret) return secret;
    if (secret->deletedAt) return fail(ErrorCode::DeletedRecoverable, QStringLiteral("KT-AWS-2"), path, {base::isoUtc(*secret->deletedAt)});
    return secret;
}

base::Result<domain::SecretValue> SecretsManagerBackend::read(const QString& path, const VersionSelector& which, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto usable = checkManagedName(path); !usable) return fail(usable.error());
    auto value = m_api.value(path, labelOf(which.stage), which.versionId, context);
    // The service still gives out versions that were retired, until it cleans them up.
    if (value && value->labels.isEmpty()) return fail(ErrorCode::NotFound, {}, path, {value->versionId});
    const bool isBoth = value && value->labels.contains(Labels::kCurrent) && value->labels.contains(Labels::kPending);
    if (isBoth && which.versionId.isEmpty()) {
        const auto there = found(path, context);
        if (!there) return fail(there.error());
        const auto* meant = which.stage == VersionStage::Pending ? Labels::pending(*there) : Labels::current(*there);
        if (meant == nullptr) return fail(ErrorCode::NotFound, {}, path, {domain::stageWord(which.stage)});
    }
    // A version id that is none is an invalid parameter to the service.
    if (!value && !which.versionId.isEmpty() && value.error().code == ErrorCode::InvalidInput) return fail(ErrorCode::NotFound, {}, path, {which.versionId});
    return plain(path, std::move(value));
}

/// The value in the form the secret has: bytes stay bytes, a JSON object is changed in place.
base::Result<ManagedValue> SecretsManagerBackend::encoded(const QString& path, const ManagedSecret* there, const SecretWrite& change, const base::CallContext& context) {
    const auto* current = there != nullptr ? Labels::current(*there) : nullptr;
    const bool isSingle = change.value.isSingle();
    std::optional<bool> isBinary;
    if (current == nullptr) {
        isBinary = false;
    } else {
        const std::lock_guard guard(m_mutex);
        if (const auto known = m_learned.constFind(keyOf(there->name, current->id)); known != m_learned.cend()) isBinary = known->isBinary;
    }
    ManagedValue before;
    if (current != nullptr && (!isSingle || !isBinary)) {
        auto read = m_api.value(idOf(*there), {}, current->id, context);
        if (!read) return fail(read.error());
        before = std::move(*read);
        isBinary = before.isBinary;
    }
    ManagedValue made;
    if (isSingle) {
        made.bytes = change.value.fields.front().value.clone();
        made.isBinary = *isBinary || !json::isPlainUtf8(made.bytes.bytes());
        return made;
    }
    const bool hasDocument = !before.isBinary && JsonFields::split(before.bytes.bytes());
    auto document = JsonFields::merged(hasDocument ? before.bytes.bytes() : base::ByteSpan(), change.value);
    if (!document) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AWS-11"), path);
    // It would be read as one value: the fields would be lost without a word.
    if (!JsonFields::split(document->bytes())) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AWS-21"), path);
    if (qint64(document->size()) > capabilities().largestValue)
        return fail(ErrorCode::TooLarge, QStringLiteral("KT-VAL-3"), path, {QString::number(document->size()), QString::number(capabilities().largestValue)});
    made.bytes = std::move(*document);
    return made;
}

base::Result<WriteOutcome> SecretsManagerBackend::write(const QString& path, SecretWrite change, const base::CallContext& context) {
    if (change.stage != VersionStage::Current && change.stage != VersionStage::Pending) return fail(ErrorCode::Unsupported, {}, path, {domain::stageWord(change.stage)});
    if (auto usable = checkNewValue(change.value, capabilities(), base::shownSafely(path)); !usable) return fail(usable.error());
    const auto id = Labels::versionIdFor(change.operationId);
    if (!id) return fail(id.error());
    auto there = found(path, context);
    if (!there && there.error().code == ErrorCode::DeletedRecoverable && change.guard == WriteGuard::Overwrite) {
        if (auto restored = m_api.restore(path, context); !restored) return fail(restored.error());
        there = found(path, context);
    }
    if (!there && there.error().code != ErrorCode::NotFound) return fail(there.error());
    if (!there) {
        if (change.guard == WriteGuard::Expect) return fail(ErrorCode::NotFound, {}, path);
        return create(path, change, *id, context);
    }
    bool isThere = false;
    auto answer = settled(*there, change, *id, isThere, context);
    if (!answer) return fail(answer.error());
    if (*answer) return std::move(**answer);
    return addVersion(*there, change, *id, isThere, context);
}

/// An answer that needs no write, nothing when the write may go on (`isThere`: its version exists already), or why not.
base::Result<std::optional<WriteOutcome>> SecretsManagerBackend::settled(const ManagedSecret& there, const SecretWrite& change, const QString& id, bool& isThere,
                                                                         const base::CallContext& context) {
    const QString token = Labels::tokenOf(there);
    const auto* known = there.find(id);
    const auto* current = Labels::current(there);
    const auto* next = Labels::pending(there);
    // Versions that lost their labels are not listed, and a token may be used once only: the value itself is asked for.
    auto value = change.operationId.isEmpty() ? base::Result<ManagedValue>(fail(ErrorCode::NotFound)) : m_api.value(idOf(there), {}, id, context);
    if (!value && value.error().code != ErrorCode::NotFound && value.error().code != ErrorCode::InvalidInput) return fail(value.error());
    isThere = value.has_value();
    if (isThere) {
        auto wanted = plain(there.name, std::move(value));
        if (!wanted->equals(change.value))
            return fail(ErrorCode::Conflict, change.stage == VersionStage::Pending ? QStringLiteral("KT-ROT-1") : QStringLiteral("KT-ROT-2"), there.name, {id});
        if (known != nullptr && known == (change.stage == VersionStage::Pending ? next : current)) return WriteOutcome{id, token, true};
    }
    // A secret without any value is a name that somebody reserved.
    if (change.guard == WriteGuard::CreateOnly && !there.versions.empty()) return fail(ErrorCode::AlreadyExists, {}, there.name);
    if (change.guard == WriteGuard::Expect && change.expectedToken != token) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), there.name);
    if (change.stage == VersionStage::Pending && next != nullptr && next->id != id) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), there.name, {next->id});
    return std::nullopt;
}

base::Result<WriteOutcome> SecretsManagerBackend::create(const QString& path, const SecretWrite& change, const QString& id, const base::CallContext& context) {
    const auto value = encoded(path, nullptr, change, context);
    if (!value) return fail(value.error());
    if (change.stage == VersionStage::Pending) {
        if (auto made = m_api.createEmpty(path, change.tags, m_setup.kmsKey, context); !made) return fail(made.error());
        auto empty = found(path, context);
        if (!empty) return fail(empty.error());
        SecretWrite rest;
        rest.value = change.value.clone();
        rest.stage = change.stage;
        rest.writtenBy = change.writtenBy;
        return addVersion(*empty, rest, id, false, context);
    }
    auto made = m_api.create(path, id, *value, change.tags, m_setup.kmsKey, context);
    if (!made && made.error().code == ErrorCode::OutcomeUnknown) {
        const auto now = found(path, context);
        if (now && now->find(id) != nullptr) made = {};
    }
    if (!made) return fail(made.error());
    // Says who wrote it and keeps it; the value is there without it, too.
    (void)m_api.moveLabel(path, Labels::own(id, change.writtenBy), id, {}, context);
    return WriteOutcome{id, Labels::tokenOf(id, {}), false};
}

base::Result<WriteOutcome> SecretsManagerBackend::addVersion(const ManagedSecret& there, const SecretWrite& change, const QString& id, bool isThere,
                                                             const base::CallContext& context) {
    if (!isThere) {
        const auto value = encoded(there.name, &there, change, context);
        if (!value) return fail(value.error());
        if (auto put = m_api.put(idOf(there), id, *value, {Labels::own(id, change.writtenBy)}, context); !put) return fail(put.error());
    }
    const bool isPending = change.stage == VersionStage::Pending;
    const auto moved = isPending ? makePending(there, id, context) : makeCurrent(there, id, context);
    if (!moved && moved.error().code != ErrorCode::OutcomeUnknown && !isThere)
        (void)m_api.moveLabel(idOf(there), Labels::own(id, change.writtenBy), {}, id, context); // nobody's version: left to the service's clean-up
    if (!moved) return fail(moved.error());
    if (!change.tags.isEmpty())
        if (auto tagged = m_api.addTags(idOf(there), change.tags, context); !tagged) return fail(tagged.error());
    const auto* current = Labels::current(there);
    const auto* next = Labels::pending(there);
    const QString nextId = next != nullptr && next->id != id ? next->id : QString();
    return WriteOutcome{id, isPending ? Labels::tokenOf(current ? current->id : QString(), id) : Labels::tokenOf(id, nextId), false};
}

base::Status SecretsManagerBackend::moveLabel(const QString& path, const QString& label, const QString& to, const QString& from, const base::CallContext& context) const {
    auto moved = m_api.moveLabel(path, label, to, from, context);
    if (moved || moved.error().code != ErrorCode::OutcomeUnknown) return moved;
    const auto now = m_api.describe(path, context);
    if (!now) return moved;
    const auto* holder = now->holder(label);
    if (holder != nullptr ? holder->id == to : to.isEmpty()) return {};
    return moved;
}

base::Status SecretsManagerBackend::makePending(const ManagedSecret& there, const QString& id, const base::CallContext& context) {
    // Left over on the current version it is nobody's; anywhere else the service refuses to move it without being told, which is the guard.
    const auto* holder = there.holder(Labels::kPending);
    const QString from = holder != nullptr && holder == Labels::current(there) ? holder->id : QString();
    auto moved = moveLabel(idOf(there), Labels::kPending, id, from, context);
    if (!moved && moved.error().condition == u"KT-ROT-2") return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), there.name);
    return moved;
}

base::Status SecretsManagerBackend::makeCurrent(const ManagedSecret& there, const QString& id, const base::CallContext& context) {
    const auto* old = there.holder(Labels::kCurrent);
    if (old != nullptr && old->id != id && Labels::ownOf(*old).isEmpty())
        if (auto pinned = m_api.moveLabel(idOf(there), Labels::own(old->id), old->id, {}, context); !pinned) return pinned;
    if (old != nullptr && old->id == id) return moveLabel(idOf(there), Labels::kPending, {}, id, context); // the first version, until now a pending one
    if (auto moved = moveLabel(idOf(there), Labels::kCurrent, id, old ? old->id : QString(), context); !moved) return moved;
    if (const auto* pending = there.holder(Labels::kPending); pending != nullptr && pending->id == id)
        (void)m_api.moveLabel(idOf(there), Labels::kPending, {}, id, context); // seen as tidied up anyway
    prune(there, context);
    return {};
}

/// Lets go of the oldest versions that only Keyturn's label keeps.
void SecretsManagerBackend::prune(ManagedSecret there, const base::CallContext& context) {
    const std::size_t most = m_setup.history > 2 ? m_setup.history - 2 : 1;
    std::erase_if(there.versions, [](const ManagedVersion& one) { return one.labels.size() != 1 || Labels::ownOf(one).isEmpty(); });
    if (there.versions.size() <= most) return;
    fillDates({&there, 1}, context);
    for (std::size_t i = 0; i + most < there.versions.size(); ++i) {
        const auto& version = there.versions[i];
        if (version.createdAt) (void)m_api.moveLabel(idOf(there), Labels::ownOf(version), {}, version.id, context);
    }
}

base::Result<WriteOutcome> SecretsManagerBackend::moveStage(const QString& path, const QString& versionId, VersionStage to, const QString& expectedToken,
                                                            const base::CallContext& context) {
    auto there = found(path, context);
    if (!there) return fail(there.error());
    const auto* version = there->find(versionId);
    if (version == nullptr) return fail(ErrorCode::NotFound, {}, path, {versionId});
    const QString token = Labels::tokenOf(*there);
    if (Labels::stageOf(*there, *version) == to) return WriteOutcome{versionId, token, true};
    if (token != expectedToken) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
    if (to != VersionStage::Current) return fail(ErrorCode::Unsupported, {}, path, {domain::stageWord(to)});
    fillDates({&*there, 1}, context);
    if (auto moved = makeCurrent(*there, versionId, context); !moved) return fail(moved.error());
    const auto* next = Labels::pending(*there);
    return WriteOutcome{versionId, Labels::tokenOf(versionId, next && next->id != versionId ? next->id : QString()), false};
}

base::Status SecretsManagerBackend::retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) {
    const auto there = found(path, context);
    if (!there) return fail(there.error());
    const auto* version = there->find(versionId);
    if (version == nullptr) return fail(ErrorCode::NotFound, {}, path, {versionId});
    if (version == Labels::current(*there)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VER-1"), path);
    // A name that never had a value that counted goes with its last version.
    if (there->versions.size() == 1 && version->labels.contains(Labels::kPending)) return m_api.remove(idOf(*there), 0, context);
    // A promotion may have been cut off before it took the pending label away; on a version that stays alone it would say that nothing is current yet.
    if (const auto* current = Labels::current(*there); current != nullptr && current->labels.contains(Labels::kPending))
        if (auto tidied = moveLabel(idOf(*there), Labels::kPending, {}, current->id, context); !tidied) return tidied;
    const QString mine = Labels::ownOf(*version);
    for (const QString& label : version->labels) {
        if (label != Labels::kPending && label != Labels::kPrevious && label != mine) continue;
        if (auto gone = moveLabel(idOf(*there), label, {}, versionId, context); !gone) return gone;
    }
    return {};
}

base::Status SecretsManagerBackend::remove(const QString& path, const QString& expectedToken, const base::CallContext& context) {
    const auto there = found(path, context);
    if (!there) return fail(there.error());
    if (Labels::tokenOf(*there) != expectedToken) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
    auto gone = m_api.remove(idOf(*there), m_setup.recoveryDays, context);
    if (gone || gone.error().code != ErrorCode::OutcomeUnknown) return gone;
    const auto now = found(path, context);
    if (!now && (now.error().code == ErrorCode::NotFound || now.error().code == ErrorCode::DeletedRecoverable)) return {};
    return gone;
}

base::Result<std::optional<RunLockRecord>> SecretsManagerBackend::runLock(const QString& path, const base::CallContext& context) {
    const auto there = found(path, context);
    if (!there) return fail(there.error());
    return runLockAmong(there->tags, there->toldAt.value_or(base::SystemClock().now()));
}

base::Status SecretsManagerBackend::keepRunLock(const QString& path, const RunLockRecord& record, const base::CallContext& context) {
    const auto there = found(path, context);
    if (!there) return fail(there.error());
    return m_api.addTags(idOf(*there), {{kRunLockTag, runLockLine(record, there->toldAt.value_or(base::SystemClock().now()))}}, context);
}

base::Status SecretsManagerBackend::dropRunLock(const QString& path, const QString& run, const base::CallContext& context) {
    const auto there = found(path, context);
    if (!there) return fail(there.error());
    const auto record = runLockAmong(there->tags, there->toldAt.value_or(base::SystemClock().now()));
    if (!record || record->run != run) return {};
    return m_api.removeTag(idOf(*there), kRunLockTag, context);
}

} // namespace keyturn::backends
