#include "targets/redis/RedisType.h"

#include "targets/redis/RedisTarget.h"

namespace keyturn::targets {

using base::fail;
using domain::FieldKind;

namespace {

domain::ConnectionSchema schema() {
    domain::ConnectionSchema made;
    made.kind = QStringLiteral("redis");
    made.title = QStringLiteral("Redis or Valkey");
    made.summary = QStringLiteral("A Redis or Valkey server whose passwords are rotated: two beside each other for ACL users, requirepass in place.");
    made.fields = {
        {QStringLiteral("host"), QStringLiteral("Host"), FieldKind::Text, true, false, QStringLiteral("Name of the primary as its certificate has it."), {}, {}},
        {QStringLiteral("port"), QStringLiteral("Port"), FieldKind::Number, false, false, {}, QStringLiteral("6379"), {}},
        {QStringLiteral("nodes"), QStringLiteral("Further nodes"), FieldKind::Text, false, false,
         QStringLiteral("host:port of every replica and cluster node, separated by commas: passwords are not replicated, each node is told."), {}, {}},
        {QStringLiteral("hosts"), QStringLiteral("Further names"), FieldKind::Text, false, false,
         QStringLiteral("Other names and addresses of the same server that secrets may hold, separated by commas."), {}, {}},
        {QStringLiteral("tls"), QStringLiteral("TLS"), FieldKind::Choice, false, false, QStringLiteral("Off only for a server on this machine."), QStringLiteral("on"),
         {QStringLiteral("on"), QStringLiteral("off")}},
        {QStringLiteral("caFile"), QStringLiteral("Certificate authority"), FieldKind::FilePath, false, false,
         QStringLiteral("PEM file to trust instead of the system's roots."), {}, {}},
        {QStringLiteral("serverName"), QStringLiteral("Server name"), FieldKind::Text, false, false,
         QStringLiteral("The name in the server's certificate, when it is not the address's."), {}, {}},
        {QStringLiteral("clientCert"), QStringLiteral("Client certificate"), FieldKind::FilePath, false, false, QStringLiteral("PEM file, where the server asks for one."), {}, {}},
        {QStringLiteral("clientKey"), QStringLiteral("Key of the client certificate"), FieldKind::Text, false, true, QStringLiteral("PEM."), {}, {}},
        {QStringLiteral("admin"), QStringLiteral("Administrator"), FieldKind::Text, false, false,
         QStringLiteral("User that changes others. Empty: each user changes its own password."), {}, {}},
        {QStringLiteral("adminPassword"), QStringLiteral("Its password"), FieldKind::Text, false, true, {}, {}, {}},
    };
    return made;
}

base::Result<std::unique_ptr<CredentialTarget>> create(const domain::TargetConfig& config, const CredentialReader& reader) {
    auto settings = redisSettings(config, reader);
    if (!settings) return fail(settings.error());
    return std::make_unique<RedisTarget>(std::move(*settings), reader);
}

} // namespace

TargetType redisType() { return {schema(), create}; }

} // namespace keyturn::targets
