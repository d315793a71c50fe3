#include "gui/connections/EnvFileConnection.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace keyturn::gui {

using base::ErrorCode;
using base::fail;

namespace {

const QString kKind = QStringLiteral("envFile");

/// The setting that names the file.
QString pathSetting(const std::vector<backends::ConnectionSchema>& types) {
    for (const auto& type : types)
        for (const auto& field : type.fields)
            if (type.kind == kKind && field.required && field.kind == backends::FieldKind::FilePath) return field.id;
    return {};
}

} // namespace

QString environmentNameFor(const QString& file, const QStringList& taken) {
    const QFileInfo info(file);
    static const QRegularExpression kDotted(QStringLiteral("^\\.?env\\.(.+)$|^(.+)\\.env$"));
    const auto match = kDotted.match(info.fileName());
    QString name = match.hasMatch() ? match.captured(1) + match.captured(2) : info.absolutePath().section(u'/', -1);
    static const QRegularExpression kOther(QStringLiteral("[^A-Za-z0-9_-]+"));
    name.replace(kOther, QStringLiteral("-"));
    while (name.startsWith(u'-')) name.remove(0, 1);
    while (name.endsWith(u'-')) name.chop(1);
    if (name.isEmpty()) name = QStringLiteral("local");
    QString free = name;
    for (int i = 2; taken.contains(free); ++i) free = QStringLiteral("%1-%2").arg(name).arg(i);
    return free;
}

base::Result<QString> connectEnvFile(app::EnvironmentService& environments, const QString& file) {
    QStringList taken;
    for (const auto& one : environments.list()) taken << one.name;
    const QString setting = pathSetting(environments.backendTypes());
    if (setting.isEmpty()) return fail(ErrorCode::Unsupported, {}, kKind);
    if (!QFileInfo(file).isFile()) return fail(ErrorCode::NotFound, {}, file);
    domain::BackendConfig config;
    config.id = QStringLiteral("env");
    config.kind = kKind;
    config.guard = domain::Guard::ReadOnly;
    config.settings.insert(setting, QFileInfo(file).absoluteFilePath());
    const QString name = environmentNameFor(file, taken);
    if (auto added = environments.addBackend(name, config); !added) return fail(added.error());
    return name;
}

} // namespace keyturn::gui
