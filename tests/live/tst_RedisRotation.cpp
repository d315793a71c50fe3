#include "LiveDesk.h"
#include "LiveRedis.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace keyturn;
using live::LiveDesk;
using live::LiveRedis;

/// Rotations of a Redis user's password with its value in an env file, driven by keyturnctl.
class tst_RedisRotation : public QObject {
    Q_OBJECT

    std::unique_ptr<LiveRedis> m_live;
    std::unique_ptr<LiveDesk> m_desk;
    const QString kRef = QStringLiteral("live/env/REDIS_PASSWORD");
    static constexpr auto kFirst = "first-canary-of-the-cache";

    static QByteArray valueIn(const QString& file) {
        for (const QByteArray& line : test::bytesOf(file).split('\n'))
            if (line.startsWith("REDIS_PASSWORD=")) return line.mid(15).replace("\"", "").replace("'", "");
        return {};
    }
    QString file() const { return m_desk->file("app.env"); }

    /// An application that logs in every 50 ms, at the primary and at the replica, with what the file holds at that moment.
    class Application {
      public:
        Application(const QString& user, const QString& file) : m_user(user), m_file(file), m_thread([this] { loop(); }) {}
        ~Application() { stop(); }
        void stop() {
            m_stops = true;
            if (m_thread.joinable()) m_thread.join();
        }
        int logins() const { return m_logins; }
        int failures() const { return m_failures; }

      private:
        void loop() {
            const auto node = [](const QString& port) {
                auto settings = LiveRedis::settings(port, port);
                settings.remove(QStringLiteral("nodes"));
                return LiveRedis::target(settings);
            };
            const std::unique_ptr<targets::CredentialTarget> nodes[] = {node(LiveRedis::primary()), node(LiveRedis::replica())};
            while (!m_stops) {
                for (const auto& one : nodes) {
                    const auto value = base::SecureBytes::fromChars(valueIn(m_file).toStdString());
                    const auto report = one->probe({m_user, &value}, {}, {});
                    ++(report && report->isAccepted ? m_logins : m_failures);
                }
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            }
        }
        QString m_user, m_file;
        std::atomic<bool> m_stops = false;
        std::atomic<int> m_logins = 0, m_failures = 0;
        std::thread m_thread;
    };

  private Q_SLOTS:
    void initTestCase() {
        if (!LiveRedis::isThere()) QSKIP("no Redis: KEYTURN_LIVE_REDIS_PORT is not set (tests/live/servers up redis)");
    }
    void init() {
        m_live = std::make_unique<LiveRedis>();
        QVERIFY(m_live->makeUser(kFirst));
        m_desk = std::make_unique<LiveDesk>();
        QVERIFY(m_desk->isReady());
        domain::BackendConfig env;
        env.id = QStringLiteral("env");
        env.kind = QStringLiteral("envFile");
        env.settings = {{QStringLiteral("path"), file()}};
        QVERIFY(test::writeBytes(file(), QByteArray("REDIS_HOST=cache\nREDIS_PASSWORD=") + kFirst + "\n"));
        QFile::setPermissions(file(), QFile::ReadOwner | QFile::WriteOwner);
        QJsonObject settings;
        for (const auto& [key, setting] : LiveRedis::administered().asKeyValueRange()) settings.insert(key, key == QLatin1String("port") ? QJsonValue(setting.toInt()) : QJsonValue(setting));
        const QJsonObject target{{QStringLiteral("id"), QStringLiteral("cache")}, {QStringLiteral("kind"), QStringLiteral("redis")}, {QStringLiteral("settings"), settings}};
        const QJsonObject rotation{{QStringLiteral("target"), QStringLiteral("cache")}, {QStringLiteral("user"), m_live->user()}};
        QVERIFY(m_desk->writeEnvironment({env}, {LiveDesk::rule("REDIS_PASSWORD", "redisPassword", rotation)}, {target}));
    }
    void cleanup() {
        m_desk.reset();
        m_live.reset();
    }

    void noLoginFailsWithTwoPasswords() {
        const auto planned = m_desk->run({QStringLiteral("rotate"), QStringLiteral("plan"), kRef});
        QVERIFY2(planned.code == 0 && planned.out.contains("twoCredentials"), planned.all().constData());
        Application application(m_live->user(), file());
        const auto started = m_desk->start(kRef);
        QVERIFY2(started.code == 0, started.all().constData());
        const QByteArray second = valueIn(file());
        QVERIFY(second != kFirst);
        for (const QString& port : {LiveRedis::primary(), LiveRedis::replica()}) {
            QVERIFY(m_live->letsIn(port, kFirst));
            QVERIFY(m_live->letsIn(port, second));
        }
        const auto closed = m_desk->act("retire", LiveDesk::text(started.json(), "run"));
        QVERIFY2(LiveDesk::text(closed.json(), "state") == QLatin1String("closed"), closed.all().constData());
        QVERIFY(!m_live->letsIn(LiveRedis::primary(), kFirst));
        QVERIFY(!m_live->letsIn(LiveRedis::replica(), kFirst));
        const auto again = m_desk->start(kRef);
        const QByteArray third = valueIn(file());
        const auto back = m_desk->act("rollback", LiveDesk::text(again.json(), "run"));
        QVERIFY2(LiveDesk::text(back.json(), "state") == QLatin1String("rolledBack"), back.all().constData());
        QCOMPARE(valueIn(file()), second);
        QVERIFY(!m_live->letsIn(LiveRedis::primary(), third));
        application.stop();
        QVERIFY2(application.logins() > 20, qPrintable(QString::number(application.logins())));
        QCOMPARE(application.failures(), 0);
        qInfo("%d logins, none failed", application.logins());
    }

    void killsLeaveAPasswordThatWorks_data() {
        QTest::addColumn<QString>("killAt");
        for (const char* point : {"set:afterIntent", "set:afterEffect", "set:afterDone", "promote:afterIntent", "promote:afterEffect"}) QTest::newRow(point) << QString::fromLatin1(point);
    }
    void killsLeaveAPasswordThatWorks() {
        QFETCH(QString, killAt);
        const auto killed = m_desk->start(kRef, killAt);
        QCOMPARE(killed.code, -1);
        // Whatever was done, what the application has still works everywhere.
        QVERIFY(m_live->letsIn(LiveRedis::primary(), valueIn(file())));
        QVERIFY(m_live->letsIn(LiveRedis::replica(), kFirst));
        const auto ended = m_desk->finish(killed, kRef);
        QVERIFY2(LiveDesk::text(ended.json(), "state") == QLatin1String("closed"), ended.all().constData());
        for (const QString& port : {LiveRedis::primary(), LiveRedis::replica()}) {
            QVERIFY(m_live->letsIn(port, valueIn(file())));
            QVERIFY(!m_live->letsIn(port, kFirst));
        }
    }
};

QTEST_GUILESS_MAIN(tst_RedisRotation)
#include "tst_RedisRotation.moc"
