#include "policy/AgeFindings.h"

namespace keyturn::policy {

using domain::AgeSource;
using domain::Finding;
using domain::RotationStatus;
using domain::Severity;
using std::chrono::days;

namespace {

/// 2000-01-01: no secret store is older; epoch-near dates are unset clocks and build systems' zeros.
constexpr base::Instant kEarliest{std::chrono::sys_days{std::chrono::year{2000} / 1 / 1}};

Finding ageFinding(const InventoryEntry& entry, const char* code, RotationStatus status, Severity severity, QStringList args) {
    Finding finding;
    finding.ref = entry.ref;
    finding.code = QLatin1String(code);
    finding.status = status;
    finding.severity = severity;
    finding.rule = entry.rule->periodRule.isEmpty() ? entry.rule->rule.id : entry.rule->periodRule;
    finding.ruleSource = entry.rule->periodSource;
    finding.args = std::move(args);
    return finding;
}

Severity byPriority(const InventoryEntry& entry) {
    const QString& priority = entry.rule->rule.priority;
    if (priority == QLatin1String("low")) return Severity::Low;
    return priority == QLatin1String("medium") ? Severity::Medium : Severity::High;
}

bool hasWrongDate(const domain::SecretMetadata& meta, base::Instant now) {
    return meta.valueChangedAt && !isPlausible(*meta.valueChangedAt, now);
}

QString dayOf(base::Instant instant) {
    return base::isoUtc(instant).left(10);
}

} // namespace

bool isPlausible(base::Instant date, base::Instant now) {
    return date >= kEarliest && date <= now + days(1);
}

SecretAge ageOf(const domain::SecretMetadata& meta, const Observation* seen, base::Instant now) {
    SecretAge age;
    const bool dated = meta.valueChangedAt && isPlausible(*meta.valueChangedAt, now);
    if (dated) {
        age = {true, false, base::wholeDays(*meta.valueChangedAt, now), meta.valueChangedSource, meta.valueChangedAt};
    } else if (seen != nullptr && seen->firstSeen && isPlausible(*seen->firstSeen, now)) {
        age = {true, !seen->changeWitnessed, base::wholeDays(*seen->firstSeen, now), AgeSource::FirstSeen, seen->firstSeen};
    }
    // Nothing at all was changed since, so the value was not.
    const bool isBounded = !dated && meta.valueChangedSource == AgeSource::LastChange && meta.metaChangedAt && isPlausible(*meta.metaChangedAt, now);
    if (isBounded && (!age.isKnown || *meta.metaChangedAt < *age.since))
        age = {true, true, base::wholeDays(*meta.metaChangedAt, now), AgeSource::LastChange, meta.metaChangedAt};
    return age;
}

void addAgeFindings(InventoryEntry& entry, const domain::SecretMetadata& meta, base::Instant now) {
    const std::optional<int> period = entry.rule->rule.periodDays;
    if (entry.age.isKnown && period) entry.nextRotation = *entry.age.since + days(*period);
    if (!entry.nextRotation) entry.nextRotation = meta.nextRotationAt;
    const qint64 age = entry.age.days;
    const bool overdue = entry.age.isKnown && period && now >= *entry.nextRotation;
    if (overdue) {
        entry.findings.push_back(ageFinding(entry, "AGE-OVERDUE", RotationStatus::Overdue, byPriority(entry),
                                            {QString::number(age), QString::number(*period), QString::number(age - *period)}));
        return;
    }
    if (hasWrongDate(meta, now)) {
        entry.findings.push_back(ageFinding(entry, "AGE-IMPLAUSIBLE", RotationStatus::UnknownAge, Severity::Low,
                                            {dayOf(*meta.valueChangedAt)}));
    } else if (!entry.age.isKnown) {
        entry.findings.push_back(ageFinding(entry, "AGE-UNKNOWN", RotationStatus::UnknownAge, Severity::Low, {}));
    } else if (period && age >= *period - entry.rule->warnDays()) {
        entry.findings.push_back(ageFinding(entry, "AGE-DUE", RotationStatus::Due, Severity::Medium,
                                            {QString::number(age), QString::number(*period), QString::number(*period - age)}));
    }
}

std::vector<Finding> expiryFindings(const domain::SecretRef& ref, base::OptionalInstant notBefore,
                                    base::OptionalInstant expiresAt, int warnDays, base::Instant now) {
    std::vector<Finding> findings;
    const auto add = [&](const char* code, RotationStatus status, Severity severity, QStringList args) {
        Finding finding;
        finding.ref = ref;
        finding.code = QLatin1String(code);
        finding.status = status;
        finding.severity = severity;
        finding.args = std::move(args);
        findings.push_back(std::move(finding));
    };
    if (expiresAt && *expiresAt <= now) {
        add("EXP-EXPIRED", RotationStatus::Expired, Severity::High,
            {QString::number(base::wholeDays(*expiresAt, now)), dayOf(*expiresAt)});
    } else if (expiresAt && base::wholeDays(now, *expiresAt) < warnDays) {
        const qint64 left = base::wholeDays(now, *expiresAt);
        add("EXP-SOON", RotationStatus::Expiring, left < 7 ? Severity::High : Severity::Medium,
            {QString::number(left), dayOf(*expiresAt)});
    }
    if (notBefore && *notBefore > now)
        add("EXP-NOT-YET", RotationStatus::Weak, Severity::Medium, {dayOf(*notBefore)});
    return findings;
}

void addExpiryFindings(InventoryEntry& entry, const domain::SecretMetadata& meta, base::Instant now) {
    if (!meta.expiresAt && !meta.notBefore) return;
    for (Finding& finding : expiryFindings(entry.ref, meta.notBefore, meta.expiresAt, entry.rule->expiryWarnDays(), now)) {
        finding.rule = entry.rule->rule.id;
        finding.ruleSource = entry.rule->rule.source;
        entry.findings.push_back(std::move(finding));
    }
}

} // namespace keyturn::policy
