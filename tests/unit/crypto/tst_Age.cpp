#include "CryptoTestBytes.h"
#include "base/SecureMemory.h"
#include "crypto/Age.h"
#include "crypto/Random.h"

#include <QTest>

#include <cstring>

using namespace keyturn;
using namespace keyturn::crypto;
using test::Bytes;
using test::hexOf;
using test::view;

namespace {

std::vector<AgeRecipient> toOne(const AgeIdentity& identity) {
    std::vector<AgeRecipient> out;
    out.push_back(*identity.recipient());
    return out;
}
template <class... Identity>
std::vector<AgeIdentity> listOf(Identity&&... identities) {
    std::vector<AgeIdentity> out;
    (out.push_back(std::forward<Identity>(identities)), ...);
    return out;
}
AgeIdentity copyOf(const AgeIdentity& identity) { return AgeIdentity::parse(identity.text().bytes()).value(); }

Bytes patterned(std::size_t size) {
    Bytes out(size);
    for (std::size_t i = 0; i < size; ++i) out[i] = std::uint8_t(i * 31 + i / 251);
    return out;
}

struct Read {
    base::Status status;
    Bytes released;
};
Read readAll(const QByteArray& file, const std::vector<AgeIdentity>& identities, const AgeReadRules& rules = {}) {
    Read out;
    auto decryptor = AgeDecryptor::open(sourceOf(view(file)), identities, rules);
    if (!decryptor) {
        out.status = base::fail(decryptor.error());
        return out;
    }
    out.status = decryptor->drain([&](base::ByteSpan piece) -> base::Status {
        out.released.insert(out.released.end(), piece.begin(), piece.end());
        return {};
    });
    return out;
}

QString conditionOf(const base::Status& status) { return status ? QStringLiteral("fine") : status.error().condition; }

} // namespace

class tst_Age : public QObject {
    Q_OBJECT
    std::vector<AgeIdentity> m_identity;

    QByteArray encrypted(base::ByteSpan plain) {
        return encryptAge(toOne(m_identity.front()), plain).value();
    }
    static qsizetype payloadStart(const QByteArray& file) { return file.indexOf('\n', file.indexOf("\n--- ") + 1) + 1; }

  private Q_SLOTS:
    void initTestCase() {
        base::SecureMemory::initialise();
        m_identity = listOf(AgeIdentity::generate().value());
    }

    void BAK1_roundTripAroundEveryChunkBorder_data() {
        QTest::addColumn<int>("size");
        for (int chunks = 0; chunks <= 4; ++chunks)
            for (int delta = -1; delta <= 1; ++delta)
                if (const int size = chunks * 65536 + delta; size >= 0) QTest::addRow("%d", size) << size;
    }
    void BAK1_roundTripAroundEveryChunkBorder() {
        QFETCH(int, size);
        const auto plain = patterned(std::size_t(size));
        const auto file = encrypted(plain);
        const int chunks = size == 0 ? 1 : (size + 65535) / 65536;
        QCOMPARE(file.size() - payloadStart(file), qsizetype(16 + size + 16 * chunks));
        const auto read = readAll(file, m_identity);
        QCOMPARE(conditionOf(read.status), QStringLiteral("fine"));
        QVERIFY(read.released == plain);
    }

    void BAK1_piecesOfAnySizeGiveTheSamePlainText() {
        for (int round = 0; round < 60; ++round) {
            const auto plain = patterned(below(300000).value());
            QByteArray file;
            auto encryptor = AgeEncryptor::begin(toOne(m_identity.front()), [&](base::ByteSpan piece) -> base::Status {
                file.append(reinterpret_cast<const char*>(piece.data()), qsizetype(piece.size()));
                return {};
            });
            QVERIFY(encryptor.has_value());
            for (base::ByteSpan rest = plain; !rest.empty();) {
                const auto n = std::min<std::size_t>(rest.size(), below(round % 2 ? 200000 : 3000).value());
                QVERIFY(encryptor->append(rest.first(n)).has_value());
                rest = rest.subspan(n);
            }
            QVERIFY(encryptor->finish().has_value());
            const auto read = readAll(file, m_identity);
            QCOMPARE(conditionOf(read.status), QStringLiteral("fine"));
            QVERIFY(read.released == plain);
        }
    }

