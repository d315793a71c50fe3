#include "gui/rotation/ReasonPanel.h"

#include "gui/common/Label.h"
#include "gui/common/Unavailable.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace keyturn::gui {

ReasonPanel::ReasonPanel(const QString& name, QWidget* parent)
    : QFrame(parent), m_text(new Label(this)), m_reason(new QLineEdit(this)), m_confirm(new QPushButton(this)) {
    setObjectName(name);
    setProperty("part", QStringLiteral("card"));
    m_text->setObjectName(name + QStringLiteral(".text"));
    m_text->setWordWrap(true);
    m_reason->setObjectName(name + QStringLiteral(".reason"));
    m_reason->setMaxLength(500);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Reason, kept in the audit log"));
    m_confirm->setObjectName(name + QStringLiteral(".confirm"));
    m_confirm->setAutoDefault(false);
    m_confirm->setAccessibleName(tr("Go on with this reason"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_text);
    auto* line = new QHBoxLayout;
    line->addWidget(m_reason, 1);
    line->addWidget(m_confirm);
    column->addLayout(line);
    connect(m_reason, &QLineEdit::textChanged, this, &ReasonPanel::draw);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        if (!isUnavailable(m_confirm)) Q_EMIT given(m_reason->text().trimmed());
    });
    draw();
    hide();
}

void ReasonPanel::offer(const QString& text, const QString& act) {
    m_text->setText(text);
    m_confirm->setText(act);
    m_confirm->setAccessibleName(act);
    m_reason->setPlaceholderText(tr("Reason, kept in the audit log"));
    m_reason->setAccessibleName(tr("Reason"));
    show();
}

void ReasonPanel::setReasonNotNow(const QString& why) {
    m_notNow = why;
    draw();
}

void ReasonPanel::forget() { m_reason->clear(); }

void ReasonPanel::draw() {
    const QString missing = m_reason->text().trimmed().isEmpty() ? tr("Type the reason first.") : QString();
    setUnavailable(m_confirm, m_notNow.isEmpty() ? missing : m_notNow);
}

} // namespace keyturn::gui
