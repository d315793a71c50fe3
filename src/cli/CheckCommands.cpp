#include "app/ErrorText.h"
#include "app/FindingText.h"
#include "base/Redactor.h"
#include "cli/Command.h"
#include "cli/Json.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace keyturn::cli {

namespace {

class Check final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("--env", m_environment, "only this environment");
        auto* deep = verb.add_flag("--deep", m_deep, "read values too: strength, format, pairs, duplicates; audited");
        verb.add_flag("--required", m_required, "the gate: every required secret present, readable and well formed")->excludes(deep);
        verb.add_option("--fail-on", m_failOn, "lowest severity that makes the exit code 3: high, medium, low or note")
            ->check(CLI::IsMember({"high", "medium", "low", "note"}));
    }
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto depth = m_deep ? app::CheckDepth::Deep : m_required ? app::CheckDepth::Required : app::CheckDepth::Metadata;
        base::CallContext context = on.context;
        context.progress = on.console.progress(QStringLiteral("checked"));
        const auto report = (*desk)->inventory().check({text(m_environment), {}, {}}, depth, context);
        if (!report) return on.console.fail(report.error());
        if (on.console.isJson()) on.console.json(findingsJson(*report).dump(2));
        else print(on, *report);
        for (const auto& fault : report->faults) on.console.note(app::errorText(fault).oneLine());
        for (const auto& view : report->backends)
            if (view.problem) on.console.note(QStringLiteral("%1/%2: %3").arg(view.environment, view.id, app::errorText(*view.problem).oneLine()));
        if (m_required) return report->findings.empty() && !report->partial ? ExitCode::Done : ExitCode::Findings;
        if (hasFindings(*report)) return ExitCode::Findings;
        return report->partial ? ExitCode::Partial : ExitCode::Done;
    }

  private:
    bool hasFindings(const app::CheckReport& report) const {
        const auto floor = domain::severityFromWord(text(m_failOn)).value_or(domain::Severity::Medium);
        return std::any_of(report.findings.begin(), report.findings.end(), [&](const domain::Finding& finding) {
            return finding.waivedUntil.isEmpty() && finding.severity <= floor;
        });
    }
    static void print(const Invocation& on, const app::CheckReport& report) {
        Rows rows;
        rows.header = {QStringLiteral("SEVERITY"), QStringLiteral("STATUS"), QStringLiteral("REF"), QStringLiteral("FINDING"), QStringLiteral("ADVICE"), QStringLiteral("CODE")};
        for (const auto& finding : report.findings) {
            const auto sentences = app::findingText(finding);
            rows.rows.push_back({domain::severityWord(finding.severity), domain::statusWord(finding.status),
                                 base::shownSafely(finding.ref.toText(), 1024), sentences.text, sentences.advice, finding.code});
        }
        on.console.rows(rows);
        if (on.console.format() == Format::Table)
            on.console.line(QStringLiteral("%1 findings in %2 secrets.").arg(report.findings.size()).arg(report.checked));
    }

    std::string m_environment;
    std::string m_failOn = "medium";
    bool m_deep = false;
    bool m_required = false;
};

} // namespace

std::vector<CommandEntry> checkCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"check", "", "Findings; exit code 3 when there are any at or above --fail-on", std::make_unique<Check>()});
    return entries;
}

} // namespace keyturn::cli
