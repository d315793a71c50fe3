#include "backends/aws_parameter_store/ParameterStoreBackend.h"

#include "backends/api/ValueChecks.h"
#include "crypto/Random.h"
#include "json/JsonReader.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;
using parameterStore::mayBePromoted;

namespace {

constexpr int kOverwriteTries = 5;

base::Error stale(const QString& path) { return base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path); }

/// Unguarded creation and simultaneous writes as the service tells them, in the words of a guard.
base::Error asConflict(base::Error error, const QString& path, bool isCreateOnly) {
    const bool isTaken = error.code == ErrorCode::AlreadyExists && !isCreateOnly;
    const bool isRace = error.code == ErrorCode::Conflict && error.condition.isEmpty();
    return isTaken || isRace ? stale(path) : error;
}

} // namespace

base::Result<bool> ParameterStoreBackend::isValue(const QString& selector, const base::SecureBytes& wanted, const base::CallContext& context) const {
    const auto found = m_api.value(selector, context);
    if (!found && found.error().code == ErrorCode::NotFound) return false;
    if (!found) return fail(found.error());
    return found->value.equals(wanted);
}

/// Text that the service can keep, within the limit of the tier that it has or may get.
base::Status ParameterStoreBackend::checkValue(const QString& path, const Look& look, const SecretWrite& change) const {
    BackendCapabilities facts = capabilities();
    if (look.newest() != nullptr && look.newest()->tier == u"Advanced") facts.largestValue = kLargestAdvanced;
    if (auto usable = checkNewValue(change.value, facts, path); !usable) return usable;
    const base::SecureBytes& value = change.value.fields.front().value;
    if (!json::isPlainUtf8(value.bytes())) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AWS-13"), path);
    if (value.chars().find("{{") != std::string_view::npos) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AWS-12"), path);
    return {};
}

/// As the parameter is; a new one as the connection says.
ParameterWrite ParameterStoreBackend::writeOf(const QString& name, const Look& look, const base::SecureBytes& value) const {
    ParameterWrite write;
    write.name = name;
    write.value = &value;
    if (const auto* newest = look.newest()) {
        write.type = newest->type;
        write.tier = newest->tier;
        write.keyId = newest->keyId;
        write.pattern = newest->pattern;
        write.dataType = newest->dataType;
    } else {
        write.type = m_setup.type;
        write.keyId = m_setup.kmsKey;
    }
    if (write.type != u"SecureString") write.keyId.clear();
    if (qint64(value.size()) > kLargestStandard) write.tier = QStringLiteral("Advanced");
    return write;
}

/// Puts, and asks what became of it where no definite answer came. `expected` is the number that it gets when nobody else writes.
base::Result<qint64> ParameterStoreBackend::putOnce(const ParameterWrite& write, qint64 expected, const base::CallContext& context) const {
    auto version = m_api.put(write, context);
    if (version || version.error().code != ErrorCode::OutcomeUnknown) return version;
    if (isValue(numbered(write.name, expected), *write.value, context).value_or(false)) return expected;
    const auto now = m_api.value(write.name, context);
    if (now && now->version > expected && now->value.equals(*write.value)) return now->version;
    return version;
}

/// For readers that ask for a label, where the parameter has them.
base::Status ParameterStoreBackend::moveLabels(const QString& path, const Look& look, qint64 version, const base::CallContext& context) const {
    const auto* current = look.holder(u"current");
    if (current == nullptr || current->number == version) return {};
    auto moved = m_api.label(path, version, QStringLiteral("current"), context);
    if (!moved) return fail(moved.error().code, QStringLiteral("KT-AWS-17"), path, {QString::number(version), base::errorCodeWord(moved.error().code)});
    if (look.holder(u"previous") != nullptr) (void)m_api.label(path, current->number, QStringLiteral("previous"), context); // the way back is by number
    return {};
}

base::Result<WriteOutcome> ParameterStoreBackend::putCurrent(const QString& path, const Look& look, const base::SecureBytes& value, const SecretWrite& change,
                                                             const base::CallContext& context) const {
    ParameterWrite write = writeOf(path, look, value);
    write.overwrite = look.newest() != nullptr;
    if (write.overwrite) write.description = look.newest()->description;
    else write.tags = change.tags;
    const qint64 expected = look.number() + 1;
    const auto version = putOnce(write, expected, context);
    if (!version) return fail(asConflict(version.error(), path, change.guard == WriteGuard::CreateOnly));
    if (*version != expected && change.guard == WriteGuard::Expect && write.overwrite)
        return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-21"), path, {QString::number(*version - 1), QString::number(*version)});
    if (write.overwrite && !change.tags.isEmpty())
        if (auto tagged = m_api.addTags(path, change.tags, context); !tagged) return fail(tagged.error());
    if (auto moved = moveLabels(path, look, *version, context); !moved) return fail(moved.error());
    return WriteOutcome{QString::number(*version), QString::number(*version), false};
}

