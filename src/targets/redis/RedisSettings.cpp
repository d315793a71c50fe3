#include "targets/redis/RedisSettings.h"

#include "base/AtomicFile.h"

namespace keyturn::targets {

using base::ErrorCode;
using base::fail;

namespace {

class Fields {
  public:
    explicit Fields(const domain::TargetConfig& config) : m_config(config) {}

    QString text(const char* id) const { return m_config.settings.value(QLatin1String(id)).trimmed(); }
    QStringList list(const char* id) const {
        QStringList items;
        for (const QString& item : text(id).split(u',', Qt::SkipEmptyParts))
            if (!item.trimmed().isEmpty()) items += item.trimmed();
        return items;
    }
    std::unexpected<base::Error> wrong(const char* id, const char* must) const {
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), m_config.id, {QLatin1String(id), QLatin1String(must)});
    }
    base::Result<QString> needed(const char* id) const {
        if (text(id).isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), m_config.id, {QLatin1String(id)});
        return text(id);
    }
    /// Empty where the setting is.
    base::Result<QByteArray> file(const char* id) const {
        if (text(id).isEmpty()) return QByteArray();
        base::ReadRules rules;
        rules.followLink = true;
        const auto read = base::readFile(text(id), rules);
        if (!read) return fail(read.error());
        return QByteArray(read->content.chars().data(), static_cast<qsizetype>(read->content.size()));
    }

  private:
    const domain::TargetConfig& m_config;
};

base::Result<net::TlsPolicy> policyOf(const Fields& fields, const CredentialReader& reader) {
    net::TlsPolicy tls;
    const auto authorities = fields.file("caFile");
    if (!authorities) return fail(authorities.error());
    const auto certificate = fields.file("clientCert");
    if (!certificate) return fail(certificate.error());
    tls.roots = authorities->isEmpty() ? net::TlsPolicy::Roots::System : net::TlsPolicy::Roots::Own;
    tls.authorities = *authorities;
    tls.serverName = fields.text("serverName");
    tls.clientCertificate = *certificate;
    if (const QString reference = fields.text("clientKey"); !reference.isEmpty()) {
        auto key = reader(reference);
        if (!key) return fail(key.error());
        tls.clientKey = net::shareSecret(std::move(*key));
    }
    return tls;
}

std::optional<int> portOf(const QString& text) {
    bool isNumber = false;
    const int port = text.toInt(&isNumber);
    return isNumber && port >= 1 && port <= 65535 ? std::optional(port) : std::nullopt;
}

QString shownNode(const QString& host, int port) { return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port); }

/// "host", "host:port", "[::1]:port".
struct HostAndPort {
    QString host;
    QString port;
};
HostAndPort partsOf(const QString& text) {
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        return {text.mid(1, end - 1), text.mid(end + 1).startsWith(u':') ? text.mid(end + 2) : QString()};
    }
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0 || text.indexOf(u':') != colon) return {text, {}};
    return {text.left(colon), text.mid(colon + 1)};
}

} // namespace

base::Result<RedisSettings> redisSettings(const domain::TargetConfig& config, const CredentialReader& reader) {
    const Fields fields(config);
    RedisSettings settings;
    const auto host = fields.needed("host");
    if (!host) return fail(host.error());
    const QString port = fields.text("port").isEmpty() ? QStringLiteral("6379") : fields.text("port");
    if (!portOf(port)) return fields.wrong("port", "1 to 65535");
    const QString tls = fields.text("tls");
    if (!tls.isEmpty() && tls != QLatin1String("on") && tls != QLatin1String("off")) return fields.wrong("tls", "on, off");
    auto policy = tls == QLatin1String("off") ? base::Result<net::TlsPolicy>(net::TlsPolicy()) : policyOf(fields, reader);
    if (!policy) return fail(policy.error());

    const HostAndPort named = partsOf(*host);
    QList<HostAndPort> places{{named.host, port}};
    for (const QString& node : fields.list("nodes")) places += partsOf(node);
    for (const HostAndPort& place : places) {
        const auto number = portOf(place.port.isEmpty() ? port : place.port);
        if (place.host.isEmpty() || !number) return fields.wrong("nodes", "host:port, host:port");
        net::StreamTarget node;
        node.name = shownNode(place.host, *number);
        node.host = place.host.toUtf8();
        node.port = *number;
        node.isClearText = tls == QLatin1String("off");
        node.tls = *policy;
        settings.nodes.push_back(std::move(node));
    }
    settings.hosts = QStringList{named.host} + fields.list("hosts");
    settings.admin = fields.text("admin");
    settings.adminPassword = fields.text("adminPassword");
    const bool hasAdmin = !settings.admin.isEmpty();
    if (hasAdmin == settings.adminPassword.isEmpty()) return fail(fields.needed(hasAdmin ? "adminPassword" : "admin").error());
    return settings;
}

} // namespace keyturn::targets
