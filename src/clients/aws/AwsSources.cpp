#include "clients/aws/AwsSources.h"

#include "base/AtomicFile.h"
#include "clients/aws/AwsError.h"
#include "json/JsonReader.h"
#include "platform/Process.h"

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QUrl>

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::chrono::milliseconds kMetadataTimeout{1'000};

base::Result<net::HttpResponse> ask(const ChainSetup& setup, const QUrl& url, bool isMetadata, net::HttpRequest request, const base::CallContext& context) {
    const QString origin = url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    auto connection = setup.connect(origin, isMetadata);
    if (!connection) return fail(connection.error());
    request.url = connection->origin() + url.path(QUrl::FullyEncoded).toLatin1() + (url.hasQuery() ? '?' + url.query(QUrl::FullyEncoded).toLatin1() : QByteArray());
    request.expect = net::Expect::Anything;
    request.largestBody = net::kLargestTokenAnswer;
    if (isMetadata) request.timeout = kMetadataTimeout;
    auto answer = connection->send(std::move(request), context);
    if (!answer) return answer;
    if (!answer->isSuccess()) return fail(awsError(*answer, net::Effect::None, setup.name));
    return answer;
}

bool isContainerHost(const QString& host) {
    static const QStringList known{QStringLiteral("169.254.170.2"), QStringLiteral("169.254.170.23"), QStringLiteral("fd00:ec2::23"),
                                   QStringLiteral("127.0.0.1"), QStringLiteral("localhost"), QStringLiteral("::1")};
    return known.contains(host);
}

base::Result<net::SharedSecret> containerToken(const AwsPlaces& places) {
    base::SecureBytes token = places.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    if (const QString file = places.text("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"); !file.isEmpty()) {
        base::ReadRules rules;
        rules.followLink = true;
        auto read = base::readFile(file, rules);
        if (!read) return fail(read.error());
        token = std::move(read->content);
        while (token.chars().ends_with('\n')) token.chop(1);
    }
    return token.isEmpty() ? nullptr : net::shareSecret(std::move(token));
}

struct SignOn {
    net::SharedSecret token;
    base::OptionalInstant expiresAt;
};

base::Result<SignOn> cachedSignOn(const QString& file) {
    auto read = base::readFile(file);
    if (!read) return fail(read.error());
    SignOn found;
    json::JsonReader reader(read->content.bytes());
    reader.object([&](QByteArrayView name) {
        if (name == "accessToken") found.token = net::shareSecret(reader.secret());
        else if (name == "expiresAt") found.expiresAt = reader.instant();
        else reader.skip();
    });
    if (!reader.ok() || !found.token || !found.expiresAt) return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-6"), file);
    return found;
}

base::Result<AwsSession> sessionFromSignOn(base::ByteSpan json, const QString& source) {
    AwsSession session;
    session.source = source;
    json::JsonReader reader(json);
    reader.object([&](QByteArrayView outer) {
        if (outer != "roleCredentials") return reader.skip();
        reader.object([&](QByteArrayView name) {
            if (name == "accessKeyId") session.credentials.accessKeyId = reader.text().toUtf8();
            else if (name == "secretAccessKey") session.credentials.secretKey = net::shareSecret(reader.secret());
            else if (name == "sessionToken") session.credentials.sessionToken = net::shareSecret(reader.secret());
            else if (name == "expiration") session.expiresAt = base::Instant(std::chrono::milliseconds(reader.integer()));
            else reader.skip();
        });
    });
    if (!reader.ok() || session.credentials.accessKeyId.isEmpty() || !session.credentials.secretKey)
        return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-6"), source);
    return session;
}

QString textOf(base::ByteSpan bytes) { return QString::fromUtf8(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())).trimmed(); }

} // namespace

bool isContainer(const AwsPlaces& places) {
    return !places.text("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").isEmpty() || !places.text("AWS_CONTAINER_CREDENTIALS_FULL_URI").isEmpty();
}

