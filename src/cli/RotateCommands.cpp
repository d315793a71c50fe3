#include "app/ErrorText.h"
#include "app/RunText.h"
#include "base/Redactor.h"
#include "cli/Command.h"
#include "cli/DueCommand.h"
#include "cli/EscrowCommand.h"
#include "cli/Json.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

namespace {

using rotation::RunDocument;
using rotation::RunState;

ExitCode exitOf(const RunDocument& run) {
    switch (run.state) {
    case RunState::Failed: return run.isLeft ? ExitCode::Done : ExitCode::Failed;
    case RunState::Unknown: return ExitCode::Failed;
    case RunState::Blocked: return ExitCode::Locked;
    case RunState::Waiting: return run.waitsFor == rotation::WaitsFor::Backend ? ExitCode::Failed : ExitCode::Done;
    default: return ExitCode::Done;
    }
}

void printRun(const Invocation& on, const RunDocument& run) {
    if (run.problem) on.console.note(app::errorText(*run.problem).oneLine());
    if (printed(on.console, runJson(run))) return;
    on.console.line(QStringLiteral("%1  %2  %3").arg(run.run, base::shownSafely(run.ref, 1024), domain::strategyWord(run.strategy)));
    on.console.line(QStringLiteral("  phase %1, %2").arg(rotation::phaseWord(run.phase), app::runStateText(run)));
    for (const auto& step : run.steps) {
        if (step.state == rotation::StepState::Pending) continue;
        on.console.line(QStringLiteral("  %1  %2  %3  %4")
                            .arg(step.step, -10)
                            .arg(rotation::stepStateWord(step.state), -8)
                            .arg(base::shownSafely(step.subject, 1024), step.evidence));
    }
    for (const auto& consumer : run.consumers) {
        if (consumer.evidence.state == consumers::RollState::NeedsPerson)
            on.console.line(QStringLiteral("  confirm by hand: keyturnctl rotate confirm %1 %2 --note \"...\"  (%3)")
                                .arg(run.run, consumer.id, consumer.instructions));
    }
    if (run.waitReason == QLatin1String("certificate")) {
        on.console.line(QStringLiteral("  take the request to the authority: keyturnctl rotate request %1 --out FILE").arg(run.run));
        on.console.line(QStringLiteral("  bring the signed certificate:      keyturnctl rotate resume %1 --certificate FILE").arg(run.run));
    }
}

void printPlan(const Invocation& on, const rotation::RotationPlan& plan) {
    if (printed(on.console, planJson(plan))) return;
    on.console.line(QStringLiteral("Plan for %1 (%2): nothing has been written.").arg(base::shownSafely(plan.ref, 1024), domain::strategyWord(plan.strategy)));
    for (const auto& check : plan.checks) on.console.line(QStringLiteral("  check   ") + app::planCheckText(check));
    for (const auto& change : plan.changes) on.console.line(QStringLiteral("  %1  %2").arg(rotation::phaseWord(change.phase), -8).arg(app::plannedChangeText(change)));
    for (const QString& line : app::planConsequences(plan)) on.console.line(QStringLiteral("  ") + line);
}

/// Verbs that act on one run.
class RunVerb : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("RUN", m_run, "run id, as rotate list prints it")->required();
        declareMore(verb);
    }
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto document = act((*desk)->rotation(), text(m_run), on.context);
        if (!document) return on.console.fail(document.error());
        printRun(on, *document);
        return exitOf(*document);
    }

  protected:
    virtual void declareMore(CLI::App&) {}
    virtual base::Result<RunDocument> act(app::RotationService& service, const QString& run, const base::CallContext& context) = 0;

  private:
    std::string m_run;
};

