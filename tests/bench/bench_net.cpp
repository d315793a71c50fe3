// Reads values from bench_fakestore over 32 kept connections, every request signed: bench_net PORT COUNT. What the client costs by itself, without a
// store's listing and groups. Prints requests, values and peak memory.

#include "base/SecureMemory.h"
#include "clients/aws/AwsSigner.h"
#include "json/JsonReader.h"
#include "json/JsonWriter.h"
#include "net/HttpClient.h"

#include <cstdio>
#include <cstdlib>

#include <sys/resource.h>

using namespace keyturn;

namespace {

struct Store {
    explicit Store(net::HttpConnection itsConnection)
        : connection(std::move(itsConnection)),
          signer(std::make_shared<clients::aws::AwsSigner>(
              clients::aws::AwsCredentials{"AKIDEXAMPLE", net::shareSecret(base::SecureBytes::fromChars("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")), nullptr},
              "us-east-1", "secretsmanager")) {}

    net::HttpRequest ask(const char* act, base::SecureBytes body) const {
        net::HttpRequest request("POST", connection.origin() + '/');
        request.setHeader("Content-Type", QByteArray("application/x-amz-json-1.1"));
        request.setHeader("X-Amz-Target", QByteArray("secretsmanager.") + act);
        request.body = std::move(body);
        request.beforeSend = [one = signer](net::HttpRequest& asked) { return one->sign(asked, base::SystemClock().now()); };
        return request;
    }
    net::HttpRequest value(const QString& name) const {
        json::JsonWriter body(64);
        body.beginObject();
        body.member("SecretId", name);
        body.endObject();
        return ask("GetSecretValue", body.take());
    }

    net::HttpConnection connection;
    std::shared_ptr<const clients::aws::AwsSigner> signer;
};

bool readValue(const net::HttpResponse& answer) {
    json::JsonReader reader(answer.body.bytes());
    base::SecureBytes value;
    reader.object([&](QByteArrayView member) { member == "SecretString" ? void(value = reader.secret()) : reader.skip(); });
    return reader.ok() && value.size() == 300;
}

int run(const Store& store, int count) {
    auto batch = store.connection.batch({});
    int requests = 0;
    int values = 0;
    const auto feed = [&] {
        for (; batch.wantsMore() && requests < count; ++requests)
            batch.add(store.value(QStringLiteral("team%1/app/service-%2").arg(requests % 40, 2, 10, QLatin1Char('0')).arg(requests, 6, 10, QLatin1Char('0'))), 0);
    };
    feed();
    while (auto finished = batch.next()) {
        if (!finished->answer || !finished->answer->isSuccess()) return 1;
        values += readValue(*finished->answer) ? 1 : 0;
        feed();
    }
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("requests %d values %d peak %.1f MiB\n", requests, values, static_cast<double>(used.ru_maxrss) / 1024);
    return values == count ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    base::SecureMemory::initialise();
    net::HttpClient client;
    net::ConnectionProfile profile;
    profile.origins = QStringList{QStringLiteral("http://127.0.0.1:") + QString::fromLatin1(argv[1])};
    auto connection = client.connect(std::move(profile));
    return connection ? run(Store(*connection), std::atoi(argv[2])) : 1;
}
