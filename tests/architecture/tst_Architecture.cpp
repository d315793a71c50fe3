#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// Reads every #include under src and holds it against the layer drawing of src/ARCHITECTURE.md.
class tst_Architecture : public QObject {
    Q_OBJECT

    struct Include {
        QString file;   // relative to src
        QString target; // as written
        bool isOurs = false;
    };
    QList<Include> m_includes;
    QStringList m_files;

    /// "backends/env_file/X.h" -> "backends/env_file"; "crypto/Age.h" -> "crypto".
    static QString roomOf(const QString& path) {
        const QStringList parts = path.split(u'/');
        if (parts.size() < 2) return {};
        const bool nested = (parts[0] == u"backends" || parts[0] == u"consumers" || parts[0] == u"targets" || parts[0] == u"clients") && parts.size() > 2;
        return nested ? parts[0] + u'/' + parts[1] : parts[0];
    }

    /// Who may include whom. A room may always include itself.
    static const QMap<QString, QStringList>& allowed() {
        static const QStringList kServices{QStringLiteral("base"), QStringLiteral("domain")};
        static const QMap<QString, QStringList> kAllowed{
            {QStringLiteral("base"), {}},
            {QStringLiteral("domain"), {QStringLiteral("base")}},
            {QStringLiteral("crypto"), {QStringLiteral("base")}},
            {QStringLiteral("net"), {QStringLiteral("base"), QStringLiteral("crypto")}},
            {QStringLiteral("json"), {QStringLiteral("base"), QStringLiteral("crypto")}},
            {QStringLiteral("platform"), {QStringLiteral("base")}},
            {QStringLiteral("state"), {QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("crypto"), QStringLiteral("platform")}},
            {QStringLiteral("audit"), {QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("crypto"), QStringLiteral("state")}},
            {QStringLiteral("policy"), {QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("crypto")}},
            {QStringLiteral("backends/api"), kServices},
            {QStringLiteral("backends/decorators"), kServices + QStringList{QStringLiteral("backends/api"), QStringLiteral("net")}},
            {QStringLiteral("consumers/api"), kServices},
            {QStringLiteral("targets/api"), kServices},
            {QStringLiteral("rotation"),
             {QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("crypto"), QStringLiteral("state"), QStringLiteral("audit"),
              QStringLiteral("policy"), QStringLiteral("backends/api"), QStringLiteral("consumers/api"), QStringLiteral("targets/api"), QStringLiteral("net"),
              QStringLiteral("platform")}},
            {QStringLiteral("backup"),
             {QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("crypto"), QStringLiteral("state"), QStringLiteral("audit"),
              QStringLiteral("policy"), QStringLiteral("backends/api"), QStringLiteral("json")}},
            {QStringLiteral("cli"),
             {QStringLiteral("app"), QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("audit"), QStringLiteral("policy"),
              QStringLiteral("rotation"), QStringLiteral("backup"), QStringLiteral("backends/api"), QStringLiteral("consumers/api"), QStringLiteral("platform")}},
            {QStringLiteral("gui"),
             {QStringLiteral("app"), QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("audit"), QStringLiteral("policy"),
              QStringLiteral("rotation"), QStringLiteral("backup"), QStringLiteral("backends/api"), QStringLiteral("consumers/api"), QStringLiteral("platform")}},
        };
        return kAllowed;
    }

    static bool mayInclude(const QString& from, const QString& to) {
        if (from == to) return true;
        if (from == u"app") return to != u"cli" && to != u"gui";
        if (from == u"targets") return to.startsWith(u"targets") || to == u"base" || to == u"domain";
        if (from == u"backends") return to.startsWith(u"backends") || to == u"base" || to == u"domain";
        if (allowed().contains(from)) return allowed()[from].contains(to);
        // The wire of a service: the tools below, never another service.
        static const QStringList kTools{QStringLiteral("base"), QStringLiteral("domain"), QStringLiteral("crypto"), QStringLiteral("platform"),
                                        QStringLiteral("net"), QStringLiteral("json")};
        if (from.startsWith(u"clients/")) return kTools.contains(to);
        // A store or consumer: its api, the wires and the tools below, never a sibling.
        if (from.startsWith(u"backends/"))
            return kTools.contains(to) || to == u"backends/api" || to.startsWith(u"clients/") || (from == u"backends/local_vault" && to == u"state");
        if (from.startsWith(u"targets/")) return kTools.contains(to) || to == u"targets/api" || to.startsWith(u"clients/");
        if (from.startsWith(u"consumers/"))
            return (kTools.contains(to) && to != u"crypto") || to == u"consumers/api" || to.startsWith(u"clients/");
        return false;
    }

