#include "cli/Command.h"
#include "cli/Json.h"

#include <CLI/CLI.hpp>

#include <array>
#include <map>

namespace keyturn::cli {

namespace {

using Counts = std::array<qint64, domain::kRotationStatusCount>;

class ReportStatus final : public Command {
  public:
    void declare(CLI::App& verb) override { verb.add_option("--env", m_environment, "only this environment"); }
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto snapshot = (*desk)->inventory().refresh({text(m_environment), {}, {}}, on.context);
        if (!snapshot) return on.console.fail(snapshot.error());
        std::map<QString, Counts> counts;
        for (const auto& row : snapshot->rows) ++counts[row.ref.environment][static_cast<std::size_t>(row.status)];
        if (on.console.isJson()) printJson(on, *snapshot, counts);
        else print(on, counts);
        return snapshot->partial ? ExitCode::Partial : ExitCode::Done;
    }

  private:
    static QString word(std::size_t index) { return domain::statusWord(static_cast<domain::RotationStatus>(index)); }
    static void printJson(const Invocation& on, const app::InventorySnapshot& snapshot, const std::map<QString, Counts>& counts) {
        Json list = Json::array();
        for (const auto& [environment, perStatus] : counts) {
            Json statuses = Json::object();
            for (std::size_t i = 0; i < perStatus.size(); ++i) statuses[str(word(i))] = perStatus.at(i);
            list.push_back({{"environment", str(environment)}, {"statuses", statuses}});
        }
        on.console.json(Json{{"schema", "keyturn/status/1"},
                             {"asOf", str(base::isoUtc(snapshot.asOf))},
                             {"partial", snapshot.partial},
                             {"secrets", snapshot.rows.size()},
                             {"environments", list}}
                            .dump(2));
    }
    static void print(const Invocation& on, const std::map<QString, Counts>& counts) {
        Rows rows;
        rows.header = {QStringLiteral("STATUS")};
        for (const auto& [environment, perStatus] : counts) rows.header << environment.toUpper();
        for (std::size_t i = 0; i < Counts().size(); ++i) {
            QStringList row{word(i)};
            for (const auto& [environment, perStatus] : counts) row << QString::number(perStatus.at(i));
            rows.rows.push_back(row);
        }
        on.console.rows(rows);
    }
    std::string m_environment;
};

} // namespace

std::vector<CommandEntry> reportCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"report", "status", "How many secrets are in which status, by environment", std::make_unique<ReportStatus>()});
    return entries;
}

} // namespace keyturn::cli
