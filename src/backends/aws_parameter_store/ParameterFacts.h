#pragma once

#include "base/Clock.h"
#include "base/SecureBytes.h"

#include <QMap>
#include <QStringList>

#include <optional>
#include <vector>

namespace keyturn::backends {

inline constexpr qint64 kLargestStandard = 4'096; ///< bytes of a value
inline constexpr qint64 kLargestAdvanced = 8'192;

/// The selector of one version.
inline QString numbered(const QString& name, qint64 version) { return name + u':' + QString::number(version); }
/// The number that a version id is; nothing for any other id.
inline std::optional<qint64> versionNumber(const QString& id) {
    bool isNumber = false;
    const qint64 number = id.toLongLong(&isNumber);
    if (!isNumber || number < 1 || QString::number(number) != id) return std::nullopt;
    return number;
}

/// One version of a parameter as the service tells it; the newest is what readers get. Lists tell less than the history does.
struct ParameterVersion {
    qint64 number = 0;
    QString type; ///< String, StringList, SecureString
    QString tier; ///< Standard, Advanced; empty: not told
    QString keyId; ///< of a SecureString
    QString description;
    QString pattern; ///< what a value must match; empty: anything
    QString dataType;
    QString changedBy; ///< ARN
    QStringList labels;
    base::OptionalInstant changedAt;
    base::OptionalInstant expiresAt; ///< by an expiration policy
};

struct Parameter {
    QString name;
    ParameterVersion newest;
};

struct ParameterTags {
    QMap<QString, QString> tags;
    base::OptionalInstant toldAt; ///< the server's date of the answer
};

struct ParameterValue {
    QString name;
    base::SecureBytes value;
    qint64 version = 0;
};

/// One PutParameter. What an overwritten parameter has is named again: the service would take its own defaults for key, tier and text.
struct ParameterWrite {
    QString name;
    const base::SecureBytes* value = nullptr;
    bool overwrite = false;
    QString type;
    QString tier;  ///< empty: the account's default
    QString keyId; ///< empty: the account's default
    QString description;
    QString pattern;
    QString dataType;
    QMap<QString, QString> tags; ///< of a new parameter alone
};

} // namespace keyturn::backends
