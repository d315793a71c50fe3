#include "CryptoTestBytes.h"
#include "base/AtomicFile.h"
#include "base/SecureMemory.h"
#include "crypto/Age.h"
#include "crypto/Random.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using test::view;

/// Files go both ways between us and the reference tool, which must be installed.
class tst_AgeInterop : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::vector<AgeIdentity> m_identities; ///< [0] X25519, [1] SSH when ssh-keygen is there
    QString m_age;

    QString path(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    static bool run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.start(program, arguments);
        return process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }
    void put(const char* name, base::ByteSpan content) const {
        QVERIFY(base::writeFile(path(name), content).has_value());
    }
    QByteArray content(const char* name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    bool hasSsh() const { return m_identities.size() > 1; }

    void makeSshKey() {
        const auto keygen = QStandardPaths::findExecutable(QStringLiteral("ssh-keygen"));
        if (keygen.isEmpty()) return;
        QVERIFY(run(keygen, {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-N"),
                             QString(), QStringLiteral("-f"), path("ssh")}));
        auto parsed = AgeIdentity::parseFile(view(content("ssh")));
        QVERIFY(parsed.has_value());
        m_identities.push_back(std::move(parsed->front()));
    }

  private Q_SLOTS:
    void initTestCase() {
        base::SecureMemory::initialise();
        m_age = QStandardPaths::findExecutable(QStringLiteral("age"));
        if (m_age.isEmpty()) QSKIP("age is not installed");
        m_identities.push_back(AgeIdentity::generate().value());
        put("x25519", ageIdentityFileText(m_identities[0]).bytes());
        makeSshKey();
    }

    void BAK1_bothWays_data() {
        QTest::addColumn<bool>("ssh");
        QTest::addColumn<int>("size");
        for (const bool ssh : {false, true})
            for (int chunks = 0; chunks <= 4; ++chunks)
                for (int delta = -1; delta <= 1; ++delta)
                    if (const int size = chunks * 65536 + delta; size >= 0)
                        QTest::addRow("%s %d", ssh ? "ssh-ed25519" : "X25519", size) << ssh << size;
    }
    void BAK1_bothWays() {
        QFETCH(bool, ssh);
        QFETCH(int, size);
        if (ssh && !hasSsh()) QSKIP("ssh-keygen is not installed");
        const auto plain = crypto::bytes(std::size_t(size)).value();
        const auto& identity = m_identities[ssh ? 1 : 0];
        const char* identityFile = ssh ? "ssh" : "x25519";

        std::vector<AgeRecipient> recipients;
        recipients.push_back(*identity.recipient());
        put("ours.age", view(encryptAge(recipients, plain.bytes()).value()));
        QFile::remove(path("ours.plain")); // for an empty plain text the tool writes no file
        QVERIFY(run(m_age, {QStringLiteral("-d"), QStringLiteral("-i"), path(identityFile), QStringLiteral("-o"),
                            path("ours.plain"), path("ours.age")}));
        QVERIFY(plain.equals(view(content("ours.plain"))));

        put("plain", plain.bytes());
        for (const bool armored : {false, true}) {
            QStringList arguments{QStringLiteral("-r"), identity.recipient()->text(), QStringLiteral("-o"),
                                  path("theirs.age"), path("plain")};
            if (armored) arguments.prepend(QStringLiteral("-a"));
            QVERIFY(run(m_age, arguments));
            const auto opened = decryptAge(view(content("theirs.age")), m_identities);
            QVERIFY(opened.has_value());
            QVERIFY(opened->equals(plain));
        }
    }

    void BAK1_manySmallFilesOfBothRecipients() {
        if (!hasSsh()) QSKIP("ssh-keygen is not installed");
        std::vector<AgeRecipient> recipients;
        for (const auto& identity : m_identities) recipients.push_back(*identity.recipient());
        for (int round = 0; round < 50; ++round) {
            const auto plain = crypto::bytes(crypto::below(5000).value()).value();
            put("ours.age", view(encryptAge(recipients, plain.bytes()).value()));
            QFile::remove(path("ours.plain"));
            for (const char* identityFile : {"x25519", "ssh"}) {
                QVERIFY(run(m_age, {QStringLiteral("-d"), QStringLiteral("-i"), path(identityFile), QStringLiteral("-o"),
                                    path("ours.plain"), path("ours.age")}));
                QVERIFY(plain.equals(view(content("ours.plain"))));
            }
            put("plain", plain.bytes());
            QVERIFY(run(m_age, {QStringLiteral("-r"), recipients[0].text(), QStringLiteral("-r"), recipients[1].text(),
                                QStringLiteral("-o"), path("theirs.age"), path("plain")}));
            for (auto& identity : m_identities) {
                const auto opened = decryptAge(view(content("theirs.age")), std::span(&identity, 1));
                QVERIFY(opened && opened->equals(plain));
            }
        }
    }

    void BAK2_manySshKeys() {
        const auto keygen = QStandardPaths::findExecutable(QStringLiteral("ssh-keygen"));
        if (keygen.isEmpty()) QSKIP("ssh-keygen is not installed");
        for (int round = 0; round < 16; ++round) {
            QFile::remove(path("k"));
            QFile::remove(path("k.pub"));
            QVERIFY(run(keygen, {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                                 QStringLiteral("-N"), QString(), QStringLiteral("-f"), path("k")}));
            const auto recipient = AgeRecipient::parse(QString::fromUtf8(content("k.pub")));
            const auto identity = AgeIdentity::parseFile(view(content("k")));
            QVERIFY(recipient && identity);
            QCOMPARE(recipient->text(), identity->front().recipient()->text());
            const auto file = encryptAge(std::span(&*recipient, 1), view("plain"));
            QVERIFY(decryptAge(view(*file), *identity)->equals(view("plain")));
        }
    }

    void BAK2_sshKeysWeCannotReadAreNamedAsSuch() {
        const auto keygen = QStandardPaths::findExecutable(QStringLiteral("ssh-keygen"));
        if (keygen.isEmpty()) QSKIP("ssh-keygen is not installed");
        QVERIFY(run(keygen, {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-N"),
                             QStringLiteral("passphrase"), QStringLiteral("-f"), path("locked")}));
        QVERIFY(run(keygen, {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ecdsa"), QStringLiteral("-N"),
                             QString(), QStringLiteral("-f"), path("ecdsa")}));
        const auto locked = AgeIdentity::parseFile(view(content("locked")));
        QCOMPARE(locked.error().args.last(), QStringLiteral("sshEncrypted"));
        QCOMPARE(locked.error().code, base::ErrorCode::Unsupported);
        QCOMPARE(AgeIdentity::parseFile(view(content("ecdsa"))).error().args.last(), QStringLiteral("sshKind"));
        const auto pem = content("ssh");
        for (qsizetype i = 36; i < pem.size() - 36; ++i) {
            if (pem[i] == '\n') continue;
            auto damaged = pem;
            damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
            const auto parsed = AgeIdentity::parseFile(view(damaged));
            // A letter of the comment may differ; the key may not.
            if (parsed && damaged != pem)
                QCOMPARE(parsed->front().recipient()->text(), m_identities[1].recipient()->text());
        }
    }

    void BAK2_theToolOpensOurPassphraseFile() {
        const auto script = QStandardPaths::findExecutable(QStringLiteral("script"));
        if (script.isEmpty()) QSKIP("script is not installed: the tool asks for passphrases on a terminal only");
        std::vector<AgeRecipient> recipients;
        recipients.push_back(AgeRecipient::fromPassphrase(base::SecureBytes::fromChars("test-passphrase"), {12}));
        put("pass.age", view(encryptAge(recipients, view("plain text")).value()));
        QProcess process;
        process.start(script, {QStringLiteral("-qec"),
                               m_age + QStringLiteral(" -d -o ") + path("pass.plain") + u' ' + path("pass.age"),
                               QStringLiteral("/dev/null")});
        QVERIFY(process.waitForStarted());
        QByteArray seen;
        while (!seen.contains("passphrase") && process.waitForReadyRead(20000)) seen += process.readAll();
        process.write("test-passphrase\n");
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(content("pass.plain"), QByteArray("plain text"));
    }
};

QTEST_GUILESS_MAIN(tst_AgeInterop)
#include "tst_AgeInterop.moc"
