#pragma once

#include "gui/shell/IdleLock.h"
#include "gui/shell/Workspace.h"

#include <QMainWindow>
#include <QStackedWidget>

class QActionGroup;

namespace keyturn::gui {

class FirstRunPage;
class Language;
class LockPage;
class Preferences;
class Theme;

/// Assembles the window: workspace, lock, first run, menus and keys. Decides nothing else.
class MainWindow : public QMainWindow {
    Q_OBJECT
  public:
    struct Parts {
        Session& session;
        Theme& theme;
        Language& language;
        Preferences& preferences;
    };
    MainWindow(const Parts& parts, std::vector<PageEntry> pages);

    /// Opens the home when no person is needed, else shows lock or first run.
    void begin();
    /// Made when it is first asked for, like the other two: a start waits for the one it shows.
    Workspace* workspace();
    /// In front, on the screen, with focus (a second start asked for it).
    void raiseWindow();
    void showLock();
    void showFirstRun();

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    FirstRunPage* firstRun();
    LockPage* lock();
    template <class Shown> bool shows(const Shown* page) const { return page && m_stack->currentWidget() == page; }

    enum class Menu { File, View, Secret, Rotation, Backup, Tools, Help };
    QAction* add(Menu menu, const QString& id, const char* text, const QKeySequence& key, std::function<void()> act);
    void buildActions();
    void buildChoices();
    void retranslateUi();
    void drawTitle();
    void opened();
    void left();
    void noteDemo(bool isIn);
    void goTo(const QString& page);
    void withPage(const char* method);
    void savePreferences();

    Parts m_parts;
    std::vector<QMenu*> m_menus;
    QMenu* m_languageMenu = nullptr;
    QMenu* m_themeMenu = nullptr;
    QList<QAction*> m_themeActions;
    std::vector<std::pair<QAction*, const char*>> m_texts;
    QStackedWidget* m_stack;
    std::vector<PageEntry> m_pages;
    Workspace* m_workspace = nullptr;
    LockPage* m_lock = nullptr;
    FirstRunPage* m_firstRun = nullptr;
    IdleLock m_idle;
    QString m_startPage;
    bool m_isUnsaved = false; ///< preferences wait until the named home is made
};

} // namespace keyturn::gui
