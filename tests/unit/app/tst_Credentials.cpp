#include "app/Credentials.h"
#include "tests/fakes/MemoryStateStore.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace keyturn;
using base::ErrorCode;

/// References of connections. The keychain itself is tried in the live suite; here none runs.
class tst_Credentials : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString written(const char* name, const QByteArray& bytes, QFile::Permissions mode) const {
        QFile file(m_folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.setPermissions(mode) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

  private Q_SLOTS:
    void initTestCase() {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    }

    void keepsSealedInTheDeskWhereNoKeychainRuns() {
        fakes::MemoryStateStore store;
        const app::Credentials credentials(store);
        const auto reference = credentials.keep(QStringLiteral("connection/staging/vault/token"), base::SecureBytes::fromChars("s.first"));
        QVERIFY(reference);
        QCOMPARE(*reference, QStringLiteral("desk:connection/staging/vault/token"));
        QVERIFY(credentials.read(*reference)->equals(base::SecureBytes::fromChars("s.first")));
        QVERIFY(credentials.keep(QStringLiteral("connection/staging/vault/token"), base::SecureBytes::fromChars("s.second")));
        QVERIFY(credentials.read(*reference)->equals(base::SecureBytes::fromChars("s.second")));
        QVERIFY(credentials.forget(*reference));
        QCOMPARE(credentials.read(*reference).error().condition, QStringLiteral("KT-CRD-1"));
        QVERIFY(credentials.forget(*reference));
    }

    void refusesTextsThatAreNoReference() {
        fakes::MemoryStateStore store;
        const app::Credentials credentials(store);
        for (const char* text : {"", "hvs.CAESIJ", "keychain:", "file:relative", "vault:x", "env:1X"}) {
            const auto read = credentials.read(QLatin1String(text));
            QCOMPARE(read.error().condition, QStringLiteral("KT-CRD-2"));
            QVERIFY(read.error().subject.isEmpty()); // it may be a value
        }
        QCOMPARE(credentials.keep(QStringLiteral("x"), {}).error().condition, QStringLiteral("KT-VAL-2"));
    }

    void readsAFileOfThisUserAlone() {
        fakes::MemoryStateStore store;
        const app::Credentials credentials(store);
        const QString narrow = written("narrow", "s.token\n", QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(credentials.read(QStringLiteral("file:") + narrow)->equals(base::SecureBytes::fromChars("s.token")));
        const QString wide = written("wide", "s.token\n", QFile::ReadOwner | QFile::ReadOther);
        QCOMPARE(credentials.read(QStringLiteral("file:") + wide).error().condition, QStringLiteral("KT-FIL-2"));
    }

    void readsAVariable() {
        fakes::MemoryStateStore store;
        const app::Credentials credentials(store);
        qputenv("KEYTURN_TEST_CREDENTIAL", "from the environment");
        QVERIFY(credentials.read(QStringLiteral("env:KEYTURN_TEST_CREDENTIAL"))->equals(base::SecureBytes::fromChars("from the environment")));
        qunsetenv("KEYTURN_TEST_CREDENTIAL");
        QCOMPARE(credentials.read(QStringLiteral("env:KEYTURN_TEST_CREDENTIAL")).error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(tst_Credentials)
#include "tst_Credentials.moc"
