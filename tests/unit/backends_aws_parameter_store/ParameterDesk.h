#pragma once

#include "backends/aws_parameter_store/ParameterStoreType.h"
#include "fakes/FakeParameterStore.h"
#include "fakes/NoPause.h"
#include "net/HttpClient.h"

namespace keyturn::test {

/// A fake Parameter Store and connections to it.
class ParameterDesk {
  public:
    const QString kName = QStringLiteral("/auth/key");
    const QString kSlot = QStringLiteral("/auth/key-keyturn-next");
    fakes::FakeParameterStore server;

    std::unique_ptr<backends::SecretBackend> open(const QMap<QString, QString>& more = {}) {
        qputenv("AWS_ACCESS_KEY_ID", "AKID");
        qputenv("AWS_SECRET_ACCESS_KEY", "s");
        domain::BackendConfig config;
        config.id = QStringLiteral("aws");
        const QString origin = QString::fromLatin1(server.origin());
        config.settings = {{QStringLiteral("region"), QStringLiteral("eu-central-1")}, {QStringLiteral("endpoint"), origin}, {QStringLiteral("stsEndpoint"), origin},
                           {QStringLiteral("path"), QStringLiteral("/auth")}, {QStringLiteral("highThroughput"), QStringLiteral("true")}};
        config.settings.insert(more);
        backends::BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return m_http; };
        auto made = backends::parameterStoreType().create(config, secrets);
        return made ? std::move(*made) : nullptr;
    }

    static backends::SecretWrite change(const char* value, const QString& token, const QString& operation = {}) {
        backends::SecretWrite made;
        made.value = domain::SecretValue::single(base::SecureBytes::fromChars(value));
        made.expectedToken = token;
        made.operationId = operation;
        made.writtenBy = QStringLiteral("ada");
        return made;
    }
    static backends::SecretWrite pending(const char* value, const QString& token, const QString& operation) {
        auto made = change(value, token, operation);
        made.stage = domain::VersionStage::Pending;
        return made;
    }
    QString token(backends::SecretBackend& store) const {
        const auto facts = store.describe(kName, {});
        return facts ? facts->concurrencyToken : QString();
    }
    /// One PutParameter as it was sent.
    QJsonObject lastPut() const {
        QJsonObject found;
        for (const auto& one : server.asked())
            if (fakes::FakeParameterStore::operationOf(one) == "PutParameter") found = QJsonDocument::fromJson(one.body).object();
        return found;
    }

  private:
    net::HttpClient m_http{fakes::noPause};
};

} // namespace keyturn::test
