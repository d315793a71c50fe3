#include "rotation/probes/SampleToken.h"
#include "rotation/probes/StoreProbes.h"
#include "rotation/strategies/StepBuilder.h"

namespace keyturn::rotation {

using base::fail;
using Expect = SignVerifyProbe::Expect;

static base::Result<std::vector<RunJournal::Escrowed>> overlapValues(StepContext& context) {
    auto values = oldValues(context);
    if (!values) return values;
    auto fresh = newText(context.spec->rule.generate);
    if (!fresh) return fail(fresh.error());
    auto sample = SampleToken::sign(values->front().value.bytes(), context.setup->clock->now());
    values->push_back({QStringLiteral("new"), std::move(*fresh)});
    values->push_back({QStringLiteral("sample"), std::move(sample)});
    return values;
}

/// S2, in three rollouts: all verify the new key before anyone signs with it, all sign with it before the old one goes. In the swap the companion
/// goes first: between the two writes the set is {old, old}, which every consumer and every token in use accepts.
Executor::Steps overlapSetSteps(const RunSpec& spec) {
    constexpr int kRounds = 3;
    const QString oldSlot = QStringLiteral("old");
    const QString newSlot = QStringLiteral("new");
    const Place& primary = spec.places.front();
    const Place& companion = *spec.place(QStringLiteral("companion"));
    const std::vector<Place> set{primary, companion};
    const auto signVerify = [&set](Expect expect) { return std::make_unique<SignVerifyProbe>(set, expect); };

    StepBuilder build(spec);
    build.makeValues(overlapValues);
    build.write(Phase::Stage, companion, {companion.exists ? companion.slot(oldSlot) : QString(), newSlot, {}, oldSlot});
    build.probe(Phase::Stage, signVerify(Expect::BothAreAccepted));
    build.rollOut(Phase::Stage, 1, kRounds);
    build.write(Phase::Promote, companion, {newSlot, oldSlot, {}, {}});
    build.promote(primary, {oldSlot, newSlot, {}, {}});
    build.promoteCopies();
    build.probe(Phase::Promote, signVerify(Expect::BothAreAccepted));
    build.rollOut(Phase::RollOut, 2, kRounds);
    build.ruleProbes();
    build.wait(Phase::Grace, spec.graceSeconds, QStringLiteral("grace"));
    build.write(Phase::Retire, companion, {oldSlot, QString(), newSlot, {}});
    build.rollOut(Phase::Retire, kRounds, kRounds);
    build.probe(Phase::Retire, signVerify(Expect::OldIsRefused));
    build.retireVersion(primary);
    for (const Place* copy : spec.copies()) build.retireVersion(*copy);
    return build.take();
}

} // namespace keyturn::rotation
