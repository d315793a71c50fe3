#include "gui/connections/ChangePane.h"

#include "gui/common/FormColumn.h"
#include "gui/common/Label.h"
#include "gui/common/PlanConfirm.h"
#include "gui/common/StatusLook.h"
#include "gui/common/Unavailable.h"

#include <QComboBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace keyturn::gui {

namespace {

constexpr domain::Guard kGuards[] = {domain::Guard::ReadOnly, domain::Guard::Open, domain::Guard::Protected, domain::Guard::Scratch};

QString meaningOf(domain::Guard guard) {
    switch (guard) {
    case domain::Guard::ReadOnly: return ChangePane::tr("Nothing can be changed in it from here.");
    case domain::Guard::Open: return ChangePane::tr("Secrets in it can be generated, rotated and restored; plans are shown first.");
    case domain::Guard::Protected: return ChangePane::tr("Secrets in it can be changed; what cannot be undone has to be typed.");
    case domain::Guard::Scratch: return ChangePane::tr("For drills only; it can never be chosen as a rotation target.");
    }
    return {};
}

} // namespace

ChangePane::ChangePane(QWidget* parent)
    : QWidget(parent), m_heading(new Label(this, "heading")), m_form(new FormColumn(this)), m_guard(new QComboBox(this)), m_plain(new Label(this)),
      m_confirm(new PlanConfirm(QStringLiteral("connections.confirm"), this)) {
    m_guard->setObjectName(QStringLiteral("connections.change.guard"));
    m_plain->setObjectName(QStringLiteral("connections.change.text"));
    m_plain->setWordWrap(true);
    m_form->setMaximumWidth(620);
    m_form->addRow(m_guard);
    for (int i = 0; i < 4; ++i) m_guard->addItem(QString(), i);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    for (QWidget* widget : {static_cast<QWidget*>(m_heading), static_cast<QWidget*>(m_form), static_cast<QWidget*>(m_plain), static_cast<QWidget*>(m_confirm)})
        column->addWidget(widget);
    column->addStretch(1);
    connect(m_guard, &QComboBox::currentIndexChanged, this, &ChangePane::draw);
    connect(m_confirm, &PlanConfirm::confirmedChanged, this, &ChangePane::draw);
}

void ChangePane::begin(What what, const ConnectionModel::Row& row) {
    m_what = what;
    m_row = row;
    for (int i = 0; i < 4; ++i)
        if (kGuards[i] == row.backend.guard) m_guard->setCurrentIndex(i);
    m_confirm->setPhrase(QStringLiteral("%1 / %2").arg(row.environment, row.backend.id));
    draw();
}

void ChangePane::guardButton(QPushButton* button) {
    m_button = button;
    draw();
}

domain::Guard ChangePane::guard() const { return kGuards[qBound(0, m_guard->currentData().toInt(), 3)]; }

bool ChangePane::isTyped() const {
    if (m_row.environmentGuard != domain::Guard::Protected) return false;
    return m_what == What::Remove || guard() != domain::Guard::ReadOnly;
}

QString ChangePane::refusal() const {
    if (m_what == What::Guard && guard() == m_row.backend.guard) return tr("The guard is %1 already.").arg(guardText(guard()));
    if (isTyped() && !m_confirm->isConfirmed()) return tr("Type the text above first.");
    return {};
}

void ChangePane::draw() {
    const bool removes = m_what == What::Remove;
    const QString place = isolated(QStringLiteral("%1 / %2").arg(m_row.environment, m_row.backend.id));
    m_heading->setText(removes ? tr("Remove the connection %1").arg(place) : tr("Change the guard of %1").arg(place));
    m_form->setVisible(!removes);
    m_confirm->setVisible(isTyped());
    m_plain->setVisible(!isTyped());
    const QString will = removes ? tr("The connection is taken out of %1.").arg(isolated(m_row.file)) : meaningOf(guard());
    const QString stays = removes ? tr("Every secret in the backend itself.") : tr("Every secret and its versions.");
    m_plain->setText(QStringList{will, tr("Stays as it is: %1").arg(stays)}.join(u'\n'));
    m_confirm->setLines(will, removes ? tr("Its ages, findings and rotations are no longer seen here.") : tr("Nothing."),
                        removes ? tr("Nothing: the connection can be made again.") : tr("Nothing: the guard can be changed back."), stays);
    if (m_button) {
        m_button->setText(removes ? tr("Remove %1").arg(m_row.backend.id) : tr("Set guard to %1").arg(guardText(guard())));
        setUnavailable(m_button, refusal());
    }
    Q_EMIT changed();
}

void ChangePane::retranslate() {
    for (int i = 0; i < 4; ++i) m_guard->setItemText(i, guardText(kGuards[i]));
    m_form->setRowText(m_guard, tr("Guard"));
    draw();
}

} // namespace keyturn::gui
