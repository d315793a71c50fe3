#include "gui/shell/TopBar.h"

#include "gui/common/Icons.h"
#include "gui/common/Unavailable.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

namespace keyturn::gui {

TopBar::TopBar(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("shell.toolbar"));
    setAttribute(Qt::WA_StyledBackground);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(8, 4, 8, 4);
    line->setSpacing(4);
    m_menu = add(QStringLiteral("sidebar"), QStringLiteral("menu"), false);
    m_back = add(QStringLiteral("back"), QStringLiteral("back"), false);
    m_forward = add(QStringLiteral("forward"), QStringLiteral("forward"), false);
    line->addSpacing(8);
    m_generate = add(QStringLiteral("generate"), QStringLiteral("plus"), true);
    m_rotate = add(QStringLiteral("rotate"), QStringLiteral("rotate"), true);
    line->addStretch(1);
    m_tasks = add(QStringLiteral("tasks"), QStringLiteral("tasks"), true);
    m_lock = add(QStringLiteral("lock"), QStringLiteral("lock"), true);
    connect(m_menu, &QToolButton::clicked, this, &TopBar::sidebarWanted);
    connect(m_back, &QToolButton::clicked, this, &TopBar::backWanted);
    connect(m_forward, &QToolButton::clicked, this, &TopBar::forwardWanted);
    connect(m_generate, &QToolButton::clicked, this, &TopBar::generateWanted);
    connect(m_rotate, &QToolButton::clicked, this, &TopBar::rotateWanted);
    connect(m_tasks, &QToolButton::clicked, this, &TopBar::tasksWanted);
    connect(m_lock, &QToolButton::clicked, this, &TopBar::lockWanted);
    retranslate();
    setHistory(false, false);
}

QToolButton* TopBar::add(const QString& name, const QString& icon, bool withText) {
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("shell.toolbar.%1").arg(name));
    button->setIcon(themedIcon(icon));
    button->setIconSize({16, 16});
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(withText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    static_cast<QHBoxLayout*>(layout())->addWidget(button);
    return button;
}

void TopBar::setHistory(bool canGoBack, bool canGoForward) {
    setUnavailable(m_back, canGoBack ? QString() : tr("Back: nothing before this"));
    setUnavailable(m_forward, canGoForward ? QString() : tr("Forward: nothing after this"));
    if (canGoBack) m_back->setToolTip(tr("Back (Alt+Left)"));
    if (canGoForward) m_forward->setToolTip(tr("Forward (Alt+Right)"));
}

void TopBar::setRotateReason(const QString& reason) {
    m_rotateReason = reason;
    setUnavailable(m_rotate, reason);
    if (reason.isEmpty()) m_rotate->setToolTip(tr("Plan the rotation of the selected secret; writes nothing (Ctrl+R)"));
}

void TopBar::setTasks(int running, bool needsPerson) {
    m_running = running;
    m_needsPerson = needsPerson;
    m_tasks->setText(running == 0 ? tr("Tasks") : needsPerson ? tr("Tasks %1 !").arg(running) : tr("Tasks %1").arg(running));
    m_tasks->setAccessibleName(m_tasks->text());
    m_tasks->setToolTip(tr("%n task(s) running (Ctrl+J)", nullptr, running));
}

void TopBar::setCompact(bool compact) {
    m_compact = compact;
    layout()->setContentsMargins(compact ? QMargins(6, 1, 6, 1) : QMargins(8, 4, 8, 4));
    const auto style = compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    for (QToolButton* button : {m_generate, m_lock}) button->setToolButtonStyle(style);
}

void TopBar::retranslate() {
    m_menu->setAccessibleName(tr("Sidebar"));
    m_menu->setToolTip(tr("Sidebar (Ctrl+B)"));
    m_back->setAccessibleName(tr("Back"));
    m_forward->setAccessibleName(tr("Forward"));
    m_generate->setText(tr("Generate"));
    m_generate->setToolTip(tr("Generate a secret (Ctrl+N)"));
    m_rotate->setText(tr("Rotate..."));
    m_lock->setText(tr("Lock"));
    m_lock->setToolTip(tr("Lock now (Ctrl+L)"));
    for (QToolButton* button : {m_generate, m_rotate, m_lock}) button->setAccessibleName(button->text());
    setTasks(m_running, m_needsPerson);
    setRotateReason(m_rotateReason);
}

void TopBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace keyturn::gui
