#include "gui/shell/DesktopLink.h"

#include "gui/common/Theme.h"
#include "gui/shell/Session.h"
#include "platform/DesktopEvents.h"

namespace keyturn::gui {

using platform::DesktopEvents;

DesktopLink::DesktopLink(DesktopEvents& desktop, Session& session, Theme& theme, QObject* parent) : QObject(parent) {
    connect(&desktop, &DesktopEvents::schemeChanged, &theme, &Theme::setDesktopDark);
    connect(&desktop, &DesktopEvents::schemeForgotten, &theme, &Theme::forgetDesktop);
    connect(&desktop, &DesktopEvents::lockWanted, this, [&desktop, &session] {
        if (session.isOpen()) session.lock();
        else desktop.allowSleep();
    });
    connect(&session, &Session::closed, this, [&desktop] { desktop.allowSleep(); });
}

} // namespace keyturn::gui
