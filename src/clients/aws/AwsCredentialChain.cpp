#include "clients/aws/AwsCredentialChain.h"

#include "base/AtomicFile.h"
#include "clients/aws/AwsSources.h"

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;
using std::chrono::minutes;

namespace {

constexpr minutes kTry{15};
constexpr minutes kMust{10};
const auto kSessionName = QStringLiteral("keyturn");

bool lasts(const SharedSession& session, minutes span, base::Instant now) {
    return session && (!session->expiresAt || *session->expiresAt - now >= span);
}

net::SharedSecret sharedOrNull(base::SecureBytes secret) { return secret.isEmpty() ? nullptr : net::shareSecret(std::move(secret)); }

} // namespace

std::unexpected<base::Error> AwsCredentialChain::unusable(const QString& profile, const char* why) const {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AWS-8"), profile, {QLatin1String(why)});
}

base::Result<SharedSession> AwsCredentialChain::session(const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    const std::lock_guard guard(m_mutex);
    const auto now = m_setup.clock->now();
    if (lasts(m_session, kTry, now)) return m_session;
    auto found = find(context);
    if (found) return m_session = std::make_shared<const AwsSession>(std::move(*found));
    if (lasts(m_session, kMust, now)) return m_session;
    return fail(found.error());
}

void AwsCredentialChain::drop(const SharedSession& session) {
    const std::lock_guard guard(m_mutex);
    if (m_session == session) m_session = nullptr;
}

base::Result<AwsWire> AwsCredentialChain::sts() const {
    const bool isChina = m_setup.region.startsWith(QLatin1String("cn-"));
    const QString own = QStringLiteral("https://sts.%1.%2").arg(m_setup.region, isChina ? QStringLiteral("amazonaws.com.cn") : QStringLiteral("amazonaws.com"));
    auto connection = m_setup.connect(m_setup.stsEndpoint.isEmpty() ? own : m_setup.stsEndpoint, false);
    if (!connection) return fail(connection.error());
    return base::Result<AwsWire>(std::in_place, AwsWire::Setup{std::move(*connection), m_setup.region.toUtf8(), "sts", m_setup.clock, m_setup.name});
}

base::Result<QString> AwsCredentialChain::identity(const base::CallContext& context) {
    auto by = session(context);
    if (!by) return fail(by.error());
    auto wire = sts();
    if (!wire) return fail(wire.error());
    return callerIdentity(*wire, *by, context);
}

AwsCredentialChain::Found AwsCredentialChain::find(const base::CallContext& context) {
    auto found = findBase(context);
    if (!found || m_setup.roleArn.isEmpty()) return found;
    const auto by = std::make_shared<const AwsSession>(std::move(*found));
    return withRole(by, {m_setup.roleArn, kSessionName, m_setup.externalId, 0, nullptr}, context);
}

AwsCredentialChain::Found AwsCredentialChain::fromOwnKeys() const {
    AwsSession session;
    session.source = QStringLiteral("connection");
    session.credentials.accessKeyId = m_setup.accessKeyId;
    if (!m_setup.secretKey) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), m_setup.name, {QStringLiteral("secretAccessKey")});
    auto key = m_setup.secretKey();
    if (!key) return fail(key.error());
    session.credentials.secretKey = std::move(*key);
    if (m_setup.sessionToken) {
        auto token = m_setup.sessionToken();
        if (!token) return fail(token.error());
        session.credentials.sessionToken = std::move(*token);
    }
    return session;
}

base::Result<std::optional<AwsSession>> AwsCredentialChain::fromEnvironment() const {
    AwsSession session;
    session.source = QStringLiteral("environment");
    session.credentials.accessKeyId = m_setup.places.text("AWS_ACCESS_KEY_ID").toUtf8();
    if (session.credentials.accessKeyId.isEmpty()) return std::nullopt;
    session.credentials.secretKey = sharedOrNull(m_setup.places.variable("AWS_SECRET_ACCESS_KEY"));
    if (!session.credentials.secretKey) return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-6"), session.source);
    session.credentials.sessionToken = sharedOrNull(m_setup.places.variable("AWS_SESSION_TOKEN"));
    session.expiresAt = base::parseIsoUtc(m_setup.places.text("AWS_CREDENTIAL_EXPIRATION"));
    return session;
}

