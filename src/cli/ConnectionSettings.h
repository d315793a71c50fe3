#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"
#include "cli/Console.h"
#include "cli/Json.h"
#include "domain/ConnectionSchema.h"

#include <QMap>

#include <functional>

namespace CLI {
class App;
}

namespace keyturn::cli {

/// ENVIRONMENT/NAME of a connection: of a store, of a target.
struct ConnectionPlace {
    QString environment;
    QString name;
};
/// InvalidInput KT-CNX-1.
base::Result<ConnectionPlace> connectionPlaceFrom(const std::string& given);

/// Keeps the value of a secret field and answers the reference that stands for it in the settings.
using KeepValue = std::function<base::Result<QString>(const QString& field, const base::SecureBytes& value)>;

/// The kind among `schemas`, else InvalidInput KT-CNX-2.
base::Result<domain::ConnectionSchema> schemaOfKind(const std::vector<domain::ConnectionSchema>& schemas, const QString& kind);
/// Reads the value of a secret field ("FIELD", "FIELD=fd:N", "FIELD=file:PATH") and puts its reference into the settings. KT-CNX-3, -4, -5.
base::Status keepCredential(const domain::ConnectionSchema& schema, const std::string& given, const KeepValue& keep, QMap<QString, QString>& settings);

/// The options --set and --credential of a connection's fields.
class ConnectionSettings {
  public:
    void declare(CLI::App& verb);
    /// All of them, checked before anything is kept. KT-CNX-3 to -5, KT-CNX-7 for a required field that is missing.
    base::Result<QMap<QString, QString>> read(const domain::ConnectionSchema& schema, const KeepValue& keep) const;

  private:
    base::Status checkRequired(const domain::ConnectionSchema& schema, const QMap<QString, QString>& settings) const;

    std::vector<std::string> m_set, m_credentials;
};

/// The kinds and their fields, as `connection types` and `target types` show them.
Json schemasJson(const std::vector<domain::ConnectionSchema>& schemas);
Rows schemasTable(const std::vector<domain::ConnectionSchema>& schemas);

} // namespace keyturn::cli
