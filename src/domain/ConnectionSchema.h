#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace keyturn::domain {

enum class FieldKind { Text, FilePath, FolderPath, Choice, Boolean, Number };

/// One field of a connection. Builds the form, the CLI flags, the JSON Schema and the docs table.
struct ConnectionField {
    QString id;          ///< key in the environment file's "settings"
    QString label;       ///< English source text, translated by the face with context "ConnectionSchema"
    FieldKind kind = FieldKind::Text;
    bool required = false;
    bool secret = false; ///< value lives in the keychain; the file holds a reference only
    QString help;
    QString defaultValue;
    QStringList choices;
};

struct ConnectionSchema {
    QString kind;        ///< "envFile"
    QString title;       ///< "Env file"
    QString summary;     ///< one sentence
    std::vector<ConnectionField> fields;
};

} // namespace keyturn::domain
