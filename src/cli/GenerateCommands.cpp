#include "app/ErrorText.h"
#include "app/GenerateService.h"
#include "base/Redactor.h"
#include "cli/Command.h"
#include "cli/Json.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace keyturn::cli {

namespace {

class Generate final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("KIND", m_kind, "hex:32 base64:48 (bytes) password:32 (characters) rsa-4096 ec-p256 ed25519 x509 csr ...");
        verb.add_option("--to", m_to, "store it under this name: ENV/BACKEND/PATH");
        verb.add_option("--public-to", m_publicTo, "path of the public part in the same backend, PATH or PATH#FIELD");
        auto* out = verb.add_option("--out", m_out, "write it to this file, mode 0600");
        verb.add_option("--public-out", m_publicOut, "file of the public part (default: FILE.pub)")->needs(out);
        verb.add_option("--name", m_names, "certificate names; the first is the subject")->delimiter(',');
        verb.add_option("--days", m_days, "validity of a certificate")->check(CLI::Range(1, 3650));
        verb.add_flag("--symbols", m_symbols, "a password with safe symbols as well");
        verb.add_option("--waiver", m_waiver, "reason to go below a floor; audited");
        verb.add_option("--missing", m_missing, "plan every missing required secret of this environment");
        verb.add_flag("--yes", m_yes, "with --missing: generate them");
    }
    ExitCode run(const Invocation& on) override {
        if (!m_missing.empty()) return runEnvironment(on);
        if (m_kind.empty()) {
            on.console.note(QStringLiteral("keyturnctl: generate needs a KIND, or --missing ENV."));
            return ExitCode::Usage;
        }
        if (m_to.empty() && m_out.empty() && on.console.format() != Format::Table) {
            on.console.note(QStringLiteral("keyturnctl: %1 never holds a value: give --to or --out as well. Nothing was generated.").arg(on.console.isJson() ? QStringLiteral("JSON") : QStringLiteral("CSV")));
            return ExitCode::Usage;
        }
        app::GenerateRequest request;
        if (auto filled = fill(request); !filled) return on.console.fail(filled.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto report = (*desk)->generation().generate(request, on.context);
        if (!report) return on.console.fail(report.error());
        print(on, *report);
        return ExitCode::Done;
    }

  private:
    base::Status fill(app::GenerateRequest& request) const {
        request.spec = text(m_kind);
        request.publicTo = text(m_publicTo);
        request.outFile = text(m_out);
        request.publicOutFile = text(m_publicOut);
        for (const auto& name : m_names) request.names << text(name);
        request.validDays = m_days;
        request.waiver = text(m_waiver);
        if (m_symbols) request.passwordSymbols = QStringLiteral("safe");
        if (m_to.empty()) return {};
        const auto ref = domain::SecretRef::parse(text(m_to));
        if (!ref) return base::fail(ref.error());
        request.to = *ref;
        return {};
    }

    static void print(const Invocation& on, const app::GenerateReport& report) {
        const bool hasValue = !report.value.isEmpty();
        const Json json{{"schema", "keyturn/generated/1"},
                        {"fingerprint", str(report.fingerprint)},
                        {"keyId", str(report.keyId)},
                        {"characters", report.characters},
                        {"bits", report.bits},
                        {"written", strings(report.written)},
                        {"publicPart", report.publicPart.toStdString()}};
        if (printed(on.console, json)) return;
        if (hasValue) on.console.value(report.value, true);
        if (hasValue && !report.publicPart.isEmpty()) on.console.note(QString::fromLatin1(report.publicPart));
        for (const QString& place : report.written) on.console.note(QStringLiteral("Written: %1").arg(base::shownSafely(place, 1024)));
        if (report.bits > 0) on.console.note(QStringLiteral("%1 characters, %2 bits").arg(report.characters).arg(report.bits));
        if (!report.keyId.isEmpty()) on.console.note(QStringLiteral("Key id %1").arg(report.keyId));
        on.console.note(QStringLiteral("Fingerprint %1").arg(report.fingerprint));
    }

    ExitCode runEnvironment(const Invocation& on) {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        base::CallContext context = on.context;
        context.progress = on.console.progress(QStringLiteral("generated"));
        const auto items = (*desk)->generation().wholeEnvironment(text(m_missing), m_yes, context);
        if (!items) return on.console.fail(items.error());
        printItems(on, *items);
        const bool failed = std::any_of(items->begin(), items->end(), [](const auto& i) { return i.problem.has_value(); });
        return failed ? ExitCode::Partial : ExitCode::Done;
    }

    static QString fate(const app::EnvironmentItem& item, bool applied) {
        if (item.problem) return QStringLiteral("failed: ") + app::errorText(*item.problem).oneLine();
        if (item.present) return QStringLiteral("present");
        if (!item.blocked.isEmpty()) return QStringLiteral("not generated: ") + item.blocked;
        if (item.written) return QStringLiteral("generated");
        return applied ? QStringLiteral("left") : QStringLiteral("would be generated");
    }

    void printItems(const Invocation& on, const std::vector<app::EnvironmentItem>& items) const {
        Rows rows;
        rows.header = {QStringLiteral("REF"), QStringLiteral("KIND"), QStringLiteral("ASKED BY"), QStringLiteral("FATE")};
        Json list = Json::array();
        for (const auto& item : items) {
            rows.rows.push_back({base::shownSafely(item.ref.toText(), 1024), item.spec, item.reason, fate(item, m_yes)});
            Json one{{"ref", str(item.ref.toText())}, {"kind", str(item.spec)},       {"reason", str(item.reason)},
                     {"present", item.present},       {"blocked", str(item.blocked)}, {"written", item.written}};
            if (item.problem) one["problem"] = errorJson(*item.problem);
            list.push_back(std::move(one));
        }
        if (on.console.isJson()) on.console.json(Json{{"schema", "keyturn/generation/1"}, {"applied", m_yes}, {"items", list}}.dump(2));
        else on.console.rows(rows);
    }

    std::string m_kind;
    std::string m_to;
    std::string m_publicTo;
    std::string m_out;
    std::string m_publicOut;
    std::vector<std::string> m_names;
    std::string m_waiver;
    std::string m_missing;
    int m_days = 365;
    bool m_symbols = false;
    bool m_yes = false;
};

} // namespace

std::vector<CommandEntry> generateCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"generate", "", "Generate a value or key to a store, a file or standard output", std::make_unique<Generate>()});
    return entries;
}

} // namespace keyturn::cli
