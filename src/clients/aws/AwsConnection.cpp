#include "clients/aws/AwsConnection.h"

#include "base/AtomicFile.h"

#include <QRegularExpression>

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;

namespace {

using Kind = AwsSetting::Kind;
const AwsSetting kSettings[] = {
    {"region", "Region", "As eu-central-1. Empty: that of the environment or the profile.", Kind::Text},
    {"profile", "Profile", "A profile of ~/.aws/config. Empty: AWS_PROFILE, or default.", Kind::Text},
    {"accessKeyId", "Access key id", "Empty: what AWS tools on this machine use.", Kind::Text},
    {"secretAccessKey", "Secret access key", "Goes with the access key id.", Kind::Secret},
    {"sessionToken", "Session token", "For temporary keys.", Kind::Secret},
    {"roleArn", "Role", "ARN of a role to take on with these credentials.", Kind::Text},
    {"externalId", "External id", "If the role asks for one.", Kind::Text},
    {"machineCredentials", "Ask this machine", "Use the credentials of the container or the instance this runs on.", Kind::Boolean},
    {"allowedProgram", "Allowed program", "SHA-256 of the credential_process that may run.", Kind::Text},
    {"endpoint", "Endpoint", "https://... of a VPC endpoint or a compatible server. Empty: that of the region.", Kind::Text},
    {"stsEndpoint", "STS endpoint", "https://... where roles are taken on. Empty: that of the region.", Kind::Text},
    {"caFile", "Authorities", "PEM file of the authorities to trust instead of the system's.", Kind::File},
    {"proxy", "Proxy", "http://host:port. Proxies of the environment are not used.", Kind::Text},
};

class Maker {
  public:
    explicit Maker(AwsConnectionRequest request) : m_request(std::move(request)) {}

    base::Result<std::shared_ptr<const AwsClient>> make() {
        if (m_request.http == nullptr) return fail(ErrorCode::Unsupported, {}, m_request.name, {QStringLiteral("http")});
        auto profiles = AwsProfiles::load(m_request.places);
        if (!profiles) return fail(profiles.error());
        m_profiles = std::move(*profiles);
        m_profile = firstOf({setting("profile"), place("AWS_PROFILE"), place("AWS_DEFAULT_PROFILE"), QStringLiteral("default")});
        m_region = firstOf({setting("region"), place("AWS_REGION"), place("AWS_DEFAULT_REGION"), m_profiles.text(m_profile, "region")});
        static const QRegularExpression fine(QStringLiteral("^[a-z0-9-]{4,40}$"));
        if (m_region.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), m_request.name, {QStringLiteral("region")});
        if (!fine.match(m_region).hasMatch())
            return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), m_request.name, {QStringLiteral("region"), QStringLiteral("eu-central-1, ...")});
        if (auto read = readAuthorities(); !read) return fail(read.error());
        auto connection = m_request.http->connect(profileOf(endpoint(), false, m_request.connections, m_request.rates));
        if (!connection) return fail(connection.error());
        auto wire = std::make_shared<const AwsWire>(AwsWire::Setup{std::move(*connection), m_region.toUtf8(), m_request.service, m_request.clock, m_request.name});
        auto chain = std::make_shared<AwsCredentialChain>(chainSetup());
        return std::make_shared<const AwsClient>(std::move(wire), std::move(chain), m_request.targetPrefix);
    }

  private:
    QString setting(const char* id) const { return m_request.settings.value(QLatin1String(id)); }
    QString place(const char* variable) const { return m_request.places.text(variable); }
    static QString firstOf(std::initializer_list<QString> candidates) {
        for (const QString& one : candidates)
            if (!one.isEmpty()) return one;
        return {};
    }

    QString domainSuffix() const {
        return m_region.startsWith(QLatin1String("cn-")) ? QStringLiteral("amazonaws.com.cn")
               : m_region.startsWith(QLatin1String("eusc-")) ? QStringLiteral("amazonaws.eu") : QStringLiteral("amazonaws.com");
    }

    QString configured(const char* own, const char* variable, const char* key) const {
        if (const QString named = setting(own); !named.isEmpty()) return named;
        if (place("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS").compare(QLatin1String("true"), Qt::CaseInsensitive) == 0) return {};
        return firstOf({place(variable), place("AWS_ENDPOINT_URL"), m_profiles.endpoint(m_profile, key)});
    }

    QString endpoint() const {
        const QString named = configured("endpoint", m_request.endpointVariable, m_request.endpointKey);
        if (named.isEmpty()) return QStringLiteral("https://%1.%2.%3").arg(QString::fromLatin1(m_request.service), m_region, domainSuffix());
        return named.endsWith(u'/') ? named.chopped(1) : named;
    }

    base::Status readAuthorities() {
        const QString file = firstOf({setting("caFile"), place("AWS_CA_BUNDLE"), m_profiles.text(m_profile, "ca_bundle")});
        if (file.isEmpty()) return {};
        base::ReadRules rules;
        rules.followLink = true;
        const auto read = base::readFile(file, rules);
        if (!read) return fail(read.error());
        m_authorities = QByteArray(read->content.chars().data(), qsizetype(read->content.size()));
        return {};
    }

    net::ConnectionProfile profileOf(const QString& origin, bool isMetadata, int connections, std::map<QByteArray, net::Rate> rates) const {
        net::ConnectionProfile profile;
        profile.name = m_request.name;
        profile.origins = {origin};
        if (!m_authorities.isEmpty()) {
            profile.tls.roots = net::TlsPolicy::Roots::Own;
            profile.tls.authorities = m_authorities;
        }
        if (!isMetadata) profile.proxy = setting("proxy");
        profile.allowsLinkLocal = isMetadata;
        if (isMetadata) profile.connectTimeout = std::chrono::milliseconds(1'000);
        profile.connections = connections;
        profile.stallTimeout = m_request.stallTimeout;
        profile.rates = std::move(rates);
        return profile;
    }

    std::function<base::Result<net::SharedSecret>()> secretOf(const char* id) const {
        const QString reference = setting(id);
        if (reference.isEmpty() || !m_request.credential) return {};
        return [reference, resolve = m_request.credential]() -> base::Result<net::SharedSecret> {
            auto value = resolve(reference);
            if (!value) return fail(value.error());
            return net::shareSecret(std::move(*value));
        };
    }

    ChainSetup chainSetup() const {
        ChainSetup setup;
        setup.name = m_request.name;
        setup.places = m_request.places;
        setup.region = m_region;
        setup.profile = setting("profile");
        setup.accessKeyId = setting("accessKeyId").toUtf8();
        setup.secretKey = secretOf("secretAccessKey");
        setup.sessionToken = secretOf("sessionToken");
        setup.roleArn = setting("roleArn");
        setup.externalId = setting("externalId");
        setup.stsEndpoint = configured("stsEndpoint", "AWS_ENDPOINT_URL_STS", "sts");
        setup.processSha256 = setting("allowedProgram");
        setup.mayAskMachine = setting("machineCredentials") == u"true";
        setup.clock = m_request.clock;
        setup.connect = [self = *this](const QString& origin, bool isMetadata) {
            return self.m_request.http->connect(self.profileOf(origin, isMetadata, 2, {}));
        };
        return setup;
    }

    AwsConnectionRequest m_request;
    AwsProfiles m_profiles;
    QString m_profile;
    QString m_region;
    QByteArray m_authorities;
};

} // namespace

std::span<const AwsSetting> awsSettings() { return kSettings; }

base::Result<std::shared_ptr<const AwsClient>> connectAws(AwsConnectionRequest request) { return Maker(std::move(request)).make(); }

} // namespace keyturn::clients::aws
