#pragma once

#include "base/Clock.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace keyturn::gui {

/// Remaining time and the absolute end with its zone. Counts each second, but speaks only at 30, 10, 5, 1 minute and at the end.
class GraceClock : public QWidget {
    Q_OBJECT
  public:
    explicit GraceClock(QWidget* parent = nullptr);
    /// `why` says what the time is for.
    void showUntil(base::OptionalInstant until, const QString& why);
    /// For reading on demand.
    QString spoken() const;

  Q_SIGNALS:
    void announced(const QString& text);
    void ended();

  private:
    void tick();
    QTimer m_timer;
    QLabel* m_left;
    QLabel* m_end;
    QLabel* m_why;
    base::OptionalInstant m_until;
    qint64 m_before = 0;
};

} // namespace keyturn::gui
