#include "backends/aws_secrets_manager/SecretsManagerType.h"

#include "backends/aws_secrets_manager/SecretsManagerBackend.h"
#include "clients/aws/AwsFound.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

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

ConnectionSchema schema() {
    ConnectionSchema made;
    made.kind = QStringLiteral("awsSecretsManager");
    made.title = QStringLiteral("AWS Secrets Manager");
    made.summary = QStringLiteral("Secrets of one AWS region, with versions and stages.");
    made.fields = awsFields();
    made.fields.insert(made.fields.begin() + 1, {QStringLiteral("prefix"), QStringLiteral("Prefix"), FieldKind::Text, false, false,
                                                 QStringLiteral("Only secrets whose names begin so are listed."), {}, {}});
    made.fields.push_back({QStringLiteral("recoveryDays"), QStringLiteral("Deletion window"), FieldKind::Number, false, false,
                           QStringLiteral("Days in which a deleted secret can be restored, 7 to 30; 0 deletes for good."), QStringLiteral("30"), {}});
    made.fields.push_back({QStringLiteral("kmsKeyId"), QStringLiteral("KMS key"), FieldKind::Text, false, false,
                           QStringLiteral("For new secrets. Empty: the key of the service."), {}, {}});
    made.fields.push_back({QStringLiteral("history"), QStringLiteral("Versions kept"), FieldKind::Number, false, false,
                           QStringLiteral("Older versions than these are left to the service's clean-up."), QStringLiteral("10"), {}});
    return made;
}

/// Requests in a second that the service grants to an account and region (backends.md 10.3).
std::map<QByteArray, net::Rate> rates() {
    const auto shareOf = [](double perSecond) { return net::Rate{perSecond * 0.9, perSecond * 0.1}; };
    std::map<QByteArray, net::Rate> made{{"ListSecrets", shareOf(100)}, {"GetSecretValue", shareOf(10'000)}, {"DescribeSecret", shareOf(40'000)}};
    for (const char* one : {"ListSecretVersionIds", "CreateSecret", "PutSecretValue", "UpdateSecretVersionStage", "DeleteSecret", "RestoreSecret", "TagResource"})
        made[one] = shareOf(50);
    return made;
}

base::Result<int> numberOf(const domain::BackendConfig& config, const char* id, int fallback, std::initializer_list<std::pair<int, int>> ranges, const char* said) {
    const QString text = config.settings.value(QLatin1String(id));
    bool isNumber = true;
    const int number = text.isEmpty() ? fallback : text.toInt(&isNumber);
    for (const auto& [from, to] : ranges)
        if (isNumber && number >= from && number <= to) return number;
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), config.id, {QLatin1String(id), QLatin1String(said)});
}

base::Result<std::unique_ptr<SecretBackend>> create(const domain::BackendConfig& config, const BackendSecrets& secrets) {
    static const base::SystemClock clock;
    SecretsManagerBackend::Setup setup;
    const auto days = numberOf(config, "recoveryDays", 30, {{0, 0}, {7, 30}}, "0, 7 - 30");
    if (!days) return fail(days.error());
    const auto history = numberOf(config, "history", 10, {{3, 90}}, "3 - 90");
    if (!history) return fail(history.error());
    setup.recoveryDays = *days;
    setup.history = std::size_t(*history);
    setup.prefix = config.settings.value(QStringLiteral("prefix"));
    setup.kmsKey = config.settings.value(QStringLiteral("kmsKeyId"));
    auto request = secretsManagerRequest();
    request.name = config.id;
    request.settings = config.settings;
    request.credential = secrets.credential;
    request.http = secrets.http ? &secrets.http() : nullptr;
    request.places = clients::aws::AwsPlaces::ofProcess();
    request.clock = &clock;
    auto client = clients::aws::connectAws(std::move(request));
    if (!client) return fail(client.error());
    setup.client = std::move(*client);
    return std::make_unique<SecretsManagerBackend>(std::move(setup));
}

std::vector<FoundConnection> find(const MachineFacts& machine) {
    const clients::aws::AwsPlaces places{[&](const char* name) { return base::SecureBytes::fromChars(machine.variable(QLatin1String(name)).toStdString()); }, machine.home};
    std::vector<FoundConnection> found;
    for (const auto& one : clients::aws::awsOnMachine(places)) {
        FoundConnection made{one.profile.isEmpty() ? QStringLiteral("aws") : QStringLiteral("aws-") + one.profile, one.source, {}};
        if (!one.profile.isEmpty()) made.settings.insert(QStringLiteral("profile"), one.profile);
        if (!one.region.isEmpty()) made.settings.insert(QStringLiteral("region"), one.region);
        found.push_back(std::move(made));
    }
    return found;
}

} // namespace

clients::aws::AwsConnectionRequest secretsManagerRequest() {
    clients::aws::AwsConnectionRequest request;
    request.service = "secretsmanager";
    request.endpointVariable = "AWS_ENDPOINT_URL_SECRETS_MANAGER";
    request.endpointKey = "secrets_manager";
    request.targetPrefix = "secretsmanager";
    request.connections = 64;
    request.rates = rates();
    return request;
}

BackendType secretsManagerType() { return {schema(), create, find, {}}; }

} // namespace keyturn::backends
