#include "rotation/RotationEngine.h"

#include "crypto/Random.h"
#include "rotation/Executor.h"
#include "rotation/KillPoint.h"
#include "rotation/Planner.h"
#include "rotation/RunLock.h"
#include "rotation/StoreLock.h"
#include "rotation/steps/CertificateStep.h"
#include "rotation/steps/RollStep.h"
#include "rotation/strategies/StepBuilder.h"

#include <algorithm>
#include <set>

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;

/// A run taken up for work: locked, with its history and steps.
struct OpenRun {
    RunLock lock;
    RunHistory history;
    Executor::Steps steps;
    StepContext context;
};

struct RotationEngine::State {
    explicit State(EngineSetup given) : setup(std::move(given)), journal(*setup.store) {}

    base::Result<RunHistory> history(const QString& run) const;
    base::Result<std::unique_ptr<OpenRun>> open(const QString& run, const base::CallContext& call);
    base::Result<RunDocument> carryOn(OpenRun& run, const std::optional<QJsonObject>& first);
    base::Result<RunDocument> document(const QString& run) const;
    base::Status checkUnmoved(const RunSpec& spec, const base::CallContext& call);
    base::Status takeStores(const QString& run, const RunSpec& spec, const base::CallContext& call);
    base::Status auditAct(const QString& action, const QString& run, const QString& ref, const QString& reason = {}) const;

    EngineSetup setup;
    RunJournal journal;
};

namespace {

QString claimOf(const RunSpec& spec, const Place& place) {
    return domain::SecretRef{spec.ref.environment, place.backend, place.path, {}}.toText();
}

/// The primary's claim first: it names the run's secret where the journal cannot be read.
QStringList claimsOf(const RunSpec& spec) {
    QStringList claims;
    for (const Place& place : spec.places)
        if (const QString claim = claimOf(spec, place); !claims.contains(claim)) claims += claim;
    return claims + spec.accountClaims();
}

/// A run that is open and whose next record could not be kept.
base::Error unrecorded(const QString& run, const base::Error& cause) {
    return base::makeError(cause.code, QStringLiteral("KT-ROT-20"), run, {cause.subject, cause.args.value(0, base::errorCodeWord(cause.code))});
}

QString lockName(const RunSpec& spec) { return spec.ref.whole().toText(); }

base::Error refusalOf(const RotationPlan& plan) {
    QStringList codes;
    for (const PlanCheck& check : plan.checks) {
        if (check.state != CheckState::Failed) continue;
        if (check.code == QLatin1String("PLAN-LOCKED"))
            return base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-22"), check.args.value(0), check.args.mid(1));
        if (check.code == QLatin1String("PLAN-OPEN-RUN") || check.code == QLatin1String("PLAN-PENDING"))
            return base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), check.args.value(0), check.args.mid(1));
        codes += check.code;
    }
    return base::makeError(ErrorCode::InvalidInput, QStringLiteral("KT-ROT-15"), plan.ref, {codes.join(u' ')});
}

} // namespace

RotationEngine::RotationEngine(EngineSetup setup) : m(std::make_unique<State>(std::move(setup))) {}
RotationEngine::~RotationEngine() = default;

base::Result<RunHistory> RotationEngine::State::history(const QString& run) const {
    const auto records = journal.read(run);
    if (!records) return fail(records.error());
    return RunHistory::of(run, *records);
}

base::Status RotationEngine::State::auditAct(const QString& action, const QString& run, const QString& ref, const QString& reason) const {
    domain::AuditEvent event;
    event.actor = setup.actor;
    event.action = action;
    event.object = ref;
    event.outcome = QStringLiteral("intent");
    event.rotationId = run;
    if (!reason.isEmpty()) event.details.insert(QStringLiteral("reason"), reason);
    if (auto recorded = setup.audit->record(event); !recorded)
        return fail(ErrorCode::Unavailable, QStringLiteral("KT-AUD-1"), ref, {base::errorCodeWord(recorded.error().code)});
    return {};
}

