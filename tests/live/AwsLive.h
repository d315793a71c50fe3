#pragma once

#include "backends/api/BackendRegistry.h"
#include "net/HttpClient.h"

#include <QtGlobal>

namespace keyturn::live {

/// The AWS-compatible server that tests/live/servers started, as a test reaches it.
class AwsLive {
  public:
    static bool isUp() { return qEnvironmentVariableIsSet("KEYTURN_LIVE_AWS_URL"); }
    static constexpr auto kSkip = "no AWS-compatible server: run tests/live/servers up moto";

    /// A connection in a region of the test's own, so that tests running beside each other do not meet.
    static domain::BackendConfig config(const QString& region, const QMap<QString, QString>& more = {}) {
        domain::BackendConfig made;
        made.id = QStringLiteral("aws");
        made.settings = {{QStringLiteral("region"), region},
                         {QStringLiteral("endpoint"), qEnvironmentVariable("KEYTURN_LIVE_AWS_URL")},
                         {QStringLiteral("stsEndpoint"), qEnvironmentVariable("KEYTURN_LIVE_AWS_URL")},
                         {QStringLiteral("caFile"), qEnvironmentVariable("KEYTURN_LIVE_AWS_CA")}};
        made.settings.insert(more);
        return made;
    }

    static std::unique_ptr<backends::SecretBackend> open(const backends::BackendType& type, const domain::BackendConfig& config) {
        static net::HttpClient client;
        qputenv("AWS_SHARED_CREDENTIALS_FILE", qgetenv("KEYTURN_LIVE_AWS_CREDENTIALS_FILE"));
        qputenv("AWS_CONFIG_FILE", "/nonexistent");
        backends::BackendSecrets secrets;
        secrets.http = []() -> net::HttpClient& { return client; };
        auto made = type.create(config, secrets);
        if (!made) qFatal("no connection: %s", qPrintable(made.error().condition));
        return std::move(*made);
    }

    static void removeAll(backends::SecretBackend& store) {
        const auto listing = store.list({});
        if (!listing) qFatal("no list: %s %s", qPrintable(base::errorCodeWord(listing.error().code)), qPrintable(listing.error().condition));
        for (const auto& one : listing->secrets) (void)store.remove(one.path, one.concurrencyToken, {});
    }
};

} // namespace keyturn::live
