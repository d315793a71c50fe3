#pragma once

#include <QObject>

namespace keyturn::platform {

/// What a desktop tells its programs. The real one is DesktopWatch; tests emit the signals themselves.
class DesktopEvents : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    /// The machine may sleep now: what had to be done before it is done. To be called once after each lockWanted().
    virtual void allowSleep() = 0;

  Q_SIGNALS:
    /// The desktop wants dark (or light) programs.
    void schemeChanged(bool dark);
    /// The desktop has no wish of its own.
    void schemeForgotten();
    /// The session is locked or left for another user, or the machine is about to sleep.
    void lockWanted();
};

} // namespace keyturn::platform
