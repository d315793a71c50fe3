// Lists a store of fake_store.py and reads its values over 32 kept connections, every request signed: bench_net MODE PORT COUNT, where MODE is
// fetch (pages, and values while the pages come) or read (COUNT values, no listing). Prints requests, values and peak memory.

#include "base/SecureMemory.h"
#include "clients/aws/AwsSigner.h"
#include "json/JsonReader.h"
#include "json/JsonWriter.h"
#include "net/HttpClient.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <sys/resource.h>

using namespace keyturn;

namespace {

constexpr quint64 kPage = 1;
constexpr quint64 kValue = 2;

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
    net::HttpRequest page(const QString& token) const {
        json::JsonWriter body(64);
        body.beginObject();
        body.member("MaxResults", qint64{100});
        if (!token.isEmpty()) body.member("NextToken", token);
        body.endObject();
        auto request = ask("ListSecrets", body.take());
        request.bodyMemory = net::BodyMemory::Ordinary;
        request.largestBody = net::kLargestPage;
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

struct Page {
    QStringList names;
    QString token;
};

bool readPage(const net::HttpResponse& answer, Page& page) {
    json::JsonReader reader(answer.body.bytes());
    reader.object([&](QByteArrayView member) {
        if (member == "NextToken") page.token = reader.text();
        else if (member != "SecretList") reader.skip();
        else reader.array([&] { reader.object([&](QByteArrayView one) { one == "Name" ? void(page.names += reader.text()) : reader.skip(); }); });
    });
    return reader.ok();
}

bool readValue(const net::HttpResponse& answer) {
    json::JsonReader reader(answer.body.bytes());
    base::SecureBytes value;
    reader.object([&](QByteArrayView member) { member == "SecretString" ? void(value = reader.secret()) : reader.skip(); });
    return reader.ok() && value.size() == 300;
}

int run(const Store& store, bool lists, int count) {
    auto batch = store.connection.batch({});
    int requests = 0;
    int values = 0;
    int next = 0;
    QStringList waiting;
    if (lists) batch.add(store.page({}), kPage);
    const auto feed = [&] {
        while (batch.wantsMore() && (lists ? !waiting.isEmpty() : next < count)) {
            const QString name = lists ? waiting.takeLast() : QStringLiteral("team%1/app/service-%2").arg(next % 40, 2, 10, QLatin1Char('0')).arg(next, 6, 10, QLatin1Char('0'));
            ++next;
            batch.add(store.value(name), kValue);
        }
    };
    feed();
    while (auto finished = batch.next()) {
        ++requests;
        if (!finished->answer || !finished->answer->isSuccess()) return 1;
        if (finished->tag == kValue) {
            values += readValue(*finished->answer) ? 1 : 0;
        } else {
            Page page;
            if (!readPage(*finished->answer, page)) return 1;
            if (!page.token.isEmpty()) batch.add(store.page(page.token), kPage, net::HttpBatch::Order::Ahead);
            waiting += page.names;
        }
        feed();
    }
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("requests %d values %d peak %.1f MiB\n", requests, values, static_cast<double>(used.ru_maxrss) / 1024);
    return values == count ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    base::SecureMemory::initialise();
    net::HttpClient client;
    net::ConnectionProfile profile;
    profile.origins = QStringList{QStringLiteral("http://127.0.0.1:") + QString::fromLatin1(argv[2])};
    auto connection = client.connect(std::move(profile));
    return connection ? run(Store(*connection), std::string_view(argv[1]) == "fetch", std::atoi(argv[3])) : 1;
}
