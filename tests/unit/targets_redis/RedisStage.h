#pragma once

#include "fakes/FakeRedis.h"
#include "targets/redis/RedisType.h"

#include <QtTest>

namespace keyturn::targets::test {

using fakes::FakeRedis;

/// A target over fakes; the first is the primary. Values are "first" (works at first) and "second".
class RedisStage {
  public:
    explicit RedisStage(std::size_t nodes = 1, const QByteArray& user = "app") : m_user(QString::fromUtf8(user)) {
        for (std::size_t i = 0; i < nodes; ++i) {
            m_nodes.push_back(std::make_unique<FakeRedis>());
            m_nodes.back()->users["default"] = {};
            m_nodes.back()->users["default"].hashes = {FakeRedis::hashOf("root")};
            m_nodes.back()->users[user].hashes = {FakeRedis::hashOf("first")};
            m_nodes.back()->users["admin"].hashes = {FakeRedis::hashOf("boss")};
            m_nodes.back()->users[user].isNoPass = false;
        }
    }
    FakeRedis& node(std::size_t i = 0) { return *m_nodes[i]; }

    QMap<QString, QString> settings() const {
        QStringList further;
        for (std::size_t i = 1; i < m_nodes.size(); ++i) further += QStringLiteral("127.0.0.1:%1").arg(m_nodes[i]->port());
        return {{QStringLiteral("host"), QStringLiteral("127.0.0.1")}, {QStringLiteral("port"), QString::number(m_nodes[0]->port())},
                {QStringLiteral("tls"), QStringLiteral("off")}, {QStringLiteral("nodes"), further.join(QStringLiteral(", "))},
                {QStringLiteral("admin"), QStringLiteral("admin")}, {QStringLiteral("adminPassword"), QStringLiteral("desk:boss")}};
    }
    static base::Result<std::unique_ptr<CredentialTarget>> make(const QMap<QString, QString>& settings) {
        domain::TargetConfig config;
        config.id = QStringLiteral("cache");
        config.kind = QStringLiteral("redis");
        config.settings = settings;
        return redisType().create(config, [](const QString& reference) -> base::Result<base::SecureBytes> {
            if (reference.startsWith(QLatin1String("desk:"))) return base::SecureBytes::fromChars(reference.mid(5).toStdString());
            return base::fail(base::ErrorCode::NotFound, {}, reference);
        });
    }
    std::unique_ptr<CredentialTarget> target() const { return std::move(*make(settings())); }
    /// Where nobody else may change it.
    std::unique_ptr<CredentialTarget> ownTarget() const {
        auto own = settings();
        own.remove(QStringLiteral("admin"));
        own.remove(QStringLiteral("adminPassword"));
        return std::move(*make(own));
    }

    Credential first() const { return {m_user, &m_first}; }
    Credential second() const { return {m_user, &m_second}; }
    QByteArrayList hashes(std::size_t i = 0) { return m_nodes[i]->now().at(m_user.toUtf8()).hashes; }
    QByteArrayList savedHashes(std::size_t i = 0) {
        const auto saved = m_nodes[i]->saved();
        return saved.contains(m_user.toUtf8()) ? saved.at(m_user.toUtf8()).hashes : QByteArrayList();
    }
    static QByteArrayList hashesOf(const QByteArrayList& values) {
        QByteArrayList hashes;
        for (const QByteArray& value : values) hashes += FakeRedis::hashOf(value);
        return hashes;
    }

  private:
    QString m_user;
    std::vector<std::unique_ptr<FakeRedis>> m_nodes;
    base::SecureBytes m_first = base::SecureBytes::fromChars("first");
    base::SecureBytes m_second = base::SecureBytes::fromChars("second");
};

inline const PreflightLine* lineOf(const std::vector<PreflightLine>& lines, const char* word) {
    for (const PreflightLine& line : lines)
        if (line.word == QLatin1String(word)) return &line;
    return nullptr;
}

} // namespace keyturn::targets::test
