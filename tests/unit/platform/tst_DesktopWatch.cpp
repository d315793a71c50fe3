#include "platform/DesktopWatch.h"

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using keyturn::platform::DesktopWatch;

namespace {

constexpr auto kSessionPath = "/org/freedesktop/login1/session/_31";
const QString kSession = QStringLiteral("org.freedesktop.login1.Session");
const QString kProperties = QStringLiteral("org.freedesktop.DBus.Properties");
const QString kChanged = QStringLiteral("PropertiesChanged");

/// The settings of a desktop portal.
class FakePortal final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
  public:
    uint scheme = 0;
  public Q_SLOTS:
    QDBusVariant Read(const QString& group, const QString& key) {
        const bool isScheme = group == QLatin1String("org.freedesktop.appearance") && key == QLatin1String("color-scheme");
        return QDBusVariant(QVariant::fromValue(QDBusVariant(isScheme ? QVariant(scheme) : QVariant())));
    }
};

/// logind's manager: knows one session, gives delay locks.
class FakeLogin final : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
  public:
    int pipe[2] = {-1, -1};
    int inhibits = 0;
    bool knowsSession = true;
    /// Whether the lock that was handed out is still held.
    bool isDelayed() const {
        char byte = 0;
        return ::read(pipe[0], &byte, 1) < 0 && errno == EAGAIN;
    }
  public Q_SLOTS:
    QDBusObjectPath GetSessionByPID(uint) {
        if (!knowsSession) sendErrorReply(QStringLiteral("org.freedesktop.login1.NoSessionForPID"), QStringLiteral("none"));
        return QDBusObjectPath(QLatin1String(kSessionPath));
    }
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString&, const QString&, const QString& mode) {
        ++inhibits;
        if (what != QLatin1String("sleep") || mode != QLatin1String("delay") || ::pipe2(pipe, O_CLOEXEC | O_NONBLOCK) != 0) return {};
        QDBusUnixFileDescriptor handed(pipe[1]);
        ::close(pipe[1]);
        return handed;
    }
};

} // namespace

/// Over a bus of its own: what a desktop says reaches the watch, and the lock that keeps the machine awake is let go.
class tst_DesktopWatch : public QObject {
    Q_OBJECT

    QProcess m_daemon;
    QString m_address;
    std::unique_ptr<FakePortal> m_portal;
    std::unique_ptr<FakeLogin> m_login;
    QDBusConnection m_bus{QStringLiteral("none")};

    DesktopWatch::Place place() const { return {m_address, m_address, {}}; }
    void emitOn(const QString& path, const QString& interface, const QString& signal, const QVariantList& arguments = {}) {
        QDBusMessage message = QDBusMessage::createSignal(path, interface, signal);
        message.setArguments(arguments);
        m_bus.send(message);
    }
    void emitSetting(const QString& key, uint value) {
        emitOn(QStringLiteral("/org/freedesktop/portal/desktop"), QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"),
               {QStringLiteral("org.freedesktop.appearance"), key, QVariant::fromValue(QDBusVariant(value))});
    }

