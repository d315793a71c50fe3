#include "clients/aws/AwsAccess.h"

namespace keyturn::clients::aws {

base::Result<std::vector<AwsProbe>> refusedOf(const AwsClient& client, std::vector<AwsProbe> probes, const base::CallContext& context) {
    std::vector<AwsProbe> refused;
    for (AwsProbe& probe : probes) {
        const auto answer = client.call(probe.call, context);
        if (answer) continue;
        switch (answer.error().code) {
        case base::ErrorCode::PermissionDenied:
            refused.push_back(std::move(probe));
            break;
        case base::ErrorCode::NotFound:
        case base::ErrorCode::InvalidInput:
        case base::ErrorCode::Conflict:
        case base::ErrorCode::DeletedRecoverable:
            break;
        default:
            return base::fail(answer.error());
        }
    }
    return refused;
}

QString arnStart(const AwsClient& client, const char* service, const base::CallContext& context) {
    const QString arn = client.identity(context).value_or(QString());
    const QString account = arn.section(u':', 4, 4);
    return QStringLiteral("arn:%1:%2:%3:%4:").arg(arn.isEmpty() ? QStringLiteral("aws") : arn.section(u':', 1, 1), QLatin1String(service), client.region(),
                                                  account.isEmpty() ? QStringLiteral("*") : account);
}

static QString listed(const QStringList& texts) {
    const QString joined = u'"' + texts.join(QStringLiteral("\",\"")) + u'"';
    if (texts.size() == 1) return joined;
    return u'[' + joined + u']';
}

QString allowing(const char* sid, const QStringList& actions, const QStringList& resources, const QString& condition) {
    QString text = QStringLiteral("{\"Sid\":\"%1\",\"Effect\":\"Allow\",\"Action\":%2,\"Resource\":%3").arg(QLatin1String(sid), listed(actions), listed(resources));
    if (!condition.isEmpty()) text += QStringLiteral(",\"Condition\":") + condition;
    return text + u'}';
}

QString allowingKeys(const AwsClient& client, const char* service, const QString& key, const base::CallContext& context) {
    const QString resource = key.startsWith(QLatin1String("arn:")) ? key : arnStart(client, "kms", context) + QStringLiteral("key/*");
    const QString through = QStringLiteral("{\"StringEquals\":{\"kms:ViaService\":\"%1.%2.amazonaws.com\"}}").arg(QLatin1String(service), client.region());
    return allowing("Keys", {QStringLiteral("kms:Decrypt"), QStringLiteral("kms:Encrypt"), QStringLiteral("kms:GenerateDataKey")}, {resource}, through);
}

QString policyOf(const QStringList& statements) {
    return QStringLiteral("{\"Version\":\"2012-10-17\",\"Statement\":[") + statements.join(u',') + QStringLiteral("]}");
}

} // namespace keyturn::clients::aws
