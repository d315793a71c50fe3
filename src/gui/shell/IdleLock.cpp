#include "gui/shell/IdleLock.h"

#include <QCoreApplication>
#include <QEvent>

namespace keyturn::gui {

IdleLock::IdleLock(QObject* parent) : QObject(parent) {
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &IdleLock::tick);
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleLock::start() {
    m_since.start();
    m_timer.start();
    Q_EMIT ticked(secondsLeft());
}

void IdleLock::stop() { m_timer.stop(); }

void IdleLock::stay() {
    if (!isRunning()) return;
    const bool wasNear = secondsLeft() <= 60;
    m_since.start();
    if (wasNear) Q_EMIT ticked(secondsLeft());
}

int IdleLock::secondsLeft() const { return qMax(0, m_limit - static_cast<int>(m_since.elapsed() / 1000)); }

void IdleLock::tick() {
    const int left = secondsLeft();
    Q_EMIT ticked(left);
    if (left > 0) return;
    stop();
    Q_EMIT due();
}

bool IdleLock::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin: stay(); break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace keyturn::gui