class RotatePlan final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("REF", m_ref, "ENV/BACKEND/PATH[#FIELD]")->required();
        verb.add_option("--grace", m_grace, "shortest time in which old and new are both valid: 24h, 30m");
        verb.add_option("--take-over", m_takeOver, "reason for taking over a rotation that the store says somebody else has under way");
    }
    ExitCode run(const Invocation& on) override { return withPlan(on, false); }

  protected:
    ExitCode withPlan(const Invocation& on, bool start) {
        const auto ref = domain::SecretRef::parse(text(m_ref));
        if (!ref) return on.console.fail(ref.error());
        const auto grace = parseSeconds(text(m_grace));
        if (!m_grace.empty() && !grace) {
            on.console.note(QStringLiteral("keyturnctl: --grace takes a time such as 24h, 30m or 0."));
            return ExitCode::Usage;
        }
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto plan = (*desk)->rotation().plan(*ref, {grace, text(m_takeOver)}, on.context);
        if (!plan) return on.console.fail(plan.error());
        if (!start || plan->blocked()) {
            printPlan(on, *plan);
            for (const auto& check : plan->checks)
                if (check.problem && check.state == rotation::CheckState::Failed) on.console.fail(*check.problem);
            if (start && plan->blocked()) on.console.note(QStringLiteral("keyturnctl: the plan is blocked. Nothing was started. Resolve the checks that failed, then start again."));
            return plan->blocked() ? ExitCode::Locked : ExitCode::Done;
        }
        const auto document = (*desk)->rotation().start(*plan, on.context);
        if (!document) return on.console.fail(document.error());
        printRun(on, *document);
        return exitOf(*document);
    }

  private:
    friend class RotateStart;
    std::string m_ref;
    std::string m_grace;
    std::string m_takeOver;
};

class RotateStart final : public Command {
  public:
    void declare(CLI::App& verb) override {
        m_plan.declare(verb);
        verb.add_flag("--yes", m_yes, "start; without it the plan is shown");
    }
    ExitCode run(const Invocation& on) override {
        const auto code = m_plan.withPlan(on, m_yes);
        if (!m_yes && code == ExitCode::Done) {
            on.console.note(QStringLiteral("Nothing was started. Add --yes to start this plan."));
            return ExitCode::Usage;
        }
        return code;
    }

  private:
    RotatePlan m_plan;
    bool m_yes = false;
};

class RotateList final : public Command {
  public:
    void declare(CLI::App& verb) override { verb.add_flag("--open", m_open, "only runs that are not closed"); }
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto runs = (*desk)->rotation().documents();
        if (!runs) return on.console.fail(runs.error());
        Json list = Json::array();
        Rows rows;
        rows.header = {QStringLiteral("RUN"), QStringLiteral("REF"), QStringLiteral("STRATEGY"), QStringLiteral("PHASE"),
                       QStringLiteral("STATE"), QStringLiteral("WAITS FOR"), QStringLiteral("GRACE UNTIL")};
        for (const auto& run : *runs) {
            if (m_open && !run.isOpen()) continue;
            list.push_back(runJson(run, false));
            // Of a run whose journal is damaged only its name is sure.
            const bool isDamaged = run.problem && run.problem->condition == QLatin1String("KT-JRN-2");
            if (isDamaged) on.console.fail(*run.problem);
            rows.rows.push_back({run.run, base::shownSafely(run.ref, 1024), isDamaged ? QStringLiteral("-") : domain::strategyWord(run.strategy),
                                 isDamaged ? QStringLiteral("-") : rotation::phaseWord(run.phase),
                                 rotation::runStateWord(run.state), rotation::waitsForWord(run.waitsFor),
                                 run.graceUntil ? base::isoUtc(*run.graceUntil) : QString()});
        }
        if (on.console.isJson()) on.console.json(Json{{"schema", "keyturn/runs/1"}, {"runs", list}}.dump(2));
        else on.console.rows(rows);
        return ExitCode::Done;
    }

  private:
    bool m_open = false;
};

class RotateStatus final : public RunVerb {
    base::Result<RunDocument> act(app::RotationService& service, const QString& run, const base::CallContext&) override {
        return service.document(run);
    }
};

class RotateResume final : public RunVerb {
    void declareMore(CLI::App& verb) override {
        verb.add_flag("--yes", m_yes, "stands for the window's confirmation");
        verb.add_option("--certificate", m_certificate, "the signed certificate with its issuers, for a run that waits for one");
    }
    base::Result<RunDocument> act(app::RotationService& service, const QString& run, const base::CallContext& context) override {
        if (!m_certificate.empty()) return service.takeCertificate(run, text(m_certificate), context);
        return service.resume(run, context);
    }
    bool m_yes = false;
    std::string m_certificate;
};

class RotateRequest final : public RunVerb {
    void declareMore(CLI::App& verb) override { verb.add_option("--out", m_out, "a new file for the request (PEM)")->required(); }
    base::Result<RunDocument> act(app::RotationService& service, const QString& run, const base::CallContext& context) override {
        if (auto saved = service.saveCertificateRequest(run, text(m_out), context); !saved) return base::fail(saved.error());
        return service.document(run);
    }
    std::string m_out;
};

