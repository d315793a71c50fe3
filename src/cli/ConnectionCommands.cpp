#include "app/ErrorText.h"
#include "base/Redactor.h"
#include "cli/Command.h"
#include "cli/ConnectionSettings.h"
#include "cli/TestLines.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

using base::ErrorCode;
using base::fail;

namespace {

base::Result<domain::ConnectionSchema> schemaOf(const app::EnvironmentService& service, const QString& kind) { return schemaOfKind(service.backendTypes(), kind); }

KeepValue keeperFor(app::EnvironmentService& service, const ConnectionPlace& place) {
    return [&service, place](const QString& field, const base::SecureBytes& value) { return service.keepCredential(place.environment, place.name, field, value); };
}

class ConnectionTypes final : public Command {
  public:
    void declare(CLI::App&) override {}
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto schemas = (*desk)->environments().backendTypes();
        if (on.console.isJson()) on.console.json(Json{{"schema", "keyturn/connectionTypes/1"}, {"types", schemasJson(schemas)}}.dump(2));
        else on.console.rows(schemasTable(schemas));
        return ExitCode::Done;
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
        m_settings.declare(verb);
        verb.add_flag("--allow-changes", m_allowChanges, "not read-only: values may be written and rotated");
        verb.add_flag("--create-home", m_createHome, "make the home when there is none yet (with --passphrase-fd or the keychain)");
    }
    ExitCode run(const Invocation& on) override {
        const auto place = connectionPlaceFrom(m_place);
        if (!place) return on.console.fail(place.error());
        auto desk = on.open(m_createHome);
        if (!desk) return on.console.fail(desk.error());
        auto& service = (*desk)->environments();
        auto config = configFor(service, *place);
        if (!config) return on.console.fail(config.error());
        if (auto added = service.addBackend(place->environment, *config); !added) return on.console.fail(added.error());
        on.console.note(QStringLiteral("Connected as %1/%2%3.")
                            .arg(place->environment, place->name, m_allowChanges ? QString() : QStringLiteral(", read-only")));
        const auto lines = service.test(place->environment, *config, {}, on.context);
        printTestLines(on, lines);
        return testFailed(lines) ? ExitCode::Partial : ExitCode::Done;
    }

  private:
    base::Result<domain::BackendConfig> configFor(app::EnvironmentService& service, const ConnectionPlace& place) const {
        const auto schema = schemaOf(service, text(m_kind));
        if (!schema) return fail(schema.error());
        domain::BackendConfig config;
        config.id = place.name;
        config.kind = schema->kind;
        config.guard = m_allowChanges ? guardOf(service, place.environment) : domain::Guard::ReadOnly;
        if (auto known = service.environment(place.environment))
            for (const auto& one : known->backends)
                if (one.id == place.name) return fail(ErrorCode::AlreadyExists, {}, place.environment + u'/' + place.name);
        auto settings = m_settings.read(*schema, keeperFor(service, place));
        if (!settings) return fail(settings.error());
        config.settings = std::move(*settings);
        return config;
    }
    /// As careful as the environment itself; a new one is protected when its name says production.
    static domain::Guard guardOf(app::EnvironmentService& service, const QString& environment) {
        if (const auto known = service.environment(environment)) return known->guard;
        return environment.startsWith(QLatin1String("prod")) ? domain::Guard::Protected : domain::Guard::Open;
    }

    std::string m_place, m_kind;
    ConnectionSettings m_settings;
    bool m_allowChanges = false, m_createHome = false;
};

class ConnectionTest final : public Command {
  public:
    void declare(CLI::App& verb) override { verb.add_option("PLACE", m_place, "ENVIRONMENT/BACKEND")->required(); }
    ExitCode run(const Invocation& on) override {
        const auto place = connectionPlaceFrom(m_place);
        if (!place) return on.console.fail(place.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        auto& service = (*desk)->environments();
        const auto environment = service.environment(place->environment);
        if (!environment) return on.console.fail(environment.error());
        for (const auto& config : environment->backends) {
            if (config.id != place->name) continue;
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
        const auto place = connectionPlaceFrom(m_place);
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
    base::Status replace(app::EnvironmentService& service, const ConnectionPlace& place) const {
        const auto environment = service.environment(place.environment);
        if (!environment) return fail(environment.error());
        for (auto config : environment->backends) {
            if (config.id != place.name) continue;
            const auto schema = schemaOf(service, config.kind);
            if (!schema) return fail(schema.error());
            const auto before = config.settings;
            if (auto kept = keepCredential(*schema, m_field, keeperFor(service, place), config.settings); !kept) return kept;
            return config.settings == before ? service.reload() : service.changeBackend(place.environment, config);
        }
        return fail(ErrorCode::NotFound, QStringLiteral("KT-CFG-12"), place.environment + u'/' + place.name);
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
        const auto place = connectionPlaceFrom(m_place);
        if (!place) return on.console.fail(place.error());
        if (!m_yes) return on.console.fail(base::makeError(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-6"), text(m_place)));
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        if (auto gone = (*desk)->environments().removeBackend(place->environment, place->name); !gone) return on.console.fail(gone.error());
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
