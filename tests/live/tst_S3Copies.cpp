#include "AwsLive.h"
#include "AwsStock.h"

#include "LiveDesk.h"

#include <QTest>

using namespace keyturn;
using live::AwsLive;
using test::Outcome;

/// Copies of backups in a bucket of the AWS-compatible server, with the stock clients beside Keyturn.
class tst_S3Copies : public QObject {
    Q_OBJECT

    const QString kRegion = QStringLiteral("eu-south-1");
    const QString kBucket = QStringLiteral("keyturn-copies");
    const live::AwsStock m_stock{kRegion, QStringLiteral("s3api")};
    const live::LiveDesk m_desk;
    QString m_recipient;

    bool writeEnvironment(const QString& bucket, const QString& region, const QJsonObject& more = {}) const {
        // A slash in the prefix is written %2F in the query of a list; the test server unescapes it before it checks the signature, for the stock client too.
        QJsonObject settings{{QStringLiteral("prefix"), QStringLiteral("keyturn-")}, {QStringLiteral("bucket"), bucket}, {QStringLiteral("region"), region}, {QStringLiteral("endpoint"), qEnvironmentVariable("KEYTURN_LIVE_AWS_URL")},
                             {QStringLiteral("caFile"), qEnvironmentVariable("KEYTURN_LIVE_AWS_CA")}};
        for (auto one = more.begin(); one != more.end(); ++one) settings.insert(one.key(), one.value());
        const QJsonArray backends{QJsonObject{{QStringLiteral("id"), QStringLiteral("values")}, {QStringLiteral("kind"), QStringLiteral("secretDirectory")},
                                              {QStringLiteral("settings"), QJsonObject{{QStringLiteral("path"), m_desk.file("values")}}}}};
        const QJsonObject destination{{QStringLiteral("id"), QStringLiteral("offsite")}, {QStringLiteral("kind"), QStringLiteral("s3")}, {QStringLiteral("settings"), settings}};
        const QJsonObject file{{QStringLiteral("schema"), QStringLiteral("keyturn/environment/1")}, {QStringLiteral("name"), QStringLiteral("live")}, {QStringLiteral("guard"), QStringLiteral("open")},
                               {QStringLiteral("backends"), backends}, {QStringLiteral("backup"), QJsonObject{{QStringLiteral("destinations"), QJsonArray{destination}}}}};
        return test::writeBytes(m_desk.file("home/environments/live.json"), QJsonDocument(file).toJson());
    }
    bool writeSecrets(int count) const {
        QDir(m_desk.file("values")).removeRecursively();
        bool isDone = QDir().mkpath(m_desk.file("values"));
        for (int i = 0; i < count; ++i) isDone = isDone && test::writeBytes(m_desk.file("values") + QStringLiteral("/SECRET_%1").arg(i), QByteArray(900'000, char('a' + i)));
        return isDone;
    }
    Outcome push(const QString& file) const { return m_desk.run({QStringLiteral("backup"), QStringLiteral("push"), file, QStringLiteral("--to"), QStringLiteral("live/offsite"), QStringLiteral("--format"), QStringLiteral("json")}); }

  private Q_SLOTS:
    void initTestCase() {
        if (!AwsLive::isUp()) QSKIP(AwsLive::kSkip);
        if (!live::AwsStock::isThere()) QSKIP(live::AwsStock::kSkip);
        qputenv("AWS_SHARED_CREDENTIALS_FILE", qgetenv("KEYTURN_LIVE_AWS_CREDENTIALS_FILE"));
        qputenv("AWS_CONFIG_FILE", "/nonexistent");
        QVERIFY(m_desk.isReady());
        m_stock.call("create-bucket", {{QStringLiteral("Bucket"), kBucket}, {QStringLiteral("CreateBucketConfiguration"), QJsonObject{{QStringLiteral("LocationConstraint"), kRegion}}}});
        m_recipient = QString::fromLatin1(m_desk.run({QStringLiteral("backup"), QStringLiteral("identity"), m_desk.file("id.age")}).out).trimmed();
        QVERIFY(m_recipient.startsWith(QLatin1String("age1")));
    }

    void aRoundTrip_data() {
        QTest::addColumn<int>("secrets");
        QTest::addColumn<qint64>("least");
        QTest::newRow("one part") << 1 << qint64(1);
        QTest::newRow("20 MiB in parts") << 24 << (qint64(20) << 20);
    }
    void aRoundTrip() {
        QFETCH(int, secrets);
        QFETCH(qint64, least);
        QVERIFY(writeSecrets(secrets) && writeEnvironment(kBucket, kRegion));
        const QString name = m_desk.file(secrets == 1 ? "small.age" : "large.age");
        const Outcome made = m_desk.run({QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("live"), QStringLiteral("--recipient"), m_recipient, QStringLiteral("--out"), name});
        QVERIFY2(made.code == 0, made.all());
        QVERIFY(QFileInfo(name).size() >= least);
        const Outcome pushed = push(name);
        QVERIFY2(pushed.code == 0, pushed.all());
        const QString key = pushed.json().value(QStringLiteral("key")).toString();
        QVERIFY(pushed.json().value(QStringLiteral("compared")).toString() != u"not");

        const Outcome copies = m_desk.run("backup copies live/offsite --format json");
        QVERIFY2(copies.code == 0 && copies.out.contains(key.toUtf8()), copies.all());

        const QString stock = name + QStringLiteral(".stock");
        const Outcome got = m_stock.run({QStringLiteral("get-object"), QStringLiteral("--bucket"), kBucket, QStringLiteral("--key"), key, stock});
        QVERIFY2(got.code == 0, got.all());
        QCOMPARE(test::bytesOf(stock), test::bytesOf(name));

        const QString back = name + QStringLiteral(".back");
        const Outcome fetched = m_desk.run({QStringLiteral("backup"), QStringLiteral("fetch"), QStringLiteral("live/offsite"), key, QStringLiteral("--out"), back});
        QVERIFY2(fetched.code == 0, fetched.all());
        QCOMPARE(test::bytesOf(back), test::bytesOf(name));
        QCOMPARE(test::bytesOf(back + QStringLiteral(".minisig")), test::bytesOf(name + QStringLiteral(".minisig")));
        const Outcome opened = test::runProgram(QStringLiteral("age"), {QStringLiteral("-d"), QStringLiteral("-i"), m_desk.file("id.age"), back});
        QVERIFY2(opened.code == 0 && opened.out.contains("manifest.json"), opened.err);
    }

    void whatIsWrongIsNamed() {
        const QString name = m_desk.file("small.age");
        QVERIFY(writeEnvironment(QStringLiteral("keyturn-copies-absent"), kRegion));
        const Outcome absent = push(name);
        QVERIFY2(absent.code == 1 && absent.err.contains("KT-BKT-1"), absent.all());
        QVERIFY(writeEnvironment(kBucket, kRegion, {{QStringLiteral("accessKeyId"), QStringLiteral("AKIAIOSFODNN7EXAMPLE")}, {QStringLiteral("secretAccessKey"), QStringLiteral("env:KEYTURN_TEST_S3_KEY")}}));
        qputenv("KEYTURN_TEST_S3_KEY", "canary-of-s3");
        const Outcome stranger = m_desk.run("backup copies live/offsite");
        QVERIFY2(stranger.code != 0 && !stranger.all().contains("canary-of-s3"), stranger.all());
    }
};

QTEST_GUILESS_MAIN(tst_S3Copies)
#include "tst_S3Copies.moc"
