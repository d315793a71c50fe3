#include "backends/env_file/EnvFileBackend.h"
#include "backends/env_file/EnvFileType.h"
#include "backends/env_file/ExampleComparison.h"
#include "backends/env_file/GitExposure.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using base::SecureBytes;

namespace {
const auto kKey = QStringLiteral("JWT_SECRET");
}

class tst_EnvFile : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    QString path(const char* name = ".env") const { return m_dir->path() + u'/' + QLatin1String(name); }
    std::unique_ptr<SecretBackend> open(QMap<QString, QString> settings = {}) const {
        domain::BackendConfig config;
        config.id = QStringLiteral("env");
        config.settings = std::move(settings);
        if (!config.settings.contains(QStringLiteral("path"))) config.settings.insert(QStringLiteral("path"), path());
        BackendSecrets secrets;
        secrets.fingerprint = [](base::ByteSpan value) { return QString::number(qHashBits(value.data(), value.size(), 7)); };
        auto made = envFileType().create(config, secrets);
        if (!made) qFatal("the store does not open");
        return std::move(*made);
    }
    void file(const QByteArray& content, const char* name = ".env") const {
        QFile made(path(name));
        QVERIFY(made.open(QIODevice::WriteOnly));
        made.write(content);
        made.close();
        QCOMPARE(::chmod(QFile::encodeName(path(name)).constData(), 0600), 0);
    }
    QByteArray bytes(const char* name = ".env") const {
        QFile read(path(name));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray("<unreadable>");
    }
    static base::Result<WriteOutcome> put(SecretBackend& store, const QByteArray& value, const QString& token) {
        SecretWrite change;
        change.value = domain::SecretValue::single(SecureBytes::fromChars({value.constData(), std::size_t(value.size())}));
        change.expectedToken = token;
        return store.write(kKey, std::move(change), {});
    }
    void git(const QStringList& arguments) const {
        QProcess process;
        process.setWorkingDirectory(m_dir->path());
        process.start(QStringLiteral("/usr/bin/git"),
                      QStringList{QStringLiteral("-c"), QStringLiteral("user.name=t"), QStringLiteral("-c"), QStringLiteral("user.email=t@t")} + arguments);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    }

  private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void changesOfOtherNamesDoNotConflict() {
        file("A=1\nJWT_SECRET=old\n");
        auto store = open();
        const QString token = store->describe(kKey, {})->concurrencyToken;
        file("# added\nA=2\nB=3\nJWT_SECRET='old' # why\n");
        QVERIFY(put(*store, "new", token));
        QCOMPARE(bytes(), QByteArray("# added\nA=2\nB=3\nJWT_SECRET=new # why\n"));
    }

    void appendingTwiceDoesNotMakeDuplicates() {
        file("A=1\n");
        auto store = open();
        for (const char* value : {"one", "two", "three"}) {
            SecretWrite change;
            change.value = domain::SecretValue::single(SecureBytes::fromChars(value));
            change.guard = WriteGuard::Overwrite;
            QVERIFY(store->write(kKey, std::move(change), {}));
        }
        QCOMPARE(bytes(), QByteArray("A=1\nJWT_SECRET=three\n"));
    }

    void KTENV1_aWriteToADuplicateIsRefusedWithItsLines() {
        file("JWT_SECRET=1\nA=2\nJWT_SECRET=3\n");
        auto store = open();
        const auto facts = store->describe(kKey, {});
        const auto refused = put(*store, "new", facts->concurrencyToken);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-ENV-1"));
        QCOMPARE(refused.error().args, QStringList(QStringLiteral("1,3")));
        QCOMPARE(store->remove(kKey, facts->concurrencyToken, {}).error().condition, QStringLiteral("KT-ENV-1"));
        QCOMPARE(bytes(), QByteArray("JWT_SECRET=1\nA=2\nJWT_SECRET=3\n"));
    }

    void documentErrorsNameTheFile() {
        file("A=1\nB=\"x\n");
        auto store = open();
        const auto listing = store->list({});
        QCOMPARE(listing.error().condition, QStringLiteral("KT-ENV-2"));
        QCOMPARE(listing.error().subject, path());
        QCOMPARE(put(*store, "new", QStringLiteral("any")).error().condition, QStringLiteral("KT-ENV-2"));
        QCOMPARE(bytes(), QByteArray("A=1\nB=\"x\n"));
    }

    void KTENV5_aHugeFileIsNotRead() {
        file({});
        QVERIFY(QFile::resize(path(), qint64{300} << 20));
        const auto listing = open()->list({});
        QCOMPARE(listing.error().condition, QStringLiteral("KT-ENV-5"));
    }

    void linesThatAreSkippedAreTold() {
        file("A=1\nnot an assignment\n");
        const auto listing = open()->list({});
        QCOMPARE(listing->secrets.size(), std::size_t(1));
        QCOMPARE(listing->skipped.size(), std::size_t(1));
        QCOMPARE(listing->skipped.front().condition, QStringLiteral("KT-ENV-7"));
        QCOMPARE(listing->skipped.front().args, QStringList(QStringLiteral("2")));
    }

    void aNameHasNoDateOfItsOwn() {
        file("JWT_SECRET=x\n");
        const auto facts = open()->describe(kKey, {});
        QVERIFY(!facts->valueChangedAt);
        QCOMPARE(facts->valueChangedSource, domain::AgeSource::Unknown);
        QVERIFY(facts->metaChangedAt);
    }

    void KTFIL1_aLinkIsFollowedOnlyByConsent() {
        QVERIFY(QDir(m_dir->path()).mkdir(QStringLiteral("real")));
        file("JWT_SECRET=old\n", "real/env");
        QVERIFY(QFile::link(path("real/env"), path()));
        QCOMPARE(open()->list({}).error().condition, QStringLiteral("KT-FIL-1"));
        auto store = open({{QStringLiteral("followLink"), QStringLiteral("true")}});
        QVERIFY(put(*store, "new", store->describe(kKey, {})->concurrencyToken));
        QVERIFY(QFileInfo(path()).isSymLink());
        QCOMPARE(bytes("real/env"), QByteArray("JWT_SECRET=new\n"));
    }

    void theDialectDecidesHowAValueIsReadAndWritten() {
        file("JWT_SECRET=\"a\\tb\"\n");
        const auto read = [&](const char* dialect) {
            auto store = open({{QStringLiteral("dialect"), QLatin1String(dialect)}});
            const auto value = store->read(kKey, {}, {});
            return QByteArray(value->field({})->chars().data(), qsizetype(value->field({})->size()));
        };
        QCOMPARE(read("node"), QByteArray("a\\tb"));
        QCOMPARE(read("python"), QByteArray("a\tb"));
        QCOMPARE(read("docker"), QByteArray("\"a\\tb\""));
    }

    void wrongSettingsAreRefused() {
        domain::BackendConfig config;
        config.settings = {{QStringLiteral("path"), path()}, {QStringLiteral("dialect"), QStringLiteral("fish")}};
        BackendSecrets secrets;
        secrets.fingerprint = [](base::ByteSpan) { return QString(); };
        QCOMPARE(envFileType().create(config, secrets).error().condition, QStringLiteral("KT-CFG-8"));
        config.settings.remove(QStringLiteral("dialect"));
        QCOMPARE(envFileType().create(config, {}).error().condition, QStringLiteral("KT-CFG-7"));
    }

    void theExampleIsComparedByNameAlone() {
        file("A=1\nEXTRA=2\n");
        file("A=changeme\nDB_PASSWORD=<STRONG_PASSWORD>\n", ".env.example");
        const auto compared = compareWithExample(path(".env.example"), path());
        QVERIFY(compared);
        QCOMPARE(compared->missing, QStringList(QStringLiteral("DB_PASSWORD")));
        QCOMPARE(compared->extra, QStringList(QStringLiteral("EXTRA")));
        const auto report = open({{QStringLiteral("example"), path(".env.example")}})->checkAccess({});
        QVERIFY(report->notes.contains(QStringLiteral("inExampleOnly:DB_PASSWORD")));
        QCOMPARE(compareWithExample(path(".env.example"), path("absent"))->missing.size(), 2);
        QCOMPARE(compareWithExample(path("absent"), path()).error().code, ErrorCode::NotFound);
    }

    void gitIsAskedWhatItKnowsOfTheFile() {
        if (!QFile::exists(QStringLiteral("/usr/bin/git"))) QSKIP("git is not installed");
        file("A=1\n");
        QCOMPARE(gitExposure(path(), {}), QStringList());
        git({QStringLiteral("init"), QStringLiteral("-q")});
        QCOMPARE(gitExposure(path(), {}), QStringList(QStringLiteral("gitNotIgnored")));
        file(".env\n", ".gitignore");
        QCOMPARE(gitExposure(path(), {}), QStringList());
        git({QStringLiteral("add"), QStringLiteral("-f"), QStringLiteral(".env")});
        QCOMPARE(gitExposure(path(), {}), QStringList(QStringLiteral("gitTracked")));
        git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"), QStringLiteral("x")});
        git({QStringLiteral("rm"), QStringLiteral("-q"), QStringLiteral("--cached"), QStringLiteral(".env")});
        QCOMPARE(gitExposure(path(), {}), QStringList(QStringLiteral("gitInHistory")));
        QVERIFY(open()->describe(QStringLiteral("A"), {})->notes.contains(QStringLiteral("gitInHistory")));
    }

    void EXE1_theRepositorysOwnProgramsAreNotRun() {
        if (!QFile::exists(QStringLiteral("/usr/bin/git"))) QSKIP("git is not installed");
        file("A=1\n");
        git({QStringLiteral("init"), QStringLiteral("-q")});
        const QString trap = path("ran");
        file("#!/bin/sh\ntouch '" + trap.toUtf8() + "'\n", "monitor");
        QCOMPARE(::chmod(QFile::encodeName(path("monitor")).constData(), 0700), 0);
        git({QStringLiteral("config"), QStringLiteral("core.fsmonitor"), path("monitor")});
        QCOMPARE(gitExposure(path(), {}), QStringList(QStringLiteral("gitNotIgnored")));
        QVERIFY(!QFile::exists(trap));
    }

    void aLargeFileIsListedInTime() {
        QByteArray text;
        for (int i = 0; i < 10'000; ++i) text += "KEY_" + QByteArray::number(i) + "='value #" + QByteArray::number(i) + "'\n";
        file(text);
        QElapsedTimer clock;
        clock.start();
        const auto listing = open()->list({});
        QCOMPARE(listing->secrets.size(), std::size_t(10'000));
        qInfo("10,000 names listed in %lld ms", static_cast<long long>(clock.elapsed()));
    }
};

QTEST_GUILESS_MAIN(tst_EnvFile)
#include "tst_EnvFile.moc"
