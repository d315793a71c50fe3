#include "StateTestFile.h"

#include "state/KeySlots.h"

#include <QFileInfo>
#include <QtTest>

using namespace keyturn;
using namespace keyturn::state;
using namespace keyturn::state::test;
using base::ErrorCode;

namespace {

/// A keychain in memory; `answer` set makes every read end with it.
struct FakeKeychain {
    std::map<QString, base::SecureBytes> items;
    std::optional<base::Error> answer;
    bool forgets = false;

    KeychainPort port() {
        return {[this](const QString& name) -> base::Result<base::SecureBytes> {
                    if (answer) return base::fail(*answer);
                    const auto found = items.find(name);
                    if (found == items.end()) return base::fail(ErrorCode::NotFound, {}, name);
                    return found->second.clone();
                },
                [this](const QString& name, const base::SecureBytes& value) -> base::Status {
                    if (!forgets) items.insert_or_assign(name, value.clone());
                    return {};
                }};
    }
};

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeContent(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

} // namespace

class tst_KeySlots : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void STO2_passphraseAloneOpensTheStore() {
        QTemporaryDir home;
        KeySlots keys(home.path());
        QVERIFY(!keys.exist());
        auto key = keys.createWithPassphrase(text("correct horse"));
        QVERIFY(key);
        QCOMPARE(key->size(), std::size_t(32));
        QVERIFY(keys.exist());
        QVERIFY(KeySlots(home.path()).openWithPassphrase(text("correct horse"))->equals(*key));
        auto wrong = keys.openWithPassphrase(text("correct horsf"));
        QCOMPARE(wrong.error().code, ErrorCode::Unauthenticated);
        QCOMPARE(wrong.error().condition, QStringLiteral("KT-STO-4"));
        const QByteArray file = contentOf(home.filePath(QStringLiteral("state.keys")));
        QVERIFY(file.contains("\"logN\": 18"));
        QVERIFY(!file.contains("horse"));
        QCOMPARE(QFileInfo(home.filePath(QStringLiteral("state.keys"))).permissions() & 0x0fff, QFile::ReadUser | QFile::WriteUser);
    }

    void STO2_eachSlotAloneOpensTheStore() {
        QTemporaryDir home;
        FakeKeychain keychain;
        KeySlots keys(home.path());
        auto key = keys.createWithKeychain(keychain.port());
        QVERIFY(key);
        const QString keyFile = home.filePath(QStringLiteral("unattended.key"));
        QVERIFY(keys.addKeyFile(*key, keyFile));
        QVERIFY(keys.addPassphrase(*key, text("p")));
        QCOMPARE(keys.kinds().value().size(), std::size_t(3));
        QVERIFY(keys.openWithKeychain(keychain.port())->equals(*key));
        QVERIFY(keys.openWithKeyFile()->equals(*key));
        QVERIFY(keys.openWithPassphrase(text("p"))->equals(*key));
        QCOMPARE(keys.keyFilePath().value(), keyFile);
    }

    void STO2_noSlotHoldsTheKeyInClear() {
        QTemporaryDir home;
        FakeKeychain keychain;
        KeySlots keys(home.path());
        auto key = keys.createWithKeychain(keychain.port());
        QVERIFY(keys.addKeyFile(*key, home.filePath(QStringLiteral("k"))));
        for (const QByteArray& encoded : {shown(*key), shown(*key).toHex(), shown(*key).toBase64()})
            QVERIFY(!everyByte(home.path()).contains(encoded));
        QVERIFY(!keychain.items.begin()->second.equals(*key));
    }

