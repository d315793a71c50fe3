#include "app/TargetService.h"
#include "base/Redactor.h"
#include "cli/Command.h"
#include "cli/ConnectionSettings.h"
#include "cli/TestLines.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

using base::ErrorCode;
using base::fail;

namespace {

KeepValue keeperFor(app::TargetService& service, const ConnectionPlace& place) {
    return [&service, place](const QString& field, const base::SecureBytes& value) { return service.keepCredential(place.environment, place.name, field, value); };
}

std::optional<domain::TargetConfig> configOf(const app::TargetService& service, const ConnectionPlace& place) {
    for (auto& one : service.list())
        if (one.environment == place.environment && one.config.id == place.name) return one.config;
    return {};
}

base::Error unknown(const ConnectionPlace& place) {
    return base::makeError(ErrorCode::NotFound, QStringLiteral("KT-CFG-13"), place.environment + u'/' + place.name);
}

ExitCode showTest(const Invocation& on, app::TargetService& service, const ConnectionPlace& place) {
    const auto lines = service.test(place.environment, place.name, on.context);
    if (on.console.isJson()) on.console.json(testLinesJson(lines).dump(2));
    else printTestLines(on, lines);
    return testFailed(lines) ? ExitCode::Partial : ExitCode::Done;
}

class TargetTypes final : public Command {
  public:
    void declare(CLI::App&) override {}
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto schemas = (*desk)->targets().types();
        if (on.console.isJson()) on.console.json(Json{{"schema", "keyturn/targetTypes/1"}, {"types", schemasJson(schemas)}}.dump(2));
        else on.console.rows(schemasTable(schemas));
        return ExitCode::Done;
    }
};

class TargetList final : public Command {
  public:
    void declare(CLI::App&) override {}
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        Json list = Json::array();
        Rows rows;
        rows.header = {QStringLiteral("TARGET"), QStringLiteral("KIND"), QStringLiteral("SETTINGS"), QStringLiteral("RULES")};
        for (const auto& one : (*desk)->targets().list()) {
            QStringList settings;
            Json json = Json::object();
            for (const auto& [id, value] : one.config.settings.asKeyValueRange()) {
                settings << id + u'=' + base::shownSafely(value);
                json[id.toStdString()] = str(value);
            }
            list.push_back({{"environment", str(one.environment)}, {"id", str(one.config.id)}, {"kind", str(one.config.kind)}, {"settings", json}, {"rules", strings(one.rules)}});
            rows.rows.push_back({one.environment + u'/' + one.config.id, one.config.kind, settings.join(u' '), one.rules.join(QStringLiteral(", "))});
        }
        if (on.console.isJson()) on.console.json(Json{{"schema", "keyturn/targets/1"}, {"targets", list}}.dump(2));
        else on.console.rows(rows);
        if (list.empty()) on.console.note(QStringLiteral("No target is connected. Add one: keyturnctl target add ENVIRONMENT/NAME --kind KIND --set FIELD=VALUE ..."));
        return ExitCode::Done;
    }
};

class TargetAdd final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("PLACE", m_place, "ENVIRONMENT/NAME: how rules of that environment name it")->required();
        verb.add_option("--kind", m_kind, "kind of target, as target types lists it")->required();
        m_settings.declare(verb);
    }
    ExitCode run(const Invocation& on) override {
        const auto place = connectionPlaceFrom(m_place);
        if (!place) return on.console.fail(place.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        auto& service = (*desk)->targets();
        if (auto added = add(service, *place); !added) return on.console.fail(added.error());
        on.console.note(QStringLiteral("Connected as %1/%2. Rules of %1 name it: \"rotation\": {\"target\": \"%2\"}.").arg(place->environment, place->name));
        return showTest(on, service, *place);
    }

  private:
    base::Status add(app::TargetService& service, const ConnectionPlace& place) const {
        const auto schema = schemaOfKind(service.types(), text(m_kind));
        if (!schema) return fail(schema.error());
        if (configOf(service, place)) return fail(ErrorCode::AlreadyExists, {}, place.environment + u'/' + place.name);
        const auto settings = m_settings.read(*schema, keeperFor(service, place));
        if (!settings) return fail(settings.error());
        return service.add(place.environment, {place.name, schema->kind, *settings, {}});
    }

    std::string m_place, m_kind;
    ConnectionSettings m_settings;
};

class TargetTest final : public Command {
  public:
    void declare(CLI::App& verb) override { verb.add_option("PLACE", m_place, "ENVIRONMENT/NAME")->required(); }
    ExitCode run(const Invocation& on) override {
        const auto place = connectionPlaceFrom(m_place);
        if (!place) return on.console.fail(place.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        if (!configOf((*desk)->targets(), *place)) return on.console.fail(unknown(*place));
        return showTest(on, (*desk)->targets(), *place);
    }

  private:
    std::string m_place;
};

class TargetCredential final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("PLACE", m_place, "ENVIRONMENT/NAME")->required();
        verb.add_option("FIELD", m_field, "secret field; FIELD=fd:N or FIELD=file:PATH, else standard input")->required();
    }
    ExitCode run(const Invocation& on) override {
        const auto place = connectionPlaceFrom(m_place);
        if (!place) return on.console.fail(place.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        if (auto done = replace((*desk)->targets(), *place); !done) return on.console.fail(done.error());
        on.console.note(QStringLiteral("Kept. The next sign-in uses it."));
        return ExitCode::Done;
    }

  private:
    base::Status replace(app::TargetService& service, const ConnectionPlace& place) const {
        auto config = configOf(service, place);
        if (!config) return fail(unknown(place));
        const auto schema = schemaOfKind(service.types(), config->kind);
        if (!schema) return fail(schema.error());
        if (auto kept = keepCredential(*schema, m_field, keeperFor(service, place), config->settings); !kept) return kept;
        return service.change(place.environment, *config);
    }

    std::string m_place, m_field;
};

class TargetRemove final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("PLACE", m_place, "ENVIRONMENT/NAME")->required();
        verb.add_flag("--yes", m_yes, "remove it: the system itself is not touched");
    }
    ExitCode run(const Invocation& on) override {
        const auto place = connectionPlaceFrom(m_place);
        if (!place) return on.console.fail(place.error());
        if (!m_yes) return on.console.fail(base::makeError(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-6"), text(m_place)));
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        if (auto gone = (*desk)->targets().remove(place->environment, place->name); !gone) return on.console.fail(gone.error());
        on.console.note(QStringLiteral("Removed. The system itself was not touched."));
        return ExitCode::Done;
    }

  private:
    std::string m_place;
    bool m_yes = false;
};

} // namespace

std::vector<CommandEntry> targetCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"target", "types", "Kinds of systems that check credentials, and the fields of each", std::make_unique<TargetTypes>()});
    entries.push_back({"target", "list", "The connected systems that check credentials", std::make_unique<TargetList>()});
    entries.push_back({"target", "add", "Connect a system that checks credentials, and test it", std::make_unique<TargetAdd>()});
    entries.push_back({"target", "test", "Try it: does it answer, who would change logins; changes nothing", std::make_unique<TargetTest>()});
    entries.push_back({"target", "credential", "Replace a credential of its administrator", std::make_unique<TargetCredential>()});
    entries.push_back({"target", "remove", "Forget a target and its credentials", std::make_unique<TargetRemove>()});
    return entries;
}

} // namespace keyturn::cli
