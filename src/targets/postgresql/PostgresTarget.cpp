#include "targets/postgresql/PostgresTarget.h"

#include "targets/postgresql/PostgresPreflight.h"

namespace keyturn::targets {

using base::ErrorCode;
using base::fail;
using clients::PostgresSession;

namespace {

/// Rights that `like` has in this database and the one who asks has not. Schemas of the system count for nobody.
constexpr const char* kLacking = R"(
with here as (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'),
     asked as (
  select has_schema_privilege($1, oid, p) and not has_schema_privilege(oid, p) as lacks from here, unnest(array['USAGE','CREATE']) p
  union all
  select has_table_privilege($1, c.oid, p) and not has_table_privilege(c.oid, p)
    from pg_class c, unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES']) p
   where c.relkind in ('r','p','v','m','f') and c.relnamespace in (select oid from here)
  union all
  select has_sequence_privilege($1, c.oid, p) and not has_sequence_privilege(c.oid, p)
    from pg_class c, unnest(array['USAGE','SELECT','UPDATE']) p where c.relkind = 'S' and c.relnamespace in (select oid from here)
  union all
  select has_function_privilege($1, f.oid, 'EXECUTE') and not has_function_privilege(f.oid, 'EXECUTE')
    from pg_proc f where f.pronamespace in (select oid from here))
select count(*) from asked where lacks)";

constexpr const char* kTls = "select coalesce((select version from pg_stat_ssl where pid = pg_backend_pid()), '')";

/// Of other connections than this one. Who may not see the times of others' sessions sees them as unknown, and they count.
constexpr const char* kSessions = R"(
select count(*) from pg_stat_activity
 where usename = $1 and pid <> pg_backend_pid() and ($2::text = '' or backend_start is null or backend_start < nullif($2::text, '')::timestamptz))";

} // namespace

TargetFacts PostgresTarget::facts() const {
    using domain::StrategyKind;
    TargetFacts made;
    made.address = m_setup.address.text();
    made.hosts = QStringList{m_setup.address.host} + m_setup.furtherHosts;
    made.port = QString::number(m_setup.address.port);
    made.database = m_setup.address.database;
    made.strategies = {StrategyKind::InPlace};
    if (!m_setup.admin.isEmpty()) made.strategies += StrategyKind::AlternatingUsers;
    return made;
}

base::Result<PostgresSession> PostgresTarget::administer(const Credential& current, const base::CallContext& context) const {
    if (m_setup.admin.isEmpty()) return PostgresSession::open(m_setup.address, current.user, *current.value, context);
    const auto password = m_setup.adminPassword();
    if (!password) return fail(password.error());
    return PostgresSession::open(m_setup.address, m_setup.admin, *password, context);
}

base::Result<QString> PostgresTarget::check(const base::CallContext& context) {
    if (m_setup.admin.isEmpty()) {
        // Nobody to log in as: that the server is there shows by what it refuses.
        const auto nobody = PostgresSession::open(m_setup.address, QStringLiteral("keyturn-check"), base::SecureBytes::fromChars("no such login"), context);
        if (!nobody && nobody.error().code != ErrorCode::Unauthenticated && nobody.error().code != ErrorCode::PermissionDenied) return fail(nobody.error());
        return QString();
    }
    auto session = administer({}, context);
    if (!session) return fail(session.error());
    return m_setup.admin;
}

base::Result<std::vector<PreflightLine>> PostgresTarget::preflight(const PreflightRequest& request, const base::CallContext& context) {
    auto session = administer(request.current, context);
    if (!session) return fail(session.error());
    return PostgresPreflight(*session, m_setup.admin, request, context).lines();
}

base::Result<LoginReport> PostgresTarget::probe(const Credential& credential, const QString& like, const base::CallContext& context) {
    LoginReport report;
    auto session = PostgresSession::open(m_setup.address, credential.user, *credential.value, context);
    if (!session && session.error().code == ErrorCode::Unauthenticated) return report;
    if (!session) return fail(session.error());
    report.isAccepted = true;
    report.isChecked = session->usedPassword();
    const auto tls = session->query(kTls, {}, context);
    if (!tls) return fail(tls.error());
    const int version = session->serverVersion();
    report.evidence = QStringLiteral("PostgreSQL %1.%2").arg(version / 10000).arg(version % 10000);
    if (!tls->empty() && !tls->front().value(0).isEmpty()) report.evidence += QStringLiteral(", ") + tls->front().front();
    if (like.isEmpty() || like == credential.user) return report;
    const auto lacking = session->query(kLacking, {like}, context);
    if (!lacking) return fail(lacking.error());
    report.lacking = lacking->front().value(0).toInt();
    return report;
}

