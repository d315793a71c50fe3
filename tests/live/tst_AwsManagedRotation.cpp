#include "AwsLive.h"
#include "AwsStock.h"

#include "backends/aws_secrets_manager/SecretsManagerType.h"
#include "domain/ManagedStoreNote.h"

#include <QTest>

using namespace keyturn;
using live::AwsLive;
namespace Fact = domain::StoreFact;

/// A rotation that the stock client set up in Secrets Manager, as Keyturn sees it.
class tst_AwsManagedRotation : public QObject {
    Q_OBJECT

    const QString kRegion = QStringLiteral("eu-west-3");
    const QString kName = QStringLiteral("faultmaven/auth/database");

  private Q_SLOTS:
    void initTestCase() {
        if (!AwsLive::isUp()) QSKIP(AwsLive::kSkip);
        if (!live::AwsStock::isThere()) QSKIP(live::AwsStock::kSkip);
    }

    void itIsStartedPlannedAndStopped() {
        using Change = backends::ManagedRotationChange;
        const live::AwsStock stock(kRegion, QStringLiteral("secretsmanager"));
        auto store = AwsLive::open(backends::secretsManagerType(), AwsLive::config(kRegion, {{QStringLiteral("recoveryDays"), QStringLiteral("0")}}));
        AwsLive::removeAll(*store);
        stock.call("create-secret", {{QStringLiteral("Name"), kName}, {QStringLiteral("SecretString"), QStringLiteral("one")}});
        Change change;
        QCOMPARE(store->changeManagedRotation(kName, change, {}).error().condition, QStringLiteral("KT-AWS-22"));
        stock.call("rotate-secret", {{QStringLiteral("SecretId"), kName}, {QStringLiteral("RotationRules"), QJsonObject{{QStringLiteral("AutomaticallyAfterDays"), 30}}}});
        const QString before = store->describe(kName, {})->currentVersion;
        change.act = Change::Act::Enable;
        change.schedule = QStringLiteral("every day");
        QCOMPARE(store->changeManagedRotation(kName, change, {}).error().condition, QStringLiteral("KT-AWS-24"));
        change.schedule = QStringLiteral("rate(10 days)");
        if (auto done = store->changeManagedRotation(kName, change, {}); !done) QFAIL(qPrintable(done.error().condition + u' ' + done.error().args.join(u' ')));
        QCOMPARE(store->describe(kName, {})->storeFacts.value(QLatin1String(Fact::kRotationSchedule)), QStringLiteral("rate(10 days)"));
        change = {};
        change.operationId = QStringLiteral("keyturn-0123456789abcdef0123456789ab");
        if (auto done = store->changeManagedRotation(kName, change, {}); !done) QFAIL(qPrintable(done.error().condition + u' ' + done.error().args.join(u' ')));
        const auto rotated = stock.call("describe-secret", {{QStringLiteral("SecretId"), kName}});
        QVERIFY(rotated[QStringLiteral("VersionIdsToStages")].toObject().contains(change.operationId));
        QVERIFY(store->describe(kName, {})->currentVersion != before);
        // A pending version that waits is in the way.
        stock.call("put-secret-value", {{QStringLiteral("SecretId"), kName}, {QStringLiteral("SecretString"), QStringLiteral("three")}, {QStringLiteral("VersionStages"), QJsonArray{QStringLiteral("AWSPENDING")}}});
        change = {};
        QVERIFY(!store->changeManagedRotation(kName, change, {}));
        QCOMPARE(store->changeManagedRotation(QStringLiteral("absent"), change, {}).error().code, base::ErrorCode::NotFound);
        AwsLive::removeAll(*store);
    }

    void theStockClientsRotationIsSeen() {
        const live::AwsStock stock(kRegion, QStringLiteral("secretsmanager"));
        auto store = AwsLive::open(backends::secretsManagerType(), AwsLive::config(kRegion, {{QStringLiteral("recoveryDays"), QStringLiteral("0")}}));
        AwsLive::removeAll(*store);
        const auto with = [&](QJsonObject more) {
            more.insert(QStringLiteral("SecretId"), kName);
            return more;
        };
        QVERIFY(stock.call("create-secret", {{QStringLiteral("Name"), kName}, {QStringLiteral("SecretString"), QStringLiteral("one")}, {QStringLiteral("KmsKeyId"), QStringLiteral("alias/auth")}}).contains(QStringLiteral("VersionId")));
        stock.call("rotate-secret", with({{QStringLiteral("RotationRules"), QJsonObject{{QStringLiteral("AutomaticallyAfterDays"), 30}}}}));
        stock.call("put-secret-value", with({{QStringLiteral("SecretString"), QStringLiteral("two")}}));
        const auto facts = store->describe(kName, {});
        QVERIFY(facts);
        QCOMPARE(facts->storeFacts.value(QLatin1String(Fact::kRotation)), QStringLiteral("on"));
        QCOMPARE(facts->storeFacts.value(QLatin1String(Fact::kRotationSchedule)), QStringLiteral("rate(30 days)"));
        QCOMPARE(facts->storeFacts.value(QLatin1String(Fact::kKmsKey)), QStringLiteral("alias/auth"));
        QVERIFY(facts->nextRotationAt);
        // Its function has made the next version and not yet come to the end.
        stock.call("put-secret-value", with({{QStringLiteral("SecretString"), QStringLiteral("three")}, {QStringLiteral("VersionStages"), QJsonArray{QStringLiteral("AWSPENDING")}}}));
        const auto notes = store->describe(kName, {})->notes;
        QCOMPARE(notes.size(), 1);
        QVERIFY2(notes.front().startsWith(QLatin1String(domain::StoreNote::kRotationUnderWay)), qPrintable(notes.front()));
        AwsLive::removeAll(*store);
    }
};

QTEST_GUILESS_MAIN(tst_AwsManagedRotation)
#include "tst_AwsManagedRotation.moc"