    void BAK1_everyFlippedByteIsRefused() {
        const auto plain = patterned(300);
        const auto file = encrypted(plain);
        const auto payload = payloadStart(file);
        for (qsizetype i = 0; i < file.size(); ++i) {
            for (const int mask : {0x01, 0x20, 0x80}) {
                auto damaged = file;
                damaged[i] = char(damaged[i] ^ mask);
                const auto read = readAll(damaged, m_identity);
                const auto condition = conditionOf(read.status);
                QVERIFY2(condition != QStringLiteral("fine"), qPrintable(QString::number(i)));
                QVERIFY(read.released.empty());
                if (i >= payload) {
                    QCOMPARE(condition, QStringLiteral("KT-BAK-2"));
                    QCOMPARE(read.status.error().args.first(), QStringLiteral("1"));
                } else {
                    const QStringList header{QStringLiteral("KT-AGE-1"), QStringLiteral("KT-AGE-2"),
                                             QStringLiteral("KT-BAK-2"), QStringLiteral("KT-BAK-3")};
                    QVERIFY2(header.contains(condition), qPrintable(condition));
                }
            }
        }
    }

    void BAK1_everyTruncationIsRefused() {
        const auto file = encrypted(patterned(300));
        const auto payload = payloadStart(file);
        for (qsizetype n = 0; n < file.size(); ++n) {
            const auto read = readAll(file.left(n), m_identity);
            QVERIFY2(!read.status, qPrintable(QString::number(n)));
            QVERIFY(read.released.empty());
            const auto& error = read.status.error();
            // The MAC line may lose its line feed only; anything before the payload ends in the header.
            if (n < payload + 16) {
                QCOMPARE(error.condition, QStringLiteral("KT-BAK-1"));
                QCOMPARE(error.args, QStringList{QStringLiteral("header")});
            } else if (n < payload + 32) {
                QCOMPARE(error.condition, QStringLiteral("KT-BAK-1"));
                QCOMPARE(error.args, QStringList{QStringLiteral("1")});
            } else {
                QCOMPARE(error.condition, QStringLiteral("KT-BAK-2"));
                QCOMPARE(error.args, (QStringList{QStringLiteral("1"), QStringLiteral("last")}));
            }
        }
    }

    void BAK6_truncationOfAPaddedPayloadIsToldAsSuch() {
        const auto file = encrypted(patterned(3 * 65536));
        const auto payload = payloadStart(file) + 16;
        const qsizetype sealed = 65536 + 16;
        for (const qsizetype cut : {qsizetype(0), qsizetype(1), qsizetype(17), sealed - 1, sealed, sealed + 5,
                                    2 * sealed, 3 * sealed - 1}) {
            const auto read = readAll(file.left(payload + cut), m_identity, {.wholeChunks = true});
            QCOMPARE(conditionOf(read.status), QStringLiteral("KT-BAK-1"));
            QCOMPARE(read.status.error().args, QStringList{QString::number(cut / sealed + 1)});
            QCOMPARE(qsizetype(read.released.size()), cut / sealed * 65536);
        }
    }

    void BAK1_aDamagedChunkIsNamedAndNothingOfItReleased() {
        const auto plain = patterned(3 * 65536 + 100);
        const auto file = encrypted(plain);
        for (int chunk = 0; chunk < 4; ++chunk) {
            auto damaged = file;
            const auto at = payloadStart(file) + 16 + chunk * (65536 + 16) + 50;
            damaged[at] = char(damaged[at] ^ 4);
            const auto read = readAll(damaged, m_identity);
            QCOMPARE(conditionOf(read.status), QStringLiteral("KT-BAK-2"));
            QCOMPARE(read.status.error().args.first(), QString::number(chunk + 1));
            QCOMPARE(read.released.size(), std::size_t(chunk) * 65536);
            QVERIFY(std::equal(read.released.begin(), read.released.end(), plain.begin()));
        }
    }

    void BAK1_swappedOrRepeatedChunksAreRefused() {
        const auto file = encrypted(patterned(3 * 65536 + 100));
        const auto start = payloadStart(file) + 16;
        const qsizetype sealed = 65536 + 16;
        const auto chunk = [&](int i) { return file.mid(start + i * sealed, sealed); };
        const auto head = file.left(start);
        for (const QByteArray& forged : QByteArrayList{head + chunk(1) + chunk(0) + chunk(2) + chunk(3),
                                   head + chunk(0) + chunk(0) + chunk(2) + chunk(3), head + chunk(1) + chunk(3),
                                   head + chunk(0) + chunk(1) + chunk(3)})
            QCOMPARE(conditionOf(readAll(forged, m_identity).status), QStringLiteral("KT-BAK-2"));
    }

