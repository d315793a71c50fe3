#include "cli/DueCommand.h"

#include "app/DueService.h"
#include "app/ErrorText.h"
#include "app/RunText.h"
#include "cli/Json.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace keyturn::cli {

namespace {

using Outcome = rotation::DueAct::Outcome;

QString wordOf(Outcome outcome) {
    switch (outcome) {
    case Outcome::Closed: return QStringLiteral("closed");
    case Outcome::Waits: return QStringLiteral("waits");
    case Outcome::Left: return QStringLiteral("left");
    case Outcome::Doubt: return QStringLiteral("doubt");
    }
    return {};
}

QString whyOf(const rotation::DueAct& act) {
    if (act.problem) return app::errorText(*act.problem).oneLine();
    if (act.run) return app::runStateText(*act.run);
    if (act.reason == QLatin1String("strategy")) return QStringLiteral("its strategy is not allowed without a person");
    if (act.reason == QLatin1String("manual")) return QStringLiteral("one of its consumers is rolled by a person");
    if (act.reason == QLatin1String("attended")) return QStringLiteral("a person's rotation of it is open");
    return act.reason;
}

/// A word of a shell line or a unit file.
QString quoted(const QString& text) {
    static const QRegularExpression kPlain(QStringLiteral("^[A-Za-z0-9_./:=-]+$"));
    return kPlain.match(text).hasMatch() ? text : u'\'' + QString(text).replace(u'\'', QLatin1String("'\\''")) + u'\'';
}

} // namespace

void DueCommand::declare(CLI::App& verb) {
    verb.add_option("--env", m_environment, "environment")->required();
    verb.add_option("--print", m_print, "write the lines of a nightly timer instead: cron or systemd")->check(CLI::IsMember({"cron", "systemd"}));
}

ExitCode DueCommand::run(const Invocation& on) {
    if (!m_print.empty()) return printTimer(on);
    auto desk = on.open();
    if (!desk) return on.console.fail(desk.error());
    const auto report = (*desk)->due().rotateDue(text(m_environment), on.context);
    if (!report) return on.console.fail(report.error());
    Json acts = Json::array();
    Rows rows;
    rows.header = {QStringLiteral("REF"), QStringLiteral("OUTCOME"), QStringLiteral("RUN"), QStringLiteral("WHY")};
    for (const auto& act : report->acts) {
        const QString run = act.run ? act.run->run : QString();
        acts.push_back({{"ref", str(act.ref)}, {"outcome", str(wordOf(act.outcome))}, {"run", str(run)}, {"reason", str(act.reason)}, {"text", str(whyOf(act))}});
        rows.rows.push_back({act.ref, wordOf(act.outcome), run, whyOf(act)});
    }
    if (on.console.isJson()) on.console.json(Json{{"schema", "keyturn/due/1"}, {"environment", m_environment}, {"inWindow", report->isInWindow}, {"acts", acts}}.dump(2));
    else if (!rows.rows.empty()) on.console.rows(rows);
    if (!report->isInWindow) on.console.note(QStringLiteral("Outside the window of this environment: nothing was looked at."));
    else if (rows.rows.empty()) on.console.note(QStringLiteral("Nothing is due."));
    for (const auto& error : report->unread) on.console.note(QStringLiteral("Not read, so what is due there is not known: ") + app::errorText(error).oneLine());
    return report->hasDoubt() ? ExitCode::Findings : ExitCode::Done;
}

ExitCode DueCommand::printTimer(const Invocation& on) const {
    QStringList words{QCoreApplication::applicationFilePath()};
    if (!on.home.isEmpty()) words += {QStringLiteral("--home"), QDir(on.home).absolutePath()};
    words += {QStringLiteral("rotate"), QStringLiteral("due"), QStringLiteral("--env"), text(m_environment)};
    QStringList line;
    for (const QString& word : words) line += quoted(word);
    if (m_print == "cron") {
        on.console.line(QStringLiteral("7 2 * * * ") + line.join(u' ').replace(u'%', QLatin1String("\\%")));
        return ExitCode::Done;
    }
    on.console.line(QStringLiteral("# ~/.config/systemd/user/keyturn-due.service\n[Unit]\nDescription=Rotate what is due\n\n[Service]\nType=oneshot\nExecStart=%1\n\n"
                                   "# ~/.config/systemd/user/keyturn-due.timer\n[Unit]\nDescription=Rotate what is due, each night\n\n[Timer]\nOnCalendar=*-*-* 02:07:00\nPersistent=true\n\n"
                                   "[Install]\nWantedBy=timers.target\n\n# systemctl --user enable --now keyturn-due.timer; loginctl enable-linger")
                        .arg(line.join(u' ').replace(u'%', QLatin1String("%%"))));
    return ExitCode::Done;
}

} // namespace keyturn::cli
