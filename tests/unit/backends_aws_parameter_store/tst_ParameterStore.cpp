#include "ParameterDesk.h"

#include "domain/ManagedStoreNote.h"

#include <QtTest>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using domain::VersionStage;
using test::ParameterDesk;
namespace Fact = domain::StoreFact;

/// What Parameter Store tells and keeps, and what it and Keyturn refuse.
class tst_ParameterStore : public QObject {
    Q_OBJECT
  private:
    std::unique_ptr<ParameterDesk> m_desk;
    QString name() const { return m_desk->kName; }
    static QJsonObject more(const char* type) { return {{QStringLiteral("Type"), QLatin1String(type)}}; }
    static QString fact(const domain::SecretMetadata& facts, const char* word) { return facts.storeFacts.value(QLatin1String(word)); }

  private Q_SLOTS:
    void init() { m_desk = std::make_unique<ParameterDesk>(); }

    void listsAreReadToTheirLastPage() {
        m_desk->server.set(name(), QStringLiteral("v"));
        m_desk->server.makePagesEmpty(3);
        QCOMPARE(m_desk->open()->list({})->secrets.size(), std::size_t(1));
        m_desk->server.makePagesEmpty(0, true);
        QCOMPARE(m_desk->open()->list({}).error().condition, QStringLiteral("KT-AWS-10"));
    }
    void onlyWhatLiesBelowThePathIsListed() {
        for (const char* one : {"/auth/a", "/auth/deep/b", "/authority/c", "d"}) m_desk->server.set(QLatin1String(one), QStringLiteral("v"));
        const auto listing = m_desk->open()->list({});
        QCOMPARE(listing->secrets.size(), std::size_t(2));
        QCOMPARE(listing->secrets[1].path, QStringLiteral("/auth/deep/b"));
        QCOMPARE(m_desk->open({{QStringLiteral("path"), QString()}})->list({})->secrets.size(), std::size_t(4));
        QVERIFY(!m_desk->open({{QStringLiteral("path"), QStringLiteral("auth")}})); // KT-CFG-8
    }
    void whoMayNotListReadsByPath() {
        m_desk->server.set(name(), QStringLiteral("plain-c4n4ry"), more("String"));
        m_desk->server.deny({QStringLiteral("DescribeParameters")});
        const auto listing = m_desk->open()->list({});
        QVERIFY(listing);
        QCOMPARE(listing->secrets.front().path, name());
        QVERIFY(listing->secrets.front().notes.contains(QLatin1String(domain::StoreNote::kKeptInClear)));
        m_desk->server.deny({QStringLiteral("DescribeParameters"), QStringLiteral("GetParametersByPath")});
        const auto denied = m_desk->open()->list({});
        QCOMPARE(denied.error().condition, QStringLiteral("KT-AWS-1"));
        QCOMPARE(denied.error().args, QStringList(QStringLiteral("ssm:DescribeParameters")));
    }
    void whoMayNotSeeTheHistorySeesTheNewest() {
        m_desk->server.set(name(), QStringLiteral("one"));
        m_desk->server.set(name(), QStringLiteral("two"));
        m_desk->server.deny({QStringLiteral("GetParameterHistory")});
        const auto facts = m_desk->open()->describe(name(), {});
        QVERIFY(facts);
        QCOMPARE(facts->currentVersion, QStringLiteral("2"));
        QCOMPARE(facts->versions.size(), std::size_t(1));
        m_desk->server.deny({QStringLiteral("GetParameterHistory"), QStringLiteral("DescribeParameters")});
        QCOMPARE(m_desk->open()->describe(name(), {}).error().args, QStringList(QStringLiteral("ssm:GetParameterHistory")));
    }
    void manyValuesAreReadTenAtATimeOrOneByOne() {
        QStringList names;
        for (int n = 0; n < 23; ++n) {
            names.append(QStringLiteral("/auth/n%1").arg(n));
            m_desk->server.set(names.back(), QString::number(n));
        }
        names.insert(5, QStringLiteral("/auth/none"));
        for (const bool isDenied : {false, true}) {
            if (isDenied) m_desk->server.deny({QStringLiteral("GetParameters")});
            const std::size_t before = m_desk->server.asked().size();
            const auto values = m_desk->open()->readMany({names.data(), std::size_t(names.size())}, {});
            QCOMPARE(values.size(), std::size_t(24));
            QCOMPARE(values[5].error().code, ErrorCode::NotFound);
            QVERIFY(values[23]->fields.front().value.equals(base::SecureBytes::fromChars("22")));
            QCOMPARE(m_desk->server.asked().size() - before, isDenied ? std::size_t(3 + 24) : std::size_t(3));
        }
    }

