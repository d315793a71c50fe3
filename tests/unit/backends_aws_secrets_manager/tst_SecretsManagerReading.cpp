#include "backends/aws_secrets_manager/SecretsManagerType.h"
#include "fakes/LoopbackServer.h"
#include "fakes/NoPause.h"
#include "net/HttpClient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using fakes::Asked;
using fakes::Reply;

/// Lists of many pages, values in groups, and what is told of ages without a call for each secret.
class tst_SecretsManagerReading : public QObject {
    Q_OBJECT
  private:
    enum class Groups { Allowed, Refused, Partial };
    struct Service {
        int count = 0;
        bool keepsOrder = true;
        int sameMoment = 0; ///< so many in the middle whose order is not turned around
        Groups groups = Groups::Allowed;
        QMap<QByteArray, int> asked; ///< by operation
        std::mutex mutex;
    };

    net::HttpClient m_http{fakes::noPause};

    static QString nameOf(int i) { return QStringLiteral("app/s%1").arg(i, 4, 10, QLatin1Char('0')); }
    static Reply fine(const QJsonObject& body) { return Reply::json(QJsonDocument(body).toJson(QJsonDocument::Compact)); }
    static Reply error(const char* word) { return Reply::json(QByteArray("{\"__type\":\"") + word + "\"}", 400); }

    static QJsonObject secret(int i) {
        QJsonObject stages;
        stages.insert(QStringLiteral("v%1").arg(i), QJsonArray{QStringLiteral("AWSCURRENT")});
        return {{QStringLiteral("Name"), nameOf(i)}, {QStringLiteral("ARN"), QString(QStringLiteral("arn:") + nameOf(i))}, {QStringLiteral("CreatedDate"), 1.7e9},
                {QStringLiteral("LastChangedDate"), 1.72e9}, {QStringLiteral("SecretVersionsToStages"), stages}};
    }
    static QJsonObject value(const QString& name) {
        const QString number = QString::number(name.right(4).toInt());
        return {{QStringLiteral("Name"), name}, {QStringLiteral("VersionId"), QString(QStringLiteral("v") + number)}, {QStringLiteral("SecretString"), QString(QStringLiteral("value ") + number)},
                {QStringLiteral("VersionStages"), QJsonArray{QStringLiteral("AWSCURRENT")}}, {QStringLiteral("CreatedDate"), 1.71e9}};
    }
    static Reply page(const Service& service, const QJsonObject& in) {
        std::vector<int> order(static_cast<std::size_t>(service.count));
        std::iota(order.begin(), order.end(), 0);
        if (service.keepsOrder && in[QStringLiteral("SortOrder")] == QStringLiteral("desc")) {
            std::ranges::reverse(order);
            const auto middle = order.begin() + (service.count - service.sameMoment) / 2;
            std::reverse(middle, middle + service.sameMoment);
        }
        const int from = in[QStringLiteral("NextToken")].toString().toInt();
        const int to = std::min(service.count, from + in[QStringLiteral("MaxResults")].toInt());
        QJsonArray list;
        for (int i = from; i < to; ++i) list.append(secret(order[static_cast<std::size_t>(i)]));
        QJsonObject body{{QStringLiteral("SecretList"), list}};
        if (to < service.count) body.insert(QStringLiteral("NextToken"), QString::number(to));
        return fine(body);
    }
    static Reply group(const Service& service, const QJsonObject& in) {
        if (service.groups == Groups::Refused) return error("AccessDeniedException");
        QJsonArray values;
        const QJsonArray ids = in[QStringLiteral("SecretIdList")].toArray();
        for (int i = 0; i < ids.size(); ++i)
            if (service.groups == Groups::Allowed || i % 3 != 0) values.append(value(ids[i].toString()));
        return fine({{QStringLiteral("SecretValues"), values}, {QStringLiteral("Errors"), QJsonArray()}});
    }
    static fakes::LoopbackServer::Script scriptOf(Service& service) {
        return [&service](const Asked& asked) {
            const std::lock_guard guard(service.mutex);
            const QByteArray operation = asked.header("x-amz-target").mid(int(strlen("secretsmanager.")));
            const QJsonObject in = QJsonDocument::fromJson(asked.body).object();
            const QString id = in[QStringLiteral("SecretId")].toString();
            ++service.asked[operation];
            if (operation == "ListSecrets") return page(service, in);
            if (operation == "BatchGetSecretValue") return group(service, in);
            if (id.right(4).toInt() >= service.count) return error("ResourceNotFoundException");
            if (operation == "GetSecretValue") return fine(value(id));
            if (operation == "DescribeSecret") return fine(secret(id.right(4).toInt()));
            if (operation == "ListSecretVersionIds")
                return fine({{QStringLiteral("Versions"), QJsonArray{QJsonObject{{QStringLiteral("VersionId"), QStringLiteral("v%1").arg(id.right(4).toInt())}, {QStringLiteral("CreatedDate"), 1.71e9}}}}});
            return error("InvalidAction");
        };
    }
    std::unique_ptr<SecretBackend> open(const fakes::LoopbackServer& server) {
        qputenv("AWS_ACCESS_KEY_ID", "AKID");
        qputenv("AWS_SECRET_ACCESS_KEY", "s");
        domain::BackendConfig config;
        config.id = QStringLiteral("aws");
        config.settings = {{QStringLiteral("region"), QStringLiteral("eu-central-1")}, {QStringLiteral("endpoint"), QString::fromLatin1(server.origin())}};
        BackendSecrets secrets;
        secrets.http = [this]() -> net::HttpClient& { return m_http; };
        return std::move(*secretsManagerType().create(config, secrets));
    }
    static std::vector<QString> names(int count) {
        std::vector<QString> made;
        for (int i = 0; i < count; ++i) made.push_back(nameOf(i));
        return made;
    }

