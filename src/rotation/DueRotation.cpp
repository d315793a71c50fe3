#include "rotation/DueRotation.h"

#include "rotation/RunSpec.h"

#include <QHash>

#include <algorithm>

namespace keyturn::rotation {

using base::fail;
using Outcome = DueAct::Outcome;

namespace {

/// Notes of a plan that say what its strategy is like; whoever allowed the strategy unattended has weighed them.
bool isWeighed(const PlanCheck& check, domain::StrategyKind strategy) {
    static const QStringList kWeighed{QStringLiteral("PLAN-GUARDED-WRITE"), QStringLiteral("PLAN-OLD-STAYS"), QStringLiteral("PLAN-GAP"), QStringLiteral("PLAN-TWO-WRITES"),
                                      QStringLiteral("PLAN-NO-LOCK"),       QStringLiteral("PLAN-COPY")};
    // Where nobody is declared to read it, sessions at the target tell who does.
    const bool showsReaders = strategy == domain::StrategyKind::TwoCredentials || strategy == domain::StrategyKind::AlternatingUsers;
    if (showsReaders && check.code == QLatin1String("PLAN-CONSUMERS") && check.state == CheckState::Warning) return true;
    return check.state == CheckState::Passed || (check.state != CheckState::Failed && kWeighed.contains(check.code));
}

/// Whether anything but time can tell that the old value is no longer needed.
bool hasEvidence(const RunDocument& run) { return !run.consumers.empty() || changesTarget(run.strategy); }

} // namespace

base::Result<std::vector<DueAct>> DueRotation::pass(const QString& environment, std::vector<PlanRequest> due, const base::CallContext& context) {
    const auto runs = m_engine.documents();
    if (!runs) return fail(runs.error());
    std::vector<DueAct> acts;
    QHash<domain::SecretRef, bool> open; ///< by secret: whether its open run is unattended
    for (const RunDocument& run : *runs) {
        const auto ref = domain::SecretRef::parse(run.ref);
        if (!run.isOpen() || !ref || ref->environment != environment) continue;
        open.insert(ref->whole(), run.isUnattended);
        if (!run.isUnattended) continue;
        acts.push_back(goOn(run, context));
        if (acts.back().outcome == Outcome::Doubt) return acts;
    }
    for (PlanRequest& request : due) {
        if (const auto found = open.constFind(request.ref.whole()); found != open.constEnd()) {
            if (!*found) acts.push_back({request.ref.toText(), Outcome::Left, QStringLiteral("attended")});
            continue;
        }
        acts.push_back(begin(std::move(request), context));
        if (acts.back().outcome == Outcome::Doubt) return acts;
    }
    return acts;
}

DueAct DueRotation::goOn(RunDocument run, const base::CallContext& context) {
    const QString ref = run.ref;
    return settle(ref, m_engine.resume(run.run, context), context);
}

DueAct DueRotation::begin(PlanRequest request, const base::CallContext& context) {
    request.isUnattended = true;
    const QString ref = request.ref.toText();
    const auto plan = m_engine.plan(request, context);
    if (!plan) return {ref, Outcome::Doubt, QStringLiteral("plan"), plan.error()};
    if (std::ranges::find(m_allowed, plan->strategy) == m_allowed.end()) return {ref, Outcome::Left, QStringLiteral("strategy")};
    if (std::ranges::any_of(plan->changes, [](const PlannedChange& change) { return change.action == QLatin1String("confirm"); })) return {ref, Outcome::Left, QStringLiteral("manual")};
    for (const PlanCheck& check : plan->checks)
        if (!isWeighed(check, plan->strategy)) return {ref, Outcome::Doubt, check.code, check.problem};
    return settle(ref, m_engine.start(*plan, context), context);
}

DueAct DueRotation::settle(const QString& ref, base::Result<RunDocument> run, const base::CallContext& context) {
    if (run && run->waitsFor == WaitsFor::Person && run->waitReason == QLatin1String("retire") && hasEvidence(*run)) {
        const QString id = run->run;
        run = m_engine.retire(id, context);
    }
    if (!run) return {ref, Outcome::Doubt, QStringLiteral("run"), run.error()};
    DueAct act{ref, Outcome::Doubt, run->waitReason, run->problem};
    if (run->state == RunState::Closed) act.outcome = Outcome::Closed;
    else if (run->state == RunState::Waiting && !run->problem && (run->waitsFor == WaitsFor::Clock || run->waitsFor == WaitsFor::Evidence)) act.outcome = Outcome::Waits;
    act.run = std::move(*run);
    return act;
}

} // namespace keyturn::rotation
