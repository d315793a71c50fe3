#include "backends/aws_parameter_store/ParameterStoreBackend.h"

#include "clients/aws/AwsAccess.h"
#include "crypto/Random.h"
#include "json/JsonWriter.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using clients::aws::AwsProbe;

namespace {

struct Need {
    const char* operation;
    const char* purpose;
};
constexpr Need kNeeds[] = {
    {"GetParameterHistory", "inventory, rotation"}, {"ListTagsForResource", "inventory"}, {"GetParameter", "rotation, backup"},
    {"GetParameters", "backup"},                    {"PutParameter", "rotation"},         {"DeleteParameter", "rotation"},
};

/// About a parameter that nobody has: `name` is random. A creation without a type is refused by the service whatever stands there.
AwsProbe probeOf(const Need& need, const QString& name) {
    const QLatin1String operation(need.operation);
    json::JsonWriter writer;
    writer.beginObject();
    if (operation == QLatin1String("GetParameters")) {
        writer.key("Names");
        writer.list({name});
    } else if (operation == QLatin1String("ListTagsForResource")) {
        writer.member("ResourceType", QStringView(u"Parameter"));
        writer.member("ResourceId", QStringView(name));
    } else {
        writer.member("Name", QStringView(name));
    }
    if (operation == QLatin1String("PutParameter")) writer.member("Value", QStringView(u"keyturn access check"));
    writer.endObject();
    return {QStringLiteral("ssm:") + operation, QLatin1String(need.purpose),
            {need.operation, writer.take(), net::Effect::None, net::BodyMemory::Ordinary, net::kLargestTokenAnswer, {}}};
}

QStringList actions(std::initializer_list<const char*> operations) {
    QStringList made;
    for (const char* one : operations) made.append(QStringLiteral("ssm:") + QLatin1String(one));
    return made;
}

/// The least that inventory, rotation and backup below the path need.
QString leastPolicy(const clients::aws::AwsClient& client, const QString& path, const QString& kmsKey, const base::CallContext& context) {
    using namespace clients::aws;
    const QString start = arnStart(client, "ssm", context) + QStringLiteral("parameter") + path;
    const QStringList below{start + QStringLiteral("/*")};
    return policyOf({allowing("Inventory", actions({"DescribeParameters"}), {QStringLiteral("*")}),
                     allowing("InventoryVersions", actions({"GetParameterHistory", "ListTagsForResource"}), below),
                     allowing("Rotation", actions({"GetParameter", "PutParameter", "DeleteParameter", "LabelParameterVersion", "AddTagsToResource", "RemoveTagsFromResource"}), below),
                     allowing("Backup", actions({"GetParameter", "GetParameters"}), below), allowingKeys(client, "ssm", kmsKey, context)});
}

} // namespace

base::Result<AccessReport> ParameterStoreBackend::checkAccess(const base::CallContext& context) {
    const auto random = crypto::randomId();
    if (!random) return fail(random.error());
    const QString name = m_setup.path + QStringLiteral("/keyturn-access-check-") + *random;
    AccessReport report;
    const auto listed = m_api.describe({name}, context);
    if (!listed && listed.error().code != ErrorCode::PermissionDenied) return fail(listed.error());
    report.canList = listed.has_value();
    if (!listed) report.missing.append(QStringLiteral("ssm:DescribeParameters (inventory)"));
    std::vector<AwsProbe> probes;
    for (const Need& need : kNeeds) probes.push_back(probeOf(need, name));
    const auto refused = clients::aws::refusedOf(m_api.client(), std::move(probes), context);
    if (!refused) return fail(refused.error());
    const auto lacks = [&](const char* operation) {
        return std::ranges::any_of(*refused, [&](const AwsProbe& one) { return one.action.mid(4) == QLatin1String(operation); });
    };
    for (const auto& one : *refused) report.missing.append(one.action + QStringLiteral(" (") + one.purpose + u')');
    report.canRead = !lacks("GetParameter");
    const bool canLook = !lacks("GetParameterHistory") || report.canList;
    report.canWrite = report.canRead && canLook && !lacks("PutParameter") && !lacks("DeleteParameter");
    if (!report.missing.isEmpty()) report.policy = leastPolicy(m_api.client(), m_setup.path, m_setup.kmsKey, context);
    return report;
}

} // namespace keyturn::backends
