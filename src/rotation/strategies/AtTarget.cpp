#include "rotation/probes/LoginProbe.h"
#include "rotation/probes/StoreProbes.h"
#include "rotation/strategies/StepBuilder.h"

namespace keyturn::rotation {

using base::fail;
using domain::StrategyKind;

namespace {

base::Result<std::vector<RunJournal::Escrowed>> loginValues(StepContext& context) {
    auto values = oldValues(context);
    if (!values) return values;
    auto fresh = newText(context.spec->rule.generate);
    if (!fresh) return fail(fresh.error());
    const auto target = context.target();
    if (!target) return fail(target.error());
    if (const qsizetype most = (*target)->facts().mostBytes; most > 0 && static_cast<qsizetype>(fresh->size()) > most)
        return fail(base::ErrorCode::TooLarge, QStringLiteral("KT-VAL-3"), context.spec->account->text(), {QString::number(fresh->size()), QString::number(most)});
    values->push_back({QStringLiteral("new"), std::move(*fresh)});
    if (context.spec->place(QStringLiteral("user")))
        values->push_back({QStringLiteral("user.new"), base::SecureBytes::fromChars(context.spec->account->nextUser.toStdString())});
    return values;
}

bool isSameEntry(const Place& one, const Place& other) { return one.backend == other.backend && one.path == other.path; }

/// Value and user name in one write where they stand in one entry.
void promoteLogin(StepBuilder& build, const RunSpec& spec) {
    const Place& primary = spec.places.front();
    const Place* name = spec.place(QStringLiteral("user"));
    const WriteStep::Change own{QStringLiteral("old"), QStringLiteral("new"), {}, {}};
    const WriteStep::Change names{QStringLiteral("user.old"), QStringLiteral("user.new"), {}, {}};
    std::vector<WriteStep::Partner> together;
    if (name && isSameEntry(*name, primary)) together.push_back({*name, names});
    build.promote(primary, own, std::move(together));
    if (name && !isSameEntry(*name, primary)) build.write(Phase::Promote, *name, names);
    build.promoteCopies();
    build.probe(Phase::Promote, std::make_unique<RereadProbe>(std::vector<Place>{primary}, QStringLiteral("new")));
}

} // namespace

/// S3, S4 and S5: the target takes the new login before the store names it, and consumers follow. S3 has one value at a time; with S4 and S5 the old one
/// goes on working until no session rests on it and a person retires it.
Executor::Steps targetSteps(const RunSpec& spec) {
    const Place& primary = spec.places.front();
    const bool keepsOld = spec.strategy != StrategyKind::InPlace;
    StepBuilder build(spec);
    build.makeValues(loginValues);
    if (primary.pendingSlot && !spec.place(QStringLiteral("user"))) build.stage(primary);
    build.setAtTarget(keepsOld);
    build.probe(Phase::Test, std::make_unique<LoginProbe>(LoginProbe::Expect::NewIsAccepted), spec.account->text());
    promoteLogin(build, spec);
    build.rollOut(Phase::RollOut, 1, 1);
    build.ruleProbes();
    build.wait(Phase::Grace, spec.graceSeconds, QStringLiteral("grace"));
    if (keepsOld) {
        build.awaitSessions();
        build.closeOldLogin();
    }
    build.probe(Phase::Retire, std::make_unique<LoginProbe>(LoginProbe::Expect::OldIsRefused), spec.account->text());
    for (const Place& place : spec.places)
        if (place.role != QLatin1String("user")) build.retireVersion(place);
    return build.take();
}

} // namespace keyturn::rotation
