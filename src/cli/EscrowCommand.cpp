#include "cli/EscrowCommand.h"

#include "app/RotationService.h"
#include "cli/Json.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

void EscrowCommand::declare(CLI::App& verb) {
    verb.add_option("RUN", m_run, "run id")->required();
    auto* name = verb.add_option("NAME", m_name, "which value to hand out; without it their names are listed");
    verb.add_option("--reason", m_reason, "why; goes to the audit log (8 characters or more)")->needs(name);
    verb.add_option("--ticket", m_ticket, "ticket")->needs(name);
}

ExitCode EscrowCommand::run(const Invocation& on) {
    auto desk = on.open();
    if (!desk) return on.console.fail(desk.error());
    auto& service = (*desk)->rotation();
    if (!m_name.empty()) {
        const auto value = service.escrowValue(text(m_run), text(m_name), {text(m_reason), text(m_ticket)});
        if (!value) return on.console.fail(value.error());
        on.console.value(*value, true);
        return ExitCode::Done;
    }
    const auto names = service.escrowNames(text(m_run));
    if (!names) return on.console.fail(names.error());
    Rows rows;
    rows.header = {QStringLiteral("VALUE")};
    for (const QString& one : *names) rows.rows.push_back({one});
    if (on.console.isJson()) on.console.json(Json{{"schema", "keyturn/escrow/1"}, {"run", m_run}, {"values", strings(*names)}}.dump(2));
    else on.console.rows(rows);
    if (names->isEmpty()) on.console.note(QStringLiteral("The run keeps no value: it has ended, or made none yet."));
    return ExitCode::Done;
}

} // namespace keyturn::cli
