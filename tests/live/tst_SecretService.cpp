#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

/// The keychain slot against a real Secret Service: each test has a session bus, a keyring and a home of its own.
class tst_SecretService : public QObject {
    Q_OBJECT

    struct Answer {
        int code = -1;
        QByteArray text;
    };

    /// A desktop session that can end and begin anew over the same files.
    class Desk {
      public:
        Desk() {
            for (const char* name : {"run", "data"}) {
                QDir(m_folder.path()).mkdir(QLatin1String(name));
                QFile::setPermissions(m_folder.filePath(QLatin1String(name)), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            }
            QFile bus(m_folder.filePath(QStringLiteral("bare-bus.conf")));
            if (bus.open(QIODevice::WriteOnly))
                bus.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\"><allow send_destination=\"*\" "
                          "eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        }
        QString home() const { return m_folder.filePath(QStringLiteral("home")); }

        enum class Service { Unlocked, Locked, None };
        Answer session(Service service, const QByteArray& script) const { return bus(service == Service::None, started(service) + script); }
        /// No session bus at all.
        Answer without(const QByteArray& script) const { return run(QStringLiteral("bash"), {QStringLiteral("-c"), QString::fromUtf8(script)}); }

        QByteArray driver(const char* verb) const { return QByteArray(KEYTURN_DRIVER) + ' ' + verb + ' ' + home().toUtf8() + "\n"; }
        QByteArray ctl(const char* words) const { return QByteArray(KEYTURN_BIN_DIR "/keyturnctl --home ") + home().toUtf8() + ' ' + words + "\n"; }
        QJsonObject slots() const {
            QFile file(slotsFile());
            return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
        }
        QByteArray slotsText() const {
            QFile file(slotsFile());
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
        /// Name of the item that the slot wants.
        QByteArray item() const { return slots().value(QStringLiteral("slots")).toArray().first().toObject().value(QStringLiteral("location")).toString().toUtf8(); }

      private:
        QString slotsFile() const { return home() + QStringLiteral("/state.keys"); }
        static QByteArray started(Service service) {
            const QByteArray wait = "until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner "
                                    "string:org.freedesktop.secrets | grep -q true; do :; done\n";
            switch (service) {
            case Service::Unlocked: return "printf testpw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1\n" + wait;
            case Service::Locked: return "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1\n" + wait;
            case Service::None: break;
            }
            return {};
        }
        Answer bus(bool isBare, const QByteArray& script) const {
            QStringList arguments;
            if (isBare) arguments << QStringLiteral("--config-file=") + m_folder.filePath(QStringLiteral("bare-bus.conf"));
            return run(QStringLiteral("dbus-run-session"), arguments + QStringList{QStringLiteral("--"), QStringLiteral("bash"), QStringLiteral("-c"), QString::fromUtf8(script)});
        }
        Answer run(const QString& program, const QStringList& arguments) const {
            QProcess process;
            QProcessEnvironment environment;
            environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
            environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
            environment.insert(QStringLiteral("HOME"), m_folder.path());
            environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.filePath(QStringLiteral("run")));
            environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.filePath(QStringLiteral("data")));
            process.setProcessEnvironment(environment);
            process.setProcessChannelMode(QProcess::MergedChannels);
            process.start(program, arguments);
            process.closeWriteChannel();
            if (!process.waitForFinished(120'000)) return {};
            return {process.exitCode(), process.readAll()};
        }

        QTemporaryDir m_folder;
    };
    using Service = Desk::Service;

    static constexpr auto kLock = "dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets "
                                  "org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null\n";

  private Q_SLOTS:
    void initTestCase() {
        for (const char* program : {"dbus-run-session", "gnome-keyring-daemon", "secret-tool", "dbus-send"})
            if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty()) QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(program))));
    }

    void STO2_theSlotIsMadeAndOpensTheStoreAfterARestart() {
        const Desk desk;
        const auto made = desk.session(Service::Unlocked, desk.driver("create") + "secret-tool search --all server keyturn");
        QVERIFY2(made.code == 0, made.text);
        QVERIFY2(made.text.contains("keyturn/state/"), made.text);
        QCOMPARE(desk.slots().value(QStringLiteral("slots")).toArray().size(), 1);
        const auto again = desk.session(Service::Unlocked, desk.ctl("env list"));
        QVERIFY2(again.code == 0, again.text);
    }

    void STO3_aMissingEntryIsSaidAndNoKeyIsMade() {
        const Desk desk;
        QCOMPARE(desk.session(Service::Unlocked, desk.driver("create")).code, 0);
        const QByteArray before = desk.slotsText();
        const auto gone = desk.session(Service::Unlocked, "secret-tool clear server keyturn user " + desk.item() + "\n" + desk.driver("open") +
                                                              "secret-tool search --all server keyturn");
        QVERIFY2(gone.text.contains("KT-STO-1 keychain absent"), gone.text);
        QVERIFY2(!gone.text.contains("keyturn/state/"), gone.text);
        QCOMPARE(desk.slotsText(), before);
        const auto told = desk.session(Service::Unlocked, desk.ctl("env list"));
        QVERIFY2(told.code != 0 && told.text.contains("KT-STO-1"), told.text);
    }

    void STO3_aLockedCollectionIsToldApartFromAMissingEntry() {
        const Desk desk;
        QCOMPARE(desk.session(Service::Unlocked, desk.driver("create")).code, 0);
        const QByteArray before = desk.slotsText();
        const auto locked = desk.session(Service::Unlocked, kLock + desk.driver("open"));
        QVERIFY2(locked.text.contains("KT-KCH-4"), locked.text);
        // Not unlocked since the start of the session, too.
        const auto fresh = desk.session(Service::Locked, desk.driver("open"));
        QVERIFY2(fresh.text.contains("KT-KCH-4"), fresh.text);
        QVERIFY2(!fresh.text.contains("KT-STO-1"), fresh.text);
        QCOMPARE(desk.slotsText(), before);
        QCOMPARE(desk.session(Service::Unlocked, desk.driver("open")).code, 0);
    }

    void STO3_aMissingEntryInALockedCollectionIsNotCalledMissing() {
        const Desk desk;
        QCOMPARE(desk.session(Service::Unlocked, desk.driver("create")).code, 0);
        QCOMPARE(desk.session(Service::Unlocked, "secret-tool clear server keyturn user " + desk.item()).code, 0);
        const auto locked = desk.session(Service::Unlocked, kLock + desk.driver("open"));
        QVERIFY2(locked.text.contains("KT-KCH-4"), locked.text);
    }

    void STO5_withoutAServiceNothingInsecureIsMade_data() {
        QTest::addColumn<bool>("hasBus");
        QTest::newRow("no session bus") << false;
        QTest::newRow("a bus without a secret service") << true;
    }
    void STO5_withoutAServiceNothingInsecureIsMade() {
        QFETCH(bool, hasBus);
        const Desk desk;
        const auto made = hasBus ? desk.session(Service::None, desk.driver("create")) : desk.without(desk.driver("create"));
        QVERIFY2(made.text.contains("KT-STO-8"), made.text);
        QVERIFY(!QFileInfo::exists(desk.home() + QStringLiteral("/state.keys")));
    }

    void STO5_withoutAServiceThePassphraseIsAskedFor_data() { STO5_withoutAServiceNothingInsecureIsMade_data(); }
    void STO5_withoutAServiceThePassphraseIsAskedFor() {
        QFETCH(bool, hasBus);
        const Desk desk;
        const auto made = desk.session(Service::Unlocked, desk.driver("create") + desk.driver("addPassphrase"));
        QVERIFY2(made.code == 0, made.text);
        const auto in = [&](const QByteArray& script) { return hasBus ? desk.session(Service::None, script) : desk.without(script); };
        // With a terminal the question comes, and its answer opens the store.
        const auto asked = in(QByteArray(KEYTURN_DRIVER) + " ask " + desk.home().toUtf8() + " " KEYTURN_BIN_DIR "/keyturnctl\n");
        QVERIFY2(asked.text.contains("asked"), asked.text);
        QVERIFY2(asked.code == 0, asked.text);
        // Without one the error says why, and nothing is made.
        const QByteArray before = desk.slotsText();
        const auto silent = in(desk.ctl("env list"));
        QVERIFY2(silent.code != 0 && silent.text.contains("KT-KCH-1"), silent.text);
        QCOMPARE(desk.slotsText(), before);
    }
};

QTEST_GUILESS_MAIN(tst_SecretService)
#include "tst_SecretService.moc"
