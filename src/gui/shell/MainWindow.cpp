#include "gui/shell/MainWindow.h"

#include "gui/common/EnvironmentMark.h"
#include "gui/common/Label.h"
#include "gui/common/Theme.h"
#include "gui/shell/FirstRunPage.h"
#include "gui/shell/KeyList.h"
#include "gui/shell/Language.h"
#include "gui/shell/LockPage.h"
#include "gui/shell/Preferences.h"
#include "gui/shell/StatusStrip.h"

#include <QActionGroup>
#include <QApplication>
#include <QCoreApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QMenuBar>

namespace keyturn::gui {

namespace {
constexpr const char* kMenuTexts[] = {
    QT_TRANSLATE_NOOP("MainWindow", "&File"),     QT_TRANSLATE_NOOP("MainWindow", "&View"),
    QT_TRANSLATE_NOOP("MainWindow", "&Secret"),   QT_TRANSLATE_NOOP("MainWindow", "&Rotation"),
    QT_TRANSLATE_NOOP("MainWindow", "&Backup"),   QT_TRANSLATE_NOOP("MainWindow", "&Tools"),
    QT_TRANSLATE_NOOP("MainWindow", "&Help")};

QString translated(const char* text) { return QCoreApplication::translate("MainWindow", text); }
} // namespace

MainWindow::MainWindow(const Parts& parts, std::vector<PageEntry> pages)
    : m_parts(parts), m_stack(new QStackedWidget(this)), m_pages(std::move(pages)) {
    setObjectName(QStringLiteral("shell.window"));
    setMinimumSize(640, 400);
    setCentralWidget(m_stack);
    for (int i = 0; i <= static_cast<int>(Menu::Help); ++i) m_menus.push_back(menuBar()->addMenu(QString()));
    buildActions();
    buildChoices();
    connect(&parts.session, &Session::left, this, &MainWindow::left);
    connect(&parts.session, &Session::opened, this, &MainWindow::opened);
    connect(&parts.session, &Session::locked, this, &MainWindow::showLock);
    connect(&parts.session, &Session::environmentsChanged, this, &MainWindow::drawTitle);
    connect(&parts.session, &Session::openFailed, this, [this](const base::Error& error) {
        if (!shows(m_workspace)) return;
        showLock();
        m_lock->explain(error);
    });
    connect(&m_idle, &IdleLock::due, &parts.session, &Session::lock);
    retranslateUi();
}

Workspace* MainWindow::workspace() {
    if (m_workspace) return m_workspace;
    m_workspace = new Workspace(m_parts.session, m_pages, m_stack);
    m_stack->addWidget(m_workspace);
    m_workspace->setWidth(width());
    connect(m_workspace, &Workspace::placeChanged, this, &MainWindow::drawTitle);
    connect(m_workspace, &Workspace::lockWanted, &m_parts.session, &Session::lock);
    connect(m_workspace, &Workspace::stayWanted, &m_idle, &IdleLock::stay);
    connect(m_workspace, &Workspace::leaveDemoWanted, &m_parts.session, &Session::leaveDemo);
    connect(&m_idle, &IdleLock::ticked, m_workspace, &Workspace::showLockWarning);
    return m_workspace;
}

LockPage* MainWindow::lock() {
    if (m_lock) return m_lock;
    m_lock = new LockPage(m_parts.session, m_stack);
    m_stack->addWidget(m_lock);
    return m_lock;
}

FirstRunPage* MainWindow::firstRun() {
    if (m_firstRun) return m_firstRun;
    m_firstRun = new FirstRunPage(m_parts.session, m_stack);
    m_stack->addWidget(m_firstRun);
    m_firstRun->setLanguages(Language::all(), m_parts.language.code());
    connect(m_firstRun, &FirstRunPage::languageChosen, this, [this](const QString& code) { m_parts.language.set(code); savePreferences(); });
    connect(m_firstRun, &FirstRunPage::finished, this, [this](const QString& page, const QString& file) {
        if (!page.isEmpty()) workspace()->navigator().go({page, {}, file.isEmpty() ? QVariantMap() : QVariantMap{{QStringLiteral("file"), file}}});
    });
    // The page says first where an opened home begins.
    disconnect(&m_parts.session, &Session::opened, this, &MainWindow::opened);
    connect(&m_parts.session, &Session::opened, this, &MainWindow::opened);
    return m_firstRun;
}

QAction* MainWindow::add(Menu menu, const QString& id, const char* text, const QKeySequence& key, std::function<void()> act) {
    QAction* action = m_menus[static_cast<std::size_t>(menu)]->addAction(QString());
    action->setObjectName(QStringLiteral("shell.action.%1").arg(id));
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, [this, act = std::move(act)] {
        if (m_parts.session.isOpen()) act();
    });
    m_texts.emplace_back(action, text);
    return action;
}

