#include "app/ErrorText.h"
#include "base/Redactor.h"
#include "cli/StoreVerb.h"

namespace keyturn::cli {

namespace {

Json leaseJson(const backends::LeaseView& lease) {
    return {{"lease", str(lease.id)},
            {"issuedAt", optionalDate(lease.issuedAt)},
            {"expiresAt", optionalDate(lease.expiresAt)},
            {"renewedAt", optionalDate(lease.renewedAt)},
            {"ttlSeconds", lease.ttlSeconds},
            {"renewable", lease.isRenewable}};
}

QString dateOf(base::OptionalInstant date) { return date ? base::isoUtc(*date) : QString(); }

class LeaseList final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override { verb.add_option("PREFIX", m_prefix, "only leases below it, such as database/creds/ROLE (default: those of this connection)"); }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        base::CallContext context = on.context;
        context.progress = on.console.progress(QStringLiteral("leases"));
        const auto found = service.leases(place, text(m_prefix), context);
        if (!found) return on.console.fail(found.error());
        if (on.console.isJson()) printJson(on, place, *found);
        else printRows(on, *found);
        for (const auto& one : found->skipped) on.console.note(app::errorText(one).oneLine());
        return found->skipped.empty() ? ExitCode::Done : ExitCode::Partial;
    }

  private:
    static void printJson(const Invocation& on, const app::StorePlace& place, const backends::LeaseListing& found) {
        Json leases = Json::array(), skipped = Json::array();
        for (const auto& lease : found.leases) leases.push_back(leaseJson(lease));
        for (const auto& error : found.skipped) skipped.push_back(errorJson(error));
        on.console.json(Json{{"schema", "keyturn/leases/1"}, {"place", str(place.toText())}, {"leases", leases}, {"skipped", skipped}}.dump(2));
    }
    static void printRows(const Invocation& on, const backends::LeaseListing& found) {
        Rows rows;
        rows.header = {QStringLiteral("LEASE"), QStringLiteral("ISSUED"), QStringLiteral("ENDS"), QStringLiteral("SECONDS LEFT"), QStringLiteral("RENEWABLE")};
        for (const auto& lease : found.leases)
            rows.rows.push_back({base::shownSafely(lease.id, 1024), dateOf(lease.issuedAt), dateOf(lease.expiresAt), QString::number(lease.ttlSeconds),
                                 QLatin1String(lease.isRenewable ? "yes" : "no")});
        on.console.rows(rows);
    }

    std::string m_prefix;
};

class LeaseRenew final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override {
        verb.add_option("LEASE", m_lease, "lease, as lease list prints it")->required();
        verb.add_option("--for", m_for, "from now on: 24h, 30m (default: as long as it was)");
    }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        const auto seconds = parseSeconds(text(m_for));
        if (!m_for.empty() && !seconds) {
            on.console.note(QStringLiteral("keyturnctl: --for takes a time such as 24h or 30m."));
            return ExitCode::Usage;
        }
        const auto renewed = service.renewLease(place, text(m_lease), seconds.value_or(0), on.context);
        if (!renewed) return on.console.fail(renewed.error());
        Json document{{"schema", "keyturn/lease/1"}, {"place", str(place.toText())}};
        document.update(leaseJson(*renewed));
        if (!printed(on.console, document)) on.console.line(QStringLiteral("%1 ends in %2 s").arg(base::shownSafely(renewed->id, 1024)).arg(renewed->ttlSeconds));
        return ExitCode::Done;
    }

  private:
    std::string m_lease, m_for;
};

class LeaseRevoke final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override {
        verb.add_option("LEASE", m_lease, "lease, as lease list prints it")->required();
        verb.add_flag("--yes", m_yes, "end it: what was issued with it stops working at once");
    }
    base::Status checkWords(const app::StorePlace&) override { return needsYes(m_yes, text(m_lease), "What was issued with it stops working at once."); }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        if (auto gone = service.revokeLease(place, text(m_lease), on.context); !gone) return on.console.fail(gone.error());
        on.console.note(QStringLiteral("The lease is revoked."));
        return ExitCode::Done;
    }

  private:
    std::string m_lease;
    bool m_yes = false;
};

class LeaseRevokePrefix final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override {
        verb.add_option("PREFIX", m_prefix, "all leases below it, such as database/creds/ROLE")->required();
        verb.add_flag("--yes", m_yes, "end them: what was issued with them stops working at once");
        verb.add_flag("--force", m_isForced, "forget leases whose users could not be removed: they live on in the database");
    }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        if (!m_yes) return showAll(on, service, place);
        if (auto gone = service.revokeLeases(place, text(m_prefix), m_isForced, on.context); !gone) return on.console.fail(gone.error());
        on.console.note(m_isForced ? QStringLiteral("The leases are forgotten. Look in the database for users that live on.") : QStringLiteral("The leases are revoked."));
        return ExitCode::Done;
    }

  private:
    /// How many it would be, and that it needs --yes.
    ExitCode showAll(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) {
        const auto found = service.leases(place, text(m_prefix), on.context);
        if (!found) return on.console.fail(found.error());
        on.console.note(QStringLiteral("%1 leases are below %2.").arg(found->leases.size()).arg(base::shownSafely(text(m_prefix), 1024)));
        return on.console.fail(needsYes(false, text(m_prefix), "What was issued with them stops working at once.").error());
    }

    std::string m_prefix;
    bool m_yes = false, m_isForced = false;
};

class LeaseIssue final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override {
        verb.add_option("ROLE", m_role, "role that makes users")->required();
        m_target.declare(verb, false);
    }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        const auto deliver = m_target.open(service);
        if (!deliver) return on.console.fail(deliver.error());
        const auto user = service.issue(place, text(m_role), *deliver, on.context);
        if (!user) return on.console.fail(user.error());
        Json document{{"schema", "keyturn/issued/1"}, {"place", str(place.toText())}, {"role", m_role}, {"username", str(user->username)}};
        document.update(leaseJson(user->lease));
        if (printed(on.console, document)) return ExitCode::Done;
        on.console.line(QStringLiteral("user   ") + base::shownSafely(user->username, 1024));
        on.console.line(QStringLiteral("lease  %1").arg(base::shownSafely(user->lease.id, 1024)));
        on.console.line(QStringLiteral("ends in %1 s%2").arg(user->lease.ttlSeconds).arg(QLatin1String(user->lease.isRenewable ? ", renewable" : "")));
        return ExitCode::Done;
    }

  private:
    std::string m_role;
    ValueTarget m_target;
};

} // namespace

std::vector<CommandEntry> leaseCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"lease", "list", "Leases of a server, with what is left of them", std::make_unique<LeaseList>()});
    entries.push_back({"lease", "issue", "Let a role make a user: its password goes to a file or a descriptor", std::make_unique<LeaseIssue>()});
    entries.push_back({"lease", "renew", "Prolong a lease", std::make_unique<LeaseRenew>()});
    entries.push_back({"lease", "revoke", "End a lease and what was issued with it", std::make_unique<LeaseRevoke>()});
    entries.push_back({"lease", "revoke-prefix", "End all leases below a prefix", std::make_unique<LeaseRevokePrefix>()});
    return entries;
}

} // namespace keyturn::cli