    static QString readText(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    /// A header that says so is used inside its own room alone; the next test holds it to that.
    static bool isPrivate(const QString& file) {
        return readText(QStringLiteral(KEYTURN_SOURCE_DIR "/src/") + file).contains(u"Private to " + roomOf(file).section(u'/', 0, 0));
    }

  private Q_SLOTS:
    void initTestCase() {
        const QString src = QStringLiteral(KEYTURN_SOURCE_DIR "/src");
        static const QRegularExpression kInclude(QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"), QRegularExpression::MultilineOption);
        QDirIterator files(src, {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("*.in")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString relative = path.mid(src.size() + 1);
            m_files << relative;
            auto match = kInclude.globalMatch(readText(path));
            while (match.hasNext()) {
                const auto one = match.next();
                m_includes.push_back({relative, one.captured(2), one.captured(1) == u"\""});
            }
        }
        QVERIFY(m_files.size() > 50);
        QVERIFY(m_includes.size() > 100);
    }

    void noArrowRunsUp() {
        QStringList wrong;
        for (const auto& include : std::as_const(m_includes)) {
            if (!include.isOurs || !include.target.contains(u'/')) continue;
            const QString to = roomOf(include.target);
            if (to.isEmpty()) continue;
            if (!mayInclude(roomOf(include.file), to)) wrong << include.file + QStringLiteral(" includes ") + include.target;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void ourHeadersAreNamedFromTheirRoom() {
        QStringList wrong;
        for (const auto& include : std::as_const(m_includes)) {
            const bool generated = include.target.startsWith(u"ui_") || include.target.endsWith(u".moc");
            if (include.isOurs && !generated && !m_files.contains(include.target)) wrong << include.file + QStringLiteral(": ") + include.target;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void noCyclesBetweenHeaders() {
        QMap<QString, QStringList> edges;
        for (const auto& include : std::as_const(m_includes))
            if (include.isOurs && include.file.endsWith(u".h")) edges[include.file] << include.target;
        QSet<QString> done;
        QStringList path;
        QStringList cycles;
        std::function<void(const QString&)> walk = [&](const QString& file) {
            if (path.contains(file)) {
                cycles << path.mid(path.indexOf(file)).join(QStringLiteral(" -> "));
                return;
            }
            if (done.contains(file)) return;
            path << file;
            for (const QString& next : edges.value(file)) walk(next);
            path.removeLast();
            done.insert(file);
        };
        for (const QString& file : edges.keys()) walk(file);
        QVERIFY2(cycles.isEmpty(), qPrintable(cycles.join(u'\n')));
    }

    /// Architecture rule 3: each heavy library has one room.
    void thirdPartyHeadersStayInTheirRoom() {
        QStringList wrong;
        for (const auto& include : std::as_const(m_includes)) {
            if (include.isOurs) continue;
            const QString room = roomOf(include.file);
            const QString& name = include.target;
            const bool openssl = name.startsWith(u"openssl/") && room != u"crypto" && include.file != u"base/SecureBytes.cpp" &&
                                 include.file != u"base/AtomicFile.cpp" && include.file != u"net/TlsStream.cpp";
            const bool curl = name.startsWith(u"curl/") && room != u"net";
            const bool sql = name.startsWith(u"QSql") && room != u"state";
            const bool keychain = name.startsWith(u"qt6keychain/") && room != u"platform";
            const bool bus = name.startsWith(u"QDBus") && room != u"platform";
            const bool cli = name.startsWith(u"CLI/") && room != u"cli";
            const bool wires = (name.startsWith(u"libpq") && room != u"clients/postgresql") || (name.startsWith(u"hiredis/") && room != u"clients/redis");
            if (openssl || curl || sql || keychain || bus || cli || wires) wrong << include.file + QStringLiteral(" includes ") + name;
            const bool heavyHeader = include.file.endsWith(u".h") && name.startsWith(u"nlohmann/") && include.file != u"cli/Json.h" && !isPrivate(include.file);
            const bool openSslHeader = include.file.endsWith(u".h") && name.startsWith(u"openssl/") && room != u"crypto";
            if (heavyHeader || openSslHeader) wrong << include.file + QStringLiteral(" shows ") + name;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void privateHeadersStayInTheirRoom() {
        QStringList wrong;
        for (const auto& include : std::as_const(m_includes)) {
            if (!include.isOurs || !include.target.endsWith(u".h") || roomOf(include.target).isEmpty()) continue;
            if (roomOf(include.file) != roomOf(include.target) && isPrivate(include.target))
                wrong << include.file + QStringLiteral(" includes ") + include.target;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// Architecture rule 4: QObject, signals and timers start at app.
    void signalsStartAtApp() {
        QStringList wrong;
        for (const auto& include : std::as_const(m_includes)) {
            const QString room = roomOf(include.file);
            if (room == u"app" || room == u"gui" || room == u"cli" || room == u"platform") continue;
            if (QStringList{QStringLiteral("QObject"), QStringLiteral("QTimer"), QStringLiteral("QThread"), QStringLiteral("QEventLoop")}.contains(include.target))
                wrong << include.file + QStringLiteral(" includes ") + include.target;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// FIL-6: neither QSettings nor QSaveFile outside the window's own look.
    void FIL6_noQSettingsAndNoQSaveFile() {
        QStringList wrong;
        for (const auto& include : std::as_const(m_includes)) {
            if (include.target == u"QSaveFile") wrong << include.file;
            if (include.target == u"QSettings" && !include.file.startsWith(u"gui/common/")) wrong << include.file;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// Files of src, beside those named, that hold the pattern outside comments.
    QStringList filesWith(const char* pattern, const QStringList& allowedFiles) const {
        const QRegularExpression wanted(QString::fromLatin1(pattern));
        static const QRegularExpression kComment(QStringLiteral("//[^\\n]*"));
        QStringList found;
        for (const QString& file : m_files) {
            QString text = readText(QStringLiteral(KEYTURN_SOURCE_DIR "/src/") + file);
            text.remove(kComment);
            if (wanted.match(text).hasMatch() && !allowedFiles.contains(file)) found << file;
        }
        return found;
    }

    /// OUT-1: there is no log of free text at all. What people see goes through the faces, what happened through the audit log's typed events.
    void OUT1_nothingWritesFreeText() {
        const QStringList speaks{QStringLiteral("cli/Console.cpp"), QStringLiteral("cli/SecretInput.cpp"), QStringLiteral("cli/main.cpp"),
                                 QStringLiteral("gui/main.cpp"), QStringLiteral("platform/ToolkitMessages.cpp"), QStringLiteral("rotation/KillPoint.cpp")};
        const QStringList wrong = filesWith("\\b(qDebug|qInfo|qWarning|qCritical|syslog|perror|puts)\\s*\\(|std::(cerr|clog|cout)|\\bf?printf\\s*\\(|fwrite\\s*\\(", speaks);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY(!filesWith("fprintf\\s*\\(", {}).isEmpty()); // the search itself finds what is there
    }

    /// OUT-2: the text of an exception is never taken: it may quote its input.
    void OUT2_noExceptionTextIsUsed() {
        const QStringList wrong = filesWith("catch \\([^)]*\\b(\\w+)\\) \\{[^}]*\\b\\1\\.what\\(", {});
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// OUT-4: the HTTP library never speaks of what it sends.
    void OUT4_theHttpLibraryIsNeverVerbose() {
        const QStringList wrong = filesWith("CURLOPT_(VERBOSE|DEBUGFUNCTION|STDERR)", {});
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY(!filesWith("CURLOPT_URL", {}).isEmpty());
    }

    /// OUT-5: both programs hear the toolkit through the one handler that drops its texts.
    void OUT5_bothProgramsQuietTheToolkit() {
        for (const char* file : {"cli/main.cpp", "gui/main.cpp"})
            QVERIFY2(readText(QStringLiteral(KEYTURN_SOURCE_DIR "/src/") + QLatin1String(file)).contains(QLatin1String("platform::quietToolkit(")), file);
        QCOMPARE(filesWith("qInstallMessageHandler", {}), QStringList(QStringLiteral("platform/ToolkitMessages.cpp")));
    }

    /// No way around the checks of a transfer, and nothing taken or sent that the connection does not name.
    void NET1_NET3_NET4_noTransferIsUnchecked() {
        const QStringList wrong =
            filesWith("SSL_VERIFY(PEER|HOST), [01]L?\\)(?<!PEER, 1L\\))|FOLLOWLOCATION, 1|CURLOPT_(COOKIE|UNRESTRICTED_AUTH|SSL_OPTIONS|PROXY_SSL_VERIFY|ACCEPT_ENCODING)", {});
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY(!filesWith("SSL_VERIFYPEER, 1L\\)", {}).isEmpty());
    }

    void everyBackendIsRegistered() {
        const QString text = readText(QStringLiteral(KEYTURN_SOURCE_DIR "/src/backends/BuiltinBackends.cpp"));
        QVERIFY(!text.isEmpty());
        for (const QString& folder : QDir(QStringLiteral(KEYTURN_SOURCE_DIR "/src/backends")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            if (folder == u"api" || folder == u"decorators") continue;
            QVERIFY2(text.contains(QStringLiteral("backends/") + folder + u'/'), qPrintable(folder));
        }
    }

    void everyStrategyIsBuilt() {
        const QString builder = readText(QStringLiteral(KEYTURN_SOURCE_DIR "/src/rotation/strategies/StepBuilder.h")) +
                                readText(QStringLiteral(KEYTURN_SOURCE_DIR "/src/rotation/strategies/StepBuilder.cpp"));
        for (const QString& file : QDir(QStringLiteral(KEYTURN_SOURCE_DIR "/src/rotation/strategies")).entryList({QStringLiteral("*.cpp")}, QDir::Files)) {
            const QString name = file.chopped(4);
            if (name == u"StepBuilder") continue;
            QVERIFY2(builder.contains(name, Qt::CaseInsensitive), qPrintable(name));
        }
    }

    /// The rules of the house forbid these as class suffix.
    void noEmptyNames() {
        static const QRegularExpression kBad(QStringLiteral("(Manager|Helper|Utils|Handler|Data|Info|Impl)\\.(h|cpp)$"));
        QStringList wrong;
        for (const QString& file : std::as_const(m_files))
            if (kBad.match(file).hasMatch()) wrong << file;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

QTEST_APPLESS_MAIN(tst_Architecture)
#include "tst_Architecture.moc"
