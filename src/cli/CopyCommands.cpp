#include "cli/CopyCommands.h"

#include "base/Redactor.h"
#include "cli/Json.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

namespace {

ExitCode wrongPlace(const Invocation& on) {
    on.console.note(QStringLiteral("keyturnctl: the destination is written ENV/DESTINATION."));
    return ExitCode::Usage;
}

class BackupPush final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("FILE", m_file, "backup file; FILE.minisig beside it goes with it")->required();
        verb.add_option("--to", m_to, "ENV/DESTINATION")->required();
    }
    ExitCode run(const Invocation& on) override {
        const auto place = copyPlaceFrom(m_to);
        if (!place) return wrongPlace(on);
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        return pushAndPrint(on, **desk, *place, text(m_file), true);
    }

  private:
    std::string m_file;
    std::string m_to;
};

class BackupCopies final : public Command {
  public:
    void declare(CLI::App& verb) override { verb.add_option("PLACE", m_place, "ENV/DESTINATION")->required(); }
    ExitCode run(const Invocation& on) override {
        const auto place = copyPlaceFrom(m_place);
        if (!place) return wrongPlace(on);
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto copies = (*desk)->copies().copies(*place, on.context);
        if (!copies) return on.console.fail(copies.error());
        if (on.console.isJson()) on.console.json(document(*place, *copies).dump(2));
        else on.console.rows(table(*copies));
        return ExitCode::Done;
    }

  private:
    static Json document(const app::CopyPlace& place, const std::vector<app::BackupCopy>& copies) {
        Json list = Json::array();
        for (const auto& one : copies)
            list.push_back({{"key", str(one.key)}, {"size", one.size}, {"date", optionalDate(one.changedAt)}, {"signature", one.hasSignature}});
        return {{"schema", "keyturn/copies/1"}, {"destination", str(place.toText())}, {"copies", list}};
    }
    static Rows table(const std::vector<app::BackupCopy>& copies) {
        Rows rows;
        rows.header = {QStringLiteral("KEY"), QStringLiteral("SIZE"), QStringLiteral("DATE"), QStringLiteral("SIGNATURE")};
        for (const auto& one : copies)
            rows.rows.push_back({base::shownSafely(one.key, 1024), QString::number(one.size), one.changedAt ? base::isoUtc(*one.changedAt) : QString(),
                                 one.hasSignature ? QStringLiteral("there") : QStringLiteral("missing")});
        return rows;
    }
    std::string m_place;
};

class BackupFetch final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("PLACE", m_place, "ENV/DESTINATION")->required();
        verb.add_option("KEY", m_key, "as backup copies lists it")->required();
        verb.add_option("--out", m_out, "new file; FILE.minisig is written beside it")->required();
        verb.add_flag("--unknown-signer", m_unknownSigner, "it was not signed by this desk, or not at all, and that is meant");
    }
    ExitCode run(const Invocation& on) override {
        const auto place = copyPlaceFrom(m_place);
        if (!place) return wrongPlace(on);
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        base::CallContext context = on.context;
        context.progress = on.console.progress(QStringLiteral("bytes"));
        const auto report = (*desk)->copies().fetch(*place, text(m_key), text(m_out), m_unknownSigner, context);
        if (!report) return on.console.fail(report.error());
        if (printed(on.console, {{"schema", "keyturn/fetch/1"}, {"key", m_key}, {"file", str(report->file)}, {"signatureFile", str(report->signatureFile)},
                                 {"size", report->size}, {"signature", str(report->signature)}, {"signer", str(report->signer)}}))
            return ExitCode::Done;
        on.console.line(QStringLiteral("%1 (%2 bytes)").arg(report->file).arg(report->size));
        on.console.line(QStringLiteral("  signature  %1 %2").arg(report->signature, report->signer));
        return ExitCode::Done;
    }

  private:
    std::string m_place;
    std::string m_key;
    std::string m_out;
    bool m_unknownSigner = false;
};

} // namespace

std::optional<app::CopyPlace> copyPlaceFrom(const std::string& place) {
    const QStringList parts = text(place).split(u'/');
    if (parts.size() != 2 || parts.contains(QString())) return std::nullopt;
    return app::CopyPlace{parts.at(0), parts.at(1)};
}

ExitCode pushAndPrint(const Invocation& on, app::AppContext& desk, const app::CopyPlace& place, const QString& file, bool prints) {
    base::CallContext context = on.context;
    context.progress = on.console.progress(QStringLiteral("bytes"));
    const auto report = desk.copies().push(place, file, context);
    if (!report) return on.console.fail(report.error());
    if (report->compared == u"not") on.console.note(QStringLiteral("The right to look at the copy is missing: it was sent, and not compared."));
    const Json document{{"schema", "keyturn/push/1"}, {"destination", str(place.toText())}, {"file", str(file)}, {"key", str(report->key)},
                        {"signatureKey", str(report->signatureKey)}, {"size", report->size}, {"compared", str(report->compared)}};
    if (prints && printed(on.console, document)) return ExitCode::Done;
    if (!prints) {
        on.console.note(QStringLiteral("copy in %1: %2").arg(place.toText(), report->key));
        return ExitCode::Done;
    }
    on.console.line(QStringLiteral("%1 in %2").arg(report->key, place.toText()));
    on.console.line(QStringLiteral("  signature  %1").arg(report->signatureKey));
    on.console.line(QStringLiteral("  compared   %1").arg(report->compared));
    return ExitCode::Done;
}

std::vector<CommandEntry> copyCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"backup", "push", "Copy a backup and its signature to a destination", std::make_unique<BackupPush>()});
    entries.push_back({"backup", "copies", "The copies in a destination", std::make_unique<BackupCopies>()});
    entries.push_back({"backup", "fetch", "Bring a copy back; kept when it passes the file check", std::make_unique<BackupFetch>()});
    return entries;
}

} // namespace keyturn::cli
