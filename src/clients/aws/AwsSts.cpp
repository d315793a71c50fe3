#include "clients/aws/AwsSts.h"

#include "clients/aws/AwsXml.h"

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;

namespace {

/// A form body, in locked memory because a web token may be in it.
class Form {
  public:
    explicit Form(const char* action) {
        add("Action", QByteArrayView(action));
        add("Version", QByteArrayView("2011-06-15"));
    }
    void add(std::string_view name, QByteArrayView value) {
        if (!m_bytes.isEmpty()) m_bytes.append('&');
        m_bytes.append(name);
        m_bytes.append('=');
        for (const char& c : value) {
            const QByteArray part = net::percentEncoded(QByteArrayView(&c, 1));
            m_bytes.append(std::string_view(part.constData(), std::size_t(part.size())));
        }
    }
    void add(std::string_view name, const QString& value) {
        if (!value.isEmpty()) add(name, QByteArrayView(value.toUtf8()));
    }
    net::HttpRequest request(const AwsWire& sts) const {
        net::HttpRequest made("POST", sts.setup().connection.origin() + '/');
        made.setHeader("Content-Type", QByteArray("application/x-www-form-urlencoded; charset=utf-8"));
        made.body = m_bytes.clone();
        made.largestBody = net::kLargestTokenAnswer;
        return made;
    }

  private:
    base::SecureBytes m_bytes;
};

QString plain(const std::optional<base::ByteSpan>& bytes) {
    return bytes ? QString::fromUtf8(reinterpret_cast<const char*>(bytes->data()), qsizetype(bytes->size())) : QString();
}

base::Result<AwsSession> sessionFromXml(base::ByteSpan xml, const QString& source) {
    AwsSession session;
    session.source = source;
    session.credentials.accessKeyId = plain(xmlElement(xml, "AccessKeyId")).toUtf8();
    const auto key = xmlElement(xml, "SecretAccessKey");
    const auto token = xmlElement(xml, "SessionToken");
    session.expiresAt = base::parseIsoUtc(plain(xmlElement(xml, "Expiration")));
    if (session.credentials.accessKeyId.isEmpty() || !key || !token || !session.expiresAt)
        return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-6"), source);
    session.credentials.secretKey = net::shareSecret(base::SecureBytes(*key));
    session.credentials.sessionToken = net::shareSecret(base::SecureBytes(*token));
    return session;
}

} // namespace

base::Result<AwsSession> assumeRole(const AwsWire& sts, const SharedSession& by, const RoleRequest& role, const base::CallContext& context) {
    Form form(role.webToken ? "AssumeRoleWithWebIdentity" : "AssumeRole");
    form.add("RoleArn", role.roleArn);
    form.add("RoleSessionName", role.sessionName);
    if (role.durationSeconds > 0) form.add("DurationSeconds", QString::number(role.durationSeconds));
    if (role.webToken) form.add("WebIdentityToken", QByteArrayView(role.webToken->chars().data(), qsizetype(role.webToken->size())));
    else form.add("ExternalId", role.externalId);
    const auto answer = sts.send([&] { return form.request(sts); }, role.webToken ? nullptr : by, context);
    if (!answer) return fail(answer.error());
    return sessionFromXml(answer->body.bytes(), QStringLiteral("role ") + role.roleArn);
}

base::Result<QString> callerIdentity(const AwsWire& sts, const SharedSession& session, const base::CallContext& context) {
    const Form form("GetCallerIdentity");
    const auto answer = sts.send([&] { return form.request(sts); }, session, context);
    if (!answer) return fail(answer.error());
    const QString arn = plain(xmlElement(answer->body.bytes(), "Arn"));
    if (!arn.startsWith(QLatin1String("arn:"))) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-4"), sts.setup().name, {QString::number(answer->status)});
    return arn;
}

} // namespace keyturn::clients::aws