void MainWindow::goTo(const QString& page) { m_workspace->navigator().go({page, m_workspace->navigator().current().scope, {}}); }

void MainWindow::withPage(const char* method) {
    if (Page* page = m_workspace->currentPage()) QMetaObject::invokeMethod(page, method);
}

void MainWindow::buildActions() {
    const auto key = [](const char* text) { return QKeySequence(QLatin1String(text)); };
    add(Menu::File, QStringLiteral("generate"), QT_TRANSLATE_NOOP("MainWindow", "&Generate a secret"), key("Ctrl+N"), [this] { goTo(QStringLiteral("generate")); });
    add(Menu::File, QStringLiteral("lock"), QT_TRANSLATE_NOOP("MainWindow", "&Lock"), key("Ctrl+L"), [this] { m_parts.session.lock(); });
    add(Menu::File, QStringLiteral("clearClipboard"), QT_TRANSLATE_NOOP("MainWindow", "&Clear clipboard now"), key("Ctrl+Shift+K"), [this] { m_parts.session.clipboard().clearNow(); });
    QAction* quit = m_menus[0]->addAction(QString(), this, &QWidget::close);
    quit->setShortcut(key("Ctrl+Q"));
    quit->setObjectName(QStringLiteral("shell.action.quit"));
    m_texts.emplace_back(quit, QT_TRANSLATE_NOOP("MainWindow", "&Quit"));

    int number = 0;
    for (const PageEntry& entry : m_pages) {
        if (!entry.isWork) continue;
        QAction* action = m_menus[1]->addAction(QString(), this, [this, id = entry.id] { if (m_parts.session.isOpen()) goTo(id); });
        action->setObjectName(QStringLiteral("shell.action.page.%1").arg(entry.id));
        if (++number < 10) action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)));
    }
    m_menus[1]->addSeparator();
    add(Menu::View, QStringLiteral("refresh"), QT_TRANSLATE_NOOP("MainWindow", "&Refresh"), key("F5"), [this] { if (auto* page = m_workspace->currentPage()) page->refresh(); });
    add(Menu::View, QStringLiteral("filter"), QT_TRANSLATE_NOOP("MainWindow", "&Filter of this page"), key("Ctrl+F"), [this] { m_workspace->focusFilter(); });
    add(Menu::View, QStringLiteral("back"), QT_TRANSLATE_NOOP("MainWindow", "&Back"), key("Alt+Left"), [this] { m_workspace->navigator().back(); });
    add(Menu::View, QStringLiteral("forward"), QT_TRANSLATE_NOOP("MainWindow", "F&orward"), key("Alt+Right"), [this] { m_workspace->navigator().forward(); });
    add(Menu::View, QStringLiteral("sidebar"), QT_TRANSLATE_NOOP("MainWindow", "&Sidebar"), key("Ctrl+B"), [this] { m_workspace->toggleSidebar(); });
    add(Menu::View, QStringLiteral("details"), QT_TRANSLATE_NOOP("MainWindow", "&Details"), key("Ctrl+I"), [this] { withPage("toggleDetails"); });
    add(Menu::View, QStringLiteral("tasks"), QT_TRANSLATE_NOOP("MainWindow", "&Tasks"), key("Ctrl+J"), [this] { m_workspace->toggleTasks(); });
    add(Menu::View, QStringLiteral("nextPane"), QT_TRANSLATE_NOOP("MainWindow", "&Next pane"), key("F6"), [this] { m_workspace->focusPane(1); });
    add(Menu::View, QStringLiteral("previousPane"), QT_TRANSLATE_NOOP("MainWindow", "&Previous pane"), key("Shift+F6"), [this] { m_workspace->focusPane(-1); });

    add(Menu::Secret, QStringLiteral("copyNames"), QT_TRANSLATE_NOOP("MainWindow", "&Copy names"), {}, [this] { withPage("copyNames"); });
    add(Menu::Secret, QStringLiteral("reveal"), QT_TRANSLATE_NOOP("MainWindow", "&Reveal..."), key("Ctrl+Shift+V"), [this] { withPage("revealSelected"); });
    add(Menu::Secret, QStringLiteral("copyValue"), QT_TRANSLATE_NOOP("MainWindow", "Copy &value..."), key("Ctrl+Shift+C"), [this] { withPage("copyValue"); });
    add(Menu::Secret, QStringLiteral("selectNone"), QT_TRANSLATE_NOOP("MainWindow", "Select &none"), key("Ctrl+Shift+A"), [this] { withPage("selectNone"); });
    add(Menu::Rotation, QStringLiteral("rotate"), QT_TRANSLATE_NOOP("MainWindow", "&Rotate selection..."), key("Ctrl+R"), [this] { m_workspace->rotateSelection(); });
    add(Menu::Rotation, QStringLiteral("runs"), QT_TRANSLATE_NOOP("MainWindow", "Show &runs"), {}, [this] { goTo(QStringLiteral("runs")); });
    add(Menu::Backup, QStringLiteral("backups"), QT_TRANSLATE_NOOP("MainWindow", "Show &backups and drills"), {}, [this] { goTo(QStringLiteral("backups")); });
    add(Menu::Help, QStringLiteral("keys"), QT_TRANSLATE_NOOP("MainWindow", "&Keys"), key("Ctrl+/"), [this] {
        QList<QAction*> actions;
        for (QMenu* menu : m_menus) actions += menu->actions();
        (new KeyList(actions, this))->open();
    })->setShortcuts({QKeySequence(QStringLiteral("Ctrl+/")), QKeySequence(Qt::Key_F1)});
}

