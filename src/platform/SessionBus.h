#pragma once

#include <QFileInfo>
#include <QString>

namespace keyturn::platform {

/// Without an address the D-Bus library would try to start a bus of its own.
inline bool hasSessionBus() {
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus"));
}

} // namespace keyturn::platform
