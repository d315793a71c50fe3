#pragma once

#include "StockClient.h"

namespace keyturn::live {

/// The `aws` command on the server of AwsLive, one service in one region.
class AwsStock {
  public:
    static bool isThere() { return qEnvironmentVariableIsSet("KEYTURN_LIVE_AWS_CLI"); }
    static constexpr auto kSkip = "no aws command: KEYTURN_LIVE_AWS_CLI is not set (tests/live/servers up moto)";

    AwsStock(const QString& region, QString service)
        : m_service(std::move(service)),
          m_aws(qEnvironmentVariable("KEYTURN_LIVE_AWS_CLI"),
                {QStringLiteral("--endpoint-url"), qEnvironmentVariable("KEYTURN_LIVE_AWS_URL"), QStringLiteral("--ca-bundle"), qEnvironmentVariable("KEYTURN_LIVE_AWS_CA"), QStringLiteral("--region"), region,
                 QStringLiteral("--output"), QStringLiteral("json")},
                {{QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"), qEnvironmentVariable("KEYTURN_LIVE_AWS_CREDENTIALS_FILE")},
                 {QStringLiteral("AWS_CONFIG_FILE"), QStringLiteral("/nonexistent")}, {QStringLiteral("AWS_PAGER"), QString()}}) {}

    /// "put-parameter" with the members of its request; empty when it failed.
    QJsonObject call(const char* operation, const QJsonObject& request) const {
        const auto done = m_aws.run({m_service, QLatin1String(operation), QStringLiteral("--cli-input-json"), QString::fromUtf8(QJsonDocument(request).toJson(QJsonDocument::Compact))});
        if (done.code != 0) qWarning("%s", done.all().constData());
        return done.code == 0 ? QJsonDocument::fromJson(done.out).object() : QJsonObject();
    }

    /// An operation and its words as they are.
    test::Outcome run(const QStringList& words) const { return m_aws.run(QStringList{m_service} + words); }

  private:
    QString m_service;
    StockClient m_aws;
};

} // namespace keyturn::live