  private Q_SLOTS:
    void initTestCase() {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (program.isEmpty()) QSKIP("dbus-daemon is not installed");
        m_daemon.start(program, {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile"), QStringLiteral("--print-address")});
        QVERIFY(m_daemon.waitForReadyRead());
        m_address = QString::fromLatin1(m_daemon.readLine().trimmed());
        m_bus = QDBusConnection::connectToBus(m_address, QStringLiteral("desktop"));
        QVERIFY(m_bus.isConnected());
    }
    void cleanupTestCase() {
        QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
        QDBusConnection::disconnectFromBus(QStringLiteral("keyturn-") + m_address);
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    void init() {
        m_portal = std::make_unique<FakePortal>();
        m_login = std::make_unique<FakeLogin>();
        const auto all = QDBusConnection::ExportAllSlots;
        QVERIFY(m_bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop")) && m_bus.registerService(QStringLiteral("org.freedesktop.login1")));
        QVERIFY(m_bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), m_portal.get(), all));
        QVERIFY(m_bus.registerObject(QStringLiteral("/org/freedesktop/login1"), m_login.get(), all));
    }
    void cleanup() {
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/portal/desktop"));
        m_bus.unregisterObject(QStringLiteral("/org/freedesktop/login1"));
        m_bus.unregisterService(QStringLiteral("org.freedesktop.portal.Desktop"));
        m_bus.unregisterService(QStringLiteral("org.freedesktop.login1"));
        if (m_login->pipe[0] >= 0) ::close(m_login->pipe[0]);
    }

    void schemeIsReadAndFollowed() {
        m_portal->scheme = 1;
        DesktopWatch watch(place());
        QSignalSpy schemes(&watch, &DesktopWatch::schemeChanged), forgotten(&watch, &DesktopWatch::schemeForgotten);
        watch.start();
        QTRY_COMPARE(schemes.count(), 1);
        QCOMPARE(schemes.last().first().toBool(), true);
        emitSetting(QStringLiteral("accent-color"), 0U);
        emitSetting(QStringLiteral("color-scheme"), 2U);
        QTRY_COMPARE(schemes.count(), 2);
        QCOMPARE(schemes.last().first().toBool(), false);
        emitSetting(QStringLiteral("color-scheme"), 0U);
        QTRY_COMPARE(forgotten.count(), 1);
    }

    void UI3_sleepWaitsUntilAllowed() {
        DesktopWatch watch(place());
        QSignalSpy locks(&watch, &DesktopWatch::lockWanted);
        watch.start();
        QTRY_COMPARE(m_login->inhibits, 1);
        emitOn(QStringLiteral("/org/freedesktop/login1"), QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"), {true});
        QTRY_COMPARE(locks.count(), 1);
        QVERIFY(m_login->isDelayed());
        watch.allowSleep();
        QTRY_VERIFY(!m_login->isDelayed());
        ::close(m_login->pipe[0]);
        emitOn(QStringLiteral("/org/freedesktop/login1"), QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"), {false});
        QTRY_COMPARE(m_login->inhibits, 2);
        QCOMPARE(locks.count(), 1);
    }

    void UI3_sessionLockAndUserSwitch() {
        DesktopWatch watch(place());
        QSignalSpy locks(&watch, &DesktopWatch::lockWanted);
        watch.start();
        QTRY_COMPARE(m_login->inhibits, 1); // asked for last: from here on it listens
        const QString path = QLatin1String(kSessionPath), other = QStringLiteral("/org/freedesktop/login1/session/_39");
        emitOn(other, kSession, QStringLiteral("Lock"));
        emitOn(other, kProperties, kChanged, {kSession, QVariantMap{{QStringLiteral("Active"), false}}, QStringList()});
        emitOn(path, kProperties, kChanged, {kSession, QVariantMap{{QStringLiteral("IdleHint"), true}}, QStringList()});
        emitOn(path, kSession, QStringLiteral("Lock"));
        QTRY_COMPARE(locks.count(), 1);
        emitOn(path, kProperties, kChanged, {kSession, QVariantMap{{QStringLiteral("LockedHint"), true}}, QStringList()});
        QTRY_COMPARE(locks.count(), 2);
        emitOn(path, kProperties, kChanged, {kSession, QVariantMap{{QStringLiteral("Active"), false}}, QStringList()});
        QTRY_COMPARE(locks.count(), 3);
    }

    void UI3_withoutASessionEveryLockCounts() {
        m_login->knowsSession = false;
        DesktopWatch watch(place());
        QSignalSpy locks(&watch, &DesktopWatch::lockWanted);
        watch.start();
        QTRY_COMPARE(m_login->inhibits, 1);
        emitOn(QStringLiteral("/org/freedesktop/login1/session/_37"), kSession, QStringLiteral("Lock"));
        QTRY_COMPARE(locks.count(), 1);
    }

    void noBusIsSilence() {
        DesktopWatch watch({QStringLiteral("unix:path=/nowhere/bus"), QStringLiteral("unix:path=/nowhere/bus"), {}});
        QSignalSpy locks(&watch, &DesktopWatch::lockWanted);
        watch.start();
        watch.allowSleep();
        QCOMPARE(locks.count(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_DesktopWatch)
#include "tst_DesktopWatch.moc"
