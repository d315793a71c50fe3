#include "rotation/steps/PromoteStep.h"

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;

base::Result<backends::WriteOutcome> PromoteStep::writeOnce(StepContext& context, PlaceLook&& look, const base::SecureBytes* to,
                                                            Direction direction) {
    const StoreAccess access(context, place());
    if (direction == Direction::Forward && place().pendingSlot && to) {
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

base::Result<Observed> RetireStep::observe(StepContext& context, Direction) {
    if (!m_place.retiresVersions || m_place.version.isEmpty()) return Observed::Done;
    auto backend = context.backend(m_place);
    if (!backend) return fail(backend.error());
    const auto metadata = (*backend)->describe(m_place.path, context.call);
    if (!metadata) return fail(metadata.error());
    if (metadata->currentVersion == m_place.version) return fail(StoreAccess(context, m_place).foreign());
    for (const auto& version : metadata->versions)
        if (version.id == m_place.version && version.state == domain::VersionState::Enabled && version.stage != VersionStage::Retired)
            return Observed::NotDone;
    return Observed::Done;
}

StepOutcome RetireStep::doneOutcome(StepContext&, Direction) {
    StepOutcome outcome;
    outcome.evidence = m_place.retiresVersions && !m_place.version.isEmpty()
                           ? QStringLiteral("version %1 is gone").arg(m_place.version)
                           : QStringLiteral("the store keeps no older version");
    return outcome;
}

base::Result<StepOutcome> RetireStep::doApply(StepContext& context) {
    auto backend = context.backend(m_place);
    if (!backend) return fail(backend.error());
    if (auto gone = (*backend)->retireVersion(m_place.path, m_place.version, context.call); !gone) return fail(gone.error());
    return doneOutcome(context, Direction::Forward);
}

} // namespace keyturn::rotation
