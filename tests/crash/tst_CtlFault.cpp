#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

/// MEM-5 on keyturnctl as it is shipped: it is stopped by a fault while it holds a value that came in on standard input.
class tst_CtlFault : public QObject {
    Q_OBJECT

    static constexpr const char* kCanary = "canary-5f2c9e71-held-in-memory-only";
    static constexpr uid_t kNobody = 65534;

    /// The program while it waits for the rest of a value. Everything it writes goes to files in `folder`.
    class Child {
      public:
        Child(const QString& folder, uid_t user) {
            std::array<int, 2> ends{};
            if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
            m_input = ends[1];
            const QByteArray program = QFile::encodeName(QStringLiteral(KEYTURN_BIN_DIR "/keyturnctl"));
            const QByteArray home = QFile::encodeName(folder + QStringLiteral("/home"));
            const QByteArray said = QFile::encodeName(folder + QStringLiteral("/said"));
            const QByteArray cwd = QFile::encodeName(folder);
            m_pid = ::fork();
            if (m_pid != 0) {
                ::close(ends[0]);
                return;
            }
            // Another user than root, where the test is root: only then does the owner of a file in /proc tell anything.
            if (user != ::getuid() && (::setgid(user) != 0 || ::setuid(user) != 0)) ::_exit(125);
            const int log = ::open(said.constData(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
            if (log < 0 || ::chdir(cwd.constData()) != 0) ::_exit(124);
            ::dup2(ends[0], 0);
            ::dup2(log, 1);
            ::dup2(log, 2);
            ::execl(program.constData(), program.constData(), "--home", home.constData(), "secret", "put", "development/app-env/FAULT_TEST", "--create",
                    "--reason", "a fault while a value is held", nullptr);
            ::_exit(126);
        }
        ~Child() {
            ::close(m_input);
            if (m_pid > 0) {
                ::kill(m_pid, SIGKILL);
                ::waitpid(m_pid, nullptr, 0);
            }
        }
        Child(const Child&) = delete;
        Child& operator=(const Child&) = delete;

        pid_t pid() const { return m_pid; }
        bool feed(const char* text) const { return ::write(m_input, text, strlen(text)) == static_cast<ssize_t>(strlen(text)); }
        /// The program has taken every byte out of the pipe.
        bool hasTaken() const {
            int left = -1;
            return ::ioctl(m_input, FIONREAD, &left) == 0 && left == 0;
        }
        int stop(int signal) {
            int status = 0;
            ::kill(m_pid, signal);
            ::waitpid(m_pid, &status, 0);
            m_pid = -1;
            return status;
        }

      private:
        pid_t m_pid = -1;
        int m_input = -1;
    };

    static QByteArray readAll(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QStringList filesWithCanary(const QString& folder) {
        QStringList found;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (readAll(path).contains(kCanary)) found << path;
        }
        return found;
    }

    static bool makeHome(const QString& folder, uid_t user) {
        QProcess process;
        process.setChildProcessModifier([user] {
            if (user != ::getuid() && (::setgid(user) != 0 || ::setuid(user) != 0)) ::_exit(125);
        });
        process.start(QStringLiteral(KEYTURN_BIN_DIR "/keyturnctl"), {QStringLiteral("demo"), QStringLiteral("init"), folder + QStringLiteral("/home")});
        return process.waitForFinished(120'000) && process.exitCode() == 0;
    }

  private Q_SLOTS:
    void initTestCase() {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("MEM-5: a sanitized process reads itself and is not hardened");
#endif
    }

    void MEM5_faultLeavesNoCoreAndNoValue_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("abort") << SIGABRT;
        QTest::newRow("bad address") << SIGSEGV;
        QTest::newRow("unhandled") << SIGQUIT;
    }
    void MEM5_faultLeavesNoCoreAndNoValue() {
        QFETCH(int, signal);
        QTemporaryDir folder;
        const uid_t user = ::getuid() == 0 ? kNobody : ::getuid();
        if (user != ::getuid()) QCOMPARE(::chown(QFile::encodeName(folder.path()).constData(), user, user), 0);
        if (!makeHome(folder.path(), user)) QSKIP("MEM-5: the program cannot be started as another user from here");

        Child child(folder.path(), user);
        QVERIFY(child.pid() > 0);
        QVERIFY(child.feed(kCanary));
        QTRY_VERIFY_WITH_TIMEOUT(child.hasTaken(), 30'000);

        const QString proc = QStringLiteral("/proc/%1/").arg(child.pid());
        const QByteArray limits = readAll(proc + QStringLiteral("limits"));
        const auto at = limits.indexOf("Max core file size");
        QVERIFY(at >= 0);
        QCOMPARE(limits.mid(at, limits.indexOf('\n', at) - at).simplified(), QByteArray("Max core file size 0 0 bytes"));
        // The files of a process that may not be read belong to root, whoever runs it.
        struct stat owner{};
        QCOMPARE(::stat(QFile::encodeName(proc + QStringLiteral("environ")).constData(), &owner), 0);
        QCOMPARE(owner.st_uid, uid_t{0});

        const int status = child.stop(signal);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), signal);
        QVERIFY(!WCOREDUMP(status));
        QCOMPARE(filesWithCanary(folder.path()), QStringList());
        QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("*core*")}, QDir::AllEntries | QDir::Hidden), QStringList());
        if (signal != SIGQUIT)
            QCOMPARE(readAll(folder.filePath(QStringLiteral("said"))), QByteArray("keyturn: stopped by a fault; no memory image was written\n"));
    }
};

QTEST_GUILESS_MAIN(tst_CtlFault)
#include "tst_CtlFault.moc"