AwsCredentialChain::Found AwsCredentialChain::findBase(const base::CallContext& context) {
    if (hasOwnKeys()) return fromOwnKeys();
    if (m_setup.profile.isEmpty()) {
        auto found = fromEnvironment();
        if (!found) return fail(found.error());
        if (*found) return std::move(**found);
    }
    const auto profiles = AwsProfiles::load(m_setup.places);
    if (!profiles) return fail(profiles.error());
    QString name = m_setup.profile;
    if (name.isEmpty()) name = m_setup.places.text("AWS_PROFILE");
    if (name.isEmpty()) name = m_setup.places.text("AWS_DEFAULT_PROFILE");
    const bool isNamed = !name.isEmpty();
    if (!isNamed) name = QStringLiteral("default");
    QStringList names = profiles->names();
    names.removeAll(name);
    const QString others = names.join(QStringLiteral(", "));
    if (isNamed && !profiles->has(name) && !others.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AWS-19"), name, {others});
    if (isNamed && !profiles->has(name)) return unusable(name, "missing");
    if (profiles->has(name)) {
        auto found = fromProfile(*profiles, name, {}, context);
        const bool isEmpty = !found && found.error().condition == u"KT-AWS-5";
        if (found || isNamed || !isEmpty) return found;
    }
    const QString tokenFile = m_setup.places.text("AWS_WEB_IDENTITY_TOKEN_FILE");
    if (!tokenFile.isEmpty()) {
        const QString sessionName = m_setup.places.text("AWS_ROLE_SESSION_NAME");
        return withWebToken(tokenFile, {m_setup.places.text("AWS_ROLE_ARN"), sessionName.isEmpty() ? kSessionName : sessionName, {}, 0, nullptr}, context);
    }
    QStringList asked{QStringLiteral("environment"), QStringLiteral("profile ") + name};
    if (m_setup.mayAskMachine) {
        auto machine = isContainer(m_setup.places) ? fromContainer(m_setup, context) : fromInstance(m_setup, context);
        if (machine) return machine;
        return fail(machine.error());
    }
    if (!others.isEmpty()) return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-20"), m_setup.name, {asked.join(QStringLiteral(", ")), others});
    return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-5"), m_setup.name, {asked.join(QStringLiteral(", "))});
}

std::optional<AwsSession> AwsCredentialChain::staticKeys(const AwsProfiles& profiles, const QString& name) const {
    AwsSession session;
    session.source = QStringLiteral("profile ") + name;
    session.credentials.accessKeyId = profiles.text(name, "aws_access_key_id").toUtf8();
    session.credentials.secretKey = profiles.secret(name, "aws_secret_access_key");
    session.credentials.sessionToken = profiles.secret(name, "aws_session_token");
    if (session.credentials.accessKeyId.isEmpty() || !session.credentials.secretKey) return std::nullopt;
    return session;
}

AwsCredentialChain::Found AwsCredentialChain::fromProfile(const AwsProfiles& profiles, const QString& name, QStringList visited,
                                                          const base::CallContext& context) {
    if (visited.contains(name)) return unusable(name, "loop");
    if (!profiles.has(name)) return unusable(name, "missing");
    visited.append(name);
    if (!profiles.text(name, "role_arn").isEmpty()) return fromRoleProfile(profiles, name, visited, context);
    if (!profiles.text(name, "sso_account_id").isEmpty()) return fromSingleSignOn(m_setup, profiles, name, context);
    if (auto keys = staticKeys(profiles, name)) return std::move(*keys);
    if (!profiles.text(name, "login_session").isEmpty()) return unusable(name, "login_session");
    if (const QString command = profiles.text(name, "credential_process"); !command.isEmpty())
        return fromProgram(m_setup, command, context);
    return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-5"), m_setup.name, {QStringLiteral("profile ") + name});
}

AwsCredentialChain::Found AwsCredentialChain::fromRoleProfile(const AwsProfiles& profiles, const QString& name, const QStringList& visited,
                                                              const base::CallContext& context) {
    if (!profiles.text(name, "mfa_serial").isEmpty()) return unusable(name, "mfa");
    RoleRequest role;
    role.roleArn = profiles.text(name, "role_arn");
    role.sessionName = profiles.text(name, "role_session_name");
    if (role.sessionName.isEmpty()) role.sessionName = kSessionName;
    role.externalId = profiles.text(name, "external_id");
    role.durationSeconds = profiles.text(name, "duration_seconds").toInt();
    if (const QString file = profiles.text(name, "web_identity_token_file"); !file.isEmpty()) return withWebToken(file, role, context);
    const QString source = profiles.text(name, "source_profile");
    const QString place = profiles.text(name, "credential_source");
    if (source.isEmpty() == place.isEmpty()) return unusable(name, "source");
    auto by = [&]() -> Found {
        if (source.isEmpty()) return fromCredentialSource(place, name, context);
        // A profile may be its own source: then its static keys are meant.
        if (auto keys = staticKeys(profiles, source); keys && source == name) return std::move(*keys);
        return fromProfile(profiles, source, visited, context);
    }();
    if (!by) return by;
    return withRole(std::make_shared<const AwsSession>(std::move(*by)), role, context);
}

AwsCredentialChain::Found AwsCredentialChain::fromCredentialSource(const QString& source, const QString& profile, const base::CallContext& context) {
    if (source == u"Environment") {
        auto found = fromEnvironment();
        if (!found) return fail(found.error());
        if (*found) return std::move(**found);
        return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-5"), m_setup.name, {QStringLiteral("environment")});
    }
    if (source != u"Ec2InstanceMetadata" && source != u"EcsContainer") return unusable(profile, "source");
    if (!m_setup.mayAskMachine) return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-5"), m_setup.name, {QStringLiteral("profile ") + profile});
    return source == u"EcsContainer" ? fromContainer(m_setup, context) : fromInstance(m_setup, context);
}

AwsCredentialChain::Found AwsCredentialChain::withRole(const SharedSession& by, RoleRequest role, const base::CallContext& context) {
    auto wire = sts();
    if (!wire) return fail(wire.error());
    return assumeRole(*wire, by, role, context);
}

AwsCredentialChain::Found AwsCredentialChain::withWebToken(const QString& file, RoleRequest role, const base::CallContext& context) {
    base::ReadRules rules;
    rules.followLink = true; // a projected token of Kubernetes is one
    auto token = base::readFile(file, rules);
    if (!token) return fail(token.error());
    while (token->content.chars().ends_with('\n')) token->content.chop(1);
    role.webToken = net::shareSecret(std::move(token->content));
    return withRole(nullptr, role, context);
}

} // namespace keyturn::clients::aws
