#include "app/ErrorText.h"
#include "base/Redactor.h"
#include "cli/Command.h"
#include "cli/Json.h"
#include "cli/SecretInput.h"
#include "cli/TestLines.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace keyturn::cli {

using base::ErrorCode;
using base::fail;

namespace {

struct Place {
    QString environment;
    QString backend;
};

base::Result<Place> placeFrom(const std::string& given) {
    const QStringList parts = text(given).split(u'/');
    if (parts.size() != 2 || parts[0].isEmpty() || parts[1].isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-1"), text(given));
    return Place{parts[0], parts[1]};
}

base::Result<backends::ConnectionSchema> schemaOf(app::EnvironmentService& service, const QString& kind) {
    QStringList known;
    for (const auto& schema : service.backendTypes()) {
        if (schema.kind == kind) return schema;
        known << schema.kind;
    }
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-2"), kind, {known.join(QStringLiteral(", "))});
}

base::Result<const backends::ConnectionField*> fieldOf(const backends::ConnectionSchema& schema, const QString& id) {
    QStringList known;
    for (const auto& field : schema.fields) {
        if (field.id == id) return &field;
        known << field.id;
    }
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-3"), id, {schema.kind, known.join(QStringLiteral(", "))});
}

/// "FIELD", "FIELD=fd:N" or "FIELD=file:PATH": where the value of a secret field is read from; the value itself is never an argument.
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

/// Reads the value and keeps it; the reference goes into the settings.
base::Status keepCredential(app::EnvironmentService& service, const Place& place, const backends::ConnectionSchema& schema,
                            const std::string& given, QMap<QString, QString>& settings) {
    const auto option = credentialFrom(given);
    if (!option) return fail(option.error());
    const auto field = fieldOf(schema, option->field);
    if (!field) return fail(field.error());
    if (!(*field)->secret) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-5"), option->field);
    const auto value = readPassphrase(option->source);
    if (!value) return fail(value.error());
    const auto reference = service.keepCredential(place.environment, place.backend, option->field, *value);
    if (!reference) return fail(reference.error());
    settings[option->field] = *reference;
    return {};
}

class ConnectionTypes final : public Command {
  public:
    void declare(CLI::App&) override {}
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto schemas = (*desk)->environments().backendTypes();
        if (on.console.isJson()) on.console.json(json(schemas).dump(2));
        else print(on, schemas);
        return ExitCode::Done;
    }

  private:
    static Json json(const std::vector<backends::ConnectionSchema>& schemas) {
        Json types = Json::array();
        for (const auto& schema : schemas) {
            Json fields = Json::array();
            for (const auto& f : schema.fields)
                fields.push_back({{"id", str(f.id)}, {"label", str(f.label)}, {"required", f.required}, {"secret", f.secret},
                                  {"help", str(f.help)}, {"default", str(f.defaultValue)}, {"choices", strings(f.choices)}});
            types.push_back({{"kind", str(schema.kind)}, {"title", str(schema.title)}, {"summary", str(schema.summary)}, {"fields", fields}});
        }
        return {{"schema", "keyturn/connectionTypes/1"}, {"types", types}};
    }
    static void print(const Invocation& on, const std::vector<backends::ConnectionSchema>& schemas) {
        Rows rows;
        rows.header = {QStringLiteral("KIND"), QStringLiteral("FIELD"), QStringLiteral("GIVEN BY"), QStringLiteral("DEFAULT"), QStringLiteral("MEANS")};
        for (const auto& schema : schemas)
            for (const auto& f : schema.fields) {
                const QString by = QLatin1String(f.secret ? "--credential" : "--set") + QLatin1String(f.required ? " (required)" : "");
                const QString means = f.choices.isEmpty() ? f.help : f.help + QStringLiteral(" (%1)").arg(f.choices.join(QStringLiteral(", ")));
                rows.rows.push_back({schema.kind, f.id, by, f.defaultValue, means});
            }
        on.console.rows(rows);
    }
};

/// What this machine already has, with the line that connects it.
class ConnectionFound final : public Command {
  public:
    void declare(CLI::App&) override {}
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto found = (*desk)->environments().found(on.context);
        Json list = Json::array();
        Rows rows;
        rows.header = {QStringLiteral("KIND"), QStringLiteral("NAME"), QStringLiteral("SETTINGS"), QStringLiteral("SOURCE"), QStringLiteral("CONNECTED")};
        for (const auto& one : found) {
            QStringList settings;
            Json json = Json::object();
            for (const auto& [id, value] : one.connection.settings.asKeyValueRange()) {
                settings << id + u'=' + base::shownSafely(value);
                json[id.toStdString()] = str(value);
            }
            list.push_back({{"kind", str(one.kind)}, {"name", str(one.connection.name)}, {"settings", json}, {"source", str(one.connection.source)}, {"connected", one.isConnected}});
            rows.rows.push_back({one.kind, base::shownSafely(one.connection.name), settings.join(u' '), base::shownSafely(one.connection.source), one.isConnected ? QStringLiteral("yes") : QStringLiteral("no")});
        }
        if (on.console.isJson()) on.console.json(Json{{"schema", "keyturn/foundConnections/1"}, {"found", list}}.dump(2));
        else on.console.rows(rows);
        if (found.empty()) on.console.note(QStringLiteral("Nothing was found: no AWS profile, no VAULT_ADDR, no SECRET_PROVIDER in a connected env file."));
        else if (!on.console.isJson()) on.console.note(QStringLiteral("Connect one: keyturnctl connection add ENVIRONMENT/NAME --kind KIND --set FIELD=VALUE ..."));
        return ExitCode::Done;
    }
};

