#pragma once

#include "platform/DesktopEvents.h"

#include <QString>
#include <QThread>

namespace keyturn::platform {

/// Listens on D-Bus: the colour scheme of the desktop portal, and logind's word about this login session (Lock, LockedHint, Active) and about
/// sleep. While it runs it holds one of logind's delay locks, so that the machine waits (logind's limit: 5 s) until allowSleep() was called.
///
/// All talk with a bus is on a thread of its own: one that hangs holds up nobody. Signals come queued, on the thread of this object. Where a bus
/// or a service is missing nothing is told, and nothing is started (no autolaunch).
class DesktopWatch final : public DesktopEvents {
    Q_OBJECT
  public:
    /// Addresses of the two buses; empty: those of the environment. `sessionId`: logind's name of the session, empty: found by process.
    struct Place {
        QString sessionBus;
        QString systemBus;
        QString sessionId;
    };
    static Place here();
    explicit DesktopWatch(Place place, QObject* parent = nullptr);
    ~DesktopWatch() override;
    void start();
    void allowSleep() override;

  private:
    class Talk;
    Place m_place;
    QThread* m_thread;
    Talk* m_talk;
    bool m_isStarted = false;
};

} // namespace keyturn::platform