base::Result<WriteOutcome> ParameterStoreBackend::stage(const QString& path, const Look& look, const SecretWrite& change, const base::CallContext& context) const {
    const base::SecureBytes& value = change.value.fields.front().value;
    const QString slot = PendingSlot::nameOf(path);
    const auto operation = change.operationId.isEmpty() ? crypto::randomId() : base::Result<QString>(change.operationId);
    if (!operation) return fail(operation.error());
    const QString id = PendingSlot::idOf(*operation);
    ParameterWrite write = writeOf(slot, look, value);
    write.description = PendingSlot::description(id, change.writtenBy);
    const auto put = putOnce(write, 1, context);
    if (put) return WriteOutcome{id, look.token(), false};
    if (put.error().code != ErrorCode::AlreadyExists) return fail(put.error());
    // Somebody was faster, or this operation's own request came through without an answer.
    const auto again = this->look(path, context);
    if (!again) return fail(again.error());
    if (!again->pending) return fail(ErrorCode::Unavailable, QStringLiteral("KT-AWS-18"), path);
    const auto isSame = isValue(slot, value, context);
    if (!isSame) return fail(isSame.error());
    if (again->pending->operation == id && *isSame) return WriteOutcome{id, again->token(), true};
    return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), path, {again->pending->operation});
}

/// An answer that needs no write, nothing when the write may go on, or why not.
base::Result<std::optional<WriteOutcome>> ParameterStoreBackend::settled(const QString& path, Look& look, const SecretWrite& change,
                                                                         const base::CallContext& context) const {
    const base::SecureBytes& value = change.value.fields.front().value;
    if (change.stage == VersionStage::Pending && look.pending) {
        const auto isOver = mayBePromoted(look) ? isPromoted(path, context) : base::Result<bool>(false);
        if (!isOver) return fail(isOver.error());
        const auto isSame = isValue(PendingSlot::nameOf(path), value, context);
        if (!isSame) return fail(isSame.error());
        const bool isOwn = !change.operationId.isEmpty() && look.pending->operation == PendingSlot::idOf(change.operationId);
        if (!*isOver && isOwn && *isSame) return WriteOutcome{look.pending->operation, look.token(), true};
        if (!*isOver) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), path, {look.pending->operation});
        if (auto gone = removeOne(PendingSlot::nameOf(path), context); !gone) return fail(gone.error());
        look.pending.reset();
    }
    const bool isExpected = change.guard == WriteGuard::Expect && change.expectedToken == look.token();
    if (change.stage == VersionStage::Current && look.newest() != nullptr && !change.operationId.isEmpty() && !isExpected) {
        const auto isSame = isValue(path, value, context);
        if (!isSame) return fail(isSame.error());
        if (*isSame) {
            if (auto moved = moveLabels(path, look, look.number(), context); !moved) return fail(moved.error());
            return WriteOutcome{look.token(), look.token(), true};
        }
    }
    if (change.guard == WriteGuard::CreateOnly && look.newest() != nullptr) return fail(ErrorCode::AlreadyExists, {}, path);
    if (change.guard == WriteGuard::Expect && look.isAbsent()) return fail(ErrorCode::NotFound, {}, path);
    if (change.guard == WriteGuard::Expect && !isExpected) return fail(stale(path));
    return std::nullopt;
}

base::Result<WriteOutcome> ParameterStoreBackend::write(const QString& path, SecretWrite change, const base::CallContext& context) {
    const bool isPending = change.stage == VersionStage::Pending;
    if (!isPending && change.stage != VersionStage::Current) return fail(ErrorCode::Unsupported, {}, path, {domain::stageWord(change.stage)});
    for (int round = 1;; ++round) {
        auto found = look(path, context);
        if (!found) return fail(found.error());
        if (auto usable = checkValue(path, *found, change); !usable) return fail(usable.error());
        auto answer = settled(path, *found, change, context);
        if (!answer) return fail(answer.error());
        if (*answer) return std::move(**answer);
        if (isPending) return stage(path, *found, change, context);
        auto outcome = putCurrent(path, *found, change.value.fields.front().value, change, context);
        const bool isRaced = !outcome && change.guard == WriteGuard::Overwrite && outcome.error().condition == u"KT-ROT-2";
        if (!isRaced || round == kOverwriteTries) return outcome;
    }
}