    void theDetailsAreTold() {
        m_desk->server.set(name(), QStringLiteral("v"), {{QStringLiteral("Type"), QStringLiteral("SecureString")}, {QStringLiteral("Tier"), QStringLiteral("Advanced")},
                           {QStringLiteral("KeyId"), QStringLiteral("alias/auth")}, {QStringLiteral("Description"), QStringLiteral("JWT key")},
                           {QStringLiteral("AllowedPattern"), QStringLiteral("^.+$")},
                           {QStringLiteral("Policies"), QJsonArray{QJsonObject{{QStringLiteral("PolicyType"), QStringLiteral("Expiration")}, {QStringLiteral("PolicyText"),
                             QStringLiteral("{\"Type\":\"Expiration\",\"Version\":\"1.0\",\"Attributes\":{\"Timestamp\":\"2030-01-01T00:00:00.000Z\"}}")}}}}});
        m_desk->server.label(name(), 1, QStringLiteral("release-7"));
        const auto facts = m_desk->open()->describe(name(), {});
        QCOMPARE(fact(*facts, Fact::kType), QStringLiteral("SecureString"));
        QCOMPARE(fact(*facts, Fact::kTier), QStringLiteral("Advanced"));
        QCOMPARE(fact(*facts, Fact::kKmsKey), QStringLiteral("alias/auth"));
        QCOMPARE(fact(*facts, Fact::kDescription), QStringLiteral("JWT key"));
        QCOMPARE(fact(*facts, Fact::kPattern), QStringLiteral("^.+$"));
        QCOMPARE(facts->expiresAt, base::parseIsoUtc(u"2030-01-01T00:00:00Z"));
        QCOMPARE(facts->tags.value(QStringLiteral("team")), QStringLiteral("auth"));
        QCOMPARE(facts->versions.front().labels, QStringList(QStringLiteral("release-7")));
        QCOMPARE(facts->versions.front().writtenBy, QStringLiteral("arn:aws:iam::1:user/ada"));
        QVERIFY(facts->notes.isEmpty());
    }
    void aStringListIsToldApart() {
        m_desk->server.set(name(), QStringLiteral("a,b"), more("StringList"));
        const auto facts = m_desk->open()->describe(name(), {});
        QCOMPARE(fact(*facts, Fact::kType), QStringLiteral("StringList"));
        QVERIFY(facts->notes.contains(QLatin1String(domain::StoreNote::kKeptInClear)));
    }