class ConnectionAdd final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("PLACE", m_place, "ENVIRONMENT/BACKEND: where it stands on the board")->required();
        verb.add_option("--kind", m_kind, "kind of store, as connection types lists it")->required();
        verb.add_option("--set", m_set, "FIELD=VALUE of the connection; a secret field takes a reference only");
        verb.add_option("--credential", m_credentials, "FIELD, FIELD=fd:N or FIELD=file:PATH (0600): read the secret field and keep it");
        verb.add_flag("--allow-changes", m_allowChanges, "not read-only: values may be written and rotated");
        verb.add_flag("--create-home", m_createHome, "make the home when there is none yet (with --passphrase-fd or the keychain)");
    }
    ExitCode run(const Invocation& on) override {
        const auto place = placeFrom(m_place);
        if (!place) return on.console.fail(place.error());
        auto desk = on.open(m_createHome);
        if (!desk) return on.console.fail(desk.error());
        auto& service = (*desk)->environments();
        auto config = configFor(service, *place);
        if (!config) return on.console.fail(config.error());
        if (auto added = service.addBackend(place->environment, *config); !added) return on.console.fail(added.error());
        on.console.note(QStringLiteral("Connected as %1/%2%3.")
                            .arg(place->environment, place->backend, m_allowChanges ? QString() : QStringLiteral(", read-only")));
        const auto lines = service.test(place->environment, *config, {}, on.context);
        printTestLines(on, lines);
        return testFailed(lines) ? ExitCode::Partial : ExitCode::Done;
    }

  private:
    base::Result<domain::BackendConfig> configFor(app::EnvironmentService& service, const Place& place) const {
        const auto schema = schemaOf(service, text(m_kind));
        if (!schema) return fail(schema.error());
        domain::BackendConfig config;
        config.id = place.backend;
        config.kind = schema->kind;
        config.guard = m_allowChanges ? guardOf(service, place.environment) : domain::Guard::ReadOnly;
        if (auto known = service.environment(place.environment))
            for (const auto& one : known->backends)
                if (one.id == place.backend) return fail(ErrorCode::AlreadyExists, {}, place.environment + u'/' + place.backend);
        for (const std::string& given : m_set) {
            const QString id = text(given).section(u'=', 0, 0), value = text(given).section(u'=', 1);
            const auto field = fieldOf(*schema, id);
            if (!field) return fail(field.error());
            config.settings[id] = value;
        }
        if (auto complete = checkRequired(*schema, config.settings); !complete) return fail(complete.error());
        for (const std::string& given : m_credentials)
            if (auto kept = keepCredential(service, place, *schema, given, config.settings); !kept) return fail(kept.error());
        return config;
    }
    /// Before anything is kept or written.
    base::Status checkRequired(const backends::ConnectionSchema& schema, const QMap<QString, QString>& settings) const {
        for (const auto& field : schema.fields) {
            const bool isGiven = !settings.value(field.id, field.defaultValue).isEmpty()
                                 || std::any_of(m_credentials.begin(), m_credentials.end(),
                                                [&](const auto& given) { return text(given).section(u'=', 0, 0) == field.id; });
            if (field.required && !isGiven) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-7"), field.id, {schema.kind});
        }
        return {};
    }
    /// As careful as the environment itself; a new one is protected when its name says production.
    static domain::Guard guardOf(app::EnvironmentService& service, const QString& environment) {
        if (const auto known = service.environment(environment)) return known->guard;
        return environment.startsWith(QLatin1String("prod")) ? domain::Guard::Protected : domain::Guard::Open;
    }

    std::string m_place, m_kind;
    std::vector<std::string> m_set, m_credentials;
    bool m_allowChanges = false, m_createHome = false;
};

