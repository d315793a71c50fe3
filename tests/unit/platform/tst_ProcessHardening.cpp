#include "platform/ProcessHardening.h"

#include "platform/Keychain.h"

#include <QProcess>
#include <QtTest>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

using namespace keyturn;

namespace {

/// What the hardened child finds, one fact a line.
int tell(const char* act) {
    rlimit core{};
    ::getrlimit(RLIMIT_CORE, &core);
    const mode_t mask = ::umask(0);
    std::printf("umask %o\ncore %lu %lu\ndumpable %d\nfd40 %d\n", mask, static_cast<unsigned long>(core.rlim_cur),
                static_cast<unsigned long>(core.rlim_max), ::prctl(PR_GET_DUMPABLE), ::fcntl(40, F_GETFD) >= 0 ? 1 : 0);
    for (char** entry = environ; *entry; ++entry) std::printf("env %s\n", *entry);
    std::fflush(stdout);
    if (std::strcmp(act, "abort") == 0) ::abort();
    return 0;
}

} // namespace

class tst_ProcessHardening : public QObject {
    Q_OBJECT

#ifdef __SANITIZE_ADDRESS__
    static constexpr bool kSanitized = true; // it has signal handlers of its own, and reads what may not be dumped
#else
    static constexpr bool kSanitized = false;
#endif

    struct Answer {
        QByteArrayList lines;
        QByteArray errors;
        bool isCrash = false;
    };

    static Answer run(const QStringList& arguments, const QMap<QString, QString>& variables = {}) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (auto it = variables.cbegin(); it != variables.cend(); ++it) environment.insert(it.key(), it.value());
        process.setProcessEnvironment(environment);
        process.setChildProcessModifier([] { ::dup2(::open("/dev/null", O_RDONLY), 40); });
        process.start(QCoreApplication::applicationFilePath(), arguments);
        if (!process.waitForFinished(60'000)) return {};
        return {process.readAllStandardOutput().split('\n'), process.readAllStandardError(), process.exitStatus() == QProcess::CrashExit};
    }

  private Q_SLOTS:
    void initTestCase() {
        if (kSanitized) QSKIP("the address sanitizer takes the place of what is tested here");
    }

    void MEM5_noCoreNotDumpable() {
        const Answer answer = run({QStringLiteral("--hardened"), QStringLiteral("tell")});
        QVERIFY(answer.lines.contains("umask 77"));
        QVERIFY(answer.lines.contains("core 0 0"));
        QVERIFY(answer.lines.contains("dumpable 0"));
        QVERIFY(answer.lines.contains("fd40 0"));
    }

    void MEM5_faultWritesOneFixedLine() {
        const Answer answer = run({QStringLiteral("--hardened"), QStringLiteral("abort")});
        QVERIFY(answer.isCrash);
        QCOMPARE(answer.errors, QByteArray("keyturn: stopped by a fault; no memory image was written\n"));
    }

    void MEM10_descriptorsAreKeptWhenAsked() {
        QVERIFY(run({QStringLiteral("--hardened-keep"), QStringLiteral("tell")}).lines.contains("fd40 1"));
    }

    void MEM10_dangerousVariablesAreGone_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"SSLKEYLOGFILE", "LD_PRELOAD", "LD_LIBRARY_PATH", "LD_BIND_NOW", "OPENSSL_CONF", "OPENSSL_MODULES", "SSL_CERT_FILE",
                                 "SSL_CERT_DIR", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "no_proxy", "QT_PLUGIN_PATH", "QT_LOGGING_RULES",
                                 "QTKEYCHAIN_BACKEND", "GCONV_PATH", "MALLOC_TRACE"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void MEM10_dangerousVariablesAreGone() {
        QFETCH(QString, name);
        const Answer answer = run({QStringLiteral("--hardened"), QStringLiteral("tell")}, {{name, QStringLiteral("/tmp/x")}, {QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen")}});
        QVERIFY(answer.lines.contains("core 0 0"));
        QVERIFY(answer.lines.contains("env QT_QPA_PLATFORM=offscreen"));
        for (const QByteArray& line : answer.lines) QVERIFY2(!line.startsWith(QByteArray("env " + name.toUtf8() + "=")), line.constData());
    }

    void STO5_noSessionBusAnswersAtOnce() {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("XDG_RUNTIME_DIR");
        QVERIFY(!platform::Keychain::isRunning());
        auto read = platform::Keychain::read(QStringLiteral("keyturn/test"));
        QCOMPARE(read.error().code, base::ErrorCode::Unavailable);
        QCOMPARE(read.error().condition, QStringLiteral("KT-KCH-1"));
        QVERIFY(!platform::Keychain::write(QStringLiteral("keyturn/test"), base::SecureBytes(3)));
    }
};

int main(int argc, char** argv) {
    const bool keeps = argc > 2 && std::strcmp(argv[1], "--hardened-keep") == 0;
    if (keeps || (argc > 2 && std::strcmp(argv[1], "--hardened") == 0)) {
        platform::hardenProcess(argc, argv, keeps);
        return tell(argv[2]);
    }
    QCoreApplication app(argc, argv);
    tst_ProcessHardening test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ProcessHardening.moc"
