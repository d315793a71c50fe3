#pragma once

#include "cli/CliHome.h"

#include "targets/redis/RedisType.h"

#include <QProcessEnvironment>
#include <QRandomGenerator>

#include <chrono>

namespace keyturn::live {

/// The real servers that `tests/live/servers up redis` started, and redis-cli beside them. An ACL user of its own per object, gone with it.
class LiveRedis {
  public:
    static bool isThere() { return qEnvironmentVariableIsSet("KEYTURN_LIVE_REDIS_PORT"); }
    static QString primary() { return qEnvironmentVariable("KEYTURN_LIVE_REDIS_PORT"); }
    static QString replica() { return qEnvironmentVariable("KEYTURN_LIVE_REDIS_REPLICA_PORT"); }
    static QString plain() { return qEnvironmentVariable("KEYTURN_LIVE_REDIS_PLAIN_PORT"); }
    static QString plainReplica() { return qEnvironmentVariable("KEYTURN_LIVE_REDIS_PLAIN_REPLICA_PORT"); }
    static QByteArray adminWord() { return test::bytesOf(qEnvironmentVariable("KEYTURN_LIVE_REDIS_PASSWORD_FILE")); }
    static QByteArray plainWord() { return test::bytesOf(qEnvironmentVariable("KEYTURN_LIVE_REDIS_PLAIN_PASSWORD_FILE")); }
    /// Where a node keeps its users.
    static QString usersFolder(const char* node) { return qEnvironmentVariable("KEYTURN_LIVE_REDIS_FOLDER") + u'/' + QLatin1String(node) + QStringLiteral("/users"); }

    LiveRedis() : m_user(QStringLiteral("kt_app_") + QString::number(QRandomGenerator::system()->generate(), 36)) {}
    ~LiveRedis() {
        for (const QString& port : {primary(), replica()}) {
            asAdmin(port, {QStringLiteral("ACL"), QStringLiteral("DELUSER"), m_user});
            asAdmin(port, {QStringLiteral("ACL"), QStringLiteral("SAVE")});
        }
    }
    const QString& user() const { return m_user; }
    /// The user on both nodes with this password, kept.
    bool makeUser(const QByteArray& value) const {
        const auto isOk = [](const test::Outcome& done) { return done.out.trimmed() == "OK"; };
        for (const QString& port : {primary(), replica()}) {
            const QString hash = QString::fromLatin1(QCryptographicHash::hash(value, QCryptographicHash::Sha256).toHex());
            if (!isOk(asAdmin(port, {QStringLiteral("ACL"), QStringLiteral("SETUSER"), m_user, QStringLiteral("on"), u'#' + hash, QStringLiteral("~app:*"), QStringLiteral("+@read"),
                                     QStringLiteral("+@write"), QStringLiteral("+ping"), QStringLiteral("+acl|whoami")})))
                return false;
            if (!isOk(asAdmin(port, {QStringLiteral("ACL"), QStringLiteral("SAVE")}))) return false;
        }
        return true;
    }

    /// redis-cli with a password in its environment, as its manual has it.
    static test::Outcome cli(const QString& port, const QString& user, const QByteArray& value, const QStringList& words) {
        QProcess process;
        start(process, port, user, value, words);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000)) return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    static void start(QProcess& process, const QString& port, const QString& user, const QByteArray& value, const QStringList& words) {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("REDISCLI_AUTH"), QString::fromUtf8(value));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral("redis-cli"), QStringList{QStringLiteral("--tls"), QStringLiteral("--cacert"), qEnvironmentVariable("KEYTURN_LIVE_REDIS_CA"), QStringLiteral("-h"),
                                                               QStringLiteral("127.0.0.1"), QStringLiteral("-p"), port, QStringLiteral("--user"), user} + words);
    }
    static test::Outcome asAdmin(const QString& port, const QStringList& words) { return cli(port, QStringLiteral("admin"), adminWord(), words); }
    /// By the other client.
    bool letsIn(const QString& port, const QByteArray& value) const { return cli(port, m_user, value, {QStringLiteral("ACL"), QStringLiteral("WHOAMI")}).out.trimmed() == m_user.toUtf8(); }
    static bool letsDefaultIn(const QString& port, const QByteArray& value) { return cli(port, QStringLiteral("default"), value, {QStringLiteral("PING")}).out.trimmed() == "PONG"; }

    /// The program begins anew in its place, with what its files say.
    static bool restart(const QString& port, const QString& user, const QByteArray& value) {
        const auto run = [&] {
            for (const QByteArray& line : cli(port, user, value, {QStringLiteral("INFO"), QStringLiteral("server")}).out.split('\n'))
                if (line.startsWith("run_id:")) return line.trimmed();
            return QByteArray();
        };
        const QByteArray before = run();
        cli(port, user, value, {QStringLiteral("DEBUG"), QStringLiteral("RESTART")});
        for (int tries = 0; tries < 500; ++tries)
            if (const QByteArray now = run(); !now.isEmpty() && now != before) return true;
        return false;
    }

    static QMap<QString, QString> settings(const QString& port, const QString& other) {
        return {{QStringLiteral("host"), QStringLiteral("localhost")}, {QStringLiteral("port"), port}, {QStringLiteral("nodes"), QStringLiteral("127.0.0.1:") + other},
                {QStringLiteral("caFile"), qEnvironmentVariable("KEYTURN_LIVE_REDIS_CA")}};
    }
    static QMap<QString, QString> administered() {
        auto made = settings(primary(), replica());
        made[QStringLiteral("admin")] = QStringLiteral("admin");
        made[QStringLiteral("adminPassword")] = QStringLiteral("file:") + qEnvironmentVariable("KEYTURN_LIVE_REDIS_PASSWORD_FILE");
        return made;
    }
    static std::unique_ptr<targets::CredentialTarget> target(const QMap<QString, QString>& settings) {
        domain::TargetConfig config;
        config.id = QStringLiteral("cache");
        config.kind = QStringLiteral("redis");
        config.settings = settings;
        return std::move(*targets::redisType().create(config, [](const QString& reference) -> base::Result<base::SecureBytes> {
            return base::SecureBytes::fromChars(test::bytesOf(reference.section(u':', 1)).toStdString());
        }));
    }

  private:
    QString m_user;
};

} // namespace keyturn::live
