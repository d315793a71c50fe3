#include "gui/rotation/PlanView.h"

#include "app/RunText.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/StatusLook.h"
#include "gui/rotation/FactRows.h"
#include "gui/rotation/RotationText.h"

#include <QPushButton>
#include <QSet>
#include <QVBoxLayout>

namespace keyturn::gui {

static QString graceText(const rotation::RotationPlan& plan) {
    if (plan.graceSeconds <= 0) return PlanView::tr("None: the old value ends at once.");
    const QString span = spanText(plan.graceSeconds);
    if (plan.strategy == domain::StrategyKind::InPlace) return PlanView::tr("%1 at least, in which a roll back brings the old value back at the target and in the store.").arg(span);
    return PlanView::tr("%1 at least; the old value stays valid until then and until you retire it.").arg(span);
}

namespace {

/// The chip says the state already.
QString withoutMark(const rotation::PlanCheck& check) {
    rotation::PlanCheck bare = check;
    const QString whole = app::planCheckText(check);
    bare.code.clear();
    bare.args.clear();
    const QString mark = app::planCheckText(bare).trimmed();
    return escapedText(whole.startsWith(mark) ? whole.mid(mark.size()).trimmed() : whole);
}

} // namespace

PlanView::PlanView(QWidget* parent) : QWidget(parent), m_rows(new FactRows(QStringLiteral("rotation.plan.rows"), this)) {
    setObjectName(QStringLiteral("rotation.page.plan"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
}

void PlanView::clear() { m_rows->clear(); }
QString PlanView::text() const { return m_rows->text(); }

QString PlanView::blockedReason(const rotation::RotationPlan& plan) {
    QStringList failed;
    for (const auto& check : plan.checks)
        if (check.state == rotation::CheckState::Failed) failed << withoutMark(check);
    return failed.isEmpty() ? QString() : tr("The plan does not allow a start: %1.").arg(failed.join(QStringLiteral("; ")));
}

void PlanView::showPlan(const rotation::RotationPlan& plan) {
    m_rows->clear();
    m_rows->addHeading(tr("Checks"));
    for (const auto& check : plan.checks) m_rows->addRow(checkLook(check.state), withoutMark(check));
    if (plan.checks.empty()) m_rows->addText(tr("This strategy has nothing to check beforehand."));
    QSet<QString> offered;
    for (const auto& check : plan.checks) {
        if (check.code != QLatin1String("PLAN-OPEN-RUN") || check.args.size() < 2 || offered.contains(check.args.at(1))) continue;
        offered.insert(check.args.at(1));
        auto* open = new QPushButton(tr("Open run %1").arg(check.args.at(1)), m_rows);
        open->setObjectName(QStringLiteral("rotation.plan.openRun"));
        open->setAutoDefault(false);
        connect(open, &QPushButton::clicked, this, [this, run = check.args.at(1)] { Q_EMIT runWanted(run); });
        m_rows->addWidget(open, Qt::AlignLeading);
    }
    m_rows->addHeading(tr("Changes"));
    for (const auto& change : plan.changes)
        m_rows->addFact(pageText(pageOf(change.phase)), escapedText(app::plannedChangeText(change)));
    if (plan.changes.empty()) m_rows->addText(tr("Nothing would be changed."));
    addConsequences(plan);
}

void PlanView::addConsequences(const rotation::RotationPlan& plan) {
    m_rows->addHeading(tr("Consequences"));
    m_rows->addFact(tr("Impact"), plan.impactText.isEmpty() ? impactText(plan.impact)
                                                             : tr("%1: %2").arg(impactText(plan.impact), escapedText(plan.impactText)));
    rotation::RotationPlan cuts;
    cuts.cutOff = plan.cutOff;
    QStringList cutOff = app::planConsequences(cuts);
    cutOff.removeLast();
    if (!cutOff.isEmpty()) m_rows->addFact(tr("Stops working"), cutOff.join(u' '));
    m_rows->addFact(tr("One-way"), plan.oneWayFrom ? tr("%1. Before it, \"Roll back\" restores every place together.").arg(pageText(pageOf(*plan.oneWayFrom)))
                                                   : tr("Nothing: each step can be rolled back."));
    m_rows->addFact(tr("Grace"), graceText(plan));
    QStringList empty;
    for (const auto phase : plan.emptyPhases) empty << app::phaseText(phase);
    if (!empty.isEmpty()) m_rows->addFact(tr("Left empty"), tr("This strategy has nothing to do in: %1.").arg(empty.join(QStringLiteral(", "))));
}

} // namespace keyturn::gui