class ConnectionTest final : public Command {
  public:
    void declare(CLI::App& verb) override { verb.add_option("PLACE", m_place, "ENVIRONMENT/BACKEND")->required(); }
    ExitCode run(const Invocation& on) override {
        const auto place = placeFrom(m_place);
        if (!place) return on.console.fail(place.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        auto& service = (*desk)->environments();
        const auto environment = service.environment(place->environment);
        if (!environment) return on.console.fail(environment.error());
        for (const auto& config : environment->backends) {
            if (config.id != place->backend) continue;
            const auto lines = service.test(place->environment, config, {}, on.context);
            if (on.console.isJson()) on.console.json(testLinesJson(lines).dump(2));
            else printTestLines(on, lines);
            return testFailed(lines) ? ExitCode::Partial : ExitCode::Done;
        }
        return on.console.fail(base::makeError(ErrorCode::NotFound, QStringLiteral("KT-CFG-12"), text(m_place)));
    }

  private:
    std::string m_place;
};

class ConnectionCredential final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("PLACE", m_place, "ENVIRONMENT/BACKEND")->required();
        verb.add_option("FIELD", m_field, "secret field; FIELD=fd:N or FIELD=file:PATH, else standard input")->required();
    }
    ExitCode run(const Invocation& on) override {
        const auto place = placeFrom(m_place);
        if (!place) return on.console.fail(place.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        auto& service = (*desk)->environments();
        const auto done = replace(service, *place);
        if (!done) return on.console.fail(done.error());
        on.console.note(QStringLiteral("Kept. The next sign-in uses it."));
        return ExitCode::Done;
    }

  private:
    base::Status replace(app::EnvironmentService& service, const Place& place) const {
        const auto environment = service.environment(place.environment);
        if (!environment) return fail(environment.error());
        for (auto config : environment->backends) {
            if (config.id != place.backend) continue;
            const auto schema = schemaOf(service, config.kind);
            if (!schema) return fail(schema.error());
            const auto before = config.settings;
            if (auto kept = keepCredential(service, place, *schema, m_field, config.settings); !kept) return kept;
            return config.settings == before ? service.reload() : service.changeBackend(place.environment, config);
        }
        return fail(ErrorCode::NotFound, QStringLiteral("KT-CFG-12"), place.environment + u'/' + place.backend);
    }

    std::string m_place, m_field;
};

class ConnectionRemove final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("PLACE", m_place, "ENVIRONMENT/BACKEND")->required();
        verb.add_flag("--yes", m_yes, "remove it: the store itself is not touched");
    }
    ExitCode run(const Invocation& on) override {
        const auto place = placeFrom(m_place);
        if (!place) return on.console.fail(place.error());
        if (!m_yes) return on.console.fail(base::makeError(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-6"), text(m_place)));
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        if (auto gone = (*desk)->environments().removeBackend(place->environment, place->backend); !gone) return on.console.fail(gone.error());
        on.console.note(QStringLiteral("Removed. The store itself was not touched."));
        return ExitCode::Done;
    }

  private:
    std::string m_place;
    bool m_yes = false;
};

} // namespace

std::vector<CommandEntry> connectionCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"connection", "types", "Kinds of stores and the fields of each", std::make_unique<ConnectionTypes>()});
    entries.push_back({"connection", "found", "Stores this machine already knows the way to: AWS profiles, VAULT_ADDR, SECRET_PROVIDER of env files", std::make_unique<ConnectionFound>()});
    entries.push_back({"connection", "add", "Connect a store, read-only unless changes are allowed, and test it", std::make_unique<ConnectionAdd>()});
    entries.push_back({"connection", "test", "Try a connection; changes nothing", std::make_unique<ConnectionTest>()});
    entries.push_back({"connection", "credential", "Replace a credential of a connection", std::make_unique<ConnectionCredential>()});
    entries.push_back({"connection", "remove", "Forget a connection and its credentials", std::make_unique<ConnectionRemove>()});
    return entries;
}

} // namespace keyturn::cli
