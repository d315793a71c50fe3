#include "backends/aws_parameter_store/ParameterStoreType.h"

#include "backends/aws_parameter_store/ParameterStoreBackend.h"
#include "clients/aws/AwsConnection.h"
#include "clients/aws/AwsFound.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

const auto kSecure = QStringLiteral("SecureString");
const auto kPlain = QStringLiteral("String");

std::vector<ConnectionField> awsFields() {
    using Kind = clients::aws::AwsSetting::Kind;
    std::vector<ConnectionField> fields;
    for (const auto& one : clients::aws::awsSettings()) {
        ConnectionField field{QLatin1String(one.id), QLatin1String(one.label), FieldKind::Text, false, one.kind == Kind::Secret, QLatin1String(one.help), {}, {}};
        if (one.kind == Kind::File) field.kind = FieldKind::FilePath;
        if (one.kind == Kind::Boolean) field.kind = FieldKind::Boolean;
        fields.push_back(field);
    }
    return fields;
}

ConnectionField field(const char* id, const char* label, FieldKind kind, const char* help, const QString& preset = {}, const QStringList& choices = {}) {
    return {QLatin1String(id), QLatin1String(label), kind, false, false, QLatin1String(help), preset, choices};
}

ConnectionSchema schema() {
    ConnectionSchema made;
    made.kind = QStringLiteral("awsParameterStore");
    made.title = QStringLiteral("AWS Parameter Store");
    made.summary = QStringLiteral("Parameters of AWS Systems Manager in one region, below a path, with their versions.");
    const std::vector<ConnectionField> own{
        field("path", "Path", FieldKind::Text, "As /maintainerd/auth: the parameters below it are listed. Empty: all of the region."),
        field("type", "Type of new parameters", FieldKind::Choice, "SecureString is encrypted by a KMS key.", kSecure, {kSecure, kPlain}),
        field("kmsKeyId", "KMS key", FieldKind::Text, "For new parameters. Empty: the key of the service."),
    };
    made.fields = awsFields();
    made.fields.insert(made.fields.begin() + 1, own.begin(), own.end());
    made.fields.push_back(field("advanced", "Allow advanced parameters", FieldKind::Boolean, "For values of 4 to 8 KiB. Such a parameter costs, and stays an advanced one."));
    made.fields.push_back(field("highThroughput", "High throughput", FieldKind::Boolean, "The region's paid setting for more requests is switched on."));
    return made;
}

/// Requests in a second. Cautious: what the service grants to an account and region is not published for all of these (backends.md 9).
std::map<QByteArray, net::Rate> rates(bool isHigh) {
    const double factor = isHigh ? 20 : 1;
    std::map<QByteArray, net::Rate> made{{"GetParameter", {18 * factor, 4 * factor}}, {"GetParameters", {18 * factor, 4 * factor}}};
    for (const char* one : {"DescribeParameters", "GetParametersByPath", "GetParameterHistory", "ListTagsForResource"}) made[one] = {9 * factor, 4 * factor};
    for (const char* one : {"PutParameter", "DeleteParameter", "LabelParameterVersion", "AddTagsToResource"}) made[one] = {2.7 * factor, 3 * factor};
    return made;
}

base::Result<QString> pathOf(const domain::BackendConfig& config) {
    QString path = config.settings.value(QStringLiteral("path")).trimmed();
    while (path.endsWith(u'/')) path.chop(1);
    if (path.isEmpty() || path.startsWith(u'/')) return path;
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), config.id, {QStringLiteral("path"), QStringLiteral("/...")});
}

base::Result<std::unique_ptr<SecretBackend>> create(const domain::BackendConfig& config, const BackendSecrets& secrets) {
    static const base::SystemClock clock;
    const auto isOn = [&](const char* id) { return config.settings.value(QLatin1String(id)) == u"true"; };
    ParameterStoreBackend::Setup setup;
    auto path = pathOf(config);
    if (!path) return fail(path.error());
    setup.path = std::move(*path);
    setup.type = config.settings.value(QStringLiteral("type"), kSecure);
    if (setup.type != kSecure && setup.type != kPlain)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), config.id, {QStringLiteral("type"), kSecure + QStringLiteral(", ") + kPlain});
    setup.kmsKey = config.settings.value(QStringLiteral("kmsKeyId"));
    setup.mayBeAdvanced = isOn("advanced");
    clients::aws::AwsConnectionRequest request;
    request.name = config.id;
    request.settings = config.settings;
    request.credential = secrets.credential;
    request.http = secrets.http ? &secrets.http() : nullptr;
    request.places = clients::aws::AwsPlaces::ofProcess();
    request.clock = &clock;
    request.service = "ssm";
    request.endpointVariable = "AWS_ENDPOINT_URL_SSM";
    request.endpointKey = "ssm";
    request.targetPrefix = "AmazonSSM";
    request.connections = 16;
    request.rates = rates(isOn("highThroughput"));
    auto client = clients::aws::connectAws(std::move(request));
    if (!client) return fail(client.error());
    setup.client = std::move(*client);
    return std::make_unique<ParameterStoreBackend>(std::move(setup));
}

std::vector<FoundConnection> find(const MachineFacts& machine) {
    const clients::aws::AwsPlaces places{[&](const char* name) { return base::SecureBytes::fromChars(machine.variable(QLatin1String(name)).toStdString()); }, machine.home};
    std::vector<FoundConnection> found;
    for (const auto& one : clients::aws::awsOnMachine(places)) {
        FoundConnection made{one.profile.isEmpty() ? QStringLiteral("aws-parameters") : QStringLiteral("aws-parameters-") + one.profile, one.source, {}};
        if (!one.profile.isEmpty()) made.settings.insert(QStringLiteral("profile"), one.profile);
        if (!one.region.isEmpty()) made.settings.insert(QStringLiteral("region"), one.region);
        found.push_back(std::move(made));
    }
    return found;
}

} // namespace

BackendType parameterStoreType() { return {schema(), create, find, {}}; }

} // namespace keyturn::backends
