#include "gui/shell/PageFrame.h"

#include "gui/common/Banner.h"
#include "gui/common/ErrorPanel.h"
#include "gui/common/Label.h"
#include "gui/shell/HeaderLayout.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace keyturn::gui {

PageFrame::PageFrame(QWidget* page, const QString& id)
    : m_column(new QVBoxLayout(page)), m_mark(new EnvironmentMark(page)), m_title(new Label(page, "title")),
      m_note(new Label(page, "secondary")),
      m_banner(new Banner(id + QStringLiteral(".banner"), page)), m_error(new ErrorPanel(id + QStringLiteral(".error"), page)),
      m_bar(new QWidget(page)), m_barStart(new QHBoxLayout), m_barEnd(new QHBoxLayout) {
    page->setProperty("part", QStringLiteral("page"));
    page->setAttribute(Qt::WA_StyledBackground);
    m_mark->setObjectName(id + QStringLiteral(".header.mark"));
    m_title->setObjectName(id + QStringLiteral(".header.title"));
    m_note->setObjectName(id + QStringLiteral(".header.note"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);

    auto* header = new QWidget(page);
    header->setProperty("part", QStringLiteral("pageHeader"));
    header->setAttribute(Qt::WA_StyledBackground);
    m_title->setWordWrap(true);
    m_header = new HeaderLayout(header);
    m_header->setContentsMargins(8, 6, 12, 6);
    for (QWidget* part : {static_cast<QWidget*>(m_mark), static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_note)}) m_header->addWidget(part);
    m_column->addWidget(header);
    m_column->addWidget(m_banner);
    m_column->addWidget(m_error);

    m_bar->setProperty("part", QStringLiteral("actionBar"));
    m_bar->setAttribute(Qt::WA_StyledBackground);
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(12, 8, 12, 8);
    bar->addLayout(m_barStart);
    bar->addStretch(1);
    bar->addLayout(m_barEnd);
    m_barStart->setSpacing(8);
    m_barEnd->setSpacing(8);
    m_bar->hide();
    m_column->addWidget(m_bar);
}

void PageFrame::setContent(QWidget* content) {
    delete m_content;
    m_content = content;
    m_column->insertWidget(3, content, 1);
}

QPushButton* PageFrame::makeButton(QWidget* parent, const QString& objectName, const QString& role) {
    auto* button = new QPushButton(parent);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    button->setProperty("role", role);
    return button;
}

QPushButton* PageFrame::addHeaderButton(const QString& objectName, const QString& role) {
    auto* button = makeButton(m_title->parentWidget(), objectName, role);
    m_header->addWidget(button);
    return button;
}

QPushButton* PageFrame::addAction(const QString& objectName, const QString& role, bool atStart) {
    auto* button = makeButton(m_bar, objectName, role);
    (atStart ? m_barStart : m_barEnd)->addWidget(button);
    m_bar->show();
    return button;
}

void PageFrame::setTitle(const QString& title) { m_title->setText(title); }

void PageFrame::setCompact(bool compact) {
    m_header->setContentsMargins(compact ? QMargins(6, 1, 8, 1) : QMargins(8, 6, 12, 6));
}

void PageFrame::setNote(const QString& text, const QString& tip) {
    m_note->setText(text);
    m_note->setToolTip(tip);
}

} // namespace keyturn::gui
