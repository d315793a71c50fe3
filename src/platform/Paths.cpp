#include "platform/Paths.h"

#include <QDir>

#include <pwd.h>
#include <unistd.h>

namespace keyturn::platform {

namespace {

/// As the user's record has it where HOME is not set: cron and services start without it.
QString homeFolder() {
    if (!qEnvironmentVariableIsEmpty("HOME")) return QDir::homePath();
    const passwd* user = ::getpwuid(::getuid());
    return user && user->pw_dir && *user->pw_dir ? QFile::decodeName(user->pw_dir) : QDir::homePath();
}

/// The XDG rule: a relative path in the variable is ignored.
QString xdgFolder(const char* variable, const QString& fallback) {
    const QString named = qEnvironmentVariable(variable);
    const QString base = QDir::isAbsolutePath(named) ? named : homeFolder() + u'/' + fallback;
    return QDir::cleanPath(base + QStringLiteral("/keyturn"));
}

} // namespace

Paths Paths::forHome(const QString& home) {
    if (!home.isEmpty()) {
        const QString folder = QDir::cleanPath(QDir(home).absolutePath());
        return {folder, folder, folder};
    }
    return {xdgFolder("XDG_CONFIG_HOME", QStringLiteral(".config")),
            xdgFolder("XDG_STATE_HOME", QStringLiteral(".local/state")),
            xdgFolder("XDG_DATA_HOME", QStringLiteral(".local/share"))};
}

QString Paths::demoHome() { return forHome({}).data + QStringLiteral("-demo"); }

} // namespace keyturn::platform
