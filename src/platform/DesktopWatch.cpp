#include "platform/DesktopWatch.h"

#include "platform/SessionBus.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>

#include <unistd.h>

#include <functional>

namespace keyturn::platform {

namespace {

const QString kPortal = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPortalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kSettings = QStringLiteral("org.freedesktop.portal.Settings");
const QString kAppearance = QStringLiteral("org.freedesktop.appearance");
const QString kScheme = QStringLiteral("color-scheme");
const QString kLogin = QStringLiteral("org.freedesktop.login1");
const QString kLoginPath = QStringLiteral("/org/freedesktop/login1");
const QString kLoginManager = QStringLiteral("org.freedesktop.login1.Manager");
const QString kLoginSession = QStringLiteral("org.freedesktop.login1.Session");
constexpr int kAskMs = 5'000;
constexpr unsigned long kLongestEndMs = 500;

enum SchemeWord : uint { NoPreference = 0, Dark = 1, Light = 2 };

/// The portal's Read() wraps its answer twice, SettingChanged once.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value;
}

QDBusConnection busAt(const QString& address, bool isSystem) {
    if (!address.isEmpty()) return QDBusConnection::connectToBus(address, QStringLiteral("keyturn-") + address);
    if (isSystem) return QDBusConnection::systemBus();
    return hasSessionBus() ? QDBusConnection::sessionBus() : QDBusConnection(QStringLiteral("keyturn-none"));
}

} // namespace

/// Lives on the watch's own thread.
class DesktopWatch::Talk final : public QObject {
    Q_OBJECT
  public:
    explicit Talk(Place place) : m_place(std::move(place)), m_session(QStringLiteral("keyturn-none")), m_system(QStringLiteral("keyturn-none")) {}

    void begin() {
        // A slot's type must be known by name before the bus library can look the slot up.
        qRegisterMetaType<QDBusVariant>();
        m_session = busAt(m_place.sessionBus, false);
        if (m_session.isConnected()) watchScheme();
        m_system = busAt(m_place.systemBus, true);
        if (m_system.isConnected()) watchLogin();
    }
    void allowSleep() { m_delay = {}; }

  Q_SIGNALS:
    void schemeChanged(bool dark);
    void schemeForgotten();
    void lockWanted();