    void BAK1_trailingBytesAreRefused() {
        QCOMPARE(conditionOf(readAll(encrypted(patterned(65536)) + 'x', m_identity).status), QStringLiteral("KT-BAK-5"));
        QCOMPARE(conditionOf(readAll(encrypted(patterned(65536)) + QByteArray(70000, 'x'), m_identity).status),
                 QStringLiteral("KT-BAK-5"));
        // After a short last chunk they are part of it.
        QCOMPARE(conditionOf(readAll(encrypted(patterned(10)) + 'x', m_identity).status), QStringLiteral("KT-BAK-2"));
    }

    void BAK1_anErrorStays() {
        auto damaged = encrypted(patterned(2 * 65536));
        damaged[damaged.size() - 1] = char(damaged[damaged.size() - 1] ^ 1);
        auto decryptor = AgeDecryptor::open(sourceOf(view(damaged)), m_identity);
        QVERIFY(decryptor.has_value());
        QCOMPARE(decryptor->next()->size(), std::size_t{65536});
        QCOMPARE(decryptor->next().error().condition, QStringLiteral("KT-BAK-2"));
        QCOMPARE(decryptor->next().error().condition, QStringLiteral("KT-BAK-2"));
    }

    void BAK2_noMatchTellsWhatTheFileAsksFor() {
        const auto other = listOf(AgeIdentity::generate().value(), AgeIdentity::parse(view(
            "AGE-SECRET-KEY-PQ-1HZLGZUPT4ETPKDEV8HSGFDCYZ4E522W0A7PU2LHT8EH9W6YLNC3SW78XKG")).value());
        const auto read = readAll(encrypted({}), other);
        QCOMPARE(read.status.error().code, base::ErrorCode::Unauthenticated);
        QCOMPARE(conditionOf(read.status), QStringLiteral("KT-BAK-3"));
        QCOMPARE(read.status.error().args,
                 (QStringList{QStringLiteral("1"), QStringLiteral("1"), QStringLiteral("recipients")}));
        QCOMPARE(conditionOf(readAll(encrypted({}), {}).status), QStringLiteral("KT-BAK-3"));
    }

    void BAK2_anyOfSeveralRecipientsOpens() {
        const auto first = AgeIdentity::generate().value();
        const auto second = AgeIdentity::generate().value();
        std::vector<AgeRecipient> recipients;
        recipients.push_back(*first.recipient());
        recipients.push_back(*second.recipient());
        const auto plain = patterned(1000);
        const auto file = encryptAge(recipients, plain).value();
        for (const auto* identity : {&first, &second}) {
            const auto held = listOf(AgeIdentity::generate().value(), copyOf(*identity));
            QVERIFY(readAll(file, held).released == plain);
            QCOMPARE(AgeDecryptor::open(sourceOf(view(file)), held)->openedBy(), std::optional<std::size_t>(1));
        }
        const auto overview = inspectAge(sourceOf(view(file)));
        QVERIFY(overview && !overview->passphrase);
        QCOMPARE(overview->kinds, (QStringList{QStringLiteral("X25519"), QStringLiteral("X25519")}));
    }

    void BAK2_passphraseRoundTrip() {
        std::vector<AgeRecipient> recipients;
        recipients.push_back(AgeRecipient::fromPassphrase(base::SecureBytes::fromChars("correct horse"), {10}));
        const auto file = encryptAge(recipients, view("plain")).value();
        const auto overview = inspectAge(sourceOf(view(file)));
        QVERIFY(overview && overview->passphrase);
        QCOMPARE(overview->workFactor, 10);
        const auto right = listOf(AgeIdentity::fromPassphrase(base::SecureBytes::fromChars("correct horse")));
        const auto wrong = listOf(AgeIdentity::fromPassphrase(base::SecureBytes::fromChars("correct horsf")));
        QVERIFY(decryptAge(view(file), right)->equals(view("plain")));
        const auto refused = decryptAge(view(file), wrong);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-BAK-3"));
        QCOMPARE(refused.error().args.last(), QStringLiteral("passphrase"));
    }