    void STO2_keyFileIsOwnerOnlyAndJudgedSo() {
        QTemporaryDir home;
        const QString keyFile = home.filePath(QStringLiteral("k"));
        KeySlots keys(home.path());
        QVERIFY(keys.createWithKeyFile(keyFile));
        QCOMPARE(QFileInfo(keyFile).permissions() & 0x0fff, QFile::ReadUser | QFile::WriteUser);
        QFile::setPermissions(keyFile, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        QCOMPARE(keys.openWithKeyFile().error().condition, QStringLiteral("KT-FIL-2"));
    }

    void STO2_homeMovesWithItsKeyFile() {
        QTemporaryDir parent;
        auto key = KeySlots(parent.filePath(QStringLiteral("a"))).createWithKeyFile(parent.filePath(QStringLiteral("a/k")));
        QVERIFY(key);
        QVERIFY(QDir(parent.path()).rename(QStringLiteral("a"), QStringLiteral("b")));
        QVERIFY(KeySlots(parent.filePath(QStringLiteral("b"))).openWithKeyFile()->equals(*key));
    }

    void STO2_existingKeyFileIsNotOverwritten() {
        QTemporaryDir home;
        QVERIFY(writeContent(home.filePath(QStringLiteral("k")), "mine"));
        QCOMPARE(KeySlots(home.path()).createWithKeyFile(home.filePath(QStringLiteral("k"))).error().code, ErrorCode::AlreadyExists);
        QCOMPARE(contentOf(home.filePath(QStringLiteral("k"))), QByteArray("mine"));
        QVERIFY(!KeySlots(home.path()).exist());
    }

    void STO3_emptyKeychainAsksForAnotherSlot() {
        QTemporaryDir home;
        FakeKeychain keychain;
        KeySlots keys(home.path());
        QVERIFY(keys.createWithKeychain(keychain.port()));
        const QByteArray before = contentOf(home.filePath(QStringLiteral("state.keys")));
        FakeKeychain empty; // also what a locked collection looks like
        auto opened = keys.openWithKeychain(empty.port());
        QCOMPARE(opened.error().condition, QStringLiteral("KT-STO-1"));
        QCOMPARE(opened.error().args, (QStringList{QStringLiteral("keychain"), QStringLiteral("absent")}));
        QVERIFY(empty.items.empty());
        QCOMPARE(contentOf(home.filePath(QStringLiteral("state.keys"))), before);
    }

    void STO3_wrongKeychainItemAsksForAnotherSlot() {
        QTemporaryDir home;
        FakeKeychain keychain;
        KeySlots keys(home.path());
        QVERIFY(keys.createWithKeychain(keychain.port()));
        for (auto& item : keychain.items) item.second = keyOf(9);
        auto opened = keys.openWithKeychain(keychain.port());
        QCOMPARE(opened.error().condition, QStringLiteral("KT-STO-1"));
        QCOMPARE(opened.error().args.value(1), QStringLiteral("different"));
        for (auto& item : keychain.items) item.second = text("short");
        QCOMPARE(keys.openWithKeychain(keychain.port()).error().args.value(1), QStringLiteral("different"));
    }

    void STO3_slowOrMissingKeychainSaysSo() {
        QTemporaryDir home;
        FakeKeychain keychain;
        KeySlots keys(home.path());
        QVERIFY(keys.createWithKeychain(keychain.port()));
        keychain.answer = base::makeError(ErrorCode::TimedOut);
        QCOMPARE(keys.openWithKeychain(keychain.port()).error().code, ErrorCode::TimedOut);
        keychain.answer = base::makeError(ErrorCode::Unavailable);
        QCOMPARE(keys.openWithKeychain(keychain.port()).error().code, ErrorCode::Unavailable);
    }

    void STO3_forgetfulKeychainDoesNotBecomeASlot() {
        QTemporaryDir home;
        FakeKeychain keychain;
        keychain.forgets = true;
        QVERIFY(!KeySlots(home.path()).createWithKeychain(keychain.port()));
        QVERIFY(!KeySlots(home.path()).exist());
    }

    void STO3_existingStoreNeverGetsANewKey() {
        QTemporaryDir home;
        KeySlots keys(home.path());
        QVERIFY(keys.createWithKeyFile(home.filePath(QStringLiteral("k"))));
        QCOMPARE(keys.createWithKeyFile(home.filePath(QStringLiteral("k2"))).error().code, ErrorCode::AlreadyExists);
        QVERIFY(!QFile::exists(home.filePath(QStringLiteral("k2"))));
        // Slots lost, database left: still no new key.
        QVERIFY(writeContent(home.filePath(QStringLiteral("state.db")), "x"));
        QVERIFY(QFile::remove(home.filePath(QStringLiteral("state.keys"))));
        QCOMPARE(keys.createWithKeyFile(home.filePath(QStringLiteral("k2"))).error().code, ErrorCode::AlreadyExists);
    }

    void STO3_keyFileAbsentOrChanged() {
        QTemporaryDir home;
        const QString keyFile = home.filePath(QStringLiteral("k"));
        KeySlots keys(home.path());
        QVERIFY(keys.createWithKeyFile(keyFile));
        QByteArray content = contentOf(keyFile);
        content[0] = content[0] == 'a' ? 'b' : 'a';
        QVERIFY(writeContent(keyFile, content));
        QCOMPARE(keys.openWithKeyFile().error().args.value(1), QStringLiteral("different"));
        QVERIFY(writeContent(keyFile, "nonsense"));
        QCOMPARE(keys.openWithKeyFile().error().args.value(1), QStringLiteral("different"));
        QVERIFY(QFile::remove(keyFile));
        QCOMPARE(keys.openWithKeyFile().error().args.value(1), QStringLiteral("absent"));
    }

    void addingNeedsTheStoresOwnKeyAndReplacesItsKind() {
        QTemporaryDir home;
        KeySlots keys(home.path());
        auto key = keys.createWithKeyFile(home.filePath(QStringLiteral("k")));
        QVERIFY(key);
        QCOMPARE(keys.addKeyFile(keyOf(3), home.filePath(QStringLiteral("k2"))).error().condition, QStringLiteral("KT-STO-3"));
        QVERIFY(keys.addKeyFile(*key, home.filePath(QStringLiteral("k2"))));
        QCOMPARE(keys.kinds().value().size(), std::size_t(1));
        QVERIFY(QFile::remove(home.filePath(QStringLiteral("k"))));
        QVERIFY(keys.openWithKeyFile()->equals(*key));
    }

    void lastSlotStays() {
        QTemporaryDir home;
        FakeKeychain keychain;
        KeySlots keys(home.path());
        auto key = keys.createWithKeychain(keychain.port());
        QCOMPARE(keys.remove(SlotKind::Keychain).error().condition, QStringLiteral("KT-STO-9"));
        QVERIFY(keys.addKeyFile(*key, home.filePath(QStringLiteral("k"))));
        QVERIFY(keys.remove(SlotKind::Keychain));
        QCOMPARE(keys.openWithKeychain(keychain.port()).error().args.value(1), QStringLiteral("noSlot"));
        QVERIFY(keys.openWithKeyFile()->equals(*key));
    }

    void STO7_newerOrDamagedFileIsRefused_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("condition");
        QTest::newRow("newer") << QByteArray("{\"format\": 2, \"anything\": []}") << QStringLiteral("KT-STO-5");
        QTest::newRow("no json") << QByteArray("{") << QStringLiteral("KT-STO-6");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("KT-STO-6");
        QTest::newRow("no slots") << QByteArray("{\"format\":1,\"id\":\"a\",\"check\":\"YQ==\",\"slots\":[]}") << QStringLiteral("KT-STO-6");
        QTest::newRow("unknown kind") << QByteArray("{\"format\":1,\"id\":\"a\",\"check\":\"YQ==\",\"slots\":[{\"kind\":\"x\",\"sealed\":\"YQ==\"}]}")
                                      << QStringLiteral("KT-STO-6");
        QTest::newRow("cost of 4 GiB") << QByteArray("{\"format\":1,\"id\":\"a\",\"check\":\"YQ==\",\"slots\":[{\"kind\":\"passphrase\",\"kdf\":\"scrypt\","
                                                     "\"logN\":22,\"salt\":\"YQ==\",\"sealed\":\"YQ==\"}]}") << QStringLiteral("KT-STO-6");
    }
    void STO7_newerOrDamagedFileIsRefused() {
        QFETCH(QByteArray, content);
        QFETCH(QString, condition);
        QTemporaryDir home;
        const QString path = home.filePath(QStringLiteral("state.keys"));
        QVERIFY(writeContent(path, content));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(KeySlots(home.path()).openWithPassphrase(text("p")).error().condition, condition);
        QCOMPARE(contentOf(path), content);
    }

    void derivedKeysAreIndependent() {
        const auto state = keyOf(1);
        const auto a = deriveKey(state, QStringLiteral("fingerprint"));
        QCOMPARE(a.size(), std::size_t(32));
        QVERIFY(a.equals(deriveKey(state, QStringLiteral("fingerprint"))));
        QVERIFY(!a.equals(deriveKey(state, QStringLiteral("auditSigning"))));
        QVERIFY(!a.equals(deriveKey(keyOf(2), QStringLiteral("fingerprint"))));
    }
};

QTEST_GUILESS_MAIN(tst_KeySlots)
#include "tst_KeySlots.moc"
