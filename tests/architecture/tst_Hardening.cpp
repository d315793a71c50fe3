#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

/// Reads the protections of SUP-1 out of the linked programs with readelf; what the build files say is not asked.
class tst_Hardening : public QObject {
    Q_OBJECT

    static QString readelf(const QStringList& arguments) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral("readelf"), QStringList{QStringLiteral("-W")} + arguments);
        if (!process.waitForFinished(60'000) || process.exitCode() != 0) return {};
        return QString::fromUtf8(process.readAllStandardOutput());
    }

    static bool has(const QString& text, const char* pattern) {
        return text.contains(QRegularExpression(QLatin1String(pattern), QRegularExpression::MultilineOption));
    }

    /// The names of the protections that a program lacks.
    static QStringList lacks(const QString& program) {
        const QString headers = readelf({QStringLiteral("-h"), QStringLiteral("-l"), program});
        const QString dynamic = readelf({QStringLiteral("-d"), program});
        const QString symbols = readelf({QStringLiteral("--dyn-syms"), program});
        if (headers.isEmpty() || dynamic.isEmpty() || symbols.isEmpty()) return {QStringLiteral("readelf answered nothing")};
        QStringList missing;
        const auto need = [&missing](bool isThere, const char* name) {
            if (!isThere) missing << QLatin1String(name);
        };
        need(has(headers, "^\\s*Type:\\s+DYN") && has(dynamic, "FLAGS_1.*\\bPIE\\b"), "pie");
        need(has(headers, "^\\s*GNU_RELRO\\s"), "relro");
        need(has(dynamic, "\\(FLAGS\\).*\\bBIND_NOW\\b|FLAGS_1.*\\bNOW\\b|\\(BIND_NOW\\)"), "now");
        need(has(headers, "^\\s*GNU_STACK\\s.*\\sRW\\s"), "noexecstack");
        need(!has(headers, "^\\s*\\S+\\s.*\\sRWE\\s"), "no writable code");
        need(!dynamic.contains(u"TEXTREL"), "no text relocations");
        need(symbols.contains(u"__stack_chk_fail"), "stack protector");
        need(has(symbols, "\\b__(?!stack_)[a-z]+_chk\\b"), "fortify");
        return missing;
    }

  private Q_SLOTS:
    void initTestCase() {
#if defined(__SANITIZE_ADDRESS__)
        QSKIP("SUP-1 is about release builds: this one is sanitized");
#elif !defined(NDEBUG)
        QSKIP("SUP-1 is about release builds: this one is for debugging");
#endif
    }

    void SUP1_aProgramWithoutProtectionIsSeen() {
        const QStringList missing = lacks(QStringLiteral(UNHARDENED));
        for (const char* name : {"pie", "relro", "now", "noexecstack", "stack protector", "fortify"})
            QVERIFY2(missing.contains(QLatin1String(name)), qPrintable(QLatin1String(name) + QStringLiteral(" of ") + missing.join(u", ")));
    }

    void SUP1_programsAreHardened() {
        const QDir bin(QStringLiteral(KEYTURN_BIN_DIR));
        const auto programs = bin.entryInfoList({QStringLiteral("keyturn*")}, QDir::Files | QDir::Executable);
        QVERIFY(!programs.isEmpty());
        for (const QFileInfo& program : programs)
            QVERIFY2(lacks(program.absoluteFilePath()).isEmpty(), qPrintable(program.fileName() + QStringLiteral(" lacks ") + lacks(program.absoluteFilePath()).join(u", ")));
    }

    /// The linker drops the mark of a program when the C library's start files lack it (Debian's do), so our own objects are asked.
    void SUP1_ourObjectsGuardTheirBranches() {
#if !defined(__x86_64__)
        QSKIP("SUP-1: branch protection is an x86 mark");
#endif
        const QString notes = readelf({QStringLiteral("-n"), QStringLiteral(CRYPTO_ARCHIVE)});
        const auto members = notes.count(u"File: ");
        QVERIFY(members > 5);
        QCOMPARE(notes.count(u"x86 feature: IBT, SHSTK"), members);
    }
};

QTEST_APPLESS_MAIN(tst_Hardening)
#include "tst_Hardening.moc"
