#include "policy/Waivers.h"

#include "policy/Wildcard.h"

#include <QDate>

#include <algorithm>
#include <tuple>

namespace keyturn::policy {

using domain::Finding;
using domain::RotationStatus;

namespace {

bool covers(const domain::Waiver& waiver, const Finding& finding, const QString& refText) {
    const bool rule = wildcardMatches(waiver.rule, finding.code)
                      || (!finding.rule.isEmpty() && wildcardMatches(waiver.rule, finding.rule));
    return rule && wildcardMatches(waiver.ref, refText);
}

void sortWorstFirst(std::vector<Finding>& findings) {
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tuple(a.status, a.severity) < std::tuple(b.status, b.severity);
    });
}

} // namespace

WaiverList::WaiverList(const domain::Environment& environment) {
    for (const domain::Waiver& waiver : environment.waivers) {
        const QDate day = QDate::fromString(waiver.until, Qt::ISODate);
        if (!day.isValid()) continue; // the reader refuses it; a waiver without an end covers nothing
        const auto next = std::chrono::milliseconds(day.addDays(1).startOfDay(Qt::UTC).toMSecsSinceEpoch());
        m_waivers.push_back({&waiver, base::Instant(next)});
    }
}

void WaiverList::apply(std::vector<Finding>& findings, base::Instant now) const {
    std::vector<Finding> ended;
    if (!m_waivers.empty() && !findings.empty()) {
        const QString refText = findings.front().ref.whole().toText();
        for (Finding& finding : findings) {
            if (finding.status == RotationStatus::Compromised) continue;
            for (const Prepared& one : m_waivers) {
                if (!covers(*one.waiver, finding, refText)) continue;
                if (now < one.ends) {
                    finding.waivedUntil = one.waiver->until;
                    finding.waivedStatus = finding.status;
                    finding.status = RotationStatus::Ok;
                    break;
                }
                Finding past;
                past.ref = finding.ref;
                past.code = QStringLiteral("WAIVER-EXPIRED");
                past.severity = domain::Severity::Low;
                past.rule = finding.rule;
                past.ruleSource = one.waiver->source;
                past.args = {one.waiver->rule, one.waiver->until, one.waiver->owner};
                ended.push_back(std::move(past));
            }
        }
    }
    std::move(ended.begin(), ended.end(), std::back_inserter(findings));
    if (findings.size() > 1) sortWorstFirst(findings);
}

} // namespace keyturn::policy
