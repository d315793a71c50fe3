#include "app/ErrorText.h"
#include "base/AtomicFile.h"
#include "base/Redactor.h"
#include "cli/StoreVerb.h"

namespace keyturn::cli {

namespace {

constexpr int kLongestLine = 4096;

QString reachWord(backends::PolicyGrant::Reach reach) {
    using Reach = backends::PolicyGrant::Reach;
    switch (reach) {
    case Reach::Within: return QStringLiteral("within");
    case Reach::Beyond: return QStringLiteral("beyond");
    case Reach::Elsewhere: return QStringLiteral("elsewhere");
    }
    return {};
}

Json policyJson(const app::StorePlace& place, const backends::PolicyView& view) {
    Json grants = Json::array();
    for (const auto& one : view.grants)
        grants.push_back({{"path", str(one.path)}, {"capabilities", strings(one.rights)}, {"reach", str(reachWord(one.reach))}});
    return {{"schema", "keyturn/policy/1"}, {"place", str(place.toText())}, {"name", str(view.name)}, {"understood", view.isUnderstood}, {"grants", grants}, {"text", str(view.text)}};
}

void printPolicy(const Invocation& on, const app::StorePlace& place, const backends::PolicyView& view) {
    if (on.console.isJson()) return on.console.json(policyJson(place, view).dump(2));
    Rows rows;
    rows.header = {QStringLiteral("PATH"), QStringLiteral("GRANTS"), QStringLiteral("REACH")};
    for (const auto& one : view.grants) rows.rows.push_back({base::shownSafely(one.path, 1024), base::shownSafely(one.rights.join(QStringLiteral(", "))), reachWord(one.reach)});
    if (view.isUnderstood || on.console.format() == Format::Csv) on.console.rows(rows);
    else on.console.note(QStringLiteral("What this text grants could not be told; here it is as it stands."));
    if (on.console.format() == Format::Csv || view.text.isEmpty()) return;
    on.console.line({});
    for (const QString& line : view.text.trimmed().split(u'\n')) on.console.line(base::shownSafely(line, kLongestLine));
}

Json tokenJson(const app::StorePlace& place, const backends::TokenView& token) {
    return {{"schema", "keyturn/token/1"},
            {"place", str(place.toText())},
            {"accessor", str(token.accessor)},
            {"name", str(token.displayName)},
            {"policies", strings(token.policies)},
            {"ttlSeconds", token.ttlSeconds},
            {"neverExpires", token.neverExpires},
            {"renewable", token.isRenewable},
            {"orphan", token.isOrphan},
            {"usesLeft", token.usesLeft},
            {"createdAt", optionalDate(token.createdAt)}};
}

void printToken(const Invocation& on, const app::StorePlace& place, const backends::TokenView& token) {
    if (printed(on.console, tokenJson(place, token))) return;
    on.console.line(QStringLiteral("accessor   ") + base::shownSafely(token.accessor));
    if (!token.displayName.isEmpty()) on.console.line(QStringLiteral("name       ") + base::shownSafely(token.displayName));
    on.console.line(QStringLiteral("policies   ") + base::shownSafely(token.policies.join(QStringLiteral(", ")), 1024));
    on.console.line(token.neverExpires ? QStringLiteral("ends       never")
                                       : QStringLiteral("ends in    %1 s%2").arg(token.ttlSeconds).arg(QLatin1String(token.isRenewable ? ", renewable" : "")));
    if (token.usesLeft > 0) on.console.line(QStringLiteral("uses left  %1").arg(token.usesLeft));
    if (token.isOrphan) on.console.line(QStringLiteral("orphan     it outlives the token it was made with"));
}

class AccessPolicies final : public StoreVerb {
  protected:
    void declareMore(CLI::App&) override {}
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        const auto names = service.policies(place, on.context);
        if (!names) return on.console.fail(names.error());
        if (on.console.isJson()) {
            on.console.json(Json{{"schema", "keyturn/policies/1"}, {"place", str(place.toText())}, {"policies", strings(*names)}}.dump(2));
            return ExitCode::Done;
        }
        Rows rows;
        rows.header = {QStringLiteral("POLICY")};
        for (const QString& name : *names) rows.rows.push_back({base::shownSafely(name, 1024)});
        on.console.rows(rows);
        return ExitCode::Done;
    }
};

class AccessPolicy final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override { verb.add_option("NAME", m_name, "policy")->required(); }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        const auto view = service.policy(place, text(m_name), on.context);
        if (!view) return on.console.fail(view.error());
        printPolicy(on, place, *view);
        return ExitCode::Done;
    }

  private:
    std::string m_name;
};

