#include "rotation/RunHistory.h"

#include "rotation/steps/RollStep.h"

#include <QJsonArray>

namespace keyturn::rotation {

namespace {

template <class Enum> Enum wordAt(const QJsonObject& json, const char* key) {
    return static_cast<Enum>(json[QLatin1String(key)].toInt());
}

base::Error errorOf(const QJsonObject& json) {
    QStringList args;
    for (const auto& one : json[QLatin1String("args")].toArray()) args += one.toString();
    return base::makeError(wordAt<base::ErrorCode>(json, "code"), json[QLatin1String("condition")].toString(),
                           json[QLatin1String("subject")].toString(), args);
}

consumers::RollEvidence rollOf(const QJsonObject& json) {
    consumers::RollEvidence roll;
    roll.state = wordAt<consumers::RollState>(json, "state");
    roll.summary = json[QLatin1String("summary")].toString();
    roll.confirmedBy = json[QLatin1String("by")].toString();
    roll.at = base::parseIsoUtc(json[QLatin1String("at")].toString());
    return roll;
}

} // namespace

base::Result<RunHistory> RunHistory::of(const QString& run, const std::vector<QJsonObject>& records) {
    const auto damaged = [&run] { return base::fail(base::ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), run); };
    if (records.empty() || records.front()[QLatin1String("t")].toString() != QLatin1String("begin")) return damaged();
    // A newer version may have kinds of records that would be read past here.
    if (const int format = records.front()[QLatin1String("format")].toInt(kFormat); format > kFormat)
        return base::fail(base::ErrorCode::Unsupported, QStringLiteral("KT-STO-5"), run, {QString::number(format)});
    auto spec = RunSpec::fromJson(records.front()[QLatin1String("spec")].toString().toUtf8());
    if (!spec) return damaged();
    RunHistory history;
    history.m_run = run;
    history.m_spec = std::move(*spec);
    for (const QJsonObject& record : records) history.take(record);
    return history;
}

const StepFacts& RunHistory::step(int index) const {
    static const StepFacts kNone;
    const auto found = m_steps.find(index);
    return found == m_steps.end() ? kNone : found->second;
}

const RunHistory::Confirmation* RunHistory::confirmation(const QString& consumer, int round) const {
    const auto found = m_confirmations.find({consumer, round});
    return found == m_confirmations.end() ? nullptr : &found->second;
}

void RunHistory::take(const QJsonObject& record) {
    const QString kind = record[QLatin1String("t")].toString();
    m_lastChangeAt = base::parseIsoUtc(record[QLatin1String("at")].toString());
    if (kind == QLatin1String("stop")) return takeStop(record);
    if (kind == QLatin1String("hold")) {
        m_state = RunState::Waiting;
        m_waitsFor = WaitsFor::Person;
        m_waitReason = QStringLiteral("hold:") + record[QLatin1String("reason")].toString();
        return;
    }
    m_state = RunState::Running;
    m_waitsFor = WaitsFor::Nothing;
    m_waitReason.clear();
    m_problem.reset();
    if (kind == QLatin1String("begin")) {
        m_startedAt = m_lastChangeAt;
        m_startedBy = record[QLatin1String("by")].toString();
    } else if (kind == QLatin1String("rollback")) {
        m_rollingBack = true;
    } else if (kind == QLatin1String("retire")) {
        m_retireAsked = true;
    } else if (kind == QLatin1String("confirm")) {
        m_confirmations[{record[QLatin1String("consumer")].toString(), record[QLatin1String("round")].toInt()}] = {
            record[QLatin1String("note")].toString(), record[QLatin1String("by")].toString()};
    } else if (kind == QLatin1String("lock")) {
        m_lockRecords = record[QLatin1String("records")].toInt();
    } else if (kind == QLatin1String("left")) {
        m_state = RunState::Failed;
        m_isLeft = true;
        m_waitReason = record[QLatin1String("reason")].toString();
    } else if (kind == QLatin1String("closed")) {
        m_state = RunState::Closed;
    } else if (kind == QLatin1String("rolledBack")) {
        m_state = RunState::RolledBack;
        // A step that only waited (the grace clock) is over with its run.
        for (auto& [number, facts] : m_steps)
            if (facts.state == StepState::Running) facts.state = StepState::Reverted;
    } else {
        takeStep(record);
    }
}