    /// An overwrite that names no key is encrypted by the account's default one.
    void anOverwriteKeepsWhatTheParameterIs() {
        const QJsonObject kept{{QStringLiteral("Type"), QStringLiteral("SecureString")}, {QStringLiteral("Tier"), QStringLiteral("Standard")}, {QStringLiteral("KeyId"), QStringLiteral("alias/auth")},
                               {QStringLiteral("Description"), QStringLiteral("JWT key")}, {QStringLiteral("AllowedPattern"), QStringLiteral("^.+$")}, {QStringLiteral("DataType"), QStringLiteral("text")}};
        m_desk->server.set(name(), QStringLiteral("v"), kept);
        auto store = m_desk->open({{QStringLiteral("kmsKeyId"), QStringLiteral("alias/other")}});
        const auto staged = store->write(name(), ParameterDesk::pending("new", QStringLiteral("1"), QStringLiteral("run-1")), {});
        QVERIFY(staged);
        QJsonObject slot = m_desk->lastPut();
        QCOMPARE(slot[QStringLiteral("KeyId")], kept[QStringLiteral("KeyId")]);
        QCOMPARE(slot[QStringLiteral("Description")].toString(), QStringLiteral("Pending value of Keyturn; run run-1; by ada"));
        QVERIFY(store->moveStage(name(), QStringLiteral("run-1"), VersionStage::Current, staged->concurrencyToken, {}));
        QCOMPARE(m_desk->server.versions(name()).back().more, kept);
        QVERIFY(m_desk->lastPut()[QStringLiteral("Overwrite")].toBool());
    }
    void aNewParameterIsAsTheConnectionSays() {
        auto store = m_desk->open({{QStringLiteral("kmsKeyId"), QStringLiteral("alias/other")}});
        auto write = ParameterDesk::change("v", {});
        write.guard = WriteGuard::CreateOnly;
        write.tags.insert(QStringLiteral("service"), QStringLiteral("auth"));
        QVERIFY(store->write(name(), std::move(write), {}));
        const QJsonObject put = m_desk->lastPut();
        QCOMPARE(put[QStringLiteral("Type")].toString(), QStringLiteral("SecureString"));
        QCOMPARE(put[QStringLiteral("KeyId")].toString(), QStringLiteral("alias/other"));
        QCOMPARE(put[QStringLiteral("Tags")].toArray().size(), 1);
        QVERIFY(!put.contains(QStringLiteral("Tier")));
        QVERIFY(m_desk->open({{QStringLiteral("type"), QStringLiteral("String")}})->write(QStringLiteral("/auth/public"), [] {
            auto one = ParameterDesk::change("v", {});
            one.guard = WriteGuard::CreateOnly;
            return one;
        }(), {}));
        QCOMPARE(m_desk->lastPut()[QStringLiteral("Type")].toString(), QStringLiteral("String"));
    }

    void KTVAL3_largeValuesNeedTheAdvancedTier() {
        const QByteArray large(5'000, 'x');
        m_desk->server.set(name(), QStringLiteral("v"));
        const auto write = [&](SecretBackend& store) { return store.write(name(), ParameterDesk::change(large.constData(), m_desk->token(store)), {}); };
        auto standard = m_desk->open();
        QCOMPARE(write(*standard).error().args, QStringList({QStringLiteral("5000"), QStringLiteral("4096")}));
        auto advanced = m_desk->open({{QStringLiteral("advanced"), QStringLiteral("true")}});
        QVERIFY(write(*advanced));
        QCOMPARE(m_desk->lastPut()[QStringLiteral("Tier")].toString(), QStringLiteral("Advanced"));
        QVERIFY(write(*standard)); // it is an advanced one now, whatever the connection would make
    }

    void labelsFollowTheValue() {
        m_desk->server.set(name(), QStringLiteral("one"));
        m_desk->server.set(name(), QStringLiteral("two"));
        m_desk->server.label(name(), 2, QStringLiteral("current"));
        m_desk->server.label(name(), 1, QStringLiteral("previous"));
        auto store = m_desk->open();
        QVERIFY(store->write(name(), ParameterDesk::change("three", QStringLiteral("2"), QStringLiteral("run-1")), {}));
        QCOMPARE(m_desk->server.versions(name())[2].labels, QStringList(QStringLiteral("current")));
        QCOMPARE(m_desk->server.versions(name())[1].labels, QStringList(QStringLiteral("previous")));
        m_desk->server.deny({QStringLiteral("LabelParameterVersion")});
        const auto stuck = store->write(name(), ParameterDesk::change("four", QStringLiteral("3"), QStringLiteral("run-2")), {});
        QCOMPARE(stuck.error().condition, QStringLiteral("KT-AWS-17"));
        QCOMPARE(stuck.error().code, ErrorCode::PermissionDenied);
        QVERIFY(store->describe(name(), {})->notes.contains(QStringLiteral("labelBehind:3")));
        m_desk->server.deny({});
        const auto again = store->write(name(), ParameterDesk::change("four", QStringLiteral("3"), QStringLiteral("run-2")), {});
        QVERIFY(again && again->alreadyThere);
        QVERIFY(store->describe(name(), {})->notes.isEmpty());
    }

    void refusalsAreToldApart_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QString>("condition");
        QTest::newRow("braces") << QByteArray("a{{b") << QByteArray() << QStringLiteral("KT-AWS-12");
        QTest::newRow("no text") << QByteArray("\xff\xfe") << QByteArray() << QStringLiteral("KT-AWS-13");
        QTest::newRow("pattern") << QByteArray("v") << QByteArray("ParameterPatternMismatchException") << QStringLiteral("KT-AWS-15");
        QTest::newRow("hundred versions") << QByteArray("v") << QByteArray("ParameterMaxVersionLimitExceeded") << QStringLiteral("KT-AWS-16");
        QTest::newRow("key") << QByteArray("v") << QByteArray("InvalidKeyId") << QStringLiteral("KT-AWS-4");
    }
    void refusalsAreToldApart() {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, word);
        QFETCH(QString, condition);
        m_desk->server.set(name(), QStringLiteral("old"));
        if (!word.isEmpty()) m_desk->server.failNext("PutParameter", word.constData());
        const auto refused = m_desk->open()->write(name(), ParameterDesk::change(value.constData(), QStringLiteral("1")), {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, condition);
        QCOMPARE(m_desk->server.value(name()), QStringLiteral("old"));
    }

