#include "cli/Json.h"

namespace keyturn::cli {

static const char* checkWord(rotation::CheckState state) {
    switch (state) {
    case rotation::CheckState::Passed: return "passed";
    case rotation::CheckState::Warning: return "warning";
    case rotation::CheckState::Failed: return "failed";
    case rotation::CheckState::NotTested: return "notTested";
    }
    return "";
}

Json planJson(const rotation::RotationPlan& plan) {
    Json checks = Json::array();
    for (const auto& check : plan.checks) {
        Json one{{"code", str(check.code)}, {"state", checkWord(check.state)}, {"args", strings(check.args)}};
        if (check.problem) one["problem"] = errorJson(*check.problem);
        checks.push_back(std::move(one));
    }
    Json changes = Json::array();
    for (const auto& change : plan.changes) {
        changes.push_back({{"phase", str(rotation::phaseWord(change.phase))},
                           {"place", str(change.place)},
                           {"action", str(change.action)},
                           {"before", str(change.before)},
                           {"after", str(change.after)}});
    }
    Json empty = Json::array();
    for (const auto phase : plan.emptyPhases) empty.push_back(str(rotation::phaseWord(phase)));
    return {{"schema", "keyturn/plan/1"},
            {"ref", str(plan.ref)},
            {"strategy", str(domain::strategyWord(plan.strategy))},
            {"kind", str(domain::kindWord(plan.kind))},
            {"generate", str(plan.generate)},
            {"blocked", plan.blocked()},
            {"checks", checks},
            {"changes", changes},
            {"emptyPhases", empty},
            {"oneWayFrom", plan.oneWayFrom ? Json(str(rotation::phaseWord(*plan.oneWayFrom))) : Json(nullptr)},
            {"graceSeconds", plan.graceSeconds},
            {"impactText", str(plan.impactText)},
            {"cutOff", strings(plan.cutOff)}};
}

static const char* rollWord(consumers::RollState state) {
    switch (state) {
    case consumers::RollState::NotStarted: return "notStarted";
    case consumers::RollState::Rolling: return "rolling";
    case consumers::RollState::RolledOut: return "rolledOut";
    case consumers::RollState::NeedsPerson: return "needsPerson";
    case consumers::RollState::Failed: return "failed";
    case consumers::RollState::Unknown: return "unknown";
    }
    return "";
}

static Json stepsJson(const rotation::RunDocument& run) {
    Json steps = Json::array();
    for (const auto& step : run.steps) {
        steps.push_back({{"step", str(step.step)},
                         {"phase", str(rotation::phaseWord(step.phase))},
                         {"subject", str(step.subject)},
                         {"state", str(rotation::stepStateWord(step.state))},
                         {"at", optionalDate(step.at)},
                         {"evidence", str(step.evidence)}});
    }
    return steps;
}

static Json consumersJson(const rotation::RunDocument& run) {
    Json consumers = Json::array();
    for (const auto& consumer : run.consumers) {
        consumers.push_back({{"id", str(consumer.id)},
                             {"kind", str(consumer.kind)},
                             {"round", consumer.round},
                             {"state", rollWord(consumer.evidence.state)},
                             {"evidence", str(consumer.evidence.summary)},
                             {"confirmedBy", str(consumer.evidence.confirmedBy)},
                             {"at", optionalDate(consumer.evidence.at)},
                             {"instructions", str(consumer.instructions)}});
    }
    return consumers;
}

Json runJson(const rotation::RunDocument& run, bool withSchema) {
    Json json = Json::object();
    if (withSchema) json["schema"] = "keyturn/run/1";
    json["run"] = str(run.run);
    json["ref"] = str(run.ref);
    json["strategy"] = str(domain::strategyWord(run.strategy));
    json["phase"] = str(rotation::phaseWord(run.phase));
    json["state"] = str(rotation::runStateWord(run.state));
    json["waitsFor"] = str(rotation::waitsForWord(run.waitsFor));
    json["waitReason"] = str(run.waitReason);
    json["graceUntil"] = optionalDate(run.graceUntil);
    json["rollback"] = run.rollbackPossible;
    if (run.isLeft) json["left"] = str(run.waitReason);
    json["rollbackReason"] = str(run.rollbackReason);
    json["startedAt"] = optionalDate(run.startedAt);
    json["startedBy"] = str(run.startedBy);
    json["oldFingerprint"] = str(run.oldFingerprint);
    json["newFingerprint"] = str(run.newFingerprint);
    json["steps"] = stepsJson(run);
    json["consumers"] = consumersJson(run);
    if (run.problem) json["problem"] = errorJson(*run.problem);
    return json;
}

} // namespace keyturn::cli
