#pragma once

#include <QWidget>

class QToolButton;

namespace keyturn::gui {

/// Back, forward, the acts that begin work, tasks and lock. In the Tab order.
class TopBar : public QWidget {
    Q_OBJECT
  public:
    explicit TopBar(QWidget* parent = nullptr);
    void setHistory(bool canGoBack, bool canGoForward);
    /// Empty reason: there is something to rotate.
    void setRotateReason(const QString& reason);
    void setTasks(int running, bool needsPerson);
    /// Icons only where the window is small.
    void setCompact(bool compact);

  Q_SIGNALS:
    void sidebarWanted();
    void backWanted();
    void forwardWanted();
    void generateWanted();
    void rotateWanted();
    void tasksWanted();
    void lockWanted();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    QToolButton* add(const QString& name, const QString& icon, bool withText);
    void retranslate();

    QToolButton* m_menu;
    QToolButton* m_back;
    QToolButton* m_forward;
    QToolButton* m_generate;
    QToolButton* m_rotate;
    QToolButton* m_tasks;
    QToolButton* m_lock;
    int m_running = 0;
    bool m_needsPerson = false;
    bool m_compact = false;
    QString m_rotateReason;
};

} // namespace keyturn::gui
