#include "app/DeskDue.h"

#include <QTime>

#include <algorithm>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;
using domain::RotationStatus;

namespace {

constexpr int kMinutes = 60;

bool isDue(const policy::InventoryEntry& entry) {
    return entry.isSecret && entry.isListed && std::ranges::any_of(entry.findings, [](const domain::Finding& finding) {
        return finding.status == RotationStatus::Overdue || finding.status == RotationStatus::Due;
    });
}

} // namespace

bool DueReport::hasDoubt() const {
    return !unread.empty() || std::ranges::any_of(acts, [](const rotation::DueAct& act) { return act.outcome == rotation::DueAct::Outcome::Doubt; });
}

base::Result<DueReport> DeskDue::rotateDue(const QString& name, const base::CallContext& context) {
    const auto environment = m_desk.environment(name);
    if (!environment) return fail(environment.error());
    if (environment->unattended.strategies.empty()) return fail(ErrorCode::Unsupported, QStringLiteral("KT-ROT-26"), name);
    DueReport report;
    const QTime now = QTime::currentTime();
    report.isInWindow = environment->unattended.holds(now.hour() * kMinutes + now.minute());
    if (!report.isInWindow) return report;
    if (auto noted = m_desk.recordIntent(QStringLiteral("rotate.due"), name); !noted) return fail(noted.error());
    auto board = m_inventory.board(*environment, context);
    if (!board) return fail(board.error());
    for (const auto& backend : board->backends)
        if (backend.problem) report.unread.push_back(*backend.problem);
    std::vector<const policy::InventoryEntry*> due;
    for (const auto& entry : board->inventory.entries)
        if (isDue(entry)) due.push_back(&entry);
    // The longest overdue first; what has no date is the last.
    std::ranges::stable_sort(due, [](const auto* a, const auto* b) {
        if (a->nextRotation && b->nextRotation) return *a->nextRotation < *b->nextRotation;
        return a->nextRotation.has_value() && !b->nextRotation.has_value();
    });
    std::vector<domain::SecretRef> refs;
    for (const auto* entry : due) refs.push_back(entry->ref);
    auto acts = m_rotation.passOver(name, refs, context);
    m_desk.recordOutcome(QStringLiteral("rotate.due"), name, acts ? base::Status{} : fail(acts.error()), {{QStringLiteral("due"), QString::number(refs.size())}});
    if (!acts) return fail(acts.error());
    report.acts = std::move(*acts);
    return report;
}

} // namespace keyturn::app
