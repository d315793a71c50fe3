#include "platform/Process.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <thread>

using namespace keyturn;
using platform::ProcessRequest;
using platform::runProcess;
using namespace std::chrono_literals;

namespace {

const QString kShell = QStringLiteral("/bin/sh");

ProcessRequest shell(const QString& script, const QStringList& arguments = {}) {
    ProcessRequest request;
    request.command = QStringList{kShell, QStringLiteral("-c"), script, QStringLiteral("sh")} + arguments;
    return request;
}

QString hexOf(const QByteArray& bytes) {
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isAlive(qint64 pid) {
    if (::kill(static_cast<pid_t>(pid), 0) != 0) return false;
    return !contentOf(QStringLiteral("/proc/%1/stat").arg(pid)).contains(") Z ");
}

} // namespace

class tst_Process : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString writeProgram(const QString& name, const QByteArray& content, QFileDevice::Permissions mode = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) {
        const QString path = m_folder.filePath(name);
        QFile::remove(path);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) return {};
        file.close();
        file.setPermissions(mode);
        return path;
    }

  private Q_SLOTS:
    void exitCodeAndOutputAreTheOutcome() {
        auto outcome = runProcess(shell(QStringLiteral("printf abc; printf def >&2; exit 3")), {});
        QVERIFY(outcome);
        QCOMPARE(outcome->exitCode, 3);
        QCOMPARE(outcome->outputTail, QStringLiteral("abcdef"));
        QCOMPARE(outcome->outputSha256, QCryptographicHash::hash("abcdef", QCryptographicHash::Sha256));
    }

    void EXE1_injectionStringsArriveVerbatim() {
        const QStringList hostile{QStringLiteral("; rm -rf /"), QStringLiteral("$(id)"), QStringLiteral("`id`"), QStringLiteral("a\nb"),
                                  QStringLiteral("'\"\\"), QStringLiteral("*"), QString(), QStringLiteral("--"), QStringLiteral("ü %s")};
        ProcessRequest request;
        request.command = QStringList{QStringLiteral("/usr/bin/printf"), QStringLiteral("[%s]")} + hostile;
        auto outcome = runProcess(request, {});
        QVERIFY(outcome);
        const QByteArray expected = QStringLiteral("[%1]").arg(hostile.join(QStringLiteral("]["))).toUtf8();
        QCOMPARE(outcome->outputSha256, QCryptographicHash::hash(expected, QCryptographicHash::Sha256));
    }

    void EXE1_environmentIsEmptyButForDeclaredNames() {
        qputenv("KEYTURN_TEST_PASSED", "yes");
        qputenv("KEYTURN_TEST_HIDDEN", "no");
        ProcessRequest request;
        request.command = QStringList{QStringLiteral("/usr/bin/env")};
        request.passEnvironment = QStringList{QStringLiteral("KEYTURN_TEST_PASSED"), QStringLiteral("KEYTURN_TEST_ABSENT")};
        request.setEnvironment.insert(QStringLiteral("KEYTURN_SECRET_REF"), QStringLiteral("prod/x/y"));
        auto outcome = runProcess(request, {});
        QVERIFY(outcome);
        QCOMPARE(outcome->outputSha256,
                 QCryptographicHash::hash("KEYTURN_SECRET_REF=prod/x/y\nKEYTURN_TEST_PASSED=yes\n", QCryptographicHash::Sha256));
    }

    void EXE1_onlyDescriptors0To2AreOpen() {
        const int null = ::open("/dev/null", O_RDONLY);
        const int leaked = ::fcntl(null, F_DUPFD, 50); // without close-on-exec, as a library may do
        QVERIFY(leaked >= 50);
        auto outcome = runProcess(shell(QStringLiteral("for f in 0 1 2 4 5 6 7 8 9 \"$@\"; do [ -e /proc/$$/fd/$f ] && printf '%s ' $f; done; true"),
                                        {QString::number(null), QString::number(leaked)}), {});
        ::close(leaked);
        ::close(null);
        QVERIFY(outcome);
        QCOMPARE(outcome->outputTail, QStringLiteral("0 1 2 "));
    }

    void EXE1_workingFolderIsPrivateAndRemoved() {
        const QString note = m_folder.filePath(QStringLiteral("where"));
        auto outcome = runProcess(shell(QStringLiteral("pwd > \"$1\"; /usr/bin/stat -c %a . >> \"$1\"; echo x > left-over"), {note}), {});
        QVERIFY(outcome);
        const QList<QByteArray> lines = contentOf(note).split('\n');
        QCOMPARE(lines.value(1), QByteArray("700"));
        QVERIFY(!QFile::exists(QString::fromUtf8(lines.value(0))));
    }

    void EXE1_ownProcessGroup() {
        auto outcome = runProcess(shell(QStringLiteral("set -- $(cat /proc/$$/stat); [ $1 = $5 ]")), {});
        QVERIFY(outcome);
        QCOMPARE(outcome->exitCode, 0);
    }

    void EXE1_inputArrivesWholeThroughStdin() {
        base::SecureBytes big(300'000);
        for (std::size_t i = 0; i < big.size(); ++i) big.data()[i] = static_cast<std::uint8_t>(i * 7);
        ProcessRequest request;
        request.command = QStringList{QStringLiteral("/bin/cat")};
        request.input = &big;
        auto outcome = runProcess(request, {});
        QVERIFY(outcome);
        QCOMPARE(outcome->outputSha256, QCryptographicHash::hash(QByteArray(reinterpret_cast<const char*>(big.data()), 300'000), QCryptographicHash::Sha256));
    }

    void EXE1_programThatIgnoresItsInputIsNoError() {
        const base::SecureBytes big(1 << 20);
        auto request = shell(QStringLiteral("exec 0<&-; exit 4"));
        request.input = &big;
        auto outcome = runProcess(request, {});
        QVERIFY(outcome);
        QCOMPARE(outcome->exitCode, 4);
    }

    void EXE2_inputThatComesBackIsMasked() {
        const auto value = base::SecureBytes::fromChars("canary-4711");
        auto request = shell(QStringLiteral("read v; echo \"got $v.\""));
        request.input = &value;
        auto outcome = runProcess(request, {});
        QVERIFY(outcome);
        QVERIFY(!outcome->outputTail.contains(QStringLiteral("canary")));
        QVERIFY(outcome->outputTail.startsWith(QStringLiteral("got [masked].")));
    }

    void EXE2_controlCharactersAreShownEscaped() {
        auto outcome = runProcess(shell(QStringLiteral("printf '\\033[31mred'")), {});
        QVERIFY(outcome);
        QVERIFY(!outcome->outputTail.contains(QChar(0x1b)));
    }

    void KTEXE1_missing() {
        ProcessRequest request;
        request.command = QStringList{m_folder.filePath(QStringLiteral("absent"))};
        auto outcome = runProcess(request, {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().condition, QStringLiteral("KT-EXE-1"));
    }

    void KTEXE2_notExecutableOrWritableByOthers() {
        ProcessRequest request;
        request.command = QStringList{writeProgram(QStringLiteral("plain"), "#!/bin/sh\n", QFile::ReadOwner | QFile::WriteOwner)};
        QCOMPARE(runProcess(request, {}).error().condition, QStringLiteral("KT-EXE-2"));
        request.command = QStringList{writeProgram(QStringLiteral("open"), "#!/bin/sh\n", QFile::ReadOwner | QFile::ExeOwner | QFile::WriteGroup)};
        auto outcome = runProcess(request, {});
        QCOMPARE(outcome.error().condition, QStringLiteral("KT-EXE-2"));
        QCOMPARE(outcome.error().args, QStringList{QStringLiteral("0520")});
        request.command = QStringList{m_folder.path()};
        QCOMPARE(runProcess(request, {}).error().condition, QStringLiteral("KT-EXE-2"));
    }

    void KTEXE3_swappedProgramDoesNotRun() {
        const QByteArray good = "#!/bin/sh -e\necho \"good $1\"\n";
        ProcessRequest request;
        request.command = QStringList{writeProgram(QStringLiteral("hook"), good), QStringLiteral("a b")};
        request.expectedSha256 = hexOf(good);
        auto outcome = runProcess(request, {});
        QVERIFY(outcome);
        QCOMPARE(outcome->outputTail.left(8), QStringLiteral("good a b"));
        const QString mark = m_folder.filePath(QStringLiteral("ran"));
        writeProgram(QStringLiteral("hook"), "#!/bin/sh\necho bad > " + QFile::encodeName(mark) + "\n");
        outcome = runProcess(request, {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().condition, QStringLiteral("KT-EXE-3"));
        QVERIFY(!QFile::exists(mark));
    }

    void EXE2_pinnedScriptThatRewritesItselfRunsTheCheckedBytes() {
        // The shell reads a script as it goes; the copy that runs is not the file that changes.
        const QString path = m_folder.filePath(QStringLiteral("self"));
        const QByteArray good = "#!/bin/sh\nprintf '#!/bin/sh\\necho swapped\\necho swapped\\n' > \"$1\"\necho kept\n";
        ProcessRequest request;
        request.command = QStringList{writeProgram(QStringLiteral("self"), good), path};
        request.expectedSha256 = hexOf(good);
        auto outcome = runProcess(request, {});
        QVERIFY(outcome);
        QVERIFY(outcome->outputTail.startsWith(QStringLiteral("kept")));
        QVERIFY(contentOf(path).contains("swapped"));
    }

    void EXE2_pinnedBinaryRuns() {
        ProcessRequest request;
        request.command = QStringList{QStringLiteral("/usr/bin/printf"), QStringLiteral("hi")};
        request.expectedSha256 = hexOf(contentOf(request.command.front())).toUpper();
        auto outcome = runProcess(request, {});
        QVERIFY(outcome);
        QCOMPARE(outcome->outputTail, QStringLiteral("hi"));
    }

    void KTEXE4_sleeperIsTerminated() {
        auto request = shell(QStringLiteral("exec /bin/sleep 100"));
        request.timeout = 100ms;
        auto outcome = runProcess(request, {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().condition, QStringLiteral("KT-EXE-4"));
        QCOMPARE(outcome.error().code, base::ErrorCode::TimedOut);
    }

    void KTEXE4_stubbornProgramAndItsGrandchildAreKilled() {
        const QString note = m_folder.filePath(QStringLiteral("grandchild"));
        auto request = shell(QStringLiteral("trap '' TERM; (while :; do /bin/sleep 1; done) & echo $! > \"$1\"; while :; do /bin/sleep 1; done"), {note});
        request.timeout = 300ms;
        auto outcome = runProcess(request, {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().condition, QStringLiteral("KT-EXE-4"));
        const qint64 pid = contentOf(note).trimmed().toLongLong();
        QVERIFY(pid > 0);
        QTRY_VERIFY(!isAlive(pid));
    }

    void EXE2_grandchildOfAnEndedProgramDoesNotSurvive() {
        auto outcome = runProcess(shell(QStringLiteral("/bin/sleep 100 & echo $!")), {});
        QVERIFY(outcome);
        QCOMPARE(outcome->exitCode, 0);
        const qint64 pid = outcome->outputTail.left(outcome->outputTail.indexOf(u'\\')).toLongLong();
        QVERIFY(pid > 0);
        QTRY_VERIFY(!isAlive(pid));
    }

    void KTEXE5_outputFloodIsStopped() {
        auto outcome = runProcess(shell(QStringLiteral("trap '' TERM; exec /usr/bin/yes")), {});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().condition, QStringLiteral("KT-EXE-5"));
        QCOMPARE(outcome.error().args, QStringList{QString::number(1 << 20)});
    }

    void KTEXE6_relativeProgramOrNulIsRefused() {
        ProcessRequest request;
        QCOMPARE(runProcess(request, {}).error().condition, QStringLiteral("KT-EXE-6"));
        request.command = QStringList{QStringLiteral("ls")};
        QCOMPARE(runProcess(request, {}).error().condition, QStringLiteral("KT-EXE-6"));
        request.command = QStringList{QStringLiteral("/bin/ls"), QString(QChar(0))};
        QCOMPARE(runProcess(request, {}).error().condition, QStringLiteral("KT-EXE-6"));
    }

    void KTEXE7_fileThatTheSystemCannotStart() {
        ProcessRequest request;
        request.command = QStringList{writeProgram(QStringLiteral("noise"), "no program at all")};
        auto outcome = runProcess(request, {});
        QCOMPARE(outcome.error().condition, QStringLiteral("KT-EXE-7"));
        QCOMPARE(outcome.error().args.value(0), QStringLiteral("ENOEXEC"));
    }

    void cancelEndsTheProgram() {
        std::stop_source source;
        base::CallContext context;
        context.stop = source.get_token();
        const QString note = m_folder.filePath(QStringLiteral("started"));
        std::jthread stopper([&source, &note] {
            while (!QFile::exists(note)) std::this_thread::yield();
            source.request_stop();
        });
        auto outcome = runProcess(shell(QStringLiteral("echo > \"$1\"; exec /bin/sleep 100"), {note}), context);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, base::ErrorCode::Cancelled);
    }

    void deadlineOfTheCallBinds() {
        base::CallContext context;
        context.deadline = std::chrono::steady_clock::now() + 100ms;
        auto outcome = runProcess(shell(QStringLiteral("exec /bin/sleep 100")), context);
        QCOMPARE(outcome.error().code, base::ErrorCode::TimedOut);
    }

    void signalEndIs128PlusSignal() {
        auto outcome = runProcess(shell(QStringLiteral("kill -9 $$")), {});
        QVERIFY(outcome);
        QCOMPARE(outcome->exitCode, 128 + SIGKILL);
    }
};

QTEST_GUILESS_MAIN(tst_Process)
#include "tst_Process.moc"
