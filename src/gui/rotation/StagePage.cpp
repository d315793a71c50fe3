#include "gui/rotation/StagePage.h"

#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/rotation/ConsumersView.h"
#include "gui/rotation/FactRows.h"

#include <QVBoxLayout>

namespace keyturn::gui {

StagePage::StagePage(RunPage page, QWidget* parent)
    : QWidget(parent), m_page(page), m_column(new QVBoxLayout(this)),
      m_rows(new FactRows(QStringLiteral("rotation.%1.steps").arg(pageWord(page)), this)), m_consumers(new ConsumersView(page, this)) {
    setObjectName(QStringLiteral("rotation.page.%1").arg(pageWord(page)));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(12);
    m_column->addWidget(m_consumers);
    m_column->addWidget(m_rows);
    connect(m_consumers, &ConsumersView::confirmed, this, &StagePage::confirmed);
}

void StagePage::addAbove(QWidget* widget) { m_column->insertWidget(0, widget); }

QString StagePage::text() const { return m_consumers->text() + u'\n' + m_rows->text(); }

void StagePage::showRun(const rotation::RunDocument& run, bool isBusy) {
    m_consumers->showRun(run, isBusy);
    m_rows->clear();
    addSteps(run);
    if (m_page != RunPage::Prepare && m_page != RunPage::Switch) return;
    m_rows->addHeading(tr("Fingerprints"));
    m_rows->addFact(tr("Old value"), run.oldFingerprint.isEmpty() ? tr("none yet") : isolated(run.oldFingerprint));
    m_rows->addFact(tr("New value"), run.newFingerprint.isEmpty() ? tr("none yet") : isolated(run.newFingerprint));
}

void StagePage::addSteps(const rotation::RunDocument& run) {
    bool any = false;
    for (const auto& step : run.steps) {
        // Rollouts stand above as consumers.
        if (pageOf(step.phase) != m_page || step.step == QLatin1String("distribute")) continue;
        if (!any) m_rows->addHeading(tr("Steps"));
        any = true;
        QStringList detail;
        if (step.at) detail << absoluteText(*step.at);
        if (!step.evidence.isEmpty()) detail << escapedText(step.evidence);
        m_rows->addRow(stepLook(step.state), QStringLiteral("%1: %2").arg(stepText(step), qualifiedName(step.subject)),
                       detail.join(QStringLiteral(" - ")));
    }
    if (!any && m_consumers->count() == 0) m_rows->addText(tr("This strategy has nothing to do here."));
}

} // namespace keyturn::gui