    void namesThatAreNoneAreNotSent() {
        auto store = m_desk->open();
        for (const char* one : {"a/b", "/a//b", "/a/", "/a b", "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16", "/auth/x:3", "/auth/x\n"})
            QCOMPARE(store->describe(QLatin1String(one), {}).error().condition, QStringLiteral("KT-NAM-1"));
        QCOMPARE(store->describe(m_desk->kSlot, {}).error().condition, QStringLiteral("KT-AWS-14"));
        QVERIFY(m_desk->server.asked().empty());
    }
    void anOperationIsNeverTakenForANumber() {
        m_desk->server.set(name(), QStringLiteral("old"));
        auto store = m_desk->open();
        const auto staged = store->write(name(), ParameterDesk::pending("new", QStringLiteral("1"), QStringLiteral("1")), {});
        QCOMPARE(staged->versionId, QStringLiteral("run-1"));
        const auto read = store->read(name(), {VersionStage::Pending, staged->versionId}, {});
        QVERIFY(read && read->fields.front().value.equals(base::SecureBytes::fromChars("new")));
        QCOMPARE(m_desk->server.value(name()), QStringLiteral("old"));
    }
    void somebodyElsesSlotIsAStranger() {
        m_desk->server.set(name(), QStringLiteral("old"));
        m_desk->server.set(m_desk->kSlot, QStringLiteral("theirs"));
        auto store = m_desk->open();
        QVERIFY(store->describe(name(), {})->notes.contains(QStringLiteral("foreignPending:unknown")));
        QCOMPARE(store->list({})->secrets.size(), std::size_t(1));
        QCOMPARE(store->write(name(), ParameterDesk::pending("new", QStringLiteral("1"), QStringLiteral("run-1")), {}).error().condition, QStringLiteral("KT-ROT-1"));
    }

    void aTestOfTheConnectionNamesWhatLacksAndGivesThePolicy() {
        m_desk->server.deny({QStringLiteral("PutParameter"), QStringLiteral("DescribeParameters")});
        const auto report = m_desk->open({{QStringLiteral("path"), QStringLiteral("/maintainerd/auth/")}})->checkAccess({});
        QVERIFY(report);
        QCOMPARE(report->missing, QStringList({QStringLiteral("ssm:DescribeParameters (inventory)"), QStringLiteral("ssm:PutParameter (rotation)")}));
        QVERIFY(!report->canList && report->canRead && !report->canWrite);
        const auto policy = QJsonDocument::fromJson(report->policy.toUtf8()).object();
        QCOMPARE(policy[QStringLiteral("Version")].toString(), QStringLiteral("2012-10-17"));
        QVERIFY(report->policy.contains(QStringLiteral("\"arn:aws:ssm:eu-central-1:123456789012:parameter/maintainerd/auth/*\"")));
        QVERIFY(report->policy.contains(QStringLiteral("\"kms:ViaService\":\"ssm.eu-central-1.amazonaws.com\"")));
        QVERIFY(m_desk->server.value(QStringLiteral("/maintainerd/auth")).isNull());
        m_desk->server.deny({});
        const auto whole = m_desk->open()->checkAccess({});
        QVERIFY(whole->missing.isEmpty() && whole->policy.isEmpty() && whole->canList && whole->canRead && whole->canWrite);
    }
};

QTEST_GUILESS_MAIN(tst_ParameterStore)
#include "tst_ParameterStore.moc"
