// What every snippet sees. It is compiled once, so a snippet costs little more than its own lines.

#include "base/Error.h"
#include "base/Result.h"
#include "base/SecureBytes.h"
#include "domain/AuditEvent.h"
#include "domain/SecretValue.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QDataStream>
#include <QDebug>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QTextStream>
#include <QVariant>

#include <nlohmann/json.hpp>

#include <any>
#include <functional>
#include <iostream>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <unordered_set>
#include <vector>
#if __has_include(<format>)
#include <format>
#endif

using keyturn::base::SecureBytes;
using keyturn::domain::SecretField;
using keyturn::domain::SecretValue;
using Json = nlohmann::json;