    void BAK2_emptyPassphraseIsRefusedOnWriting() {
        const auto empty = AgeRecipient::fromPassphrase({}, {4});
        QCOMPARE(encryptAge(std::span(&empty, 1), {}).error().args, QStringList{QStringLiteral("emptyPassphrase")});
    }

    void BAK2_passphraseBesideARecipientIsRefusedBothWays() {
        std::vector<AgeRecipient> recipients = toOne(m_identity.front());
        recipients.push_back(AgeRecipient::fromPassphrase(base::SecureBytes::fromChars("p"), {4}));
        QCOMPARE(encryptAge(recipients, {}).error().condition, QStringLiteral("KT-BAK-4"));
        QCOMPARE(encryptAge({}, {}).error().condition, QStringLiteral("KT-AGE-7"));
        // A forged file of that kind, its header MAC right, opened with the other identity.
        const auto fileKey = crypto::bytes(16).value();
        const std::vector<AgeStanza> stanzas{recipients[0].wrap(fileKey.bytes()).value(),
                                             recipients[1].wrap(fileKey.bytes()).value()};
        const QByteArray file = AgeHeader::write(stanzas, fileKey.bytes()) + QByteArray(32, 'x');
        const auto read = readAll(file, m_identity);
        QCOMPARE(conditionOf(read.status), QStringLiteral("KT-BAK-4"));
        QCOMPARE(read.status.error().args, QStringList{QStringLiteral("mixed")});
    }

    void BAK2_workFactorRules_data() {
        QTest::addColumn<QByteArray>("factor");
        QTest::addColumn<QString>("condition");
        for (const char* bad : {"0", "00", "018", "+18", "-1", "0x12", "18 ", "1e1", "1.", "18x"})
            QTest::newRow(bad) << QByteArray(bad) << QStringLiteral("KT-AGE-2");
        for (const char* unsafe : {"23", "99", "100", "18446744073709551634"})
            QTest::newRow(unsafe) << QByteArray(unsafe) << QStringLiteral("KT-BAK-4");
        for (const char* ask : {"21", "22"}) QTest::newRow(ask) << QByteArray(ask) << QStringLiteral("KT-AGE-6");
    }
    void BAK2_workFactorRules() {
        QFETCH(QByteArray, factor);
        QFETCH(QString, condition);
        const auto fileKey = crypto::bytes(16).value();
        auto stanza = AgeRecipient::fromPassphrase(base::SecureBytes::fromChars("p"), {4}).wrap(fileKey.bytes()).value();
        stanza.args[2] = factor;
        const QByteArray file = AgeHeader::write({stanza}, fileKey.bytes()) + QByteArray(32, 'x');
        const auto read = readAll(file, listOf(AgeIdentity::fromPassphrase(base::SecureBytes::fromChars("p"))));
        QCOMPARE(conditionOf(read.status), condition);
    }

    void BAK2_unknownStanzasAreIgnored() {
        const auto fileKey = crypto::bytes(16).value();
        const auto own = m_identity.front().recipient()->wrap(fileKey.bytes()).value();
        for (const qsizetype size : {0, 1, 47, 48, 49, 96, 1000}) {
            const AgeStanza strange{{"grease", "a~!", "b"}, QByteArray(size, 'g')};
            const QByteArray file = AgeHeader::write({strange, own, strange}, fileKey.bytes());
            BufferedSource source(sourceOf(view(file)));
            const auto header = AgeHeader::read(source);
            QVERIFY(header.has_value());
            QCOMPARE(header->stanzas().size(), std::size_t{3});
            QCOMPARE(header->stanzas()[0].body, strange.body);
            QVERIFY(header->macMatches(fileKey.bytes()));
            const auto read = readAll(file, m_identity);
            QCOMPARE(conditionOf(read.status), QStringLiteral("KT-BAK-1")); // it has no payload, but opened
        }
    }

