#include "cli/Json.h"

#include "app/ErrorText.h"
#include "app/FindingText.h"

namespace keyturn::cli {

Json optionalDate(base::OptionalInstant date) {
    return date ? Json(str(base::isoUtc(*date))) : Json(nullptr);
}

Json strings(const QStringList& list) {
    Json array = Json::array();
    for (const QString& one : list) array.push_back(str(one));
    return array;
}

Json errorJson(const base::Error& error) {
    const auto sentences = app::errorText(error);
    return {{"code", str(base::errorCodeWord(error.code))},
            {"condition", str(error.condition)},
            {"what", str(sentences.what)},
            {"untouched", str(sentences.untouched)},
            {"advice", str(sentences.advice)}};
}

static Json backendJson(const app::BackendView& view) {
    Json json{{"id", str(view.id)},
              {"kind", str(view.kind)},
              {"guard", str(domain::guardWord(view.guard))},
              {"asOf", optionalDate(view.asOf)},
              {"health", str(app::healthWord(view.health))},
              {"secrets", view.secrets}};
    if (view.problem) json["problem"] = errorJson(*view.problem);
    return json;
}

Json environmentsJson(const std::vector<app::EnvironmentView>& environments, const std::vector<app::BackendView>& health) {
    Json list = Json::array();
    for (const auto& environment : environments) {
        Json backends = Json::array();
        for (const auto& view : health)
            if (view.environment == environment.name) backends.push_back(backendJson(view));
        list.push_back({{"name", str(environment.name)},
                        {"guard", str(domain::guardWord(environment.guard))},
                        {"file", str(environment.file)},
                        {"backends", backends}});
    }
    return {{"schema", "keyturn/environments/1"}, {"environments", list}};
}

static Json findingJson(const domain::Finding& finding) {
    const auto sentences = app::findingText(finding);
    Json json{{"ref", str(finding.ref.toText())},
              {"status", str(domain::statusWord(finding.status))},
              {"code", str(finding.code)},
              {"severity", str(domain::severityWord(finding.severity))},
              {"rule", str(finding.rule)},
              {"ruleSource", str(finding.ruleSource)},
              {"text", str(sentences.text)},
              {"advice", str(sentences.advice)}};
    if (!finding.waivedUntil.isEmpty()) json["waivedUntil"] = str(finding.waivedUntil);
    return json;
}

Json rowJson(const app::InventoryRow& row) {
    Json findings = Json::array();
    for (const auto& finding : row.findings) {
        findings.push_back({{"code", str(finding.code)},
                            {"status", str(domain::statusWord(finding.status))},
                            {"rule", str(finding.rule)},
                            {"text", str(app::findingText(finding).text)}});
    }
    return {{"ref", str(row.ref.toText())},
            {"environment", str(row.ref.environment)},
            {"backend", str(row.ref.backend)},
            {"name", str(row.name)},
            {"kind", str(domain::kindWord(row.kind))},
            {"status", str(domain::statusWord(row.status))},
            {"findings", findings},
            {"age",
             {{"days", row.age.days ? Json(*row.age.days) : Json(nullptr)},
              {"atLeast", row.age.atLeast},
              {"source", str(domain::ageSourceWord(row.age.source))}}},
            {"changedAt", optionalDate(row.changedAt)},
            {"expiresAt", optionalDate(row.expiresAt)},
            {"nextRotation", optionalDate(row.nextRotation)},
            {"owner", str(row.owner)},
            {"stages", strings(row.stages)},
            {"versions", row.versions},
            {"exists", row.exists},
            {"stale", row.stale},
            {"openRun", str(row.openRun)}};
}

static Json backendsJson(const std::vector<app::BackendView>& views) {
    Json backends = Json::array();
    for (const auto& view : views) {
        Json one = backendJson(view);
        one["environment"] = str(view.environment);
        backends.push_back(std::move(one));
    }
    return backends;
}

Json inventoryJson(const app::InventorySnapshot& snapshot) {
    Json secrets = Json::array();
    for (const auto& row : snapshot.rows) secrets.push_back(rowJson(row));
    return {{"schema", "keyturn/inventory/1"},
            {"asOf", str(base::isoUtc(snapshot.asOf))},
            {"partial", snapshot.partial},
            {"backends", backendsJson(snapshot.backends)},
            {"secrets", secrets}};
}

Json findingsJson(const app::CheckReport& report) {
    Json findings = Json::array();
    for (const auto& finding : report.findings) findings.push_back(findingJson(finding));
    return {{"schema", "keyturn/findings/1"},
            {"asOf", str(base::isoUtc(report.asOf))},
            {"partial", report.partial},
            {"checked", report.checked},
            {"backends", backendsJson(report.backends)},
            {"findings", findings}};
}

Json backupJson(const backup::BackupReport& report) {
    Json skipped = Json::array();
    for (const auto& item : report.skipped)
        skipped.push_back({{"ref", str(item.ref)}, {"reason", errorJson(item.reason)}});
    return {{"schema", "keyturn/backup/1"},
            {"file", str(report.file)},
            {"signature", str(report.signature)},
            {"recipients", strings(report.recipients)},
            {"secrets", report.secrets},
            {"expected", report.expected},
            {"partial", report.partial},
            {"skipped", skipped},
            {"warnings", strings(report.warnings)},
            {"bytes", report.bytes},
            {"sha256", report.sha256.toStdString()}};
}

Json verifyJson(const backup::VerifyReport& report) {
    Json problems = Json::array();
    for (const auto& problem : report.problems) problems.push_back(errorJson(problem));
    Json skipped = Json::array();
    for (const auto& item : report.skipped)
        skipped.push_back({{"ref", str(item.ref)}, {"reason", errorJson(item.reason)}});
    return {{"schema", "keyturn/verify/1"},
            {"file", str(report.file)},
            {"signature", str(report.signature)},
            {"signer", str(report.signer)},
            {"opened", report.opened},
            {"secrets", report.secrets},
            {"expected", report.expected},
            {"environment", str(report.environment)},
            {"createdAt", optionalDate(report.createdAt)},
            {"recipients", strings(report.recipients)},
            {"skipped", skipped},
            {"problems", problems}};
}

static const char* differenceWord(backup::RestoreDifference difference) {
    switch (difference) {
    case backup::RestoreDifference::Equal: return "equal";
    case backup::RestoreDifference::Differs: return "differs";
    case backup::RestoreDifference::Missing: return "missing";
    case backup::RestoreDifference::NewerInStore: return "newerInStore";
    case backup::RestoreDifference::Unreadable: return "unreadable";
    }
    return "";
}

static const char* choiceWord(backup::RestoreChoice choice) {
    switch (choice) {
    case backup::RestoreChoice::Skip: return "skip";
    case backup::RestoreChoice::NewVersion: return "newVersion";
    case backup::RestoreChoice::Overwrite: return "overwrite";
    }
    return "";
}

Json restoreJson(const backup::RestoreReport& report) {
    Json items = Json::array();
    for (const auto& item : report.items) {
        Json one{{"ref", str(item.ref)},
                 {"difference", differenceWord(item.difference)},
                 {"choice", choiceWord(item.choice)},
                 {"done", item.done},
                 {"older", item.older},
                 {"olderRestored", item.olderRestored},
                 {"olderLeft", strings(item.olderLeft)},
                 {"olderLeftWhy", str(item.olderLeftWhy)},
                 {"pendingLeft", item.pendingLeft}};
        if (item.problem) one["problem"] = errorJson(*item.problem);
        items.push_back(std::move(one));
    }
    return {{"schema", "keyturn/restore/1"},
            {"file", str(report.file)},
            {"environment", str(report.environment)},
            {"applied", report.applied},
            {"previousState", str(report.previousState)},
            {"otherBackends", strings(report.otherBackends)},
            {"items", items}};
}

Json drillJson(const backup::DrillReport& report) {
    Json json{{"schema", "keyturn/drill/1"},
              {"file", str(report.file)},
              {"recipient", str(report.recipient)},
              {"secrets", report.secrets},
              {"equal", report.equal},
              {"different", strings(report.different)},
              {"missing", strings(report.missing)},
              {"unreadable", strings(report.unreadable)},
              {"malformed", strings(report.malformed)},
              {"seconds", report.seconds},
              {"countsAsDrill", report.countsAsDrill},
              {"notCounted", str(report.notCounted)},
              {"record", str(report.record)},
              {"notTested", strings(report.notTested)},
              {"by", str(report.by)},
              {"at", optionalDate(report.at)},
              {"failedAt", str(report.failedAt)}};
    if (report.driftCompared) {
        json["drift"] = {{"differs", strings(report.driftDiffers)},
                         {"newer", strings(report.driftNewer)},
                         {"gone", strings(report.driftGone)},
                         {"notCompared", strings(report.driftNotCompared)}};
    }
    if (report.problem) json["problem"] = errorJson(*report.problem);
    return json;
}

Json auditJson(const audit::Verification& verification, base::Instant at) {
    return {{"schema", "keyturn/audit/1"},
            {"records", verification.records},
            {"from", verification.records > 0 ? 1 : 0},
            {"to", verification.verifiedTo},
            {"verdict", str(audit::verdictWord(verification.verdict))},
            {"at", str(base::isoUtc(at))},
            {"firstBad", verification.firstBad},
            {"missing", verification.missing},
            {"reason", str(verification.reason)},
            {"keyId", str(verification.keyId)}};
}

} // namespace keyturn::cli
