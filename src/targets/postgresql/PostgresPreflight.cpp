#include "targets/postgresql/PostgresPreflight.h"

namespace keyturn::targets {

using base::fail;
using domain::StrategyKind;

namespace {

/// Who may change another's password: a superuser all, CREATEROLE those that are no superusers, and since 16 only those it has ADMIN on.
constexpr const char* kAccount = R"(
select a.rolcanlogin, coalesce(to_char(a.rolvaliduntil at time zone 'UTC', 'YYYY-MM-DD'), ''), a.rolvaliduntil < now() + interval '30 days',
       me.rolsuper or a.rolname = me.rolname or
       (me.rolcreaterole and not a.rolsuper and (current_setting('server_version_num')::int < 160000 or exists(
          select 1 from pg_auth_members m where m.roleid = a.oid and m.member = me.oid and m.admin_option)))
  from pg_roles a, pg_roles me where a.rolname = $1 and me.rolname = session_user)";

constexpr const char* kServer = "select pg_is_in_recovery(), (select count(*) from pg_stat_replication)";
constexpr const char* kMayCreate = "select rolsuper or rolcreaterole from pg_roles where rolname = session_user";

/// What an account owns itself, in every database of the server.
constexpr const char* kOwns = R"(
select count(*) from pg_shdepend d join pg_roles r on r.oid = d.refobjid where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o' and r.rolname = $1)";

/// Objects that grant the first account something itself and the second nothing, in every database.
constexpr const char* kGrants = R"(
select count(*) from pg_shdepend d join pg_roles r on r.oid = d.refobjid
 where d.refclassid = 'pg_authid'::regclass and d.deptype = 'a' and r.rolname = $1 and not exists (
   select 1 from pg_shdepend e join pg_roles o on o.oid = e.refobjid
    where e.refclassid = d.refclassid and e.deptype = 'a' and o.rolname = $2 and e.dbid = d.dbid and e.classid = d.classid and e.objid = d.objid))";

/// Roles that the first is a member of and the second not; roles of the system count.
constexpr const char* kMemberships = R"(
select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member
 where u.rolname = $1 and r.rolname <> $2 and not exists (
   select 1 from pg_auth_members n join pg_roles v on v.oid = n.member where n.roleid = m.roleid and v.rolname = $2) order by 1)";

bool isTrue(const QString& text) { return text == QLatin1String("t"); }

} // namespace

base::Result<std::vector<PreflightLine>> PostgresPreflight::lines() {
    if (auto done = checkServer(); !done) return fail(done.error());
    if (auto done = checkAccount(m_request->current.user); !done) return fail(done.error());
    if (m_request->strategy == StrategyKind::AlternatingUsers)
        if (auto done = checkNext(); !done) return fail(done.error());
    add("admin", false, {m_admin->isEmpty() ? m_request->current.user : *m_admin});
    return std::move(m_lines);
}

base::Status PostgresPreflight::checkServer() {
    const auto found = ask(kServer, {});
    if (!found) return fail(found.error());
    if (isTrue(found->front().value(0))) add("replica", true);
    if (const int replicas = found->front().value(1).toInt(); replicas > 0) add("replicas", false, {QString::number(replicas)});
    return {};
}

base::Result<PostgresPreflight::Account> PostgresPreflight::account(const QString& user) {
    const auto found = ask(kAccount, {user});
    if (!found) return fail(found.error());
    Account made;
    if (found->empty()) return made;
    const auto& row = found->front();
    made.exists = true;
    made.mayLogIn = isTrue(row.value(0));
    made.mayChange = isTrue(row.value(3));
    if (isTrue(row.value(2))) made.expires = row.value(1);
    return made;
}

base::Status PostgresPreflight::checkAccount(const QString& user) {
    const auto found = account(user);
    if (!found) return fail(found.error());
    if (!found->exists) add("absent", true, {user});
    else if (!found->mayLogIn) add("noLogin", true, {user});
    else if (!found->mayChange) add("right", true, {QStringLiteral("ALTER ROLE ") + user});
    if (!found->expires.isEmpty()) add("expires", true, {user, found->expires});
    return {};
}

base::Status PostgresPreflight::checkNext() {
    const QString& current = m_request->current.user;
    const QString& next = m_request->nextUser;
    const auto found = account(next);
    if (!found) return fail(found.error());
    if (!found->exists) {
        const auto may = ask(kMayCreate, {});
        if (!may) return fail(may.error());
        const bool isAllowed = !may->empty() && isTrue(may->front().value(0));
        add(isAllowed ? "made" : "absent", !isAllowed, {next});
    } else {
        if (!found->mayChange) add("right", true, {QStringLiteral("ALTER ROLE ") + next});
        if (!found->expires.isEmpty()) add("expires", true, {next, found->expires});
        if (auto done = checkAlike(next, current); !done) return done;
        const auto open = ask("select count(*) from pg_stat_activity where usename = $1", {next});
        if (!open) return fail(open.error());
        if (const int count = open->front().value(0).toInt(); count > 0) add("sessions", true, {next, QString::number(count)});
    }
    return checkAlike(current, next);
}

/// Nothing of `user` may be its own alone: `other` would not have it.
base::Status PostgresPreflight::checkAlike(const QString& user, const QString& other) {
    const auto owned = ask(kOwns, {user});
    if (!owned) return fail(owned.error());
    if (const int count = owned->front().value(0).toInt(); count > 0) add("owns", true, {user, QString::number(count)});
    const auto granted = ask(kGrants, {user, other});
    if (!granted) return fail(granted.error());
    if (const int count = granted->front().value(0).toInt(); count > 0) add("grants", true, {user, QString::number(count)});
    const bool isMade = user == m_request->current.user && std::ranges::any_of(m_lines, [](const PreflightLine& line) { return line.word == QLatin1String("made"); });
    if (isMade) return {}; // it is made with the same memberships
    const auto roles = ask(kMemberships, {user, other});
    if (!roles) return fail(roles.error());
    QStringList names;
    for (const auto& row : *roles) names += row.value(0);
    if (!names.isEmpty()) add("members", true, {other, names.join(QStringLiteral(", "))});
    return {};
}

} // namespace keyturn::targets
