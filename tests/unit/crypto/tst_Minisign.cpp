#include "CryptoTestBytes.h"
#include "base/SecureMemory.h"
#include "crypto/Minisign.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using test::hexOf;
using test::view;

namespace {

constexpr MinisignKeyId kId{1, 2, 3, 4, 5, 6, 7, 0xab};

QString reasonOf(const base::Status& status) {
    return status ? QStringLiteral("fine") : status.error().condition + u'/' + status.error().args.value(0);
}

} // namespace

class tst_Minisign : public QObject {
    Q_OBJECT
    std::optional<SigningKey> m_key;
    MinisignPublicKey m_public;

    static void put(const QString& path, const QByteArray& content) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    QByteArray signatureOf(const QByteArray& content, const QByteArray& comment) {
        return signMinisign(*m_key, kId, MinisignHash().update(view(content)).finish(), comment).value();
    }

  private Q_SLOTS:
    void initTestCase() {
        base::SecureMemory::initialise();
        m_key = SigningKey::generate().value();
        m_public = {kId, m_key->publicKey()};
    }

    void BAK4_hashMatchesTheStandard() {
        QCOMPARE(hexOf(MinisignHash().update(view("a")).update(view("bc")).finish()),
                 QByteArray("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                            "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"));
        QVERIFY(MinisignHash::of(sourceOf(view("abc"))).value() == MinisignHash().update(view("abc")).finish());
    }

    void BAK4_publicKeyRoundTrip() {
        QVERIFY(MinisignPublicKey::parse(m_public.fileText()).value() == m_public);
        QVERIFY(MinisignPublicKey::parse(m_public.base64().toLatin1()).value() == m_public);
        QCOMPARE(m_public.idText(), QStringLiteral("AB07060504030201"));
        for (const QByteArray& bad : {QByteArray(), QByteArray("RWQ"), m_public.base64().toLatin1().chopped(4),
                                      QByteArray(m_public.fileText() + "more\n"),
                                      QByteArray("comment\n" + m_public.base64().toLatin1())})
            QCOMPARE(MinisignPublicKey::parse(bad).error().condition, QStringLiteral("KT-BAK-7"));
    }

    void BAK4_verifiesItsOwn() {
        const auto parsed = MinisignSignature::parse(signatureOf("content", "backup of production"));
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->trustedComment, QByteArray("backup of production"));
        QCOMPARE(parsed->signerId(), m_public.idText());
        const auto hash = MinisignHash().update(view("content")).finish();
        QCOMPARE(reasonOf(verifyMinisign(m_public, *parsed, hash)), QStringLiteral("fine"));
        QCOMPARE(reasonOf(verifyMinisign(m_public, *parsed, MinisignHash().update(view("contenu")).finish())),
                 QStringLiteral("KT-BAK-7/signature"));
        auto forged = *parsed;
        forged.trustedComment += '!';
        QCOMPARE(reasonOf(verifyMinisign(m_public, forged, hash)), QStringLiteral("KT-BAK-7/trustedComment"));
        const MinisignPublicKey sameId{kId, SigningKey::generate()->publicKey()};
        QCOMPARE(reasonOf(verifyMinisign(sameId, *parsed, hash)), QStringLiteral("KT-BAK-7/signature"));
        const MinisignPublicKey other{{9}, m_public.key};
        const auto refused = verifyMinisign(other, *parsed, hash);
        QCOMPARE(reasonOf(refused), QStringLiteral("KT-BAK-7/signer"));
        QCOMPARE(refused.error().args.last(), m_public.idText());
    }

    void BAK4_everyFlippedByteButTheUntrustedCommentIsRefused() {
        const auto text = signatureOf("content", "comment");
        const auto hash = MinisignHash().update(view("content")).finish();
        const auto commentEnd = text.indexOf('\n');
        for (qsizetype i = 0; i < text.size() - 1; ++i) {
            auto damaged = text;
            damaged[i] = char(damaged[i] ^ 1);
            const auto parsed = MinisignSignature::parse(damaged);
            const bool fine = parsed && verifyMinisign(m_public, *parsed, hash);
            const bool inComment = i >= 19 && i < commentEnd;
            QVERIFY2(fine == inComment, qPrintable(QString::number(i)));
        }
    }

    void BAK4_malformedFilesAreRefused() {
        const auto text = signatureOf("content", "comment");
        for (qsizetype n = 0; n < text.size() - 1; ++n) QVERIFY(!MinisignSignature::parse(text.left(n)).has_value());
        QVERIFY(!MinisignSignature::parse(text + "x\n").has_value());
        QVERIFY(!MinisignSignature::parse(text + QByteArray(20000, '\n')).has_value());
        auto legacy = text;
        legacy.replace("\nRUQ", "\nRWQ");
        QCOMPARE(MinisignSignature::parse(legacy).error().code, base::ErrorCode::Unsupported);
        for (const char* bad : {"two\nlines", "carriage\rreturn"})
            QCOMPARE(signMinisign(*m_key, kId, {}, bad).error().args, QStringList{QStringLiteral("comment")});
        QVERIFY(!signMinisign(*m_key, kId, {}, QByteArray(1025, 'x')).has_value());
    }

    void BAK4_minisignAcceptsOurs_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 4096, 300000}) QTest::addRow("%d", size) << size;
    }
    void BAK4_minisignAcceptsOurs() {
        QFETCH(int, size);
        const auto program = QStandardPaths::findExecutable(QStringLiteral("minisign"));
        if (program.isEmpty()) QSKIP("minisign is not installed");
        const QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("file"));
        const QByteArray content(size, 'q');
        put(file, content);
        put(folder.filePath(QStringLiteral("file.minisig")), signatureOf(content, "trusted text"));
        put(folder.filePath(QStringLiteral("key.pub")), m_public.fileText());
        const auto verify = [&](const QStringList& key) {
            QProcess process;
            process.start(program, QStringList{QStringLiteral("-Vm"), file} + key);
            return process.waitForFinished() && process.exitCode() == 0 &&
                   process.readAllStandardOutput().contains("trusted text");
        };
        const QStringList byText{QStringLiteral("-P"), m_public.base64()};
        QVERIFY(verify(byText));
        QVERIFY(verify({QStringLiteral("-p"), folder.filePath(QStringLiteral("key.pub"))}));
        put(file, content + 'x');
        QVERIFY(!verify(byText));
    }

    void BAK4_weAcceptMinisigns() {
        const auto program = QStandardPaths::findExecutable(QStringLiteral("minisign"));
        if (program.isEmpty()) QSKIP("minisign is not installed");
        const QTemporaryDir folder;
        const auto path = [&](const char* name) { return folder.filePath(QString::fromLatin1(name)); };
        const auto run = [&](const QStringList& arguments) {
            QProcess process;
            process.start(program, arguments);
            process.waitForStarted();
            process.write("\n\n");
            process.closeWriteChannel();
            return process.waitForFinished() && process.exitCode() == 0;
        };
        if (!run({QStringLiteral("-GW"), QStringLiteral("-p"), path("k.pub"), QStringLiteral("-s"), path("k.key")}))
            QSKIP("this minisign cannot make a key without a passphrase");
        put(path("file"), "signed by the tool");
        QVERIFY(run({QStringLiteral("-SHm"), path("file"), QStringLiteral("-s"), path("k.key"), QStringLiteral("-t"),
                     QStringLiteral("from the tool")}));
        const auto read = [&](const char* name) {
            QFile in(path(name));
            return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
        };
        const auto key = MinisignPublicKey::parse(read("k.pub"));
        const auto signature = MinisignSignature::parse(read("file.minisig"));
        QVERIFY(key && signature);
        QCOMPARE(signature->trustedComment, QByteArray("from the tool"));
        const auto hash = MinisignHash().update(view("signed by the tool")).finish();
        QCOMPARE(reasonOf(verifyMinisign(*key, *signature, hash)), QStringLiteral("fine"));
    }
};

QTEST_GUILESS_MAIN(tst_Minisign)
#include "tst_Minisign.moc"
