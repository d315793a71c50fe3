#include "gui/rotation/RollbackPanel.h"

#include "gui/common/Label.h"
#include "gui/rotation/FactRows.h"
#include "gui/rotation/RotationText.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace keyturn::gui {

RollbackPanel::RollbackPanel(QWidget* parent)
    : QFrame(parent), m_rows(new FactRows(QStringLiteral("rotation.rollback.rows"), this)), m_confirm(new QPushButton(this)),
      m_cancel(new QPushButton(this)) {
    setObjectName(QStringLiteral("rotation.rollback.panel"));
    setProperty("part", QStringLiteral("card"));
    m_rows->setFocusPolicy(Qt::StrongFocus);
    m_confirm->setObjectName(QStringLiteral("rotation.rollback.confirm"));
    m_confirm->setProperty("role", QStringLiteral("primary"));
    m_cancel->setObjectName(QStringLiteral("rotation.rollback.cancel"));
    for (QPushButton* button : {m_confirm, m_cancel}) button->setAutoDefault(false);
    // Named from the start; ask() says it of the run in question.
    m_rows->setAccessibleName(tr("Roll back"));
    m_confirm->setText(tr("Roll back"));
    m_cancel->setText(tr("Keep going forward"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_rows);
    auto* line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(m_cancel);
    line->addWidget(m_confirm);
    column->addLayout(line);
    connect(m_confirm, &QPushButton::clicked, this, &RollbackPanel::wanted);
    connect(m_cancel, &QPushButton::clicked, this, &RollbackPanel::cancelled);
    hide();
}

void RollbackPanel::ask(const rotation::RunDocument& run) {
    int places = 0;
    QStringList rolled;
    for (const auto& step : run.steps) {
        if (step.state == rotation::StepState::Pending) continue;
        if (step.step == QLatin1String("stage") || step.step == QLatin1String("promote")) ++places;
    }
    for (const auto& consumer : run.consumers)
        if (consumer.evidence.state != consumers::RollState::NotStarted && !rolled.contains(consumer.id)) rolled << consumer.id;
    m_rows->clear();
    m_rows->addHeading(tr("Roll back %1").arg(qualifiedName(run.ref)));
    m_rows->addFact(tr("Brought back"), tr("The old value %1; %n written step(s) are taken back, newest first.", nullptr, places).arg(isolated(run.oldFingerprint)));
    m_rows->addFact(tr("Consumers"), rolled.isEmpty() ? tr("None has been rolled yet.") : tr("Rolled again: %1.").arg(escapedText(rolled.join(QStringLiteral(", ")))));
    m_rows->addFact(tr("Kept"), tr("The new value stays in escrow until the run is closed; each step stays in the audit log."));
    m_confirm->setText(tr("Roll back %1 to the old value").arg(qualifiedName(run.ref)));
    m_cancel->setText(tr("Keep going forward"));
    m_rows->setAccessibleName(m_rows->text());
    show();
    m_rows->setFocus();
}

} // namespace keyturn::gui
