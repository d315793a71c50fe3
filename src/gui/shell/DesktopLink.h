#pragma once

#include <QObject>

namespace keyturn::platform {
class DesktopEvents;
}

namespace keyturn::gui {

class Session;
class Theme;

/// Does what the desktop asks for: its colour scheme reaches the theme, its lock and its sleep lock the session (UI-3). The machine may sleep
/// once the keys are wiped.
class DesktopLink : public QObject {
    Q_OBJECT
  public:
    DesktopLink(platform::DesktopEvents& desktop, Session& session, Theme& theme, QObject* parent = nullptr);
};

} // namespace keyturn::gui
