#include "cli/ConnectionSettings.h"

#include "cli/Command.h"
#include "cli/SecretInput.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace keyturn::cli {

using base::ErrorCode;
using base::fail;

namespace {

base::Result<const domain::ConnectionField*> fieldOf(const domain::ConnectionSchema& schema, const QString& id) {
    QStringList known;
    for (const auto& field : schema.fields) {
        if (field.id == id) return &field;
        known << field.id;
    }
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-3"), id, {schema.kind, known.join(QStringLiteral(", "))});
}

/// Where the value of a secret field is read from; the value itself is never an argument.
struct CredentialOption {
    QString field;
    SecretSource source;
};

base::Result<CredentialOption> credentialFrom(const std::string& given) {
    CredentialOption option{text(given).section(u'=', 0, 0), {}};
    option.source.prompt = option.field;
    const QString source = text(given).section(u'=', 1);
    bool isNumber = false;
    if (source.startsWith(QLatin1String("fd:"))) option.source.fd = source.mid(3).toInt(&isNumber);
    else if (source.startsWith(QLatin1String("file:"))) option.source.file = source.mid(5);
    else if (!source.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-4"), option.field);
    if (source.startsWith(QLatin1String("fd:")) && (!isNumber || option.source.fd < 0))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-4"), option.field);
    return option;
}

} // namespace

base::Result<ConnectionPlace> connectionPlaceFrom(const std::string& given) {
    const QStringList parts = text(given).split(u'/');
    if (parts.size() != 2 || parts[0].isEmpty() || parts[1].isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-1"), text(given));
    return ConnectionPlace{parts[0], parts[1]};
}

base::Result<domain::ConnectionSchema> schemaOfKind(const std::vector<domain::ConnectionSchema>& schemas, const QString& kind) {
    QStringList known;
    for (const auto& schema : schemas) {
        if (schema.kind == kind) return schema;
        known << schema.kind;
    }
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-2"), kind, {known.join(QStringLiteral(", "))});
}

base::Status keepCredential(const domain::ConnectionSchema& schema, const std::string& given, const KeepValue& keep, QMap<QString, QString>& settings) {
    const auto option = credentialFrom(given);
    if (!option) return fail(option.error());
    const auto field = fieldOf(schema, option->field);
    if (!field) return fail(field.error());
    if (!(*field)->secret) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-5"), option->field);
    const auto value = readPassphrase(option->source);
    if (!value) return fail(value.error());
    const auto reference = keep(option->field, *value);
    if (!reference) return fail(reference.error());
    settings[option->field] = *reference;
    return {};
}

void ConnectionSettings::declare(CLI::App& verb) {
    verb.add_option("--set", m_set, "FIELD=VALUE of the connection; a secret field takes a reference only");
    verb.add_option("--credential", m_credentials, "FIELD, FIELD=fd:N or FIELD=file:PATH (0600): read the secret field and keep it");
}

base::Status ConnectionSettings::checkRequired(const domain::ConnectionSchema& schema, const QMap<QString, QString>& settings) const {
    for (const auto& field : schema.fields) {
        const bool isGiven = !settings.value(field.id, field.defaultValue).isEmpty()
                             || std::ranges::any_of(m_credentials, [&](const auto& given) { return text(given).section(u'=', 0, 0) == field.id; });
        if (field.required && !isGiven) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-7"), field.id, {schema.kind});
    }
    return {};
}

base::Result<QMap<QString, QString>> ConnectionSettings::read(const domain::ConnectionSchema& schema, const KeepValue& keep) const {
    QMap<QString, QString> settings;
    for (const std::string& given : m_set) {
        const QString id = text(given).section(u'=', 0, 0), value = text(given).section(u'=', 1);
        const auto field = fieldOf(schema, id);
        if (!field) return fail(field.error());
        settings[id] = value;
    }
    if (auto complete = checkRequired(schema, settings); !complete) return fail(complete.error());
    for (const std::string& given : m_credentials)
        if (auto kept = keepCredential(schema, given, keep, settings); !kept) return fail(kept.error());
    return settings;
}

Json schemasJson(const std::vector<domain::ConnectionSchema>& schemas) {
    Json types = Json::array();
    for (const auto& schema : schemas) {
        Json fields = Json::array();
        for (const auto& f : schema.fields)
            fields.push_back({{"id", str(f.id)}, {"label", str(f.label)}, {"required", f.required}, {"secret", f.secret},
                              {"help", str(f.help)}, {"default", str(f.defaultValue)}, {"choices", strings(f.choices)}});
        types.push_back({{"kind", str(schema.kind)}, {"title", str(schema.title)}, {"summary", str(schema.summary)}, {"fields", fields}});
    }
    return types;
}

Rows schemasTable(const std::vector<domain::ConnectionSchema>& schemas) {
    Rows rows;
    rows.header = {QStringLiteral("KIND"), QStringLiteral("FIELD"), QStringLiteral("GIVEN BY"), QStringLiteral("DEFAULT"), QStringLiteral("MEANS")};
    for (const auto& schema : schemas)
        for (const auto& f : schema.fields) {
            const QString by = QLatin1String(f.secret ? "--credential" : "--set") + QLatin1String(f.required ? " (required)" : "");
            const QString means = f.choices.isEmpty() ? f.help : f.help + QStringLiteral(" (%1)").arg(f.choices.join(QStringLiteral(", ")));
            rows.rows.push_back({schema.kind, f.id, by, f.defaultValue, means});
        }
    return rows;
}

} // namespace keyturn::cli
