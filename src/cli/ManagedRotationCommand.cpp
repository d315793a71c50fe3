#include "app/ErrorText.h"
#include "app/StoreFactText.h"
#include "cli/Command.h"
#include "cli/Json.h"
#include "domain/ManagedStoreNote.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

namespace {

using Change = backends::ManagedRotationChange;

/// The rotation that a store does by itself: shown, or with an act and --yes changed.
class RotateManaged final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("REF", m_ref, "ENV/BACKEND/PATH")->required();
        auto* now = verb.add_flag("--now", m_now, "rotate at once: the store changes the value now, without stages, probes and a way back of ours");
        verb.add_option("--schedule", m_schedule, "set up or change it, in the store's words: \"rate(30 days)\", \"cron(0 3 1 * ? *)\", 24h");
        verb.add_option("--function", m_function, "what does the work, where the store wants one (an ARN)");
        verb.add_flag("--cancel", m_cancel, "no further rotation by the store")->excludes(now);
        verb.add_option("--reason", m_reason, "why; kept in the audit log");
        verb.add_flag("--yes", m_yes, "stands for the window's confirmation");
    }
    ExitCode run(const Invocation& on) override {
        const auto ref = domain::SecretRef::parse(text(m_ref));
        if (!ref) return on.console.fail(ref.error());
        const bool isEnabling = !m_schedule.empty() || !m_function.empty();
        if (m_cancel && isEnabling) {
            on.console.note(QStringLiteral("keyturnctl: --cancel goes with neither --schedule nor --function. Nothing was done."));
            return ExitCode::Usage;
        }
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        if (!m_now && !m_cancel && !isEnabling) return show(on, **desk, *ref);
        if (m_reason.empty() || !m_yes) {
            const auto details = (*desk)->secrets().show(*ref, on.context);
            if (!details) return on.console.fail(details.error());
            on.console.note(warning(isEnabling, details->metadata));
            return ExitCode::Usage;
        }
        Change change;
        change.act = m_cancel ? Change::Act::Cancel : isEnabling ? Change::Act::Enable : Change::Act::Trigger;
        change.schedule = text(m_schedule);
        change.function = text(m_function);
        change.rotatesAtOnce = m_now;
        if (auto done = (*desk)->rotation().changeManagedRotation(*ref, change, text(m_reason), on.context); !done) return on.console.fail(done.error());
        on.console.note(m_cancel ? QStringLiteral("The store rotates %1 no more. A pending version stays where it is.").arg(ref->toText())
                        : m_now  ? QStringLiteral("The store has begun to rotate %1.").arg(ref->toText())
                                 : QStringLiteral("The store rotates %1 by this schedule.").arg(ref->toText()));
        return show(on, **desk, *ref);
    }

  private:
    QString warning(bool isEnabling, const domain::SecretMetadata& facts) const {
        QString what = QStringLiteral("keyturnctl: the store would ");
        if (m_cancel) what += QStringLiteral("stop rotating this secret; a rotation under way is given up half-way.");
        else if (isEnabling && !m_now) what += QStringLiteral("rotate this secret by that schedule, and at its first window without asking anybody.");
        else what += QStringLiteral("change the value at once: nothing is staged or tested here, and roll back is the store's alone.");
        // An account whose password the store never gives out (of a database engine) says nothing of a rotation.
        if (!m_cancel && !facts.storeFacts.contains(QLatin1String(domain::StoreFact::kRotation)))
            what += QStringLiteral(" The store keeps the new value to itself: nobody can read it, and there is no way back. Keep another account that can sign in.");
        return what + QStringLiteral(" Nothing was done. Add --reason and --yes.");
    }
    static ExitCode show(const Invocation& on, app::AppContext& desk, const domain::SecretRef& ref) {
        const auto details = desk.secrets().show(ref, on.context);
        if (!details) return on.console.fail(details.error());
        const auto& facts = details->metadata;
        const auto instant = [](const base::OptionalInstant& at) { return at ? base::isoUtc(*at) : QString(); };
        Rows rows;
        rows.header = {QStringLiteral("FACT"), QStringLiteral("VALUE")};
        Json json{{"schema", "keyturn/managedRotation/1"}, {"ref", str(ref.toText())}};
        for (const char* word : {domain::StoreFact::kRotation, domain::StoreFact::kRotationSchedule, domain::StoreFact::kRotationFunction}) {
            const QString value = facts.storeFacts.value(QLatin1String(word));
            json[word] = str(value);
            rows.rows.push_back({app::storeFactLabel(QLatin1String(word)), value.isEmpty() ? QStringLiteral("-") : app::storeFactValue(QLatin1String(word), value)});
        }
        for (const auto& [word, at] : {std::pair("lastRotatedAt", facts.lastRotatedAt), std::pair("nextRotationAt", facts.nextRotationAt)}) {
            json[word] = str(instant(at));
            rows.rows.push_back({QLatin1String(word) == QLatin1String("lastRotatedAt") ? QStringLiteral("Last by the store") : QStringLiteral("Next by the store"), at ? instant(at) : QStringLiteral("-")});
        }
        json["notes"] = strings(facts.notes);
        if (on.console.isJson()) on.console.json(json.dump(2));
        else on.console.rows(rows);
        return ExitCode::Done;
    }

    std::string m_ref, m_schedule, m_function, m_reason;
    bool m_now = false, m_cancel = false, m_yes = false;
};

} // namespace

std::vector<CommandEntry> managedRotationCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"rotate", "managed", "The rotation that the store does by itself: show, start, plan or stop it", std::make_unique<RotateManaged>()});
    return entries;
}

} // namespace keyturn::cli