void MainWindow::buildChoices() {
    m_languageMenu = m_menus[static_cast<std::size_t>(Menu::Tools)]->addMenu(QString());
    m_themeMenu = m_menus[static_cast<std::size_t>(Menu::Tools)]->addMenu(QString());
    auto* languages = new QActionGroup(this);
    for (const auto& [code, name] : Language::all()) {
        QAction* action = m_languageMenu->addAction(name);
        action->setCheckable(true);
        action->setChecked(code == m_parts.language.code());
        action->setObjectName(QStringLiteral("shell.action.language.%1").arg(code));
        languages->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = code] { m_parts.language.set(chosen); savePreferences(); });
    }
    auto* themes = new QActionGroup(this);
    for (const Theme::Mode mode : {Theme::Mode::System, Theme::Mode::Light, Theme::Mode::Dark}) {
        QAction* action = m_themeMenu->addAction(QString());
        action->setCheckable(true);
        action->setChecked(mode == m_parts.theme.mode());
        action->setObjectName(QStringLiteral("shell.action.theme.%1").arg(Theme::word(mode)));
        themes->addAction(action);
        m_themeActions.append(action);
        connect(action, &QAction::triggered, this, [this, mode] { m_parts.theme.setMode(mode); savePreferences(); });
    }
}

void MainWindow::savePreferences() {
    m_parts.preferences.set(QStringLiteral("theme"), Theme::word(m_parts.theme.mode()));
    m_parts.preferences.set(QStringLiteral("language"), m_parts.language.code());
    // A named folder that is not a home yet stays untouched: the demo is only made in an empty one.
    m_isUnsaved = !m_parts.session.isOpen() && !m_parts.session.isOwnHomeDefault() && shows(m_firstRun);
    if (m_isUnsaved) return;
    // A preference that cannot be kept is no reason to interrupt: the choice holds for this start.
    std::ignore = m_parts.preferences.save();
}

