#include "gui/shell/Workspace.h"

#include "gui/common/Banner.h"
#include "gui/shell/Sidebar.h"
#include "gui/shell/StatusStrip.h"
#include "gui/shell/TaskDrawer.h"
#include "gui/shell/TopBar.h"

#include <QApplication>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace keyturn::gui {

namespace {

WidthClass classOf(int width) {
    if (width >= 1500) return WidthClass::Wide;
    if (width >= 1100) return WidthClass::Normal;
    if (width >= 800) return WidthClass::Narrow;
    return WidthClass::Small;
}

int sidebarWidth(WidthClass which) {
    switch (which) {
    case WidthClass::Wide: return 220;
    case WidthClass::Normal: return 208;
    case WidthClass::Narrow: return 168;
    case WidthClass::Small: return 200;
    }
    return 200;
}

} // namespace

Workspace::Workspace(Session& session, std::vector<PageEntry> pages, QWidget* parent)
    : QWidget(parent), m_session(session), m_pages(std::move(pages)), m_top(new TopBar(this)),
      m_demo(new Banner(QStringLiteral("shell.demo"), this)), m_lockWarning(new Banner(QStringLiteral("shell.lockWarning"), this)),
      m_sidebar(new Sidebar(m_pages, this)), m_splitter(new QSplitter(this)), m_stack(new QStackedWidget(this)),
      m_tasks(new TaskDrawer(session.tasks(), this)), m_strip(new StatusStrip(session, this)) {
    setObjectName(QStringLiteral("shell.workspace"));
    m_stack->setObjectName(QStringLiteral("shell.pages"));
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_sidebar->setMinimumWidth(140);
    m_tasks->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addWidget(m_demo);
    column->addWidget(m_lockWarning);
    column->addWidget(m_splitter, 1);
    column->addWidget(m_tasks);
    column->addWidget(m_strip);

    m_navigator.setPlaceKeeper([this] { return m_current ? m_current->placeArguments() : QVariantMap(); });
    connect(&m_navigator, &Navigator::changed, this, &Workspace::show);
    connect(m_sidebar, &Sidebar::pageChosen, this, [this](const QString& id) { m_navigator.go({id, m_navigator.current().scope, {}}); });
    connect(m_sidebar, &Sidebar::scopeChosen, this, [this](const Scope& scope) { m_navigator.setScope(scope); });
    connect(m_top, &TopBar::backWanted, &m_navigator, &Navigator::back);
    connect(m_top, &TopBar::forwardWanted, &m_navigator, &Navigator::forward);
    connect(m_top, &TopBar::sidebarWanted, this, &Workspace::toggleSidebar);
    connect(m_top, &TopBar::tasksWanted, this, &Workspace::toggleTasks);
    connect(m_top, &TopBar::lockWanted, this, &Workspace::lockWanted);
    connect(m_top, &TopBar::rotateWanted, this, &Workspace::rotateSelection);
    connect(m_top, &TopBar::generateWanted, this,
            [this] { m_navigator.go({QStringLiteral("generate"), m_navigator.current().scope, {}}); });
    connect(&session, &Session::environmentsChanged, this, [this] { m_sidebar->setEnvironments(m_session.environments()); });
    connect(&session.tasks(), &app::TaskRunner::tasksChanged, this,
            [this] { m_top->setTasks(static_cast<int>(m_session.tasks().tasks().size()), false); });
    connect(m_lockWarning->button(QStringLiteral("stay")), &QPushButton::clicked, this, &Workspace::stayWanted);
    connect(m_demo->button(QStringLiteral("leave")), &QPushButton::clicked, this, &Workspace::leaveDemoWanted);
    nameButtons();
    // It may be made for a home that is open already.
    if (session.isOpen()) m_sidebar->setEnvironments(session.environments());
}

void Workspace::nameButtons() {
    m_lockWarning->button(QStringLiteral("stay"))->setText(tr("Stay"));
    m_demo->button(QStringLiteral("leave"))->setText(tr("Leave demo"));
}

Page* Workspace::page(const QString& id) {
    if (const auto known = m_made.find(id); known != m_made.end()) return known->second;
    for (const PageEntry& entry : m_pages)
        if (entry.id == id) {
            Page* made = entry.make(m_session, m_stack);
            adopt(made);
            return made;
        }
    return nullptr;
}

void Workspace::adopt(Page* page) {
    m_made.emplace(page->id(), page);
    m_stack->addWidget(page);
    page->setWidthClass(m_class);
    connect(page, &Page::placeRequested, this, [this](const Place& place) { m_navigator.go(place); });
    connect(page, &Page::countChanged, this,
            [this, page](qint64 count, bool needsPerson) { m_sidebar->setCount(page->id(), count, needsPerson); });
    connect(page, &Page::announced, m_strip, &StatusStrip::announce);
    connect(page, &Page::selectionChanged, this, &Workspace::drawHistory);
    connect(page, &Page::attentionWanted, this, [this, page] {
        if (page != m_current && !m_navigator.canGoBack() && !m_navigator.canGoForward()) m_navigator.go({page->id(), {}, {}});
    });
}