base::Result<AwsSession> fromContainer(const ChainSetup& setup, const base::CallContext& context) {
    const QString relative = setup.places.text("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    const QUrl url(relative.isEmpty() ? setup.places.text("AWS_CONTAINER_CREDENTIALS_FULL_URI") : QStringLiteral("http://169.254.170.2") + relative, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != u"https" && !isContainerHost(url.host())))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-1"), url.host());
    const auto token = containerToken(setup.places);
    if (!token) return fail(token.error());
    net::HttpRequest request;
    if (*token) request.setHeader("Authorization", *token);
    const auto answer = ask(setup, url, isContainerHost(url.host()), std::move(request), context);
    if (!answer) return fail(answer.error());
    return sessionFromJson(answer->body.bytes(), QStringLiteral("container"));
}

base::Result<AwsSession> fromInstance(const ChainSetup& setup, const base::CallContext& context) {
    if (setup.places.text("AWS_EC2_METADATA_DISABLED").compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
        return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-5"), setup.name, {QStringLiteral("instance metadata is switched off")});
    QString place = setup.places.text("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    if (place.isEmpty()) place = QStringLiteral("http://169.254.169.254");
    while (place.endsWith(u'/')) place.chop(1);
    net::HttpRequest opening;
    opening.method = "PUT";
    opening.setHeader("X-aws-ec2-metadata-token-ttl-seconds", QByteArray("21600"));
    auto token = ask(setup, QUrl(place + QStringLiteral("/latest/api/token")), true, std::move(opening), context);
    if (!token) return fail(token.error());
    const auto secret = net::shareSecret(base::SecureBytes(token->body.bytes()));
    const QString base = place + QStringLiteral("/latest/meta-data/iam/security-credentials/");
    const auto get = [&](const QString& url) {
        net::HttpRequest request;
        request.setHeader("X-aws-ec2-metadata-token", secret);
        return ask(setup, QUrl(url), true, std::move(request), context);
    };
    const auto role = get(base);
    if (!role) return fail(role.error());
    const QString name = textOf(role->body.bytes()).section(u'\n', 0, 0);
    const auto keys = get(base + QString::fromLatin1(QUrl::toPercentEncoding(name)));
    if (!keys) return fail(keys.error());
    return sessionFromJson(keys->body.bytes(), QStringLiteral("instance role ") + name);
}

base::Result<AwsSession> fromSingleSignOn(const ChainSetup& setup, const AwsProfiles& profiles, const QString& profile, const base::CallContext& context) {
    const QString session = profiles.text(profile, "sso_session");
    const QString start = session.isEmpty() ? profiles.text(profile, "sso_start_url") : profiles.ssoSession(session, "sso_start_url");
    const QString region = session.isEmpty() ? profiles.text(profile, "sso_region") : profiles.ssoSession(session, "sso_region");
    const QString role = profiles.text(profile, "sso_role_name");
    if (start.isEmpty() || region.isEmpty() || role.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AWS-8"), profile, {QStringLiteral("source")});
    const QString key = session.isEmpty() ? start : session;
    const QString file = QString::fromLatin1(QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha1).toHex());
    const auto ended = [&] {
        return fail(ErrorCode::TokenExpired, QStringLiteral("KT-AWS-9"), profile, {QStringLiteral("aws sso login --profile ") + profile});
    };
    const auto known = cachedSignOn(setup.places.home + QStringLiteral("/.aws/sso/cache/") + file + QStringLiteral(".json"));
    if (!known && known.error().code == ErrorCode::NotFound) return ended();
    if (!known) return fail(known.error());
    if (*known->expiresAt <= setup.clock->now()) return ended();
    QString portal = setup.places.text("AWS_ENDPOINT_URL_SSO");
    if (portal.isEmpty()) portal = QStringLiteral("https://portal.sso.%1.amazonaws.com").arg(region);
    net::HttpRequest request;
    request.setHeader("x-amz-sso_bearer_token", known->token);
    const QString query = QStringLiteral("/federation/credentials?account_id=%1&role_name=%2")
                              .arg(QString::fromLatin1(QUrl::toPercentEncoding(profiles.text(profile, "sso_account_id"))),
                                   QString::fromLatin1(QUrl::toPercentEncoding(role)));
    const auto answer = ask(setup, QUrl(portal + query), false, std::move(request), context);
    if (!answer && (answer.error().code == ErrorCode::TokenExpired || answer.error().code == ErrorCode::Unauthenticated)) return ended();
    if (!answer) return fail(answer.error());
    return sessionFromSignOn(answer->body.bytes(), QStringLiteral("single sign-on ") + role);
}

base::Result<AwsSession> fromProgram(const ChainSetup& setup, const QString& command, const base::CallContext& context) {
    platform::ProcessRequest request;
    request.command = QProcess::splitCommand(command);
    const QString program = request.command.value(0);
    if (setup.processSha256.isEmpty()) {
        QFile file(program);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        const bool isKnown = file.open(QIODevice::ReadOnly) && hash.addData(&file);
        return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-CFG-1"), program, {isKnown ? QString::fromLatin1(hash.result().toHex()) : QStringLiteral("?")});
    }
    request.expectedSha256 = setup.processSha256;
    request.passEnvironment = {QStringLiteral("HOME"), QStringLiteral("PATH"), QStringLiteral("AWS_CONFIG_FILE"), QStringLiteral("AWS_SHARED_CREDENTIALS_FILE")};
    base::SecureBytes output;
    request.output = &output;
    const auto outcome = platform::runProcess(request, context);
    if (!outcome) return fail(outcome.error());
    const auto text = output.chars();
    const auto from = text.find('{');
    const auto to = text.rfind('}');
    if (outcome->exitCode != 0 || from == std::string_view::npos || to == std::string_view::npos || to < from)
        return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-6"), program, {QString::number(outcome->exitCode)});
    return sessionFromJson(output.bytes().subspan(from, to - from + 1), QStringLiteral("program ") + program);
}

} // namespace keyturn::clients::aws