    void BAK2_hugeHeadersAreRefused() {
        const auto fileKey = crypto::bytes(16).value();
        const AgeStanza small{{"grease"}, {}};
        const std::vector<AgeStanza> many(257, small);
        auto read = readAll(AgeHeader::write(many, fileKey.bytes()), m_identity);
        QCOMPARE(conditionOf(read.status), QStringLiteral("KT-AGE-2"));
        QCOMPARE(read.status.error().args, QStringList{QStringLiteral("count")});
        const AgeStanza large{{"grease"}, QByteArray(50000, 'x')};
        read = readAll(AgeHeader::write({large}, fileKey.bytes()), m_identity);
        QCOMPARE(read.status.error().args, QStringList{QStringLiteral("size")});
        const AgeStanza wide{{"grease", QByteArray(70000, 'x')}, {}};
        read = readAll(AgeHeader::write({wide}, fileKey.bytes()), m_identity);
        QCOMPARE(read.status.error().args, QStringList{QStringLiteral("size")});
        QCOMPARE(conditionOf(readAll(QByteArray(200000, 'x'), m_identity).status), QStringLiteral("KT-AGE-1"));
        QCOMPARE(conditionOf(readAll("age-encryption.org/v2\n", m_identity).status), QStringLiteral("KT-AGE-2"));
    }

    void BAK8_reopensWithTheFileKeyStillHeld() {
        const auto plain = patterned(200000);
        QByteArray file;
        auto encryptor = AgeEncryptor::begin(toOne(m_identity.front()), [&](base::ByteSpan piece) -> base::Status {
            file.append(reinterpret_cast<const char*>(piece.data()), qsizetype(piece.size()));
            return {};
        });
        QVERIFY(encryptor && encryptor->append(plain) && encryptor->finish());
        auto again = AgeDecryptor::reopen(sourceOf(view(file)), encryptor->fileKey().bytes());
        QVERIFY(again.has_value());
        Sha256 hash;
        QVERIFY(again->drain([&](base::ByteSpan piece) -> base::Status {
            hash.update(piece);
            return {};
        }));
        QCOMPARE(hexOf(hash.finish()), hexOf(sha256(plain)));
        const auto other = crypto::bytes(16).value();
        QCOMPARE(AgeDecryptor::reopen(sourceOf(view(file)), other.bytes()).error().condition, QStringLiteral("KT-BAK-2"));
        file[payloadStart(file) - 30] = char(file[payloadStart(file) - 30] ^ 1);
        QVERIFY(!AgeDecryptor::reopen(sourceOf(view(file)), encryptor->fileKey().bytes()).has_value());
    }

    void FIL4_aFailingSinkStopsTheWriterAtEachPlace() {
        const auto plain = patterned(5 * 65536);
        for (int failAt = 0;; ++failAt) {
            int calls = 0;
            auto sink = [&](base::ByteSpan) -> base::Status {
                if (calls++ == failAt) return base::fail(base::ErrorCode::Unavailable, QStringLiteral("KT-TEST"));
                return {};
            };
            auto encryptor = AgeEncryptor::begin(toOne(m_identity.front()), sink);
            base::Status status;
            if (!encryptor) status = base::fail(encryptor.error());
            if (status) status = encryptor->append(plain);
            if (status) status = encryptor->finish();
            if (status) {
                QVERIFY(failAt > 5);
                break;
            }
            QCOMPARE(status.error().condition, QStringLiteral("KT-TEST"));
            if (encryptor) QCOMPARE(conditionOf(encryptor->finish()), QStringLiteral("KT-TEST"));
            QCOMPARE(calls, failAt + 1);
        }
    }

    void BAK1_aFailingSourceIsToldAsItIs() {
        const auto file = encrypted(patterned(3 * 65536));
        for (qsizetype limit = 0; limit < file.size(); limit += 997) {
            auto whole = sourceOf(view(file));
            qsizetype given = 0;
            auto source = [&](std::span<std::uint8_t> out) -> base::Result<std::size_t> {
                if (given >= limit) return base::fail(base::ErrorCode::Unavailable, QStringLiteral("KT-TEST"));
                const auto n = whole(out.first(std::min<std::size_t>(out.size(), 997)));
                given += qsizetype(n.value());
                return n;
            };
            auto decryptor = AgeDecryptor::open(source, m_identity);
            const auto status = decryptor ? decryptor->drain([](base::ByteSpan) -> base::Status { return {}; })
                                          : base::Status(base::fail(decryptor.error()));
            QCOMPARE(conditionOf(status), QStringLiteral("KT-TEST"));
        }
    }

    void BAK2_smallReadsAreBounded() {
        const auto file = encrypted(patterned(5000));
        QCOMPARE(decryptAge(view(file), m_identity, {}, 4999).error().condition, QStringLiteral("KT-AGE-8"));
        QVERIFY(decryptAge(view(file), m_identity, {}, 5000).has_value());
    }
};

QTEST_APPLESS_MAIN(tst_Age)
#include "tst_Age.moc"