  private Q_SLOTS:
    void everySecretIsListedOnce_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("keepsOrder");
        QTest::addColumn<int>("sameMoment");
        QTest::addColumn<int>("mostPages");
        QTest::newRow("none") << 0 << true << 0 << 1;
        QTest::newRow("one page") << 100 << true << 0 << 1;
        QTest::newRow("two pages") << 101 << true << 0 << 4;
        QTest::newRow("odd") << 555 << true << 0 << 10;
        QTest::newRow("many") << 1000 << true << 0 << 14;
        QTest::newRow("many of one moment") << 1000 << true << 90 << 14;
        QTest::newRow("the order is not kept") << 1000 << false << 0 << 12;
    }
    void everySecretIsListedOnce() {
        QFETCH(int, count);
        QFETCH(bool, keepsOrder);
        QFETCH(int, sameMoment);
        QFETCH(int, mostPages);
        Service service;
        service.count = count;
        service.keepsOrder = keepsOrder;
        service.sameMoment = sameMoment;
        fakes::LoopbackServer server(scriptOf(service));
        QStringList told;
        const auto listing = open(server)->listAsItComes([&](std::span<const domain::SecretMetadata> part) {
            for (const auto& one : part) told.append(one.path);
        }, {});
        QVERIFY(listing);
        QStringList listed;
        for (const auto& one : listing->secrets) listed.append(one.path);
        const auto all = names(count);
        QCOMPARE(listed, QStringList(all.begin(), all.end()));
        told.sort();
        QCOMPARE(told, listed);
        QVERIFY2(service.asked["ListSecrets"] <= mostPages, qPrintable(QString::number(service.asked["ListSecrets"])));
    }

    void aListingAsksNothingOfSingleSecretsAndNamesNoDateItDoesNotKnow() {
        Service service;
        service.count = 250;
        fakes::LoopbackServer server(scriptOf(service));
        auto store = open(server);
        auto listing = store->list({});
        QVERIFY(listing);
        QCOMPARE(service.asked.keys(), QList<QByteArray>{"ListSecrets"});
        for (const auto& one : listing->secrets) {
            QVERIFY(!one.valueChangedAt);
            QCOMPARE(one.valueChangedSource, domain::AgeSource::LastChange);
            QVERIFY(one.metaChangedAt);
        }
        // What was told of one is known from then on; so is what came with a value.
        QVERIFY(store->describe(nameOf(7), {})->valueChangedAt);
        QVERIFY(store->readMany(std::vector<QString>{nameOf(9)}, {}).front());
        service.asked.clear();
        listing = store->list({});
        QCOMPARE(service.asked.keys(), QList<QByteArray>{"ListSecrets"});
        for (const auto& one : listing->secrets) QCOMPARE(one.valueChangedAt.has_value(), one.path == nameOf(7) || one.path == nameOf(9));
    }

    void everyValueComesWhateverBecomesOfGroups_data() {
        QTest::addColumn<int>("groups");
        QTest::newRow("answered") << int(Groups::Allowed);
        QTest::newRow("refused") << int(Groups::Refused);
        QTest::newRow("answered in part") << int(Groups::Partial);
    }
    void everyValueComesWhateverBecomesOfGroups() {
        QFETCH(int, groups);
        Service service;
        service.count = 300;
        service.groups = Groups(groups);
        fakes::LoopbackServer server(scriptOf(service));
        auto asked = names(300);
        asked.push_back(nameOf(2)); // twice
        asked.push_back(QStringLiteral("app/s9999"));
        asked.push_back(QStringLiteral("not a name"));
        const auto store = open(server);
        const auto values = store->readMany(asked, {});
        QCOMPARE(values.size(), asked.size());
        for (std::size_t i = 0; i < 301; ++i) {
            QVERIFY(values[i]);
            const QString expected = QStringLiteral("value %1").arg(asked[i].right(4).toInt());
            QVERIFY(values[i]->fields.front().value.equals(base::SecureBytes::fromChars(expected.toStdString())));
            QVERIFY(values[i]->writtenAt);
        }
        QCOMPARE(values[301].error().code, ErrorCode::NotFound);
        QCOMPARE(values[302].error().code, ErrorCode::InvalidInput);
        const int once = service.asked["BatchGetSecretValue"];
        QVERIFY(once > 0);
        if (service.groups == Groups::Allowed) QVERIFY(service.asked["GetSecretValue"] < 300);
        (void)store->readMany(asked, {});
        if (service.groups == Groups::Refused) QCOMPARE(service.asked["BatchGetSecretValue"], once);
    }

    void aListThatIsStoppedEnds() {
        Service service;
        service.count = 500;
        std::stop_source stop;
        fakes::LoopbackServer server([&](const Asked& asked) {
            if (asked.body.contains("NextToken")) stop.request_stop();
            return scriptOf(service)(asked);
        });
        base::CallContext context;
        context.stop = stop.get_token();
        const auto listing = open(server)->list(context);
        QVERIFY(!listing);
        QCOMPARE(listing.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(tst_SecretsManagerReading)
#include "tst_SecretsManagerReading.moc"
