#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace keyturn::gui {

/// Locks after 5 minutes without a key, a click or a wheel (UI-3). From 60 s before, secondsLeft() counts down.
class IdleLock : public QObject {
    Q_OBJECT
  public:
    explicit IdleLock(QObject* parent = nullptr);
    void start();
    void stop();
    /// Somebody is here.
    void stay();
    bool isRunning() const { return m_timer.isActive(); }
    int secondsLeft() const;
    void setLimitSeconds(int seconds) { m_limit = seconds; }

  Q_SIGNALS:
    void ticked(int secondsLeft);
    void due();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void tick();
    int m_limit = 300;
    QTimer m_timer;
    QElapsedTimer m_since;
};

} // namespace keyturn::gui