  private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
        if (group == kAppearance && key == kScheme) tellScheme(value.variant());
    }
    void preparingForSleep(bool begins) {
        if (begins) Q_EMIT lockWanted();
        else delaySleep();
    }
    void sessionChanged(const QString& interface, const QVariantMap& changed, const QStringList&) {
        if (interface != kLoginSession) return;
        const bool isLocked = changed.value(QStringLiteral("LockedHint"), false).toBool();
        const bool isLeft = !changed.value(QStringLiteral("Active"), true).toBool();
        if (isLocked || isLeft) Q_EMIT lockWanted();
    }

  private:
    void ask(QDBusConnection& bus, const QDBusMessage& question, std::function<void(const QDBusMessage&)> answered) {
        auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, kAskMs), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [answered = std::move(answered)](QDBusPendingCallWatcher* done) {
            done->deleteLater();
            answered(done->reply());
        });
    }

    void watchScheme() {
        m_session.connect(kPortal, kPortalPath, kSettings, QStringLiteral("SettingChanged"), this, SLOT(settingChanged(QString, QString, QDBusVariant)));
        QDBusMessage read = QDBusMessage::createMethodCall(kPortal, kPortalPath, kSettings, QStringLiteral("Read"));
        read << kAppearance << kScheme;
        ask(m_session, read, [this](const QDBusMessage& answer) {
            if (answer.type() == QDBusMessage::ReplyMessage && !answer.arguments().isEmpty()) tellScheme(answer.arguments().first());
        });
    }
    void tellScheme(const QVariant& value) {
        switch (unwrapped(value).toUInt()) {
        case Dark: Q_EMIT schemeChanged(true); break;
        case Light: Q_EMIT schemeChanged(false); break;
        default: Q_EMIT schemeForgotten(); break;
        }
    }

    void watchLogin() {
        m_system.connect(kLogin, kLoginPath, kLoginManager, QStringLiteral("PrepareForSleep"), this, SLOT(preparingForSleep(bool)));
        QDBusMessage question = QDBusMessage::createMethodCall(kLogin, kLoginPath, kLoginManager,
                                                               m_place.sessionId.isEmpty() ? QStringLiteral("GetSessionByPID") : QStringLiteral("GetSession"));
        if (m_place.sessionId.isEmpty()) question << static_cast<uint>(::getpid());
        else question << m_place.sessionId;
        ask(m_system, question, [this](const QDBusMessage& answer) {
            const QVariant first = answer.arguments().value(0);
            const bool isKnown = answer.type() == QDBusMessage::ReplyMessage && first.canConvert<QDBusObjectPath>();
            // A program that the desktop started outside of any session hears every session: locked once too often is no harm.
            watchSession(isKnown ? first.value<QDBusObjectPath>().path() : QString());
        });
        delaySleep();
    }
    void watchSession(const QString& path) {
        m_system.connect(kLogin, path, kLoginSession, QStringLiteral("Lock"), this, SIGNAL(lockWanted()));
        if (!path.isEmpty())
            m_system.connect(kLogin, path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("PropertiesChanged"), this,
                             SLOT(sessionChanged(QString, QVariantMap, QStringList)));
    }
    void delaySleep() {
        QDBusMessage question = QDBusMessage::createMethodCall(kLogin, kLoginPath, kLoginManager, QStringLiteral("Inhibit"));
        question << QStringLiteral("sleep") << QStringLiteral("Keyturn") << QStringLiteral("Locks what is open") << QStringLiteral("delay");
        ask(m_system, question, [this](const QDBusMessage& answer) {
            const QVariant first = answer.arguments().value(0);
            if (first.canConvert<QDBusUnixFileDescriptor>()) m_delay = first.value<QDBusUnixFileDescriptor>();
        });
    }

    Place m_place;
    QDBusConnection m_session;
    QDBusConnection m_system;
    QDBusUnixFileDescriptor m_delay; ///< open: the machine waits for us before it sleeps
};

DesktopWatch::Place DesktopWatch::here() { return {{}, {}, qEnvironmentVariable("XDG_SESSION_ID")}; }

DesktopWatch::DesktopWatch(Place place, QObject* parent)
    : DesktopEvents(parent), m_place(std::move(place)), m_thread(new QThread), m_talk(new Talk(m_place)) {
    m_thread->setObjectName(QStringLiteral("desktop"));
    m_talk->moveToThread(m_thread);
    connect(m_thread, &QThread::finished, m_talk, &QObject::deleteLater);
    connect(m_talk, &Talk::schemeChanged, this, &DesktopWatch::schemeChanged);
    connect(m_talk, &Talk::schemeForgotten, this, &DesktopWatch::schemeForgotten);
    connect(m_talk, &Talk::lockWanted, this, &DesktopWatch::lockWanted);
}

DesktopWatch::~DesktopWatch() {
    m_talk->disconnect(this);
    if (!m_isStarted) delete m_talk;
    m_thread->quit();
    // A bus that hangs keeps its thread; the program ends without it.
    if (m_thread->wait(kLongestEndMs)) delete m_thread;
}

void DesktopWatch::start() {
    m_isStarted = true;
    m_thread->start();
    QMetaObject::invokeMethod(m_talk, [talk = m_talk] { talk->begin(); });
}

void DesktopWatch::allowSleep() {
    QMetaObject::invokeMethod(m_talk, [talk = m_talk] { talk->allowSleep(); });
}

} // namespace keyturn::platform

#include "DesktopWatch.moc"
