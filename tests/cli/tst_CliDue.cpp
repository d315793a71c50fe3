#include "CliHome.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>
#include <QTime>

using namespace keyturn::test;

/// `rotate due`: what is due is rotated by a timer, in its window, with the strategies the environment allows.
class tst_CliDue : public QObject {
    Q_OBJECT

    std::unique_ptr<CliHome> m_home;

    QString secret() const { return m_home->file("secrets/SESSION_SECRET"); }
    QString hook() const { return m_home->file("roll.sh"); }
    /// A service whose hook succeeds or not, and a secret that was written a hundred days ago.
    void write(const QJsonObject& unattended, bool hookWorks = true) const {
        QVERIFY(writeBytes(hook(), hookWorks ? "#!/bin/sh\nexit 0\n" : "#!/bin/sh\nexit 7\n", QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const QString digest = QString::fromLatin1(QCryptographicHash::hash(bytesOf(hook()), QCryptographicHash::Sha256).toHex());
        const QJsonObject rule{{QStringLiteral("id"), QStringLiteral("session")},
                               {QStringLiteral("match"), QJsonObject{{QStringLiteral("path"), QStringLiteral("SESSION_SECRET")}}},
                               {QStringLiteral("kind"), QStringLiteral("sessionSecret")},
                               {QStringLiteral("periodDays"), 30},
                               {QStringLiteral("rotation"), QJsonObject{{QStringLiteral("strategy"), QStringLiteral("storeOnly")}, {QStringLiteral("graceSeconds"), 0},
                                                                        {QStringLiteral("consumers"), QJsonArray{QStringLiteral("service")}}}}};
        QJsonObject file{{QStringLiteral("schema"), QStringLiteral("keyturn/environment/1")},
                         {QStringLiteral("name"), QStringLiteral("nightly")},
                         {QStringLiteral("guard"), QStringLiteral("open")},
                         {QStringLiteral("backends"), QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("env")}, {QStringLiteral("kind"), QStringLiteral("secretDirectory")}, {QStringLiteral("guard"), QStringLiteral("open")},
                                                                             {QStringLiteral("settings"), QJsonObject{{QStringLiteral("path"), m_home->file("secrets")}}}}}},
                         {QStringLiteral("rules"), QJsonArray{rule}},
                         {QStringLiteral("consumers"), QJsonArray{QJsonObject{{QStringLiteral("id"), QStringLiteral("service")}, {QStringLiteral("kind"), QStringLiteral("command")},
                                                                              {QStringLiteral("command"), QJsonArray{hook()}}, {QStringLiteral("sha256"), digest}}}}};
        if (!unattended.isEmpty()) file.insert(QStringLiteral("unattended"), unattended);
        QVERIFY(writeBytes(m_home->path() + QStringLiteral("/environments/nightly.json"), QJsonDocument(file).toJson()));
        QVERIFY(QDir().mkpath(m_home->file("secrets")));
        QVERIFY(writeBytes(secret(), "the-old-value-of-the-session-secret-of-the-service"));
        QFile aged(secret());
        QVERIFY(aged.open(QIODevice::ReadWrite) && aged.setFileTime(QDateTime::currentDateTime().addDays(-100), QFileDevice::FileModificationTime));
    }
    static QJsonObject allowed() { return {{QStringLiteral("strategies"), QJsonArray{QStringLiteral("storeOnly")}}}; }
    Outcome due() const { return m_home->run("rotate due --env nightly"); }
    bool isOld() const { return bytesOf(secret()).contains("the-old-value"); }

  private Q_SLOTS:
    void init() {
        m_home = std::make_unique<CliHome>();
        QVERIFY(m_home->isReady());
    }

    void nothingIsAllowedUnlessItIsSaid() {
        write({});
        const auto done = due();
        QVERIFY2(done.code == 1 && done.err.contains("KT-ROT-26"), done.all().constData());
        QVERIFY(isOld());
        write({{QStringLiteral("strategies"), QJsonArray{QStringLiteral("pair")}}});
        const auto other = due();
        QVERIFY2(other.code == 0 && other.out.contains("not allowed without a person"), other.all().constData());
        QVERIFY(isOld());
    }

    void whatIsDueIsRotatedOnce() {
        write(allowed());
        const auto done = due();
        QVERIFY2(done.code == 0 && done.out.contains("closed"), done.all().constData());
        QVERIFY(!isOld());
        QVERIFY(!done.all().contains("the-old-value"));
        const QByteArray now = bytesOf(secret());
        const auto again = due();
        QVERIFY2(again.code == 0 && again.err.contains("Nothing is due"), again.all().constData());
        QCOMPARE(bytesOf(secret()), now);
        const auto json = m_home->run("rotate due --env nightly --format json").json();
        QCOMPARE(json[QStringLiteral("schema")].toString(), QStringLiteral("keyturn/due/1"));
    }

    void aDoubtEndsWithThree() {
        write(allowed(), false);
        const auto done = due();
        QVERIFY2(done.code == 3 && done.out.contains("doubt"), done.all().constData());
        // The person's way out is the run's own.
        const auto open = m_home->run("rotate list --open --format json").json()[QStringLiteral("runs")].toArray();
        QString run;
        for (const auto& one : open)
            if (one.toObject()[QStringLiteral("ref")].toString().startsWith(QLatin1String("nightly/"))) run = one.toObject()[QStringLiteral("run")].toString();
        QVERIFY(!run.isEmpty());
        QCOMPARE(due().code, 3);
        writeBytes(hook(), "#!/bin/sh\nexit 0\n", QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    void outsideItsWindowNothingIsLookedAt() {
        const QTime now = QTime::currentTime();
        auto policy = allowed();
        policy.insert(QStringLiteral("from"), now.addSecs(2 * 3600).toString(QStringLiteral("HH:mm")));
        policy.insert(QStringLiteral("to"), now.addSecs(3 * 3600).toString(QStringLiteral("HH:mm")));
        write(policy);
        const auto done = due();
        QVERIFY2(done.code == 0 && done.err.contains("Outside the window"), done.all().constData());
        QVERIFY(isOld());
        policy.insert(QStringLiteral("from"), QStringLiteral("25:00"));
        write(policy);
        QVERIFY(m_home->run("env check").all().contains("unattended.from"));
    }

    void theTimersLinesAreWhole() {
        write(allowed());
        const auto cron = m_home->run("rotate due --env nightly --print cron");
        QVERIFY2(cron.code == 0 && cron.out.startsWith("7 2 * * * ") && cron.out.contains("rotate due --env nightly") && cron.out.contains("--home"), cron.all().constData());
        // The command of the line does the job, run by a shell that knows nothing else.
        const auto shell = runProgram(QStringLiteral("/usr/bin/env"), {QStringLiteral("-i"), QStringLiteral("/bin/sh"), QStringLiteral("-c"), QString::fromUtf8(cron.out.trimmed().mid(10))});
        QVERIFY2(shell.code == 0, shell.all().constData());
        QVERIFY(!isOld());
        const auto unit = m_home->run("rotate due --env nightly --print systemd");
        QVERIFY(unit.out.contains("OnCalendar=") && unit.out.contains("ExecStart=/"));
    }
};

QTEST_GUILESS_MAIN(tst_CliDue)
#include "tst_CliDue.moc"
