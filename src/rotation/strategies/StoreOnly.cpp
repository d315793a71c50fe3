#include "rotation/probes/StoreProbes.h"
#include "rotation/strategies/StepBuilder.h"

#include "crypto/KeyGenerator.h"
#include "crypto/ValueSpec.h"

namespace keyturn::rotation {

using base::fail;

/// Text, or the private half of a key pair where the rule asks for one.
static base::Result<base::SecureBytes> newValue(StepContext& context) {
    const QString& generate = context.spec->rule.generate;
    const auto spec = crypto::ValueSpec::parse(generate, true);
    if (!spec) return fail(spec.error());
    if (spec->kind != crypto::ValueKind::KeyPair) return newText(generate);
    auto pair = crypto::KeyGenerator::generate(spec->key, context.call);
    if (!pair) return fail(pair.error());
    return std::move(pair->privatePem);
}

static base::Result<std::vector<RunJournal::Escrowed>> storeOnlyValues(StepContext& context) {
    auto values = oldValues(context);
    if (!values) return values;
    auto fresh = newValue(context);
    if (!fresh) return fail(fresh.error());
    values->push_back({QStringLiteral("new"), std::move(*fresh)});
    return values;
}

/// S1. The old value stops being accepted as consumers are rolled; the plan says what that cuts off.
Executor::Steps storeOnlySteps(const RunSpec& spec) {
    StepBuilder build(spec);
    const Place& primary = spec.places.front();
    build.makeValues(storeOnlyValues);
    if (primary.pendingSlot) build.stage(primary);
    build.promote(primary, {QStringLiteral("old"), QStringLiteral("new"), {}, {}});
    build.promoteCopies();
    build.probe(Phase::Promote, std::make_unique<RereadProbe>(spec.places, QStringLiteral("new")));
    build.rollOut(Phase::RollOut, 1, 1);
    build.ruleProbes();
    build.wait(Phase::Grace, spec.graceSeconds, QStringLiteral("grace"));
    for (const Place& place : spec.places) build.retireVersion(place);
    return build.take();
}

} // namespace keyturn::rotation
