#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QString>

#include <vector>

namespace keyturn::app {

/// A JSON value that knows where it stands in its file. Keeps the order of members and every duplicate key, so that the
/// reader can name them.
struct ConfigNode {
    enum class Type { Null, Boolean, Number, Text, List, Object };
    Type type = Type::Null;
    int line = 0;
    bool boolean = false;
    bool isInteger = false;
    qint64 integer = 0;
    QString text;
    QString key; ///< of a member
    std::vector<ConfigNode> children; ///< items of a list, members of an object

    const ConfigNode* member(const QString& name) const;
};

/// At most 32 deep. KT-CFG-9 (subject: `file`, args: line, column) for anything that is not one JSON value in UTF-8; the text
/// around the fault is never part of the error.
base::Result<ConfigNode> parseConfig(base::ByteSpan json, const QString& file);

} // namespace keyturn::app