base::Result<std::unique_ptr<OpenRun>> RotationEngine::State::open(const QString& run, const base::CallContext& call) {
    auto before = history(run);
    if (!before) return fail(before.error());
    auto lock = RunLock::take(setup.lockFolder, lockName(before->spec()));
    if (!lock) return fail(lock.error());
    auto now = history(run); // what another process did until we had the lock
    if (!now) return fail(now.error());
    auto steps = stepsOf(now->spec());
    auto opened = std::make_unique<OpenRun>(OpenRun{std::move(*lock), std::move(*now), std::move(steps), {}});
    opened->context.setup = &setup;
    opened->context.journal = &journal;
    opened->context.spec = &opened->history.spec();
    opened->context.history = &opened->history;
    opened->context.run = run;
    opened->context.call = call;
    opened->context.call.correlationId = run;
    if (opened->history.isFinished())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ROT-17"), run, {runStateWord(opened->history.state())});
    return opened;
}

base::Result<RunDocument> RotationEngine::State::carryOn(OpenRun& run, const std::optional<QJsonObject>& first) {
    Executor executor(run.context, run.history, run.steps);
    if (first)
        if (auto put = executor.append(*first); !put) return fail(put.error());
    auto went = executor.carryOn();
    RunDocument document = run.history.document(run.steps);
    if (!went) {
        // The run is open and may have written: whoever asked must see it, not only that the record failed.
        document.state = RunState::Waiting;
        document.waitsFor = WaitsFor::Backend;
        document.waitReason = went.error().subject;
        document.problem = unrecorded(run.context.run, went.error());
    }
    return document;
}

/// A plan is good for the state it was made from (KT-ROT-2).
base::Status RotationEngine::State::checkUnmoved(const RunSpec& spec, const base::CallContext& call) {
    StepContext context;
    context.setup = &setup;
    context.journal = &journal;
    context.spec = &spec;
    context.call = call;
    for (const Place& place : spec.places) {
        const StoreAccess access(context, place);
        const auto look = access.look();
        if (!look) return fail(look.error());
        const QString fingerprint = look->value ? setup.fingerprint(look->value->bytes()) : QString();
        if (fingerprint != place.fingerprint || look->value.has_value() != place.exists || look->metadata.currentVersion != place.version)
            return fail(access.foreign());
        if (place.pendingSlot && !look->pendingVersion.isEmpty())
            return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), spec.refOf(place), {look->pendingVersion});
    }
    return {};
}

/// The lock records of a run that has just begun. Where a colleague was faster it ends again: nothing was done.
base::Status RotationEngine::State::takeStores(const QString& run, const RunSpec& spec, const base::CallContext& call) {
    StepContext context;
    context.setup = &setup;
    context.journal = &journal;
    context.spec = &spec;
    context.run = run;
    context.call = call;
    context.call.correlationId = run;
    const StoreLock lock(context);
    const auto held = lock.hold();
    // Any other error is met again by the run itself, which waits for the store then.
    if (held || held.error().condition != QLatin1String("KT-ROT-22")) return {};
    lock.release();
    if (auto ended = journal.end(run, JournalRecord::mark(*setup.clock, QStringLiteral("rolledBack"))); !ended) return ended;
    return fail(held.error());
}

base::Result<RotationPlan> RotationEngine::plan(const PlanRequest& request, const base::CallContext& context) {
    auto made = Planner(m->setup, m->journal, request, context).plan();
    // A check that was cut short did not fail: what was stopped is no plan, and not a blocked one either.
    if (auto on = context.check(); !on) return fail(on.error());
    return made;
}

