#pragma once

#include <QObject>
#include <QSize>
#include <QString>

#ifdef KEYTURN_TEST_HOOKS

namespace keyturn::gui {

class MainWindow;
class Session;

/// What a test build is told to draw: opens a page, waits until its work has settled, writes the window as a PNG and quits.
struct ShotRequest {
    QString file;
    QString page;
    QString select; ///< ref of a secret, or id of a run
    QString filter;
    QSize size{1280, 800};
};

class Screenshot : public QObject {
    Q_OBJECT
  public:
    Screenshot(MainWindow& window, Session& session, ShotRequest request, QObject* parent = nullptr);
    /// Call once the window is shown.
    void start();

  private:
    void go();
    void tryShot();
    void finish();
    MainWindow& m_window;
    Session& m_session;
    ShotRequest m_request;
    int m_calm = 0;
    int m_left = 0;
};

} // namespace keyturn::gui

#endif