void MainWindow::begin() {
    if (m_parts.preferences.flag(QStringLiteral("inDemo"), false) && m_parts.session.hasDemo()) {
        m_stack->setCurrentWidget(workspace());
        return m_parts.session.openDemo(0);
    }
    const app::HomeState state = m_parts.session.inspect();
    if (!state.exists) return showFirstRun();
    if (state.hasPassphrase && !state.hasKeyFile && !(state.hasKeychain && state.keychainRunning)) return showLock();
    m_stack->setCurrentWidget(workspace());
    m_parts.session.open({});
}

void MainWindow::opened() {
    menuBar()->show();
    m_stack->setCurrentWidget(workspace());
    m_workspace->start(m_startPage.isEmpty() && !m_pages.empty() ? m_pages.front().id : m_startPage);
    m_idle.start();
    noteDemo(m_parts.session.home().isDemo());
    if (m_isUnsaved) savePreferences();
    drawTitle();
}

/// Who left in the demo comes back to it (FR-5); who left the demo does not.
void MainWindow::noteDemo(bool isIn) {
    if (!m_parts.session.isOwnHomeDefault() || m_parts.preferences.flag(QStringLiteral("inDemo"), false) == isIn) return;
    m_parts.preferences.set(QStringLiteral("inDemo"), isIn);
    savePreferences();
}

void MainWindow::left() {
    m_idle.stop();
    for (QDialog* dialog : findChildren<QDialog*>()) dialog->reject();
    m_workspace->forget();
    noteDemo(false);
    begin();
    const QString stays = tr("You left the demo. Its files stay in %1 until you delete that folder.").arg(isolated(m_parts.session.demoFolder()));
    if (shows(m_firstRun)) m_firstRun->showMessage(stays);
    else m_workspace->strip()->announce(stays);
}

void MainWindow::showLock() {
    m_idle.stop();
    menuBar()->hide();
    m_stack->setCurrentWidget(lock());
    drawTitle();
    repaint();
    for (QDialog* dialog : findChildren<QDialog*>()) dialog->reject();
    if (m_workspace) m_workspace->lockStarted();
    const int running = static_cast<int>(m_parts.session.tasks().tasks().size());
    m_lock->setTasksText(running == 0 ? QString() : tr("%n task(s) pause after their step.", nullptr, running));
    m_lock->prepare();
}

void MainWindow::showFirstRun() {
    menuBar()->hide();
    m_stack->setCurrentWidget(firstRun());
    m_firstRun->prepare();
    drawTitle();
}

void MainWindow::raiseWindow() {
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

void MainWindow::drawTitle() {
    if (shows(m_lock)) return setWindowTitle(tr("Keyturn (locked)"));
    if (!shows(m_workspace) || !m_workspace->currentPage()) return setWindowTitle(QStringLiteral("Keyturn"));
    const QString environment = m_workspace->navigator().current().scope.environment;
    setWindowTitle(QStringLiteral("%1 - %2 - Keyturn")
                       .arg(EnvironmentMark::titleText(environment, m_parts.session.guardOf(environment)), m_workspace->currentTitle()));
}

void MainWindow::retranslateUi() {
    for (std::size_t i = 0; i < m_menus.size(); ++i) m_menus[i]->setTitle(translated(kMenuTexts[i]));
    for (const auto& [action, text] : m_texts) action->setText(translated(text));
    for (const PageEntry& entry : m_pages)
        if (auto* action = findChild<QAction*>(QStringLiteral("shell.action.page.%1").arg(entry.id))) action->setText(pageTitle(entry));
    m_languageMenu->setTitle(tr("&Language"));
    m_themeMenu->setTitle(tr("&Theme"));
    const QString names[] = {tr("&System"), tr("&Light"), tr("&Dark")};
    for (int i = 0; i < m_themeActions.size(); ++i) m_themeActions.at(i)->setText(names[i]);
    drawTitle();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (m_workspace) m_workspace->setWidth(width());
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslateUi();
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_parts.session.isOpen() && m_workspace->currentPage() && m_workspace->currentPage()->escape()) return;
    if (event->text() == QLatin1String("/") && m_parts.session.isOpen()) return m_workspace->focusFilter();
    QMainWindow::keyPressEvent(event);
}

} // namespace keyturn::gui