base::Result<RunDocument> RotationEngine::start(const RotationPlan& plan, const base::CallContext& context) {
    if (plan.blocked()) return fail(refusalOf(plan));
    const auto spec = Planner::specOf(plan);
    if (!spec) return fail(spec.error());
    const auto id = crypto::randomId(6);
    if (!id) return fail(id.error());
    const QString run = QStringLiteral("r-") + *id;
    {
        auto lock = RunLock::take(m->setup.lockFolder, lockName(*spec));
        if (!lock) return fail(lock.error());
        for (const QString& place : claimsOf(*spec)) {
            const auto holder = m->journal.claimedBy(place);
            if (!holder) return fail(holder.error());
            if (!holder->isEmpty()) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), place, {*holder});
        }
        if (auto same = m->checkUnmoved(*spec, context); !same) return fail(same.error());
        KillPoint::reach(QStringLiteral("lock"), KillPoint::kBeforeIntent);
        if (auto recorded = m->auditAct(QStringLiteral("rotate.start"), run, plan.ref); !recorded) return fail(recorded.error());
        KillPoint::reach(QStringLiteral("lock"), KillPoint::kAfterIntent);
        if (!spec->takeOverReason.isEmpty())
            if (auto recorded = m->auditAct(QStringLiteral("rotate.takeOver"), run, plan.ref, spec->takeOverReason); !recorded) return fail(recorded.error());
        const auto begun = m->journal.begin(run, JournalRecord::begin(*m->setup.clock, m->setup.actor, *spec), claimsOf(*spec));
        if (!begun) return fail(begun.error());
        KillPoint::reach(QStringLiteral("lock"), KillPoint::kAfterDone);
        if (auto alone = m->takeStores(run, *spec, context); !alone) return fail(alone.error());
    }
    auto opened = m->open(run, context);
    if (!opened) return fail(unrecorded(run, opened.error()));
    return m->carryOn(**opened, std::nullopt);
}

base::Result<RunDocument> RotationEngine::resume(const QString& run, const base::CallContext& context) {
    auto opened = m->open(run, context);
    if (!opened) return fail(opened.error());
    return m->carryOn(**opened, JournalRecord::mark(*m->setup.clock, QStringLiteral("resume")));
}

base::Result<RunDocument> RotationEngine::rollback(const QString& run, const base::CallContext& context) {
    const auto known = m->document(run);
    if (known && !known->rollbackPossible)
        return fail(ErrorCode::Unsupported, QStringLiteral("KT-ROT-7"), run, {known->rollbackReason});
    auto opened = m->open(run, context);
    if (!opened) return fail(opened.error());
    const RunDocument now = (*opened)->history.document((*opened)->steps);
    if (!now.rollbackPossible) return fail(ErrorCode::Unsupported, QStringLiteral("KT-ROT-7"), run, {now.rollbackReason});
    if (auto recorded = m->auditAct(QStringLiteral("rotate.rollback"), run, now.ref); !recorded) return fail(recorded.error());
    return m->carryOn(**opened, JournalRecord::mark(*m->setup.clock, QStringLiteral("rollback")));
}

namespace {

/// KT-ROT-6 while a consumer of the rollouts before retire is not evidenced.
base::Status checkEvidence(const OpenRun& run) {
    std::set<QString> all;
    QStringList missing;
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        const auto* roll = dynamic_cast<const RollStep*>(run.steps[i].get());
        if (!roll || roll->identity().phase >= Phase::Retire) continue;
        all.insert(roll->consumer().id);
        if (run.history.step(static_cast<int>(i)).state != StepState::Done && !missing.contains(roll->consumer().id))
            missing += roll->consumer().id;
    }
    if (missing.isEmpty()) return {};
    return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-6"), run.context.run,
                {QString::number(missing.size()), QString::number(all.size()), missing.join(QStringLiteral(", "))});
}

/// KT-ROT-8 while a wait before retire is not over, KT-ROT-17 when the run is not that far.
base::Status checkGrace(const OpenRun& run, const base::Clock& clock) {
    for (std::size_t i = 0; i < run.steps.size() && run.steps[i]->identity().phase < Phase::Retire; ++i) {
        const StepFacts& facts = run.history.step(static_cast<int>(i));
        if (facts.state == StepState::Done) continue;
        const qint64 left = facts.clock ? facts.clock->remainingSeconds(clock) : -1;
        if (left == 0) continue;
        if (run.steps[i]->isEvidence()) continue; // it is looked at afresh, and holds the run where it is not there
        if (left > 0) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-8"), run.context.run, {QString::number(left)});
        return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-17"), run.context.run, {phaseWord(run.steps[i]->identity().phase)});
    }
    return {};
}

} // namespace