base::Result<bool> PostgresTarget::exists(PostgresSession& session, const QString& user, const base::CallContext& context) const {
    const auto found = session.query("select 1 from pg_roles where rolname = $1", {user}, context);
    if (!found) return fail(found.error());
    return !found->empty();
}

base::Status PostgresTarget::appendCreation(base::SecureBytes& statements, PostgresSession& session, const QString& user, const QString& like,
                                            const base::CallContext& context) const {
    const auto name = session.quotedName(user);
    if (!name) return fail(name.error());
    const auto roles = session.query("select quote_ident(r.rolname) from pg_auth_members m join pg_roles r on r.oid = m.roleid "
                                     "join pg_roles u on u.oid = m.member where u.rolname = $1 order by 1", {like}, context);
    if (!roles) return fail(roles.error());
    // quote_literal also where a setting takes a list: such settings (search_path) are given as one string each, which is how they are kept here.
    const auto settings = session.query("select format('alter role %s%s set %I to %s;', $2::text, case when s.setdatabase = 0 then '' else ' in database ' || quote_ident(d.datname) end, "
                                        "split_part(c, '=', 1), case when split_part(c, '=', 1) in ('search_path','temp_tablespaces','session_preload_libraries','local_preload_libraries') "
                                        "then substr(c, strpos(c, '=') + 1) else quote_literal(substr(c, strpos(c, '=') + 1)) end) "
                                        "from pg_db_role_setting s join pg_roles u on u.oid = s.setrole left join pg_database d on d.oid = s.setdatabase, unnest(s.setconfig) c "
                                        "where u.rolname = $1 order by 1", {like, QString::fromUtf8(*name)}, context);
    if (!settings) return fail(settings.error());
    statements.append("create role ");
    statements.append(name->toStdString());
    statements.append(" nologin;");
    for (const auto& row : *roles) statements.append(QStringLiteral("grant %1 to %2;").arg(row.value(0), QString::fromUtf8(*name)).toStdString());
    for (const auto& row : *settings) statements.append(row.value(0).toStdString());
    return {};
}

base::Status PostgresTarget::set(const Credential& fresh, const Credential& current, const base::CallContext& context) {
    auto session = administer(current, context);
    if (!session) return fail(session.error());
    const auto name = session->quotedName(fresh.user);
    if (!name) return fail(name.error());
    const auto verifier = session->quotedVerifier(fresh.user, *fresh.value);
    if (!verifier) return fail(verifier.error());
    const bool isOther = fresh.user != current.user;
    base::SecureBytes statements;
    if (isOther) {
        const auto isThere = exists(*session, fresh.user, context);
        if (!isThere) return fail(isThere.error());
        if (!*isThere)
            if (auto made = appendCreation(statements, *session, fresh.user, current.user, context); !made) return made;
    }
    statements.append("alter role ");
    statements.append(std::string_view(name->constData(), static_cast<std::size_t>(name->size())));
    // A login that somebody closed stays closed where only its password is replaced.
    statements.append(isOther ? " login password " : " password ");
    statements.append(verifier->bytes());
    return session->run(statements, context);
}

base::Status PostgresTarget::disable(const Credential& dead, const Credential& current, const base::CallContext& context) {
    auto session = administer(current, context);
    if (!session) return fail(session.error());
    const auto isThere = exists(*session, dead.user, context);
    if (!isThere) return fail(isThere.error());
    if (!*isThere) return {};
    const auto name = session->quotedName(dead.user);
    if (!name) return fail(name.error());
    base::SecureBytes statement = base::SecureBytes::fromChars("alter role ");
    statement.append(std::string_view(name->constData(), static_cast<std::size_t>(name->size())));
    statement.append(" nologin");
    return session->run(statement, context);
}

base::Result<std::optional<int>> PostgresTarget::sessions(const Credential& credential, const Credential& current, base::OptionalInstant since,
                                                          const base::CallContext& context) {
    auto session = administer(current, context);
    if (!session) return fail(session.error());
    const auto counted = session->query(kSessions, {credential.user, since ? base::isoUtc(*since) : QString()}, context);
    if (!counted) return fail(counted.error());
    return counted->front().value(0).toInt();
}

} // namespace keyturn::targets
