#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace keyturn::live {

/// The stock client of AWS as a second hand on the same server.
class AwsStock {
  public:
    AwsStock(QString region, QString service) : m_region(std::move(region)), m_service(std::move(service)) {}

    /// One operation by its name there ("put_parameter"); {"error": CODE} when it is refused.
    QJsonObject call(const char* operation, const QJsonObject& arguments) const {
        QProcess client;
        client.start(qEnvironmentVariable("KEYTURN_LIVE_AWS_PYTHON"),
                     {QStringLiteral(KEYTURN_SOURCE_DIR "/tests/live/aws_second_client.py"), m_region, m_service, QLatin1String(operation)});
        client.write(QJsonDocument(arguments).toJson());
        client.closeWriteChannel();
        if (!client.waitForFinished(60'000) || client.exitCode() != 0) qWarning("the stock client failed: %s", client.readAllStandardError().constData());
        return QJsonDocument::fromJson(client.readAllStandardOutput()).object();
    }

  private:
    QString m_region;
    QString m_service;
};

} // namespace keyturn::live
