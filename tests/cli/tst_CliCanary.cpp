#include "CanaryForms.h"
#include "CliHome.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDirIterator>

#include <csignal>

using namespace keyturn::test;

/// OUT-7 at the command line: values given to the stores are seen in the stores' own plain files and in `secret get`, nowhere else.
class tst_CliCanary : public QObject {
    Q_OBJECT

    CliHome m_home;
    QByteArray m_said; ///< standard output and error of every command but secret get
    QList<QByteArray> m_canaries;
    QDateTime m_began = QDateTime::currentDateTime();
    QStringList m_oldTemporary = temporaryNames();

    static QStringList temporaryNames() {
        return QDir::temp().entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    static QByteArray canary(const char* tag) { return "Kq+7/" + QByteArray(tag) + "-canary~Zx\"9&uT3w0Rb5Vn8Ym2Lc6Pd4Sg1Hj"; }

    Outcome say(const QStringList& words, const QByteArray& input = {}) {
        const auto outcome = m_home.run(words, input);
        m_said += outcome.out + outcome.err;
        return outcome;
    }
    Outcome say(const char* words) { return say(QString::fromUtf8(words).split(u' ')); }
    Outcome put(const char* ref, const QByteArray& value) {
        return say({QStringLiteral("secret"), QStringLiteral("put"), QLatin1String(ref), QStringLiteral("--reason"), QStringLiteral("a canary for the test")}, value);
    }
    void killAt(const QStringList& words, int milliseconds, int signal) {
        QProcess process;
        process.start(ctl(), m_home.withHome(words));
        if (!process.waitForFinished(milliseconds) && process.processId() > 0) ::kill(static_cast<pid_t>(process.processId()), signal);
        process.waitForFinished(20000);
        m_said += process.readAllStandardOutput() + process.readAllStandardError();
    }
    QString openRun() {
        const auto runs = m_home.run("rotate list --open --format json").json().value(QStringLiteral("runs")).toArray();
        return runs.isEmpty() ? QString() : runs.first().toObject().value(QStringLiteral("run")).toString();
    }
    void confirmAll(const QString& run) {
        for (int i = 0; i < 4; ++i)
            say({QStringLiteral("rotate"), QStringLiteral("confirm"), run, QStringLiteral("partner-gateway"), QStringLiteral("--note"), QStringLiteral("seen in its log")});
    }
    QString toldFile() const { return m_home.file("told.log"); }
    /// The consumer's command writes down everything it is given.
    void installTellingHook() {
        // A pinned script runs from a private copy, so it is told where to write.
        const QByteArray hook = "#!/bin/sh\n{ env; tr '\\0' '\\n' </proc/$$/cmdline; cat; ls -l /proc/$$/fd; } >>'" + QFile::encodeName(toldFile()) + "' 2>&1\necho done\n";
        const QString file = m_home.demo("bin/reload-auth.sh");
        QVERIFY(writeBytes(file, hook, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const QString config = m_home.path() + QStringLiteral("/environments/production.json");
        QByteArray text = bytesOf(config);
        const qsizetype at = text.indexOf("\"sha256\": \"") + 11;
        text.replace(at, 64, QCryptographicHash::hash(hook, QCryptographicHash::Sha256).toHex());
        QVERIFY(writeBytes(config, text));
    }
    int hits(const QByteArray& bytes) const {
        int found = 0;
        for (const QByteArray& value : m_canaries) found += canaryHits(bytes, value);
        return found;
    }
    /// Files below `folder` that hold a canary in any form, but for the stores' own.
    QStringList leaks(const QString& folder) const {
        QStringList found;
        QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const bool isStore = path.startsWith(m_home.demo(".env.production")) || path.startsWith(m_home.demo("docker/production/"));
            if (!isStore && hits(bytesOf(path) + path.toUtf8()) > 0) found << path;
        }
        return found;
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_home.isReady());
        installTellingHook();
    }

    void theSearchFindsEveryForm() {
        const QByteArray value = canary("planted");
        for (const QByteArray& form : canaryForms(value)) QVERIFY(canaryHits("before " + form + " after", value) > 0);
        for (int shift = 0; shift < 3; ++shift)
            QVERIFY(canaryHits((QByteArray(shift, 'q') + value + QByteArray("rest")).toBase64(), value) > 0);
        QCOMPARE(canaryHits("nothing here", value), 0);
        m_canaries = {value};
        QVERIFY(writeBytes(m_home.path() + QStringLiteral("/leak.log"), "x" + value.toHex()));
        QCOMPARE(leaks(m_home.folder()).size(), 1);
        QVERIFY(QFile::remove(m_home.path() + QStringLiteral("/leak.log")));
        QVERIFY(leaks(m_home.folder()).isEmpty());
    }

    void OUT7_valuesStayWhereTheyBelong() {
        m_canaries = {canary("env"), canary("docker"), canary("vault"), canary("field"), canary("refused")};
        QCOMPARE(put("production/env/JWT_SECRET", m_canaries[0]).code, 0);
        QCOMPARE(put("production/docker/session_secret", m_canaries[1]).code, 0);
        QCOMPARE(put("production/vault/platform/monitoring-api-key", m_canaries[2]).code, 0);
        QCOMPARE(put("production/vault/orders/database#password", m_canaries[3]).code, 0);
        QCOMPARE(m_home.get(QStringLiteral("production/vault/platform/monitoring-api-key")).out, m_canaries[2]);
        // Refused writes.
        QVERIFY(put("production/archive/legacy_license", m_canaries[4]).code != 0);
        QVERIFY(put("production/env/BAD NAME", m_canaries[4]).code != 0);
        QVERIFY(put("production/env/NEW", m_canaries[4] + '\n').code != 0);
        QVERIFY(put("production/nosuch/NEW", m_canaries[4]).code != 0);
        // Reads of everything.
        for (const char* command : {"secret list", "secret list --format json", "secret list --format csv", "check --deep", "check --deep --format json", "check --required",
                                    "env doctor", "secret show production/env/JWT_SECRET --format json", "secret versions production/vault/orders/database", "report status"})
            say(command);
        // Rotations that end well, are killed and go back.
        const QStringList start{QStringLiteral("rotate"), QStringLiteral("start"), QStringLiteral("production/env/JWT_SECRET"), QStringLiteral("--yes")};
        for (int ms : {15, 30, 45, 60}) killAt(start, ms, ms % 2 == 0 ? SIGKILL : SIGINT);
        if (openRun().isEmpty()) say(start);
        QVERIFY(!openRun().isEmpty());
        say({QStringLiteral("rotate"), QStringLiteral("resume"), openRun()});
        confirmAll(openRun());
        QVERIFY(!bytesOf(toldFile()).isEmpty());
        m_canaries << envValue(bytesOf(m_home.demo(".env.production")), "JWT_SECRET");
        QVERIFY(!m_canaries.last().contains("canary"));
        say({QStringLiteral("rotate"), QStringLiteral("rollback"), openRun(), QStringLiteral("--yes")});
        confirmAll(openRun());
        QCOMPARE(envValue(bytesOf(m_home.demo(".env.production")), "JWT_SECRET").contains("canary"), true);
        say("rotate start production/docker/session_secret --yes --grace 0 --format json");
        m_canaries << bytesOf(m_home.demo("docker/production/session_secret"));
        QVERIFY(m_canaries.last().size() > 32 && !m_canaries.last().contains("canary"));
        // Backups.
        const QString here = QString::fromLatin1(say("backup identity id.age").out).trimmed();
        const QString offline = QString::fromLatin1(say("backup identity --offline off.age").out).trimmed();
        const QStringList create{QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("production"),
                                 QStringLiteral("--recipient"), here, QStringLiteral("--recipient"), offline, QStringLiteral("--out")};
        for (int ms : {20, 40, 60, 80}) killAt(create + QStringList{m_home.file("killed.age")}, ms, SIGKILL);
        QCOMPARE(say(create + QStringList{QStringLiteral("b.age")}).code, 0);
        say("backup verify --identity id.age b.age");
        say("backup drill --identity id.age --drift b.age");
        say("backup restore --identity id.age b.age --to production/vault");
        QByteArray broken = bytesOf(m_home.file("b.age"));
        broken[broken.size() / 2] ^= 1;
        QVERIFY(writeBytes(m_home.file("x.age"), broken));
        say("backup verify --identity id.age x.age");
        say("audit list --limit 1000 --format json");
        say("audit export --out audit.jsonl");
        QCOMPARE(say("audit verify").code, 0);

        QVERIFY(m_said.size() > 20000);
        QCOMPARE(hits(m_said), 0);
        const QStringList found = leaks(m_home.folder());
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void OUT6_theConsumerSeesNoValueNeitherOldNorNew() {
        const QByteArray told = bytesOf(toldFile());
        QVERIFY(told.contains("KEYTURN_RUN="));
        QCOMPARE(hits(told), 0);
        const QByteArray env = bytesOf(m_home.demo(".env.production"));
        for (const char* key : {"JWT_SECRET", "JWT_SECRET_PREVIOUS", "DB_PASSWORD"}) QCOMPARE(canaryHits(told, envValue(env, key)), 0);
    }

    void OUT7_nothingIsLeftInTheTemporaryFolder() {
        for (const QString& name : temporaryNames()) {
            if (m_oldTemporary.contains(name)) continue;
            const QFileInfo file(QDir::temp().filePath(name));
            if (file.isFile() && file.size() < (8 << 20)) QVERIFY2(hits(bytesOf(file.filePath())) == 0, qPrintable(name));
        }
    }

    void OUT7_storesKeepNoSideFiles() {
        for (const char* folder : {"", "docker/production"}) {
            for (const QString& name : QDir(m_home.demo(folder)).entryList(QDir::Files | QDir::Hidden | QDir::System))
                QVERIFY2(!name.contains(QLatin1String("tmp")) && !name.endsWith(u'~'), qPrintable(name));
        }
    }
};

QTEST_GUILESS_MAIN(tst_CliCanary)
#include "tst_CliCanary.moc"
