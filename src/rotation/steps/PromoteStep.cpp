#include "rotation/steps/PromoteStep.h"

#include <algorithm>

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;

base::Result<backends::WriteOutcome> PromoteStep::writeOnce(StepContext& context, PlaceLook&& look, const base::SecureBytes* to,
                                                            Direction direction) {
    const StoreAccess access(context, place());
    if (direction == Direction::Forward && place().pendingSlot && to && partners().empty()) {
        const auto pending = access.pending(look);
        if (!pending) return fail(pending.error());
        if (isValue(*pending, to)) {
            auto backend = context.backend(place());
            if (!backend) return fail(backend.error());
            return (*backend)->moveStage(place().path, look.pendingVersion, VersionStage::Current, look.token, context.call);
        }
    }
    return WriteStep::writeOnce(context, std::move(look), to, direction);
}

base::Result<Observed> StageStep::observe(StepContext& context, Direction direction) {
    const StoreAccess access(context, m_place);
    const auto look = access.look();
    if (!look) return fail(look.error());
    const auto pending = access.pending(*look);
    if (!pending) return fail(pending.error());
    const bool forward = direction == Direction::Forward;
    if (look->pendingVersion.isEmpty()) return forward ? Observed::NotDone : Observed::Done;
    const auto ours = context.escrow(QStringLiteral("new"));
    if (!ours) return fail(ours.error());
    if (isValue(*pending, &*ours)) return forward || !m_place.dropsPending ? Observed::Done : Observed::NotDone;
    if (!forward) return Observed::Done; // somebody else's: not ours to remove
    return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), context.spec->refOf(m_place), {look->pendingVersion});
}

base::Result<StepOutcome> StageStep::doApply(StepContext& context) {
    const StoreAccess access(context, m_place);
    auto look = access.look();
    if (!look) return fail(look.error());
    const auto old = context.escrow(QStringLiteral("old"));
    const auto fresh = context.escrow(QStringLiteral("new"));
    if (!old) return fail(old.error());
    if (!fresh) return fail(fresh.error());
    if (!isValue(look->value, &*old)) return fail(access.foreign());
    auto written = access.write(std::move(*look), &*fresh, context.run, VersionStage::Pending);
    if (!written) return fail(written.error());
    StepOutcome outcome;
    outcome.evidence = QStringLiteral("pending %1, version %2").arg(context.setup->fingerprint(fresh->bytes()), written->versionId);
    return outcome;
}

base::Result<StepOutcome> StageStep::doRevert(StepContext& context) {
    const auto look = StoreAccess(context, m_place).look();
    if (!look) return fail(look.error());
    auto backend = context.backend(m_place);
    if (!backend) return fail(backend.error());
    if (auto gone = (*backend)->retireVersion(m_place.path, look->pendingVersion, context.call); !gone) return fail(gone.error());
    StepOutcome outcome;
    outcome.evidence = QStringLiteral("pending version %1 removed").arg(look->pendingVersion);
    return outcome;
}

/// Whether a version between the old one and the new one holds the old value still: the other fields of an entry may have been written meanwhile.
base::Result<bool> RetireStep::holdsOld(StepContext& context, const domain::SecretVersion& version) const {
    const auto old = context.escrow(m_place.slot(QStringLiteral("old")));
    if (!old) return old.error().code == ErrorCode::NotFound ? base::Result<bool>(false) : fail(old.error());
    auto backend = context.backend(m_place);
    if (!backend) return fail(backend.error());
    const auto whole = (*backend)->read(m_place.path, {VersionStage::Current, version.id}, context.call);
    if (!whole && whole.error().code == ErrorCode::NotFound) return false;
    if (!whole) return fail(whole.error());
    const base::SecureBytes* value = whole->field(m_place.field);
    return value && value->equals(*old);
}

bool RetireStep::isLeftover(const StepContext& context, const domain::SecretVersion& version) const {
    return m_place.pendingSlot && m_place.dropsPending && version.stage == VersionStage::Pending && version.id == context.run;
}

base::Result<QStringList> RetireStep::remaining(StepContext& context) const {
    const bool retires = m_place.retiresVersions && !m_place.version.isEmpty();
    if (!retires && !(m_place.pendingSlot && m_place.dropsPending)) return QStringList();
    auto backend = context.backend(m_place);
    if (!backend) return fail(backend.error());
    const auto metadata = (*backend)->describe(m_place.path, context.call);
    if (!metadata && !retires && metadata.error().code == ErrorCode::NotFound) return QStringList();
    if (!metadata) return fail(metadata.error());
    const auto& all = metadata->versions;
    QStringList found;
    for (const auto& version : all)
        if (isLeftover(context, version)) found += version.id;
    if (!retires) return found;
    if (metadata->currentVersion == m_place.version) return fail(StoreAccess(context, m_place).foreign());
    auto from = std::ranges::find(all, m_place.version, &domain::SecretVersion::id);
    if (from == all.end()) from = all.begin(); // taken already, or dropped by the store
    for (auto version = from; version != all.end(); ++version) {
        if (version->stage == VersionStage::Current || version->stage == VersionStage::Pending) continue;
        if (version->state != domain::VersionState::Enabled) continue;
        // Somebody else's label holds it, and that is not ours to take.
        if (version->stage == VersionStage::Retired && !version->labels.isEmpty()) continue;
        const auto isOld = version->id == m_place.version ? base::Result<bool>(true) : holdsOld(context, *version);
        if (!isOld) return fail(isOld.error());
        if (*isOld) found += version->id;
    }
    return found;
}

base::Result<Observed> RetireStep::observe(StepContext& context, Direction) {
    const auto left = remaining(context);
    if (!left) return fail(left.error());
    return left->isEmpty() ? Observed::Done : Observed::NotDone;
}

StepOutcome RetireStep::doneOutcome(StepContext& context, Direction) {
    StepOutcome outcome;
    const auto backend = context.backend(m_place);
    const bool stays = backend && (*backend)->capabilities().versions && !m_place.version.isEmpty();
    outcome.evidence = m_place.retiresVersions && !m_place.version.isEmpty() ? QStringLiteral("version %1 is gone").arg(m_place.version)
                       : stays ? QStringLiteral("version %1 stays in the store's history: it removes none singly").arg(m_place.version)
                               : QStringLiteral("the store keeps no older version");
    return outcome;
}

base::Result<StepOutcome> RetireStep::doApply(StepContext& context) {
    const auto left = remaining(context);
    if (!left) return fail(left.error());
    auto backend = context.backend(m_place);
    if (!backend) return fail(backend.error());
    for (const QString& version : *left)
        if (auto gone = (*backend)->retireVersion(m_place.path, version, context.call); !gone && gone.error().code != ErrorCode::NotFound)
            return fail(gone.error());
    StepOutcome outcome;
    outcome.evidence = left->size() == 1 ? QStringLiteral("version %1 is gone").arg(left->first())
                                         : QStringLiteral("versions %1 are gone").arg(left->join(QStringLiteral(", ")));
    return outcome;
}

} // namespace keyturn::rotation
