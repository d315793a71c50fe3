#include "app/ErrorText.h"
#include "app/FindingText.h"
#include "app/StoreFactText.h"
#include "base/Redactor.h"
#include "cli/Command.h"
#include "cli/Json.h"
#include "cli/SecretInput.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

namespace {

QString ageText(const app::AgeView& age) {
    if (!age.days) return QStringLiteral("no date");
    const QString days = age.periodDays ? QStringLiteral("%1/%2 d").arg(*age.days).arg(*age.periodDays)
                                        : QStringLiteral("%1 d").arg(*age.days);
    return age.atLeast ? QStringLiteral("at least ") + days : days;
}

QString dateText(base::OptionalInstant date) {
    return date ? base::isoUtc(*date).left(10) : QStringLiteral("-");
}

QString stateWord(domain::VersionState state) {
    switch (state) {
    case domain::VersionState::Enabled: return QStringLiteral("enabled");
    case domain::VersionState::Disabled: return QStringLiteral("disabled");
    case domain::VersionState::Destroyed: return QStringLiteral("destroyed");
    }
    return {};
}

/// Names and texts of the store, on one line.
QString tagText(const QMap<QString, QString>& tags) {
    QStringList all;
    for (const auto& [name, value] : tags.asKeyValueRange()) all += base::shownSafely(QString(name + u'=' + value));
    return all.join(QStringLiteral(", "));
}

Json tagJson(const QMap<QString, QString>& tags) {
    Json made = Json::object();
    for (const auto& [name, value] : tags.asKeyValueRange()) made[str(name)] = str(value);
    return made;
}

/// The text of inventoryJson(), row by row: a tree of all of them would take several times the memory of their text. Empties the rows.
std::string inventoryText(app::InventorySnapshot& snapshot) {
    std::vector<app::InventoryRow> rows;
    rows.swap(snapshot.rows);
    constexpr std::string_view kEmpty = "[]\n}"; // the rows come last
    std::string text = inventoryJson(snapshot).dump(2);
    if (rows.empty() || !text.ends_with(kEmpty)) return text;
    text.resize(text.size() - kEmpty.size());
    char before = '[';
    for (auto& row : rows) {
        text += std::exchange(before, ',');
        text += "\n    ";
        for (const char one : rowJson(std::exchange(row, {})).dump(2)) {
            text += one;
            if (one == '\n') text += "    ";
        }
    }
    return text + "\n  ]\n}";
}

class SecretList final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("--env", m_environment, "only this environment");
        verb.add_option("--backend", m_backend, "only this backend");
        verb.add_option("--status", m_statuses, "only these, with commas: compromised failed missing expired overdue weak duplicate expiring due inRotation inGrace unknownAge unmanaged ok")->delimiter(',');
    }
    ExitCode run(const Invocation& on) override {
        app::InventoryFilter filter{text(m_environment), text(m_backend), {}};
        for (const auto& word : m_statuses) {
            const auto status = domain::statusFromWord(text(word));
            if (!status) {
                on.console.note(QStringLiteral("keyturnctl: unknown status \"%1\".").arg(base::shownSafely(text(word))));
                return ExitCode::Usage;
            }
            filter.statuses.push_back(*status);
        }
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        base::CallContext context = on.context;
        context.progress = on.console.progress(QStringLiteral("secrets read"));
        auto snapshot = (*desk)->inventory().refresh(filter, context);
        on.console.clearProgress();
        if (!snapshot) return on.console.fail(snapshot.error());
        if (on.console.isJson()) on.console.json(inventoryText(*snapshot));
        else print(on, *snapshot);
        for (const auto& fault : snapshot->faults) on.console.note(app::errorText(fault).oneLine());
        for (const auto& view : snapshot->backends) {
            if (view.problem) {
                on.console.note(QStringLiteral("%1/%2: %3").arg(view.environment, view.id, app::errorText(*view.problem).oneLine()));
            }
        }
        return snapshot->partial ? ExitCode::Partial : ExitCode::Done;
    }

  private:
    /// Empties the rows, so that each is held in one form.
    static void print(const Invocation& on, app::InventorySnapshot& snapshot) {
        Rows rows;
        rows.header = {QStringLiteral("REF"), QStringLiteral("STATUS"), QStringLiteral("AGE"), QStringLiteral("SOURCE"),
                       QStringLiteral("KIND"), QStringLiteral("NEXT"), QStringLiteral("EXPIRES"), QStringLiteral("OWNER")};
        rows.rows.reserve(snapshot.rows.size());
        for (auto& kept : snapshot.rows) {
            const app::InventoryRow row = std::exchange(kept, {});
            rows.rows.push_back({base::shownSafely(row.ref.toText(), 1024), domain::statusWord(row.status),
                                 row.exists ? ageText(row.age) : QStringLiteral("-"), domain::ageSourceWord(row.age.source),
                                 domain::kindWord(row.kind), dateText(row.nextRotation), dateText(row.expiresAt), row.owner});
        }
        on.console.rows(rows);
    }

    std::string m_environment;
    std::string m_backend;
    std::vector<std::string> m_statuses;
};