void Workspace::show(const Place& place) {
    Page* next = page(place.page);
    if (!next) return;
    const bool fresh = next != m_current;
    m_current = next;
    m_sidebar->setCurrentPage(place.page);
    m_sidebar->setScope(place.scope);
    m_stack->setCurrentWidget(next);
    next->setScope(place.scope);
    next->openPlace(place.arguments);
    if (fresh && !m_sidebar->isAncestorOf(QApplication::focusWidget())) next->setFocus();
    drawHistory();
    Q_EMIT placeChanged();
}

void Workspace::drawHistory() {
    m_top->setHistory(m_navigator.canGoBack(), m_navigator.canGoForward());
    const QStringList selected = m_current ? m_current->selectedSecrets() : QStringList();
    m_top->setRotateReason(selected.isEmpty() ? tr("Select a secret in the inventory first.") : QString());
}

QString Workspace::currentTitle() const { return m_current ? m_current->title() : QString(); }

void Workspace::rotateSelection() {
    const QStringList selected = m_current ? m_current->selectedSecrets() : QStringList();
    if (selected.isEmpty()) return;
    m_navigator.go({QStringLiteral("rotation"), m_navigator.current().scope, {{QStringLiteral("ref"), selected.first()}}});
}

void Workspace::setWidth(int width) {
    const WidthClass now = classOf(width);
    if (now == m_class && !m_splitter->sizes().isEmpty() && m_splitter->sizes().first() > 0) return;
    m_class = now;
    m_sidebarHidden = now == WidthClass::Small;
    m_sidebar->setVisible(!m_sidebarHidden);
    m_top->setCompact(now == WidthClass::Small);
    m_demo->setCompact(now == WidthClass::Small);
    m_strip->setCompact(now == WidthClass::Small);
    drawDemo();
    m_splitter->setSizes({sidebarWidth(now), qMax(200, width - sidebarWidth(now))});
    for (const auto& [id, made] : m_made) made->setWidthClass(now);
}

void Workspace::toggleSidebar() {
    m_sidebarHidden = !m_sidebarHidden;
    m_sidebar->setVisible(!m_sidebarHidden);
}

void Workspace::toggleTasks() { m_tasks->setVisible(!m_tasks->isVisible()); }

void Workspace::focusPane(int step) {
    QList<QWidget*> panes{m_top, m_sidebar, m_stack};
    panes.removeIf([](QWidget* pane) { return !pane->isVisible(); });
    int at = 0;
    for (int i = 0; i < panes.size(); ++i)
        if (panes.at(i)->isAncestorOf(QApplication::focusWidget())) at = i;
    QWidget* pane = panes.at((at + step + static_cast<int>(panes.size())) % static_cast<int>(panes.size()));
    for (QWidget* widget : pane->findChildren<QWidget*>())
        if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible() && widget->isEnabled())
            return widget->setFocus(Qt::TabFocusReason);
}

void Workspace::focusFilter() {
    if (QLineEdit* field = m_current ? m_current->filterField() : nullptr) {
        field->setFocus(Qt::ShortcutFocusReason);
        field->selectAll();
    }
}

void Workspace::showLockWarning(int secondsLeft) {
    m_strip->setLockSeconds(secondsLeft);
    if (secondsLeft > 60 || secondsLeft < 0) return m_lockWarning->hideText();
    m_lockWarning->showText(Family::Soon, tr("Locks in %n s.", nullptr, secondsLeft));
}

void Workspace::lockStarted() {
    m_lockWarning->hideText();
    for (const auto& [id, made] : m_made) made->lockStarted();
}

void Workspace::forget() {
    m_lockWarning->hideText();
    m_demo->hideText();
    m_current = nullptr;
    m_navigator.clear();
    for (const auto& [id, made] : std::exchange(m_made, {})) {
        m_sidebar->setCount(id, -1, false);
        m_stack->removeWidget(made);
        made->lockStarted();
        made->hide();
        made->deleteLater();
    }
    m_sidebar->setEnvironments({});
    drawHistory();
}

void Workspace::start(const QString& page) {
    drawDemo();
    if (!m_current) m_navigator.go({page, {}, {}});
    else m_current->refresh();
    for (const PageEntry& entry : m_pages)
        if (entry.isEager && m_current && entry.id != m_current->id()) this->page(entry.id)->refresh();
}

void Workspace::drawDemo() {
    if (!m_session.isOpen() || !m_session.home().isDemo()) return m_demo->hideText();
    const QString whole = tr("Demo environment: real files on this computer, nothing else is touched.");
    m_demo->showText(Family::Active, m_class == WidthClass::Small ? tr("Demo environment: real files on this computer.") : whole);
    m_demo->setToolTip(whole);
}

void Workspace::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    nameButtons();
    drawDemo();
    drawHistory();
}

} // namespace keyturn::gui
