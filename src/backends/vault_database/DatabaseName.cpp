#include "backends/vault_database/DatabaseName.h"

#include "base/Redactor.h"
#include "domain/SecretRef.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

struct Unit {
    QChar letter;
    qint64 seconds;
};
constexpr Unit kUnits[] = {{u'd', 86400}, {u'h', 3600}, {u'm', 60}, {u's', 1}};
constexpr qint64 kLongest = qint64{100} * 366 * 86400;

} // namespace

const char* folderOf(DatabaseEntry entry) {
    switch (entry) {
    case DatabaseEntry::StaticRole: return "static-roles";
    case DatabaseEntry::Role: return "roles";
    case DatabaseEntry::Config: return "config";
    }
    return "";
}

QString DatabaseName::path() const { return QLatin1String(folderOf(entry)) + u'/' + name; }

base::Result<DatabaseName> DatabaseName::parse(const QString& path) {
    if (auto usable = domain::checkSecretName(path); !usable) return fail(usable.error());
    const QString folder = path.section(u'/', 0, 0), name = path.section(u'/', 1);
    if (name.isEmpty() || name.startsWith(u'/') || name.endsWith(u'/') || name.contains(QLatin1String("//")))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), base::shownSafely(path));
    for (const DatabaseEntry entry : {DatabaseEntry::StaticRole, DatabaseEntry::Role, DatabaseEntry::Config})
        if (folder == QLatin1String(folderOf(entry))) return DatabaseName{entry, name};
    return fail(ErrorCode::NotFound, {}, path);
}

std::optional<qint64> periodSeconds(const QString& text) {
    qint64 factor = 1;
    QString digits = text.trimmed();
    for (const Unit& unit : kUnits)
        if (digits.endsWith(unit.letter)) {
            factor = unit.seconds;
            digits.chop(1);
            break;
        }
    bool isNumber = false;
    const qint64 number = digits.toLongLong(&isNumber);
    if (!isNumber || number <= 0 || number > kLongest / factor) return std::nullopt;
    return number * factor;
}

QString periodText(qint64 seconds) {
    for (const Unit& unit : kUnits)
        // A day is 24h in the server's own words.
        if (unit.letter != u'd' && seconds > 0 && seconds % unit.seconds == 0) return QString::number(seconds / unit.seconds) + unit.letter;
    return QString::number(seconds) + u's';
}

} // namespace keyturn::backends
