#include "app/ErrorText.h"
#include "app/TargetService.h"
#include "cli/Command.h"
#include "cli/Json.h"
#include "cli/TestLines.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace keyturn::cli {

namespace {

class EnvList final : public Command {
  public:
    void declare(CLI::App&) override {}
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto environments = (*desk)->environments().list();
        const auto snapshot = (*desk)->inventory().refresh({}, on.context);
        if (!snapshot) return on.console.fail(snapshot.error());
        if (on.console.isJson()) on.console.json(environmentsJson(environments, snapshot->backends).dump(2));
        else print(on, *snapshot, environments);
        for (const auto& fault : snapshot->faults) on.console.note(app::errorText(fault).oneLine());
        return snapshot->partial ? ExitCode::Partial : ExitCode::Done;
    }

  private:
    static void print(const Invocation& on, const app::InventorySnapshot& snapshot,
                      const std::vector<app::EnvironmentView>& environments) {
        Rows rows;
        rows.header = {QStringLiteral("ENVIRONMENT"), QStringLiteral("GUARD"), QStringLiteral("BACKEND"), QStringLiteral("KIND"),
                       QStringLiteral("HEALTH"), QStringLiteral("SECRETS"), QStringLiteral("PROBLEM")};
        for (const auto& view : snapshot.backends) {
            const auto environment = std::find_if(environments.begin(), environments.end(),
                                                  [&](const auto& e) { return e.name == view.environment; });
            const auto guard = environment == environments.end() ? view.guard : environment->guard;
            rows.rows.push_back({view.environment, domain::guardWord(guard), view.id, view.kind, app::healthWord(view.health),
                                 QString::number(view.secrets), view.problem ? app::errorText(*view.problem).what : QString()});
        }
        on.console.rows(rows);
    }
};

class EnvCheck final : public Command {
  public:
    void declare(CLI::App&) override {}
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto faults = (*desk)->environments().check();
        if (on.console.isJson()) {
            Json list = Json::array();
            for (const auto& fault : faults) {
                Json one = errorJson(fault.error);
                one["place"] = str(fault.file);
                list.push_back(std::move(one));
            }
            on.console.json(Json{{"schema", "keyturn/configuration/1"}, {"faults", list}}.dump(2));
        } else if (on.console.format() == Format::Csv) {
            Rows rows;
            rows.header = {QStringLiteral("PLACE"), QStringLiteral("CONDITION"), QStringLiteral("WHAT"), QStringLiteral("ADVICE")};
            for (const auto& fault : faults) {
                const auto sentences = app::errorText(fault.error);
                rows.rows.push_back({fault.file, sentences.condition, sentences.what, sentences.advice});
            }
            on.console.rows(rows);
        } else {
            for (const auto& fault : faults) on.console.line(app::errorText(fault.error).oneLine());
            if (faults.empty()) on.console.line(QStringLiteral("Every environment file is well formed."));
        }
        return faults.empty() ? ExitCode::Done : ExitCode::Findings;
    }
};

class EnvDoctor final : public Command {
  public:
    void declare(CLI::App&) override {}
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        auto lines = (*desk)->environments().doctor(on.context);
        for (const auto& target : (*desk)->targets().list())
            std::ranges::move((*desk)->targets().test(target.environment, target.config.id, on.context), std::back_inserter(lines));
        if (on.console.isJson()) on.console.json(testLinesJson(lines).dump(2));
        else printTestLines(on, lines);
        return testFailed(lines) ? ExitCode::Partial : ExitCode::Done;
    }

};

} // namespace

std::vector<CommandEntry> envCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"env", "list", "Environments and their backends", std::make_unique<EnvList>()});
    entries.push_back({"env", "check", "Check the environment files: line and field of every fault", std::make_unique<EnvCheck>()});
    entries.push_back({"env", "doctor", "Try every connection and say which permission is missing", std::make_unique<EnvDoctor>()});
    return entries;
}

} // namespace keyturn::cli
