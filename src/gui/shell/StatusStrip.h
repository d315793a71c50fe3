#pragma once

#include "gui/shell/Session.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace keyturn::gui {

class ElidingLabel;

/// Which backends were read, locked memory, the clipboard's and the lock's countdown, who acts. The last short announcement stands at the start.
class StatusStrip : public QWidget {
    Q_OBJECT
  public:
    explicit StatusStrip(Session& session, QWidget* parent = nullptr);
    void setLockSeconds(int seconds);
    void setCompact(bool compact) { setMinimumHeight(compact ? 22 : 28); }
    void announce(const QString& text);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void drawBackends();
    void drawClipboard();
    void drawOwn();

    Session& m_session;
    ElidingLabel* m_backends;
    QLabel* m_announced;
    QLabel* m_memory;
    QPushButton* m_clipboard;
    QLabel* m_lock;
    QLabel* m_actor;
    int m_lockSeconds = -1;
};

} // namespace keyturn::gui