class AccessWritePolicy final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override {
        verb.add_option("NAME", m_name, "policy")->required();
        auto* source = verb.add_option_group("source", "its text");
        source->add_option("--file", m_file, "file with the text, HCL or JSON");
        source->add_option("--least", m_jobs, "the least rights of this connection for: inventory, rotation, backup")->delimiter(',');
        source->require_option(1);
        verb.add_flag("--yes", m_yes, "replace another text of that name");
        verb.add_flag("--dry-run", m_isDry, "show what the text grants; write nothing");
    }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        const auto content = contentOf(service, place);
        if (!content) return on.console.fail(content.error());
        const auto view = service.readPolicy(place, text(m_name), *content);
        if (!view) return on.console.fail(view.error());
        if (!m_isDry)
            if (auto written = service.writePolicy(place, text(m_name), *content, m_yes, on.context); !written) return on.console.fail(written.error());
        printPolicy(on, place, *view);
        on.console.note(m_isDry ? QStringLiteral("Nothing was written.") : QStringLiteral("Policy %1 is written.").arg(base::shownSafely(view->name)));
        return ExitCode::Done;
    }

  private:
    base::Result<QString> contentOf(app::AdministrationService& service, const app::StorePlace& place) const {
        if (m_file.empty()) {
            QStringList jobs;
            for (const auto& job : m_jobs) jobs << text(job);
            return service.leastPolicy(place, jobs);
        }
        const auto file = base::readFile(text(m_file), {.largest = qint64{1} << 20, .followLink = true});
        if (!file) return base::fail(file.error());
        const auto chars = file->content.chars();
        return QString::fromUtf8(chars.data(), static_cast<qsizetype>(chars.size()));
    }

    std::string m_name, m_file;
    std::vector<std::string> m_jobs;
    bool m_yes = false, m_isDry = false;
};

class AccessRemovePolicy final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override {
        verb.add_option("NAME", m_name, "policy")->required();
        verb.add_flag("--yes", m_yes, "remove it: tokens with it lose what it grants at once");
    }
    base::Status checkWords(const app::StorePlace&) override { return needsYes(m_yes, text(m_name), "Tokens with it lose what it grants at once."); }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        if (auto gone = service.removePolicy(place, text(m_name), on.context); !gone) return on.console.fail(gone.error());
        on.console.note(QStringLiteral("Policy %1 is removed.").arg(base::shownSafely(text(m_name))));
        return ExitCode::Done;
    }

  private:
    std::string m_name;
    bool m_yes = false;
};

class AccessMakeToken final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override {
        verb.add_option("--policy", m_policies, "what it may do; several, separated by commas")->required()->delimiter(',');
        verb.add_option("--ttl", m_ttl, "how long it lives: 24h, 30m (default: as the server gives)");
        verb.add_flag("--renewable", m_isRenewable, "its life may be prolonged");
        verb.add_option("--uses", m_uses, "how often it can be used")->check(CLI::Range(qint64{1}, qint64{1} << 31));
        verb.add_option("--name", m_name, "shown with it in the server's own log");
        verb.add_flag("--orphan", m_isOrphan, "it outlives the connection's own token");
        m_target.declare(verb, true);
    }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        const auto ttl = parseSeconds(text(m_ttl));
        if (!m_ttl.empty() && !ttl) {
            on.console.note(QStringLiteral("keyturnctl: --ttl takes a time such as 24h or 30m."));
            return ExitCode::Usage;
        }
        backends::TokenRequest request{.policies = {}, .ttlSeconds = ttl.value_or(0), .isRenewable = m_isRenewable, .isOrphan = m_isOrphan, .uses = m_uses, .displayName = text(m_name)};
        for (const auto& one : m_policies) request.policies << text(one);
        const auto deliver = m_target.open(service);
        if (!deliver) return on.console.fail(deliver.error());
        const auto made = service.makeToken(place, request, *deliver, on.context);
        if (!made) return on.console.fail(made.error());
        printToken(on, place, *made);
        return ExitCode::Done;
    }

  private:
    std::vector<std::string> m_policies;
    std::string m_ttl, m_name;
    qint64 m_uses = 0;
    bool m_isRenewable = false, m_isOrphan = false;
    ValueTarget m_target;
};

class AccessToken final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override { verb.add_option("ACCESSOR", m_accessor, "of the token (default: the connection's own)"); }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        const auto token = service.token(place, text(m_accessor), on.context);
        if (!token) return on.console.fail(token.error());
        printToken(on, place, *token);
        return ExitCode::Done;
    }

  private:
    std::string m_accessor;
};

class AccessRevokeToken final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override {
        verb.add_option("ACCESSOR", m_accessor, "of the token")->required();
        verb.add_flag("--yes", m_yes, "end it, with all tokens and leases that were made with it");
    }
    base::Status checkWords(const app::StorePlace&) override {
        return needsYes(m_yes, text(m_accessor), "All tokens and leases that were made with it end as well.");
    }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        if (auto gone = service.revokeToken(place, text(m_accessor), on.context); !gone) return on.console.fail(gone.error());
        on.console.note(QStringLiteral("The token is revoked."));
        return ExitCode::Done;
    }

  private:
    std::string m_accessor;
    bool m_yes = false;
};

} // namespace

std::vector<CommandEntry> accessCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"access", "policies", "Policies of the server", std::make_unique<AccessPolicies>()});
    entries.push_back({"access", "policy", "What a policy grants, and its text", std::make_unique<AccessPolicy>()});
    entries.push_back({"access", "write-policy", "Write a policy from a file, or the least rights of this connection", std::make_unique<AccessWritePolicy>()});
    entries.push_back({"access", "remove-policy", "Remove a policy", std::make_unique<AccessRemovePolicy>()});
    entries.push_back({"access", "make-token", "Make a token with policies and a life; it goes to a file, a descriptor or a connection", std::make_unique<AccessMakeToken>()});
    entries.push_back({"access", "token", "What the connection's token, or one by its accessor, may do and for how long", std::make_unique<AccessToken>()});
    entries.push_back({"access", "revoke-token", "End a token by its accessor", std::make_unique<AccessRevokeToken>()});
    return entries;
}

} // namespace keyturn::cli
