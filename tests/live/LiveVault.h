#pragma once

#include "backends/vault/VaultType.h"
#include "clients/vault/VaultClient.h"
#include "crypto/Sha256.h"
#include "net/HttpClient.h"

#include <QFile>
#include <QRandomGenerator>

#include <memory>
#include <vector>

namespace keyturn::live {

/// The real OpenBao that `tests/live/servers up openbao` started, from the variables it prints. One mount per test.
class LiveVault {
  public:
    static bool isThere() { return qEnvironmentVariableIsSet("KEYTURN_LIVE_OPENBAO_URL"); }
    static QString url() { return qEnvironmentVariable("KEYTURN_LIVE_OPENBAO_URL"); }
    static QString tokenFile() { return qEnvironmentVariable("KEYTURN_LIVE_OPENBAO_TOKEN_FILE"); }
    static QString caFile() { return qEnvironmentVariable("KEYTURN_LIVE_OPENBAO_CA"); }

    ~LiveVault() { dropMount(); }

    /// A new, empty mount in place of the last one.
    void newMount(int version) {
        dropMount();
        m_http.clear();
        m_version = version;
        m_mount = QStringLiteral("kt-%1").arg(QRandomGenerator::system()->generate64(), 0, 36);
        admin("POST", "sys/mounts/" + m_mount.toLatin1(), "{\"type\":\"kv\",\"options\":{\"version\":\"" + QByteArray::number(version) + "\"}}");
        // A new mount of version 2 is being made ready for a moment.
        for (int i = 0; version == 2 && i < 200 && status("GET", m_mount.toLatin1() + "/config") != 200; ++i) continue;
    }
    void dropMount() {
        if (!m_mount.isEmpty()) admin("DELETE", "sys/mounts/" + m_mount.toLatin1());
        m_mount.clear();
    }
    const QString& mount() const { return m_mount; }

    domain::BackendConfig config() const {
        domain::BackendConfig made;
        made.id = QStringLiteral("bao");
        made.kind = QStringLiteral("vault");
        made.settings = {{QStringLiteral("address"), url()},
                         {QStringLiteral("caFile"), caFile()},
                         {QStringLiteral("mount"), m_mount},
                         {QStringLiteral("engine"), QString::number(m_version)},
                         {QStringLiteral("token"), QStringLiteral("file:") + tokenFile()}};
        return made;
    }
    base::Result<std::unique_ptr<backends::SecretBackend>> tryOpen(const domain::BackendConfig& config) {
        m_http.push_back(std::make_unique<net::HttpClient>());
        backends::BackendSecrets secrets;
        secrets.http = [http = m_http.back().get()]() -> net::HttpClient& { return *http; };
        secrets.credential = [](const QString& reference) { return fileOf(reference); };
        secrets.fingerprint = [](base::ByteSpan value) {
            const auto hash = crypto::sha256(value);
            return QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(hash.data()), qsizetype(hash.size())).toHex().left(16));
        };
        return backends::vaultType().create(config, secrets);
    }
    std::unique_ptr<backends::SecretBackend> open() { return std::move(*tryOpen(config())); }

    /// With the root token: what another client would send by hand. Answers the body.
    QByteArray admin(const QByteArray& method, const QByteArray& path, const QByteArray& body = {}) {
        auto answer = send(method, path, body);
        if (!answer) return {};
        return QByteArray(reinterpret_cast<const char*>(answer->body.bytes().data()), qsizetype(answer->body.size()));
    }
    int status(const QByteArray& method, const QByteArray& path, const QByteArray& body = {}) {
        auto answer = send(method, path, body);
        return answer ? answer->status : 0;
    }

    static base::Result<base::SecureBytes> fileOf(const QString& reference) {
        QFile file(reference.section(u':', 1));
        if (!file.open(QIODevice::ReadOnly)) return base::fail(base::ErrorCode::NotFound, {}, reference);
        const QByteArray text = file.readAll().trimmed();
        return base::SecureBytes::fromChars({text.constData(), std::size_t(text.size())});
    }

  private:
    static base::Result<net::HttpResponse> send(const QByteArray& method, const QByteArray& path, const QByteArray& body) {
        net::HttpClient http;
        net::ConnectionProfile profile;
        profile.name = QStringLiteral("admin");
        profile.origins = {url()};
        profile.tls.roots = net::TlsPolicy::Roots::Own;
        QFile ca(caFile());
        if (ca.open(QIODevice::ReadOnly)) profile.tls.authorities = ca.readAll();
        const auto connection = http.connect(profile);
        if (!connection) return base::fail(connection.error());
        net::HttpRequest request(method, connection->origin() + "/v1/" + path);
        request.setHeader("X-Vault-Token", net::shareSecret(std::move(*fileOf(QStringLiteral("file:") + tokenFile()))));
        request.setHeader("Content-Type", QByteArray("application/json"));
        request.body = base::SecureBytes::fromChars({body.constData(), std::size_t(body.size())});
        return connection->send(std::move(request), {});
    }

    QString m_mount;
    int m_version = 2;
    std::vector<std::unique_ptr<net::HttpClient>> m_http;
};

} // namespace keyturn::live
