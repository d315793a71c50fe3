#pragma once

#include "LivePostgres.h"
#include "LiveVault.h"

namespace keyturn::live {

/// The real PostgreSQL that `tests/live/servers up postgresql` started, behind a database engine of the OpenBao: a mount and two accounts per test.
class LiveDatabase {
  public:
    static bool isThere() { return LivePostgres::isThere(); }

    explicit LiveDatabase(LiveVault& vault) : m_vault(vault) {}
    ~LiveDatabase() { close(); }

    /// A mount with the connection "pg", the role "app" and the static role "auth-service". The engine reaches the database through a relay that can be
    /// stopped.
    bool open() {
        const QString tag = QString::number(QRandomGenerator::system()->generate(), 36);
        m_mount = QStringLiteral("kt-db-") + tag;
        m_account = QStringLiteral("kt_app_") + tag;
        m_root = QStringLiteral("kt_root_") + tag;
        if (asRoot(QStringLiteral("create role %1 superuser login password 'first-of-root'").arg(m_root)).code != 0) return false;
        if (asRoot(QStringLiteral("create role %1 login password 'first-of-app'").arg(m_account)).code != 0) return false;
        if (!startRelay()) return false;
        m_vault.admin("POST", "sys/mounts/" + m_mount.toLatin1(), "{\"type\":\"database\"}");
        const QString url = QStringLiteral("postgresql://{{username}}:{{password}}@127.0.0.1:%1/postgres?sslmode=verify-full&connect_timeout=3&sslrootcert=%2").arg(m_relayPort).arg(LivePostgres::ca());
        return make("config/pg", {{QStringLiteral("plugin_name"), QStringLiteral("postgresql-database-plugin")}, {QStringLiteral("connection_url"), url}, {QStringLiteral("username"), m_root},
                                  {QStringLiteral("password"), QStringLiteral("first-of-root")}, {QStringLiteral("allowed_roles"), QJsonArray{QStringLiteral("*")}}})
               && make("roles/app", {{QStringLiteral("db_name"), QStringLiteral("pg")}, {QStringLiteral("default_ttl"), QStringLiteral("1h")}, {QStringLiteral("max_ttl"), QStringLiteral("24h")},
                                     {QStringLiteral("creation_statements"), QJsonArray{QStringLiteral("CREATE ROLE \"{{name}}\" LOGIN PASSWORD '{{password}}' VALID UNTIL '{{expiration}}'")}}})
               && make("static-roles/auth-service", {{QStringLiteral("db_name"), QStringLiteral("pg")}, {QStringLiteral("username"), m_account}, {QStringLiteral("rotation_period"), QStringLiteral("24h")}});
    }
    void close() {
        if (m_mount.isEmpty()) return;
        m_vault.admin("POST", "sys/leases/revoke-force/" + m_mount.toLatin1(), "{}");
        m_vault.admin("DELETE", "sys/mounts/" + m_mount.toLatin1());
        stopRelay();
        for (const QString& name : {m_account, m_root}) asRoot(QStringLiteral("drop role if exists %1").arg(name));
        m_mount.clear();
    }

    domain::BackendConfig config() const {
        domain::BackendConfig made;
        made.id = QStringLiteral("db");
        made.kind = QStringLiteral("vaultDatabase");
        made.settings = {{QStringLiteral("address"), LiveVault::url()}, {QStringLiteral("caFile"), LiveVault::caFile()}, {QStringLiteral("mount"), m_mount}, {QStringLiteral("token"), QStringLiteral("file:") + LiveVault::tokenFile()}};
        return made;
    }
    const QString& mount() const { return m_mount; }
    const QString& account() const { return m_account; }

    /// The engine no longer reaches the database.
    void stopRelay() {
        m_relay.kill();
        m_relay.waitForFinished();
    }

    /// Whether the database lets this user in. The password is in a file of its own, never an argument.
    test::Outcome login(const QString& user, const QByteArray& password) const { return LivePostgres::login(user, password); }
    bool hasRole(const QString& name) const { return asRoot(QStringLiteral("select count(*) from pg_roles where rolname = '%1'").arg(name)).out.trimmed() == "1"; }
    test::Outcome asRoot(const QString& statement) const { return LivePostgres::asRoot(statement); }

  private:
    bool make(const char* path, const QJsonObject& body) {
        const int status = m_vault.status("POST", m_mount.toLatin1() + '/' + path, QJsonDocument(body).toJson());
        if (status / 100 != 2) qWarning("%s: %d", path, status);
        return status / 100 == 2;
    }
    bool startRelay() {
        static const auto kRelay = QStringLiteral("import socket,sys,threading\n"
                                                  "s=socket.create_server(('127.0.0.1',0));print(s.getsockname()[1],flush=True)\n"
                                                  "def pump(a,b):\n"
                                                  " try:\n"
                                                  "  while d:=a.recv(65536): b.sendall(d)\n"
                                                  " except OSError: pass\n"
                                                  " b.close()\n"
                                                  "while True:\n"
                                                  " c,_=s.accept();d=socket.create_connection(('127.0.0.1',int(sys.argv[1])))\n"
                                                  " for p in ((c,d),(d,c)): threading.Thread(target=pump,args=p,daemon=True).start()\n");
        m_relay.start(QStringLiteral("python3"), {QStringLiteral("-c"), kRelay, LivePostgres::port()});
        if (!m_relay.waitForReadyRead()) return false;
        m_relayPort = m_relay.readLine().trimmed().toInt();
        return m_relayPort > 0;
    }

    LiveVault& m_vault;
    QString m_mount, m_account, m_root;
    QProcess m_relay;
    int m_relayPort = 0;
};

} // namespace keyturn::live
