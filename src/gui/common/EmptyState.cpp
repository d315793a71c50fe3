#include "gui/common/EmptyState.h"

#include "gui/common/Label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace keyturn::gui {

EmptyState::EmptyState(const QString& objectName, QWidget* parent)
    : QWidget(parent), m_sentence(new Label(this, "heading")), m_explanation(new Label(this, "secondary")),
      m_action(new QPushButton(this)) {
    setObjectName(objectName);
    m_sentence->setObjectName(objectName + QStringLiteral(".sentence"));
    m_action->setObjectName(objectName + QStringLiteral(".action"));
    m_action->setAutoDefault(false);
    m_action->setProperty("role", QStringLiteral("primary"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addStretch(2);
    for (QLabel* label : {m_sentence, m_explanation}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
        column->addWidget(label);
    }
    column->addSpacing(8);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

void EmptyState::setTexts(const QString& sentence, const QString& explanation, const QString& action) {
    m_sentence->setText(sentence);
    m_explanation->setText(explanation);
    m_explanation->setVisible(!explanation.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(sentence);
}

QString EmptyState::sentence() const { return m_sentence->text(); }

} // namespace keyturn::gui