void RunHistory::takeStep(const QJsonObject& record) {
    const QString kind = record[QLatin1String("t")].toString();
    if (!record.contains(QLatin1String("s"))) return;
    StepFacts& facts = m_steps[record[QLatin1String("s")].toInt()];
    const bool back = record[QLatin1String("back")].toBool();
    if (kind == QLatin1String("intent")) {
        facts.state = StepState::Running;
        facts.intended = facts.intended || !back;
    } else if (kind == QLatin1String("done")) {
        facts.state = back ? StepState::Reverted : StepState::Done;
        facts.at = m_lastChangeAt;
        facts.evidence = record[QLatin1String("evidence")].toString();
        if (record.contains(QLatin1String("roll"))) facts.roll = rollOf(record[QLatin1String("roll")].toObject());
        if (record.contains(QLatin1String("new"))) m_newFingerprint = record[QLatin1String("new")].toString();
    } else if (kind == QLatin1String("clock")) {
        facts.clock = GracePeriod::fromJson(record[QLatin1String("period")].toObject());
        m_graceUntil = base::parseIsoUtc(record[QLatin1String("until")].toString());
    }
}

void RunHistory::takeStop(const QJsonObject& record) {
    m_state = wordAt<RunState>(record, "state");
    m_waitsFor = wordAt<WaitsFor>(record, "waits");
    m_waitReason = record[QLatin1String("reason")].toString();
    m_problem.reset();
    if (record.contains(QLatin1String("problem"))) m_problem = errorOf(record[QLatin1String("problem")].toObject());
    const int index = record[QLatin1String("s")].toInt(-1);
    if (index < 0) return;
    StepFacts& facts = m_steps[index];
    facts.state = wordAt<StepState>(record, "step");
    facts.at = m_lastChangeAt;
    if (record.contains(QLatin1String("roll"))) facts.roll = rollOf(record[QLatin1String("roll")].toObject());
}

Phase RunHistory::phaseOf(const std::vector<std::unique_ptr<RotationStep>>& steps) const {
    if (m_state == RunState::Closed) return Phase::Close;
    Phase furthest = Phase::Plan;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const StepFacts& facts = step(static_cast<int>(i));
        if (m_rollingBack) {
            if (facts.intended) furthest = steps[i]->identity().phase;
        } else if (facts.state != StepState::Done) {
            return steps[i]->identity().phase;
        }
    }
    return m_rollingBack ? furthest : Phase::Close;
}

void RunHistory::describeRollback(const std::vector<std::unique_ptr<RotationStep>>& steps, RunDocument& document) const {
    QString reason;
    if (m_state == RunState::Closed) reason = QStringLiteral("closed");
    else if (m_state == RunState::RolledBack) reason = QStringLiteral("rolledBack");
    else if (m_isLeft) reason = QStringLiteral("left");
    for (std::size_t i = 0; i < steps.size() && reason.isEmpty(); ++i)
        if (steps[i]->identity().phase >= Phase::Retire && step(static_cast<int>(i)).intended) reason = QStringLiteral("retired");
    document.rollbackPossible = reason.isEmpty();
    document.rollbackReason = reason;
}

RunDocument RunHistory::document(const std::vector<std::unique_ptr<RotationStep>>& steps) const {
    RunDocument document;
    document.run = m_run;
    document.ref = m_spec.ref.toText();
    document.strategy = m_spec.strategy;
    document.isUnattended = m_spec.isUnattended;
    document.phase = phaseOf(steps);
    document.state = m_state;
    document.waitsFor = m_waitsFor;
    document.waitReason = m_waitReason;
    document.startedAt = m_startedAt;
    document.lastChangeAt = m_lastChangeAt;
    document.graceUntil = m_graceUntil;
    document.startedBy = m_startedBy;
    document.oldFingerprint = m_spec.places.front().fingerprint;
    document.newFingerprint = m_newFingerprint;
    document.problem = m_problem;
    document.isLeft = m_isLeft;
    describeRollback(steps, document);
    document.steps.push_back({QStringLiteral("plan"), Phase::Plan, document.ref, StepState::Done, m_startedAt, {}});
    QString records;
    if (m_lockRecords) records = *m_lockRecords > 0 ? QStringLiteral("recorded in the store, fence %1").arg(m_spec.fence) : QStringLiteral("not recorded: the store refuses");
    document.steps.push_back({QStringLiteral("lock"), Phase::Generate, document.ref, StepState::Done, m_startedAt, records});
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const StepFacts& facts = step(static_cast<int>(i));
        const auto& identity = steps[i]->identity();
        document.steps.push_back({identity.word, identity.phase, identity.subject, facts.state, facts.at, facts.evidence});
        const auto* rollout = dynamic_cast<const RollStep*>(steps[i].get());
        if (!rollout) continue;
        consumers::RollEvidence evidence = facts.roll.value_or(consumers::RollEvidence{});
        if (!facts.roll) evidence.state = consumers::RollState::NotStarted;
        document.consumers.push_back({rollout->consumer().id, rollout->consumer().kind, rollout->round(), evidence,
                                      rollout->consumer().instructions});
    }
    return document;
}

} // namespace keyturn::rotation