base::Result<RunDocument> RotationEngine::retire(const QString& run, const base::CallContext& context) {
    auto opened = m->open(run, context);
    if (!opened) return fail(opened.error());
    OpenRun& open = **opened;
    if (open.history.isRollingBack()) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-17"), run, {QStringLiteral("rollback")});
    if (auto evidence = checkEvidence(open); !evidence) return fail(evidence.error());
    if (auto grace = checkGrace(open, *m->setup.clock); !grace) return fail(grace.error());
    if (auto recorded = m->auditAct(QStringLiteral("rotate.retire"), run, open.history.spec().ref.toText()); !recorded)
        return fail(recorded.error());
    return m->carryOn(open, JournalRecord::mark(*m->setup.clock, QStringLiteral("retire")));
}

/// The rollout of a consumer that a person may vouch for now: in the round that is under way, in any order.
static const RollStep* awaited(const OpenRun& run, const QString& consumer) {
    const bool back = run.history.isRollingBack();
    const int count = static_cast<int>(run.steps.size());
    std::optional<int> round;
    for (int n = 0; n < count; ++n) {
        const int i = back ? count - 1 - n : n;
        const StepFacts& facts = run.history.step(i);
        const auto* roll = dynamic_cast<const RollStep*>(run.steps[static_cast<std::size_t>(i)].get());
        if (back ? !roll || !facts.intended || facts.state == StepState::Reverted : facts.state == StepState::Done) continue;
        if (!roll || round.value_or(roll->round()) != roll->round()) return nullptr;
        if (roll->consumer().id == consumer) return roll;
        round = roll->round();
    }
    return nullptr;
}

base::Result<RunDocument> RotationEngine::confirm(const QString& run, const QString& consumer, const QString& note,
                                                  const base::CallContext& context) {
    if (note.trimmed().isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ROT-18"), consumer, {QStringLiteral("note")});
    auto opened = m->open(run, context);
    if (!opened) return fail(opened.error());
    OpenRun& open = **opened;
    const RollStep* roll = awaited(open, consumer);
    if (!roll) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ROT-18"), consumer, {QStringLiteral("consumer")});
    if (auto recorded = m->auditAct(QStringLiteral("rotate.confirm"), run, consumer, note); !recorded) return fail(recorded.error());
    const int round = open.history.isRollingBack() ? roll->backRound() : roll->round();
    return m->carryOn(open, JournalRecord::confirm(*m->setup.clock, consumer, round, note, m->setup.actor));
}

/// The step that waits for a certificate now.
static base::Result<CertificateStep*> awaitedCertificate(const OpenRun& run) {
    const auto other = [&run] {
        const RunDocument now = run.history.document(run.steps);
        return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-17"), run.context.run, {phaseWord(now.phase)});
    };
    if (run.history.isRollingBack()) return other();
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        if (run.history.step(static_cast<int>(i)).state == StepState::Done) continue;
        if (auto* step = dynamic_cast<CertificateStep*>(run.steps[i].get())) return step;
        break;
    }
    return other();
}

base::Result<QByteArray> RotationEngine::certificateRequest(const QString& run, const base::CallContext& context) {
    auto opened = m->open(run, context);
    if (!opened) return fail(opened.error());
    const auto step = awaitedCertificate(**opened);
    if (!step) return fail(step.error());
    return (*step)->request((*opened)->context);
}

base::Result<RunDocument> RotationEngine::takeCertificate(const QString& run, base::ByteSpan certificate, const base::CallContext& context) {
    auto opened = m->open(run, context);
    if (!opened) return fail(opened.error());
    OpenRun& open = **opened;
    const auto step = awaitedCertificate(open);
    if (!step) return fail(step.error());
    auto accepted = (*step)->check(open.context, certificate);
    if (!accepted) return fail(accepted.error());
    KillPoint::reach(QStringLiteral("certificate"), KillPoint::kBeforeIntent);
    if (auto recorded = m->auditAct(QStringLiteral("rotate.certificate"), run, (*step)->identity().subject, accepted->evidence); !recorded)
        return fail(recorded.error());
    std::vector<RunJournal::Escrowed> kept;
    kept.push_back({(*step)->slot(), std::move(accepted->pem)});
    if (auto put = m->journal.putEscrow(run, kept); !put) return fail(put.error());
    KillPoint::reach(QStringLiteral("certificate"), KillPoint::kAfterEffect);
    return m->carryOn(open, JournalRecord::mark(*m->setup.clock, QStringLiteral("resume")));
}

