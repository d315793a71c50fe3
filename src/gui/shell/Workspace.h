#pragma once

#include "gui/shell/Navigator.h"
#include "gui/shell/PageCatalogue.h"

#include <QWidget>

#include <map>

class QStackedWidget;
class QSplitter;

namespace keyturn::gui {

class Banner;
class Sidebar;
class StatusStrip;
class TaskDrawer;
class TopBar;

/// The window's inside while the home is open: toolbar, banners, sidebar, the current page, task drawer, status strip. Makes pages when they are
/// first wanted.
class Workspace : public QWidget {
    Q_OBJECT
  public:
    Workspace(Session& session, std::vector<PageEntry> pages, QWidget* parent = nullptr);

    Navigator& navigator() { return m_navigator; }
    const std::vector<PageEntry>& pages() const { return m_pages; }
    Page* currentPage() const { return m_current; }
    /// Made on first use; nullptr for an unknown id.
    Page* page(const QString& id);
    QString currentTitle() const;

    void setWidth(int width);
    void toggleSidebar();
    void toggleTasks();
    void focusPane(int step);
    void focusFilter();
    void rotateSelection();
    void showLockWarning(int secondsLeft);
    StatusStrip* strip() const { return m_strip; }
    void lockStarted();
    /// Another home comes: pages, history and counts of the last one go.
    void forget();
    /// The first page after opening; back to where it was after a lock.
    void start(const QString& page);

  Q_SIGNALS:
    void placeChanged();
    void lockWanted();
    void stayWanted();
    void leaveDemoWanted();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void show(const Place& place);
    void adopt(Page* page);
    void drawHistory();
    void drawDemo();
    void nameButtons();

    Session& m_session;
    std::vector<PageEntry> m_pages;
    std::map<QString, Page*> m_made;
    Navigator m_navigator;
    Page* m_current = nullptr;
    WidthClass m_class = WidthClass::Normal;
    TopBar* m_top;
    Banner* m_demo;
    Banner* m_lockWarning;
    Sidebar* m_sidebar;
    QSplitter* m_splitter;
    QStackedWidget* m_stack;
    TaskDrawer* m_tasks;
    StatusStrip* m_strip;
    bool m_sidebarHidden = false;
};

} // namespace keyturn::gui
