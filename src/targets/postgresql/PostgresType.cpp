#include "targets/postgresql/PostgresType.h"

#include "targets/postgresql/PostgresTarget.h"

namespace keyturn::targets {

using base::ErrorCode;
using base::fail;
using domain::FieldKind;

namespace {

domain::ConnectionSchema schema() {
    domain::ConnectionSchema made;
    made.kind = QStringLiteral("postgresql");
    made.title = QStringLiteral("PostgreSQL");
    made.summary = QStringLiteral("A PostgreSQL server whose logins are rotated: one login in place, or two that take turns.");
    made.fields = {
        {QStringLiteral("host"), QStringLiteral("Host"), FieldKind::Text, true, false, QStringLiteral("Name of the server as its certificate has it, or the folder of its socket."), {}, {}},
        {QStringLiteral("port"), QStringLiteral("Port"), FieldKind::Number, false, false, {}, QStringLiteral("5432"), {}},
        {QStringLiteral("database"), QStringLiteral("Database"), FieldKind::Text, true, false, QStringLiteral("The database that consumers use; logins are tried there."), {}, {}},
        {QStringLiteral("hosts"), QStringLiteral("Further names"), FieldKind::Text, false, false,
         QStringLiteral("Other names and addresses of the same server that secrets may hold, separated by commas."), {}, {}},
        {QStringLiteral("tls"), QStringLiteral("TLS"), FieldKind::Choice, false, false, QStringLiteral("Off only for a server on this machine."), QStringLiteral("on"),
         {QStringLiteral("on"), QStringLiteral("off")}},
        {QStringLiteral("caFile"), QStringLiteral("Certificate authority"), FieldKind::FilePath, false, false,
         QStringLiteral("PEM file to trust instead of the system's roots."), {}, {}},
        {QStringLiteral("admin"), QStringLiteral("Administrator"), FieldKind::Text, false, false,
         QStringLiteral("Login that changes others. Empty: each login changes its own password, which logins that take turns cannot."), {}, {}},
        {QStringLiteral("adminPassword"), QStringLiteral("Its password"), FieldKind::Text, false, true, {}, {}, {}},
    };
    return made;
}

base::Result<std::unique_ptr<CredentialTarget>> create(const domain::TargetConfig& config, const CredentialReader& credential) {
    const auto setting = [&](const char* id) { return config.settings.value(QLatin1String(id)).trimmed(); };
    PostgresTarget::Setup setup;
    setup.address = {setting("host"), 5432, setting("database"), setting("caFile"), setting("tls") == QLatin1String("off")};
    if (const QString port = setting("port"); !port.isEmpty()) {
        bool isNumber = false;
        setup.address.port = port.toInt(&isNumber);
        if (!isNumber || setup.address.port < 1 || setup.address.port > 65535) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), config.id, {QStringLiteral("port"), QStringLiteral("1 to 65535")});
    }
    for (const QString& one : setting("hosts").split(u',', Qt::SkipEmptyParts)) setup.furtherHosts += one.trimmed();
    setup.admin = setting("admin");
    const QString reference = setting("adminPassword");
    if (setup.admin.isEmpty() != reference.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), config.id, {setup.admin.isEmpty() ? QStringLiteral("admin") : QStringLiteral("adminPassword")});
    if (!reference.isEmpty()) setup.adminPassword = [credential, reference] { return credential(reference); };
    return std::make_unique<PostgresTarget>(std::move(setup));
}

} // namespace

TargetType postgresType() { return {schema(), create}; }

} // namespace keyturn::targets