base::Result<RunDocument> RotationEngine::hold(const QString& run, const QString& reason) {
    auto opened = m->open(run, {});
    if (!opened) return fail(opened.error());
    Executor executor((*opened)->context, (*opened)->history, (*opened)->steps);
    if (auto put = executor.append(JournalRecord::mark(*m->setup.clock, QStringLiteral("hold"), reason)); !put) return fail(put.error());
    return (*opened)->history.document((*opened)->steps);
}

base::Result<RunDocument> RotationEngine::State::document(const QString& run) const {
    const auto found = history(run);
    if (!found && (found.error().code == ErrorCode::Tampered || found.error().condition == QLatin1String("KT-STO-5"))) {
        RunDocument document;
        document.run = run;
        if (const auto claims = journal.claims(run)) document.ref = claims->value(0);
        document.state = RunState::Blocked;
        document.waitsFor = WaitsFor::Person;
        document.waitReason = QStringLiteral("journal");
        document.rollbackReason = QStringLiteral("journal");
        document.problem = found.error();
        return document;
    }
    if (!found) return fail(found.error());
    RunDocument document = found->document(stepsOf(found->spec()));
    // Nobody works on it, and nothing says why it stopped: its process died.
    if (document.state == RunState::Running && !RunLock::isHeld(setup.lockFolder, lockName(found->spec()))) {
        document.state = RunState::Waiting;
        document.waitsFor = WaitsFor::Person;
        document.waitReason = QStringLiteral("interrupted");
    }
    return document;
}

base::Result<RunDocument> RotationEngine::leave(const QString& run, const QString& reason, const base::CallContext& context) {
    if (reason.trimmed().isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ROT-18"), run, {QStringLiteral("reason")});
    auto opened = m->open(run, context);
    if (!opened) return fail(opened.error());
    OpenRun& open = **opened;
    const RunDocument now = open.history.document(open.steps);
    const bool isOthers = now.problem && (now.problem->condition == QLatin1String("KT-ROT-2") || now.problem->condition == QLatin1String("KT-ROT-22"));
    if (!isOthers) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-23"), run, {now.ref});
    if (auto recorded = m->auditAct(QStringLiteral("rotate.leave"), run, now.ref, reason); !recorded) return fail(recorded.error());
    const QJsonObject record = JournalRecord::mark(*m->setup.clock, QStringLiteral("left"), reason);
    if (auto ended = m->journal.end(run, record); !ended) return fail(ended.error());
    open.history.take(record);
    StoreLock(open.context).release();
    if (m->setup.changed) m->setup.changed(open.history.document(open.steps));
    return open.history.document(open.steps);
}

base::Result<RunDocument> RotationEngine::document(const QString& run) const { return m->document(run); }

base::Result<std::vector<RunDocument>> RotationEngine::documents() const {
    int unreadable = 0;
    auto ids = m->journal.runs(&unreadable);
    if (!ids) return fail(ids.error());
    std::vector<RunDocument> documents;
    for (; unreadable > 0; --unreadable) {
        RunDocument lost;
        lost.state = RunState::Blocked;
        lost.waitsFor = WaitsFor::Person;
        lost.problem = base::makeError(ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), QStringLiteral("run"));
        documents.push_back(std::move(lost));
    }
    for (auto id = ids->rbegin(); id != ids->rend(); ++id) {
        auto document = m->document(*id);
        if (!document) return fail(document.error());
        documents.push_back(std::move(*document));
    }
    return documents;
}

base::Result<QStringList> RotationEngine::escrowNames(const QString& run) const { return m->journal.escrowNames(run); }

base::Result<base::SecureBytes> RotationEngine::escrowValue(const QString& run, const QString& name) const {
    return m->journal.escrow(run, name);
}

} // namespace keyturn::rotation
