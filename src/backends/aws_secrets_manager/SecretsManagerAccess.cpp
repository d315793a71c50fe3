#include "backends/aws_secrets_manager/SecretsManagerBackend.h"

#include "clients/aws/AwsAccess.h"
#include "json/JsonWriter.h"

namespace keyturn::backends {

using base::fail;
using clients::aws::AwsProbe;

namespace {

/// About a secret below the prefix that nobody has.
AwsProbe probeOf(const char* operation, const char* purpose, const QString& prefix) {
    json::JsonWriter writer;
    writer.beginObject();
    writer.member("SecretId", QStringView(QString(prefix + QStringLiteral("keyturn-access-check"))));
    const QLatin1String name(operation);
    if (name == QLatin1String("PutSecretValue")) {
        writer.member("ClientRequestToken", QStringView(u"00000000-0000-4000-8000-000000000000"));
        writer.member("SecretString", QStringView(u"keyturn access check"));
    }
    if (name == QLatin1String("UpdateSecretVersionStage")) writer.member("VersionStage", QStringView(u"keyturn"));
    writer.endObject();
    return {QStringLiteral("secretsmanager:") + name, QLatin1String(purpose), {operation, writer.take(), net::Effect::None, net::BodyMemory::Ordinary, net::kLargestTokenAnswer, {}}};
}

/// The least that inventory, rotation and backup of the prefix need.
QString leastPolicy(const clients::aws::AwsClient& client, const QString& prefix, const QString& kmsKey, const base::CallContext& context) {
    using namespace clients::aws;
    const QStringList secrets{arnStart(client, "secretsmanager", context) + QStringLiteral("secret:") + prefix + u'*'};
    const auto named = [](std::initializer_list<const char*> operations) {
        QStringList actions;
        for (const char* one : operations) actions.append(QStringLiteral("secretsmanager:") + QLatin1String(one));
        return actions;
    };
    return policyOf({allowing("Inventory", named({"ListSecrets"}), {QStringLiteral("*")}), allowing("InventoryDates", named({"DescribeSecret", "ListSecretVersionIds"}), secrets),
                     allowing("Rotation", named({"GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage", "TagResource", "UntagResource"}), secrets), allowing("Backup", named({"GetSecretValue"}), secrets),
                     allowing("BackupInBatches", named({"BatchGetSecretValue"}), {QStringLiteral("*")}),
                     allowingKeys(client, "secretsmanager", kmsKey, context)});
}

} // namespace

base::Result<AccessReport> SecretsManagerBackend::checkAccess(const base::CallContext& context) {
    AccessReport report;
    const auto page = m_api.firstPage(context);
    if (!page && page.error().code != base::ErrorCode::PermissionDenied) return fail(page.error());
    report.canList = page.has_value();
    if (!page) report.missing.append(QStringLiteral("secretsmanager:ListSecrets (inventory)"));
    std::vector<AwsProbe> probes;
    for (const auto& [operation, purpose] : {std::pair("DescribeSecret", "inventory"), std::pair("ListSecretVersionIds", "inventory"), std::pair("GetSecretValue", "rotation, backup"),
                                             std::pair("PutSecretValue", "rotation"), std::pair("UpdateSecretVersionStage", "rotation")})
        probes.push_back(probeOf(operation, purpose, m_setup.prefix));
    const auto refused = clients::aws::refusedOf(m_api.client(), std::move(probes), context);
    if (!refused) return fail(refused.error());
    const auto lacks = [&](const char* operation) {
        return std::ranges::any_of(*refused, [&](const AwsProbe& one) { return one.action.endsWith(QLatin1String(operation)); });
    };
    for (const auto& one : *refused) report.missing.append(one.action + QStringLiteral(" (") + one.purpose + u')');
    report.canRead = !lacks(":GetSecretValue");
    report.canWrite = !lacks(":PutSecretValue") && !lacks(":UpdateSecretVersionStage") && !lacks(":DescribeSecret");
    if (!report.missing.isEmpty()) report.policy = leastPolicy(m_api.client(), m_setup.prefix, m_setup.kmsKey, context);
    return report;
}

} // namespace keyturn::backends
