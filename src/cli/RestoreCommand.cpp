#include "cli/RestoreCommand.h"

#include "app/ErrorText.h"
#include "base/Redactor.h"
#include "cli/BackupKey.h"
#include "cli/Json.h"
#include "cli/RestoreChoices.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace keyturn::cli {

namespace {

class BackupRestore final : public Command {
  public:
    void declare(CLI::App& verb) override {
        m_key.declare(verb, true);
        verb.add_option("FILE", m_file, "backup file")->required();
        verb.add_option("--to", m_to, "ENV/BACKEND")->required();
        verb.add_option("--from", m_from, "only the secrets of this BACKEND of the backup (default: those of the target's own name, else all)");
        verb.add_flag("--apply", m_apply, "write; without it this is a dry run");
        verb.add_option("--on-differs", m_onDiffers, "secrets that are there and differ: skip (default), new-version or overwrite")
            ->check(CLI::IsMember({"skip", "new-version", "overwrite"}));
        verb.add_option("--choose", m_choose, "one secret's own choice, PATH=skip, PATH=new-version or PATH=overwrite; repeat for more")->take_all();
        verb.add_option("--choices", m_choicesFile, "choices of many: the dry run's JSON (--format json) with each \"choice\" edited");
        verb.add_option("--rename", m_rename, "restore under another name, PATH=NEWPATH; repeat for more")->take_all();
        verb.add_flag("--yes", m_yes, "with overwrite or new-version: stands for the window's typed name");
        verb.add_flag("--other-environment", m_otherEnvironment, "the backup is of another environment, and that is meant");
        verb.add_flag("--unknown-signer", m_unknownSigner, "the backup was not signed by this desk, and that is meant");
        verb.add_option("--restore-id", m_restoreId, "go on with this restore");
    }
    ExitCode run(const Invocation& on) override {
        app::RestoreRequest request;
        const QStringList parts = text(m_to).split(u'/');
        if (parts.size() != 2 || parts.contains(QString())) {
            on.console.note(QStringLiteral("keyturnctl: --to takes ENV/BACKEND."));
            return ExitCode::Usage;
        }
        request.environment = parts.at(0);
        request.backend = parts.at(1);
        if (auto filled = fill(request); !filled) {
            const auto code = on.console.fail(filled.error());
            return filled.error().condition == QLatin1String("KT-BAK-24") ? ExitCode::Usage : code;
        }
        const auto key = m_key.key();
        if (!key) return on.console.fail(key.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        if (m_apply && !m_yes && mayReplace(request)) {
            request.apply = false;
            const auto plan = (*desk)->backups().restore(request, *key, on.context);
            if (!plan) return on.console.fail(plan.error());
            if (const auto replaced = std::count_if(plan->items.begin(), plan->items.end(), [](const auto& item) { return item.replaces(); })) {
                on.console.note(QStringLiteral("keyturnctl: this replaces %1 present values; the present state is backed up first. Nothing was done. Add --yes.").arg(replaced));
                return ExitCode::Usage;
            }
            request.apply = true;
        }
        const auto report = (*desk)->backups().restore(request, *key, on.context);
        if (!report) return on.console.fail(report.error());
        return print(on, *report);
    }

  private:
    base::Status fill(app::RestoreRequest& request) const {
        request.file = text(m_file);
        request.apply = m_apply;
        request.fromBackend = text(m_from);
        request.onDiffers = restoreChoiceFromWord(text(m_onDiffers)).value_or(backup::RestoreChoice::Skip);
        request.otherEnvironmentAccepted = m_otherEnvironment;
        request.unknownSignerAccepted = m_unknownSigner;
        request.restoreId = text(m_restoreId);
        RestoreChoices chosen;
        base::Status done;
        if (!m_choicesFile.empty()) done = chosen.addFile(text(m_choicesFile), text(m_to));
        // What is said on the command line wins over the file.
        if (done) done = chosen.add(m_choose, text(m_to));
        if (done) done = chosen.addRenames(m_rename, text(m_to));
        request.choices = chosen.choices;
        request.renames = chosen.renames;
        return done;
    }
    static bool mayReplace(const app::RestoreRequest& request) {
        return request.onDiffers != backup::RestoreChoice::Skip || !RestoreChoices{request.choices, {}}.allSkip();
    }

    static QString olderText(const backup::RestoreItem& item) {
        if (item.older == 0) return {};
        return QStringLiteral("%1 of %2").arg(item.olderRestored).arg(item.older);
    }
    static ExitCode print(const Invocation& on, const backup::RestoreReport& report) {
        const Json json = restoreJson(report);
        bool failed = false;
        Rows rows;
        rows.header = {QStringLiteral("REF"), QStringLiteral("STATE"), QStringLiteral("CHOICE"), QStringLiteral("DONE"), QStringLiteral("OLDER"), QStringLiteral("PROBLEM")};
        for (std::size_t i = 0; i < report.items.size(); ++i) {
            const auto& item = report.items[i];
            failed = failed || item.problem;
            rows.rows.push_back({base::shownSafely(item.ref, 1024), text(json["items"][i]["difference"].get<std::string>()),
                                 text(json["items"][i]["choice"].get<std::string>()), item.done ? QStringLiteral("yes") : QString(), olderText(item),
                                 item.problem ? app::errorText(*item.problem).oneLine() : QString()});
        }
        if (on.console.isJson()) on.console.json(json.dump(2));
        else on.console.rows(rows);
        notes(on, report);
        return failed ? ExitCode::Partial : ExitCode::Done;
    }
    static QString whyLeft(const backup::RestoreItem& item) {
        if (item.olderLeftWhy == QLatin1String("storeKeepsOne")) return QStringLiteral("the store keeps one value of each secret");
        if (item.olderLeftWhy == QLatin1String("storeKeepsFewer")) return QStringLiteral("the store keeps fewer versions");
        return QStringLiteral("the secret is there and keeps the history it has");
    }
    static void notes(const Invocation& on, const backup::RestoreReport& report) {
        for (const auto& item : report.items) {
            const QString ref = base::shownSafely(item.ref, 1024);
            if (!item.olderLeft.isEmpty())
                on.console.note(QStringLiteral("%1: older versions not restored: %2 (%3).").arg(ref, base::shownSafely(item.olderLeft.join(QStringLiteral(", ")), 1024), whyLeft(item)));
            if (item.pendingLeft) on.console.note(QStringLiteral("%1: the pending version is not restored; plan its rotation anew.").arg(ref));
        }
        if (!report.otherBackends.isEmpty())
            on.console.note(QStringLiteral("Left out, as those of one backend are restored: the secrets of %1. --from names another.").arg(base::shownSafely(report.otherBackends.join(QStringLiteral(", ")), 1024)));
        if (!report.previousState.isEmpty()) on.console.note(QStringLiteral("The state before is in %1").arg(report.previousState));
        const bool anyDone = std::any_of(report.items.begin(), report.items.end(), [](const auto& item) { return item.done; });
        if (!report.applied) on.console.note(QStringLiteral("Dry run: nothing was written. Add --apply to restore."));
        else if (anyDone) on.console.note(QStringLiteral("Restored secrets are to be rotated: assume they are compromised."));
        else on.console.note(QStringLiteral("Nothing was written: nothing was missing and no other choice was made."));
    }
    BackupKeyOptions m_key;
    std::string m_file;
    std::string m_to;
    std::string m_from;
    std::string m_onDiffers = "skip";
    std::vector<std::string> m_choose;
    std::string m_choicesFile;
    std::vector<std::string> m_rename;
    std::string m_restoreId;
    bool m_apply = false;
    bool m_yes = false;
    bool m_otherEnvironment = false;
    bool m_unknownSigner = false;
};

} // namespace

std::unique_ptr<Command> makeBackupRestore() {
    return std::make_unique<BackupRestore>();
}

} // namespace keyturn::cli
