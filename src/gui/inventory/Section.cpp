#include "gui/inventory/Section.h"

#include "gui/common/Icons.h"

#include <QVBoxLayout>

namespace keyturn::gui {

Section::Section(const QString& objectName, QWidget* content, QWidget* parent)
    : QWidget(parent), m_title(new QToolButton(this)), m_content(content) {
    setObjectName(objectName);
    m_title->setObjectName(objectName + QStringLiteral(".title"));
    m_title->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_title->setFocusPolicy(Qt::StrongFocus);
    m_title->setIconSize({12, 12});
    m_title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_content->setParent(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_title);
    auto* indented = new QVBoxLayout;
    indented->setContentsMargins(28, 0, 0, 6);
    indented->addWidget(m_content);
    column->addLayout(indented);
    connect(m_title, &QToolButton::clicked, this, [this] { setOpen(!m_open); });
    draw();
}

void Section::setTitle(const QString& title) {
    m_title->setText(title);
    draw();
}

void Section::setOpen(bool open) {
    m_open = open;
    draw();
}

void Section::draw() {
    m_title->setIcon(themedIcon(m_open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    m_title->setAccessibleName(m_title->text());
    m_title->setAccessibleDescription(m_open ? tr("unfolded") : tr("folded"));
    m_content->setVisible(m_open);
}

} // namespace keyturn::gui