/// rollback, retire and leave change things for good, or cut something off: without --yes they only say so.
class ConfirmedVerb : public RunVerb {
  public:
    ExitCode run(const Invocation& on) override {
        if (m_yes) return RunVerb::run(on);
        on.console.note(warning());
        return ExitCode::Usage;
    }

  protected:
    void declareMore(CLI::App& verb) override { verb.add_flag("--yes", m_yes, "stands for the window's typed name"); }
    virtual QString warning() const = 0;

  private:
    bool m_yes = false;
};

class RotateRollback final : public ConfirmedVerb {
    QString warning() const override {
        return QStringLiteral("keyturnctl: rollback brings the old value back in every place and rolls the consumers. Nothing was done. Add --yes.");
    }
    base::Result<RunDocument> act(app::RotationService& service, const QString& run, const base::CallContext& context) override {
        return service.rollback(run, context);
    }
};

class RotateRetire final : public ConfirmedVerb {
    QString warning() const override {
        return QStringLiteral("keyturnctl: retire ends the old value; there is no way back after it. Nothing was done. Add --yes.");
    }
    base::Result<RunDocument> act(app::RotationService& service, const QString& run, const base::CallContext& context) override {
        return service.retire(run, context);
    }
};

class RotateLeave final : public ConfirmedVerb {
    void declareMore(CLI::App& verb) override {
        ConfirmedVerb::declareMore(verb);
        verb.add_option("--reason", m_reason, "why; kept in the run and in the audit log")->required();
    }
    QString warning() const override {
        return QStringLiteral("keyturnctl: leave ends the run and changes nothing in any place; its own values are forgotten. Nothing was done. Add --yes.");
    }
    base::Result<RunDocument> act(app::RotationService& service, const QString& run, const base::CallContext& context) override {
        return service.leave(run, text(m_reason), context);
    }
    std::string m_reason;
};

class RotateConfirm final : public RunVerb {
    void declareMore(CLI::App& verb) override {
        verb.add_option("CONSUMER", m_consumer, "consumer id")->required();
        verb.add_option("--note", m_note, "what was done and how it shows")->required();
    }
    base::Result<RunDocument> act(app::RotationService& service, const QString& run, const base::CallContext& context) override {
        return service.confirm(run, text(m_consumer), text(m_note), context);
    }
    std::string m_consumer;
    std::string m_note;
};

class RotateHold final : public RunVerb {
    void declareMore(CLI::App& verb) override { verb.add_option("--reason", m_reason, "why")->required(); }
    base::Result<RunDocument> act(app::RotationService& service, const QString& run, const base::CallContext&) override {
        return service.hold(run, text(m_reason));
    }
    std::string m_reason;
};

} // namespace

std::vector<CommandEntry> rotateCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"rotate", "plan", "The dry run: checks, changes, consequences", std::make_unique<RotatePlan>()});
    entries.push_back({"rotate", "start", "Run until a person, the clock or evidence is needed", std::make_unique<RotateStart>()});
    entries.push_back({"rotate", "list", "All runs, open ones first", std::make_unique<RotateList>()});
    entries.push_back({"rotate", "status", "One run with its steps", std::make_unique<RotateStatus>()});
    entries.push_back({"rotate", "resume", "Go on where a run stopped; looks at the true state first", std::make_unique<RotateResume>()});
    entries.push_back({"rotate", "request", "Write the certificate request that a run waits for", std::make_unique<RotateRequest>()});
    entries.push_back({"rotate", "rollback", "Bring the old value back everywhere", std::make_unique<RotateRollback>()});
    entries.push_back({"rotate", "retire", "End the old value when grace and evidence allow it", std::make_unique<RotateRetire>()});
    entries.push_back({"rotate", "confirm", "A person's word that a manual consumer was rolled", std::make_unique<RotateConfirm>()});
    entries.push_back({"rotate", "due", "Rotate what is due without a person, as the environment allows; from a timer", std::make_unique<DueCommand>()});
    entries.push_back({"rotate", "escrow", "Values that an open run keeps; with NAME and --reason one of them, to put in place by hand", std::make_unique<EscrowCommand>()});
    entries.push_back({"rotate", "leave", "End a run whose secret somebody else has changed or taken over", std::make_unique<RotateLeave>()});
    entries.push_back({"rotate", "hold", "Leave a run as it is, waiting for a person", std::make_unique<RotateHold>()});
    return entries;
}

} // namespace keyturn::cli
