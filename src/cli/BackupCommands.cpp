#include "app/ErrorText.h"
#include "base/Redactor.h"
#include "cli/BackupKey.h"
#include "cli/Command.h"
#include "cli/CopyCommands.h"
#include "cli/Json.h"
#include "cli/RestoreCommand.h"
#include "cli/SecretInput.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

namespace {

QString warningText(const QString& word) {
    if (word == QLatin1String("oneRecipient")) return QStringLiteral("only one recipient: when that key is lost, so is the backup");
    if (word == QLatin1String("noOfflineRecipient")) return QStringLiteral("this machine holds every key that opens the backup");
    if (word.startsWith(QLatin1String("recipientNeverProven:")))
        return QStringLiteral("no drill has proved yet that %1 opens a backup").arg(word.section(u':', 1));
    return word;
}

class BackupCreate final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("--env", m_environment, "environment")->required();
        verb.add_option("--recipient", m_recipients, "age1... or \"ssh-ed25519 ...\" or passphrase; repeat for more")->required();
        verb.add_option("--out", m_out, "file; FILE.minisig is written beside it")->required();
        verb.add_option("--backup-passphrase-fd", m_fd, "with --recipient passphrase: read it from this descriptor");
        verb.add_option("--backup-passphrase-file", m_file, "or from this file (0600)");
        verb.add_option("--to", m_to, "ENV/DESTINATION: then also send a copy there");
        verb.add_flag("--accept-few-recipients", m_few, "a protected environment with fewer than two recipients, or none offline");
    }
    ExitCode run(const Invocation& on) override {
        const auto place = copyPlaceFrom(m_to);
        if (!m_to.empty() && !place) {
            on.console.note(QStringLiteral("keyturnctl: --to takes ENV/DESTINATION."));
            return ExitCode::Usage;
        }
        app::BackupRequest request;
        request.environment = text(m_environment);
        request.file = text(m_out);
        request.acceptFewRecipients = m_few;
        for (const auto& recipient : m_recipients) {
            if (recipient != "passphrase") {
                request.recipients << text(recipient);
                continue;
            }
            auto words = readPassphrase({m_fd, text(m_file), QStringLiteral("Backup passphrase")});
            if (!words) return on.console.fail(words.error());
            request.passphrase = std::move(*words);
        }
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        base::CallContext context = on.context;
        context.progress = on.console.progress(QStringLiteral("secrets"));
        const auto report = (*desk)->backups().create(request, context);
        if (!report) return on.console.fail(report.error());
        if (!printed(on.console, backupJson(*report))) print(on, *report, (*desk)->backups().signerPublicKey());
        const ExitCode sent = place ? pushAndPrint(on, **desk, *place, request.file, false) : ExitCode::Done;
        if (sent != ExitCode::Done) return sent;
        return report->partial ? ExitCode::Partial : ExitCode::Done;
    }

  private:
    static void print(const Invocation& on, const backup::BackupReport& report, const QString& signer) {
        on.console.line(QStringLiteral("%1 of %2 secrets in %3").arg(report.secrets).arg(report.expected).arg(report.file));
        on.console.line(QStringLiteral("  signature  %1").arg(report.signature));
        on.console.line(QStringLiteral("  check it   minisign -V -m %1 -P %2").arg(report.file, signer));
        for (const QString& recipient : report.recipients) on.console.line(QStringLiteral("  recipient  %1").arg(recipient));
        for (const QString& warning : report.warnings) on.console.note(QStringLiteral("warning: %1").arg(warningText(warning)));
        for (const auto& item : report.skipped)
            on.console.note(QStringLiteral("not in the backup: %1: %2").arg(base::shownSafely(item.ref, 1024), app::errorText(item.reason).oneLine()));
    }
    std::string m_environment;
    std::vector<std::string> m_recipients;
    std::string m_out;
    std::string m_to;
    std::string m_file;
    int m_fd = -1;
    bool m_few = false;
};

