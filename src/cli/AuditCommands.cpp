#include "app/AuditService.h"
#include "app/ErrorText.h"
#include "base/Redactor.h"
#include "cli/Command.h"
#include "cli/Json.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

namespace {

ExitCode report(const Invocation& on, const audit::Verification& verification) {
    const base::SystemClock clock;
    if (!printed(on.console, auditJson(verification, clock.now()))) {
        on.console.line(QStringLiteral("%1: %2 records, verified from #1 to #%3")
                            .arg(audit::verdictWord(verification.verdict))
                            .arg(verification.records)
                            .arg(verification.verifiedTo));
        if (verification.firstBad > 0)
            on.console.line(QStringLiteral("  changed at #%1; later records cannot be trusted by this chain").arg(verification.firstBad));
        if (verification.missing > 0) on.console.line(QStringLiteral("  %1 records missing").arg(verification.missing));
    }
    if (verification.verdict == audit::Verdict::Truncated)
        on.console.note(app::errorText(base::makeError(base::ErrorCode::Tampered, QStringLiteral("KT-AUD-2"), {}, {QString::number(verification.missing)})).oneLine());
    else if (verification.verdict == audit::Verdict::Changed)
        on.console.note(app::errorText(base::makeError(base::ErrorCode::Tampered, QStringLiteral("KT-AUD-3"), {}, {verification.reason})).oneLine());
    return verification.verdict == audit::Verdict::Verified ? ExitCode::Done : ExitCode::Findings;
}

class AuditVerify final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("--file", m_file, "check an export instead of this home's log");
        verb.add_option("--key", m_key, "the export's public key, base64; without it the key named in the export is used and said");
    }
    ExitCode run(const Invocation& on) override {
        if (!m_file.empty()) {
            const auto verification = audit::verifyExport(text(m_file), text(m_key), on.context);
            return verification ? report(on, *verification) : on.console.fail(verification.error());
        }
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto verification = (*desk)->audit().verify(on.context);
        return verification ? report(on, *verification) : on.console.fail(verification.error());
    }

  private:
    std::string m_file;
    std::string m_key;
};

class AuditExport final : public Command {
  public:
    void declare(CLI::App& verb) override { verb.add_option("--out", m_file, "file, written 0600")->required(); }
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto records = (*desk)->audit().exportTo(text(m_file), on.context);
        if (!records) return on.console.fail(records.error());
        if (!printed(on.console, Json{{"schema", "keyturn/audit-export/1"}, {"file", m_file}, {"records", *records}}))
            on.console.line(QStringLiteral("%1 records written to %2").arg(*records).arg(text(m_file)));
        return ExitCode::Done;
    }

  private:
    std::string m_file;
};

class AuditList final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("--text", m_text, "contained in actor, action, object or reason");
        verb.add_option("--limit", m_limit, "newest first, at most this many")->check(CLI::Range(1, 100000));
    }
    ExitCode run(const Invocation& on) override {
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        app::AuditQuery query;
        query.text = text(m_text);
        query.limit = m_limit;
        const auto page = (*desk)->audit().page(query, on.context);
        if (!page) return on.console.fail(page.error());
        Rows rows;
        rows.header = {QStringLiteral("#"), QStringLiteral("TIME"), QStringLiteral("ACTOR"), QStringLiteral("ACTION"),
                       QStringLiteral("OBJECT"), QStringLiteral("OUTCOME"), QStringLiteral("RUN")};
        Json list = Json::array();
        for (const auto& record : page->records) {
            rows.rows.push_back({QString::number(record.sequence), base::isoUtc(record.time), base::shownSafely(record.event.actor),
                                 record.event.action, base::shownSafely(record.event.object, 1024), record.event.outcome,
                                 record.event.rotationId});
            list.push_back({{"sequence", record.sequence},
                            {"time", str(base::isoUtc(record.time))},
                            {"actor", str(record.event.actor)},
                            {"action", str(record.event.action)},
                            {"object", str(record.event.object)},
                            {"outcome", str(record.event.outcome)},
                            {"run", str(record.event.rotationId)}});
        }
        if (on.console.isJson()) {
            on.console.json(Json{{"schema", "keyturn/audit-records/1"}, {"shown", page->shown}, {"total", page->total}, {"records", list}}.dump(2));
        } else {
            on.console.rows(rows);
        }
        on.console.note(QStringLiteral("%1 of %2 records match, %3 hidden").arg(page->shown).arg(page->total).arg(page->total - page->shown));
        return ExitCode::Done;
    }

  private:
    std::string m_text;
    qint64 m_limit = 50;
};

} // namespace

std::vector<CommandEntry> auditCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"audit", "verify", "Check the chain; exit code 3 when it does not verify", std::make_unique<AuditVerify>()});
    entries.push_back({"audit", "export", "One JSON line per record, signed at its end", std::make_unique<AuditExport>()});
    entries.push_back({"audit", "list", "Newest records", std::make_unique<AuditList>()});
    return entries;
}

} // namespace keyturn::cli