base::Result<WriteOutcome> ParameterStoreBackend::moveStage(const QString& path, const QString& versionId, VersionStage to, const QString& expectedToken,
                                                            const base::CallContext& context) {
    if (to != VersionStage::Current) return fail(ErrorCode::Unsupported, {}, path, {domain::stageWord(to)});
    const auto found = look(path, context);
    if (!found) return fail(found.error());
    const bool isPending = found->pending && found->pending->operation == versionId;
    const auto number = versionNumber(versionId);
    if (!isPending && !number) return fail(ErrorCode::NotFound, {}, path, {versionId});
    if (!isPending && *number == found->number()) return WriteOutcome{versionId, found->token(), true};
    const QString slot = PendingSlot::nameOf(path);
    if (isPending && mayBePromoted(*found)) {
        const auto isOver = isPromoted(path, context);
        if (!isOver) return fail(isOver.error());
        if (*isOver) {
            if (auto moved = moveLabels(path, *found, found->number(), context); !moved) return fail(moved.error());
            if (auto gone = removeOne(slot, context); !gone) return fail(gone.error());
            return WriteOutcome{found->token(), found->token(), true};
        }
    }
    if (expectedToken != found->token()) return fail(stale(path));
    const auto value = m_api.value(isPending ? slot : numbered(path, *number), context);
    if (!value) return fail(value.error());
    SecretWrite change;
    auto moved = putCurrent(path, *found, value->value, change, context);
    // The value is promoted; a slot that stays is known by it and removed later.
    if (moved && isPending) (void)removeOne(slot, context);
    return moved;
}

/// Absent is as good as removed.
base::Status ParameterStoreBackend::removeOne(const QString& name, const base::CallContext& context) const {
    auto gone = m_api.remove(name, context);
    if (gone || gone.error().code == ErrorCode::NotFound) return {};
    if (gone.error().code != ErrorCode::OutcomeUnknown) return gone;
    const auto left = m_api.histories({&name, 1}, context);
    if (!left.front() && left.front().error().code == ErrorCode::NotFound) return {};
    return gone;
}

base::Status ParameterStoreBackend::retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) {
    const auto found = look(path, context);
    if (!found) return fail(found.error());
    if (found->isAbsent()) return fail(ErrorCode::NotFound, {}, path);
    if (found->pending && found->pending->operation == versionId) return removeOne(PendingSlot::nameOf(path), context);
    return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("retireVersion")});
}

base::Status ParameterStoreBackend::remove(const QString& path, const QString& expectedToken, const base::CallContext& context) {
    const auto found = look(path, context);
    if (!found) return fail(found.error());
    if (found->isAbsent()) return fail(ErrorCode::NotFound, {}, path);
    if (expectedToken != found->token()) return fail(stale(path));
    if (found->pending)
        if (auto gone = removeOne(PendingSlot::nameOf(path), context); !gone) return gone;
    if (found->newest() == nullptr) return {};
    return removeOne(path, context);
}

base::Result<std::optional<RunLockRecord>> ParameterStoreBackend::runLock(const QString& path, const base::CallContext& context) {
    const auto there = m_api.tagsOf(path, context);
    if (!there) return fail(there.error());
    return runLockAmong(there->tags, there->toldAt.value_or(base::SystemClock().now()));
}

base::Status ParameterStoreBackend::keepRunLock(const QString& path, const RunLockRecord& record, const base::CallContext& context) {
    const auto there = m_api.tagsOf(path, context);
    if (!there) return fail(there.error());
    return m_api.addTags(path, {{kRunLockTag, runLockLine(record, there->toldAt.value_or(base::SystemClock().now()))}}, context);
}

base::Status ParameterStoreBackend::dropRunLock(const QString& path, const QString& run, const base::CallContext& context) {
    const auto there = runLock(path, context);
    if (!there) return fail(there.error());
    if (!*there || (*there)->run != run) return {};
    return m_api.removeTag(path, kRunLockTag, context);
}

} // namespace keyturn::backends