class BackupVerify final : public Command {
  public:
    explicit BackupVerify(bool inspect) : m_inspect(inspect) {}
    void declare(CLI::App& verb) override {
        if (!m_inspect) m_key.declare(verb, false);
        verb.add_option("FILE", m_file, "backup file")->required();
    }
    ExitCode run(const Invocation& on) override {
        const auto key = m_key.key();
        if (!key) return on.console.fail(key.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto report = (*desk)->backups().verify(text(m_file), *key, on.context);
        if (!report) return on.console.fail(report.error());
        if (!printed(on.console, verifyJson(*report))) print(on, *report);
        return report->problems.empty() ? ExitCode::Done : ExitCode::Findings;
    }

  private:
    static void print(const Invocation& on, const backup::VerifyReport& report) {
        on.console.line(report.file);
        on.console.line(QStringLiteral("  signature  %1 %2").arg(report.signature, report.signer));
        on.console.line(QStringLiteral("  recipients %1").arg(report.recipients.join(QStringLiteral(", "))));
        if (report.opened) {
            on.console.line(QStringLiteral("  opened     %1 of %2 secrets of %3, made %4")
                                .arg(report.secrets)
                                .arg(report.expected)
                                .arg(base::shownSafely(report.environment), report.createdAt ? base::isoUtc(*report.createdAt) : QString()));
        } else {
            on.console.line(QStringLiteral("  file check only: nothing was decrypted"));
        }
        for (const auto& problem : report.problems) on.console.note(app::errorText(problem).oneLine());
    }
    bool m_inspect;
    BackupKeyOptions m_key;
    std::string m_file;
};

class BackupDrill final : public Command {
  public:
    void declare(CLI::App& verb) override {
        m_key.declare(verb, true);
        verb.add_option("FILE", m_file, "backup file")->required();
        verb.add_flag("--drift", m_drift, "also compare with the live backends, by fingerprint; audited");
    }
    ExitCode run(const Invocation& on) override {
        const auto key = m_key.key();
        if (!key) return on.console.fail(key.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        base::CallContext context = on.context;
        context.progress = on.console.progress(QStringLiteral("restored to scratch"));
        const auto report = (*desk)->backups().drill(text(m_file), *key, m_drift, context);
        if (!report) return on.console.fail(report.error());
        if (!printed(on.console, drillJson(*report))) print(on, *report);
        if (report->problem) on.console.note(app::errorText(*report->problem).oneLine());
        const bool good = report->failedAt.isEmpty() && report->different.isEmpty() && report->missing.isEmpty() &&
                          report->unreadable.isEmpty() && report->malformed.isEmpty();
        return good ? ExitCode::Done : ExitCode::Findings;
    }

  private:
    static void print(const Invocation& on, const backup::DrillReport& report) {
        if (!report.failedAt.isEmpty()) {
            on.console.line(QStringLiteral("The drill failed at: %1. Record %2").arg(report.failedAt, report.record));
            return;
        }
        on.console.line(QStringLiteral("%1 of %2 secrets equal, %3 different, %4 missing, %5 unreadable, in %6 s")
                            .arg(report.equal)
                            .arg(report.secrets)
                            .arg(report.different.size())
                            .arg(report.missing.size())
                            .arg(report.unreadable.size())
                            .arg(report.seconds, 0, 'f', 2));
        on.console.line(QStringLiteral("  opened by  %1").arg(report.recipient));
        on.console.line(QStringLiteral("  record     %1").arg(report.record));
        on.console.line(report.countsAsDrill ? QStringLiteral("  counts as a drill")
                                             : QStringLiteral("  does not count as a drill: %1").arg(report.notCounted));
        for (const QString& what : report.notTested) on.console.line(QStringLiteral("  not tested: %1").arg(what));
        if (report.driftCompared) {
            on.console.line(QStringLiteral("  against live: %1 differ, %2 newer in live, %3 gone from live, %4 not compared")
                                .arg(report.driftDiffers.size())
                                .arg(report.driftNewer.size())
                                .arg(report.driftGone.size())
                                .arg(report.driftNotCompared.size()));
        }
    }
    BackupKeyOptions m_key;
    std::string m_file;
    bool m_drift = false;
};

class BackupIdentity final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("FILE", m_file, "new identity file, written 0600")->required();
        verb.add_flag("--offline", m_offline, "it will be kept away from this machine");
    }
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto recipient = (*desk)->backups().newIdentity(text(m_file), m_offline);
        if (!recipient) return on.console.fail(recipient.error());
        if (!printed(on.console, Json{{"schema", "keyturn/identity/1"}, {"file", m_file}, {"recipient", str(*recipient)}})) on.console.line(*recipient);
        return ExitCode::Done;
    }

  private:
    std::string m_file;
    bool m_offline = false;
};

} // namespace

std::vector<CommandEntry> backupCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"backup", "create", "Encrypted, signed backup of one environment", std::make_unique<BackupCreate>()});
    entries.push_back({"backup", "inspect", "Signature, header and chunks, without a key", std::make_unique<BackupVerify>(true)});
    entries.push_back({"backup", "verify", "File check; with a key everything is decrypted and compared", std::make_unique<BackupVerify>(false)});
    entries.push_back({"backup", "restore", "Into a backend; a dry run until --apply", makeBackupRestore()});
    entries.push_back({"backup", "drill", "Prove that a backup restores, into a scratch vault", std::make_unique<BackupDrill>()});
    entries.push_back({"backup", "identity", "Make an age identity file and print its recipient", std::make_unique<BackupIdentity>()});
    for (CommandEntry& one : copyCommands()) entries.push_back(std::move(one));
    return entries;
}

} // namespace keyturn::cli