class SecretShow final : public Command {
  public:
    void declare(CLI::App& verb) override { verb.add_option("REF", m_ref, "ENV/BACKEND/PATH")->required(); }
    ExitCode run(const Invocation& on) override {
        const auto ref = domain::SecretRef::parse(text(m_ref));
        if (!ref) return on.console.fail(ref.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto details = (*desk)->secrets().show(*ref, on.context);
        if (!details) return on.console.fail(details.error());
        if (!printed(on.console, json(*details))) print(on, *details);
        return ExitCode::Done;
    }

  private:
    static Json json(const app::SecretDetails& details) {
        Json json{{"schema", "keyturn/secret/1"}};
        json.update(rowJson(details.row));
        json["fields"] = strings(details.metadata.fields);
        json["tags"] = tagJson(details.metadata.tags);
        json["rules"] = strings(details.ruleSources);
        json["currentVersion"] = str(details.metadata.currentVersion);
        json["backups"] = strings(details.backupsHolding);
        Json store = Json::object();
        for (const auto& [word, value] : details.metadata.storeFacts.asKeyValueRange()) store[word.toStdString()] = str(value);
        json["store"] = store;
        Json consumers = Json::array();
        for (const auto& consumer : details.consumers)
            consumers.push_back({{"id", str(consumer.config.id)}, {"kind", str(consumer.config.kind)}, {"owner", str(consumer.config.owner)}});
        json["consumers"] = consumers;
        return json;
    }
    static void print(const Invocation& on, const app::SecretDetails& d) {
        on.console.line(base::shownSafely(d.row.ref.toText(), 1024));
        on.console.line(QStringLiteral("  status   %1").arg(domain::statusWord(d.row.status)));
        on.console.line(QStringLiteral("  age      %1 (%2)").arg(ageText(d.row.age), domain::ageSourceWord(d.row.age.source)));
        on.console.line(QStringLiteral("  kind     %1").arg(domain::kindWord(d.row.kind)));
        if (!d.row.owner.isEmpty()) on.console.line(QStringLiteral("  owner    %1").arg(d.row.owner));
        if (d.row.expiresAt) on.console.line(QStringLiteral("  expires  %1").arg(base::isoUtc(*d.row.expiresAt)));
        if (!d.metadata.fields.isEmpty()) on.console.line(QStringLiteral("  fields   %1").arg(d.metadata.fields.join(QStringLiteral(", "))));
        if (!d.metadata.tags.isEmpty()) on.console.line(QStringLiteral("  tags     %1").arg(tagText(d.metadata.tags)));
        for (const auto& [word, value] : d.metadata.storeFacts.asKeyValueRange())
            on.console.line(QStringLiteral("  store    %1: %2").arg(app::storeFactLabel(word), base::shownSafely(app::storeFactValue(word, value), 1024)));
        for (const QString& rule : d.ruleSources) on.console.line(QStringLiteral("  rule     %1").arg(rule));
        for (const auto& finding : d.findings) on.console.line(QStringLiteral("  finding  %1").arg(app::findingText(finding).text));
        for (const auto& consumer : d.consumers)
            on.console.line(QStringLiteral("  consumer %1 (%2)").arg(consumer.config.id, consumer.config.kind));
        for (const QString& file : d.backupsHolding) on.console.line(QStringLiteral("  backup   %1").arg(file));
    }
    std::string m_ref;
};

class SecretVersions final : public Command {
  public:
    void declare(CLI::App& verb) override { verb.add_option("REF", m_ref, "ENV/BACKEND/PATH")->required(); }
    ExitCode run(const Invocation& on) override {
        const auto ref = domain::SecretRef::parse(text(m_ref));
        if (!ref) return on.console.fail(ref.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto versions = (*desk)->secrets().versions(*ref, on.context);
        if (!versions) return on.console.fail(versions.error());
        Rows rows;
        rows.header = {QStringLiteral("VERSION"), QStringLiteral("STAGE"), QStringLiteral("CREATED"), QStringLiteral("WRITTEN BY"), QStringLiteral("LABELS")};
        Json list = Json::array();
        for (const auto& version : *versions) {
            const bool isEnabled = version.state == domain::VersionState::Enabled;
            const QString stage = isEnabled ? domain::stageWord(version.stage) : domain::stageWord(version.stage) + QStringLiteral(", ") + stateWord(version.state);
            rows.rows.push_back({version.id, stage, dateText(version.createdAt), version.writtenBy, version.labels.join(QStringLiteral(", "))});
            list.push_back({{"id", str(version.id)},
                            {"stage", str(domain::stageWord(version.stage))},
                            {"state", str(stateWord(version.state))},
                            {"labels", strings(version.labels)},
                            {"createdAt", optionalDate(version.createdAt)},
                            {"writtenBy", str(version.writtenBy)}});
        }
        if (on.console.isJson())
            on.console.json(Json{{"schema", "keyturn/versions/1"}, {"ref", str(ref->toText())}, {"versions", list}}.dump(2));
        else on.console.rows(rows);
        return ExitCode::Done;
    }

  private:
    std::string m_ref;
};

class SecretGet final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("REF", m_ref, "ENV/BACKEND/PATH[#FIELD]")->required();
        verb.add_option("--reason", m_reason, "why; goes to the audit log (8 characters or more)")->required();
        verb.add_option("--ticket", m_ticket, "ticket");
    }
    ExitCode run(const Invocation& on) override {
        const auto ref = domain::SecretRef::parse(text(m_ref));
        if (!ref) return on.console.fail(ref.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto value = (*desk)->secrets().value(*ref, QStringLiteral("get"), {text(m_reason), text(m_ticket)}, on.context);
        if (!value) return on.console.fail(value.error());
        on.console.value(*value, true);
        return ExitCode::Done;
    }

  private:
    std::string m_ref;
    std::string m_reason;
    std::string m_ticket;
};

class SecretPut final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("REF", m_ref, "ENV/BACKEND/PATH[#FIELD]")->required();
        verb.add_option("--reason", m_reason, "why; goes to the audit log (8 characters or more)")->required();
        verb.add_option("--ticket", m_ticket, "ticket");
        verb.add_option("--fd", m_fd, "read the value from this descriptor");
        verb.add_option("--file", m_file, "read the value from this file (0600)");
        verb.add_option("--newline", m_newline, "what to do with a newline at the end: keep or strip")
            ->check(CLI::IsMember({"keep", "strip"}));
        verb.add_option("--key-passphrase-fd", m_keyPassphraseFd, "an encrypted key: read its passphrase from this descriptor, for checking; it is stored encrypted");
        verb.add_option("--key-passphrase-file", m_keyPassphraseFile, "or from this file (0600)");
        verb.add_option("--waiver", m_waiver, "why to store a value that the checks refuse (8 characters or more); audited");
        verb.add_flag("--create", m_create, "refuse to replace an existing secret");
    }
    ExitCode run(const Invocation& on) override {
        const auto ref = domain::SecretRef::parse(text(m_ref));
        if (!ref) return on.console.fail(ref.error());
        auto value = readSecret({m_fd, text(m_file), QStringLiteral("Value")});
        if (!value) return on.console.fail(value.error());
        app::PutValue given;
        given.value = std::move(*value);
        given.createOnly = m_create;
        given.newline = newlineRule();
        given.waiver = text(m_waiver);
        if (auto read = readKeyPassphrase(given); !read) return on.console.fail(read.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto fingerprint = (*desk)->secrets().put(*ref, std::move(given), {text(m_reason), text(m_ticket)}, on.context);
        if (!fingerprint) return on.console.fail(fingerprint.error());
        if (!printed(on.console, Json{{"schema", "keyturn/put/1"}, {"ref", str(ref->toText())}, {"fingerprint", str(*fingerprint)}})) {
            on.console.line(QStringLiteral("Written: %1, fingerprint %2").arg(base::shownSafely(ref->toText(), 1024), *fingerprint));
        }
        return ExitCode::Done;
    }

  private:
    app::NewlineRule newlineRule() const {
        return m_newline == "keep" ? app::NewlineRule::Keep : m_newline == "strip" ? app::NewlineRule::Strip : app::NewlineRule::Ask;
    }
    base::Status readKeyPassphrase(app::PutValue& given) const {
        if (m_keyPassphraseFd < 0 && m_keyPassphraseFile.empty()) return {};
        auto passphrase = readPassphrase({m_keyPassphraseFd, text(m_keyPassphraseFile), QStringLiteral("Passphrase of the key")});
        if (!passphrase) return base::fail(passphrase.error());
        given.keyPassphrase = std::move(*passphrase);
        return {};
    }
    std::string m_ref;
    std::string m_reason;
    std::string m_ticket;
    std::string m_file;
    std::string m_newline;
    std::string m_waiver;
    std::string m_keyPassphraseFile;
    int m_keyPassphraseFd = -1;
    int m_fd = -1;
    bool m_create = false;
};

} // namespace

std::vector<CommandEntry> secretCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"secret", "list", "Inventory with age and status; metadata only", std::make_unique<SecretList>()});
    entries.push_back({"secret", "show", "Everything known about one secret but its value", std::make_unique<SecretShow>()});
    entries.push_back({"secret", "versions", "Versions and stages of one secret", std::make_unique<SecretVersions>()});
    entries.push_back({"secret", "get", "Write the value to standard output; audited", std::make_unique<SecretGet>()});
    entries.push_back({"secret", "put", "Store a value from standard input, a descriptor or a 0600 file", std::make_unique<SecretPut>()});
    return entries;
}

} // namespace keyturn::cli
