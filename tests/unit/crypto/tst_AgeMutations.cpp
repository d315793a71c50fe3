#include "CryptoTestBytes.h"
#include "base/SecureMemory.h"
#include "crypto/Age.h"
#include "crypto/AgeArmor.h"
#include "crypto/Minisign.h"
#include "crypto/Random.h"

#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using test::Bytes;
using test::hexOf;
using test::view;

namespace {

// One random edit: a byte changed, removed, doubled, or a piece moved.
QByteArray mutated(QByteArray text) {
    if (text.isEmpty()) return text;
    const auto place = [&] { return qsizetype(below(quint32(text.size())).value()); };
    const auto at = place();
    switch (below(5).value()) {
    case 0: text[at] = char(text[at] ^ int(1 + below(255).value())); break;
    case 1: text.remove(at, 1 + below(3).value()); break;
    case 2: text.insert(at, text[at]); break;
    case 3: text.insert(place(), text.mid(at, below(80).value())); break;
    default: text[at] = "\n\r -=+/0A\xff"[below(11).value()];
    }
    return text;
}

QByteArray armored(const QByteArray& binary) {
    QByteArray out = "-----BEGIN AGE ENCRYPTED FILE-----\n";
    const auto text = binary.toBase64();
    for (qsizetype at = 0; at < text.size(); at += 64) out += text.mid(at, 64) + '\n';
    return out + "-----END AGE ENCRYPTED FILE-----\n";
}

} // namespace

/// Whatever happens to a file, its plain text comes out whole and unchanged or not at all.
class tst_AgeMutations : public QObject {
    Q_OBJECT
    std::vector<AgeIdentity> m_identities;
    const Bytes m_plain = Bytes(500, 'p');

    QByteArray file() const {
        std::vector<AgeRecipient> recipients;
        recipients.push_back(*m_identities[0].recipient());
        return encryptAge(recipients, m_plain).value();
    }

  private Q_SLOTS:
    void initTestCase() {
        base::SecureMemory::initialise();
        m_identities.push_back(AgeIdentity::generate().value());
        m_identities.push_back(AgeIdentity::fromPassphrase(base::SecureBytes::fromChars("p")));
    }

    void BAK1_mutatedFilesNeverGiveOtherPlainText_data() {
        QTest::addColumn<bool>("inArmor");
        QTest::newRow("binary") << false;
        QTest::newRow("armored") << true;
    }
    void BAK1_mutatedFilesNeverGiveOtherPlainText() {
        QFETCH(bool, inArmor);
        const auto binary = file();
        const auto original = inArmor ? armored(binary) : binary;
        QVERIFY(decryptAge(view(original), m_identities)->equals(m_plain));
        int opened = 0;
        for (int round = 0; round < 6000; ++round) {
            auto damaged = mutated(original);
            for (auto more = below(3).value(); more > 0; --more) damaged = mutated(damaged);
            const auto plain = decryptAge(view(damaged), m_identities);
            if (!plain) {
                QVERIFY(!plain.error().condition.isEmpty());
                continue;
            }
            QVERIFY(plain->equals(m_plain));
            // White space around armor and its line ends may differ; of a binary file every byte counts.
            QVERIFY(inArmor || damaged == original);
            ++opened;
        }
        QVERIFY(opened < 3000);
    }

    void BAK1_mutatedIdentitiesAndSignaturesAreReadOrRefused() {
        const auto identity = m_identities[0].text();
        const QByteArray text(identity.chars().data(), qsizetype(identity.size()));
        const auto key = SigningKey::generate().value();
        const auto hash = MinisignHash().update(view("x")).finish();
        const auto signature = signMinisign(key, {1}, hash, "comment").value();
        for (int round = 0; round < 6000; ++round) {
            const auto damaged = mutated(text);
            const auto parsed = AgeIdentity::parseFile(view(damaged));
            if (parsed && parsed->size() == 1) QVERIFY(parsed->front().text().equals(identity));
            QVERIFY(damaged == text || !AgeRecipient::parse(QString::fromLatin1(damaged)).has_value());
            const auto forged = MinisignSignature::parse(mutated(signature));
            if (forged && verifyMinisign({{1}, key.publicKey()}, *forged, hash))
                QCOMPARE(forged->trustedComment, QByteArray("comment"));
        }
    }

    void BAK1_armorReadsAnySplit() {
        Bytes content(1000);
        for (std::size_t size = 0; size < content.size(); size += 7) {
            const base::ByteSpan wanted = base::ByteSpan(content).first(size);
            QVERIFY(fill(std::span(content).first(size)).has_value());
            const auto text = armored(QByteArray(reinterpret_cast<const char*>(wanted.data()), qsizetype(size)));
            auto whole = sourceOf(view(text));
            const auto source = withoutAgeArmor([&](std::span<std::uint8_t> out) {
                return whole(out.first(std::min<std::size_t>(out.size(), 1 + below(100).value())));
            });
            QVERIFY(source.has_value());
            Bytes got(2000);
            const auto n = readFully(*source, got);
            QVERIFY(n.has_value());
            QCOMPARE(hexOf(base::ByteSpan(got).first(*n)), hexOf(wanted));
        }
    }

    // 1,050,000 single-byte changes of a 1 MiB file and every cut of it: minutes, so asked for by name.
    void BAK1_everyByteOfOneMebibyte() {
        if (!qEnvironmentVariableIsSet("KEYTURN_LONG_TESTS")) QSKIP("set KEYTURN_LONG_TESTS to run this (minutes)");
        const Bytes plain(1 << 20, 'q');
        QByteArray whole;
        std::vector<AgeRecipient> recipients;
        recipients.push_back(*m_identities[0].recipient());
        auto encryptor = AgeEncryptor::begin(recipients, [&](base::ByteSpan piece) -> base::Status {
            whole.append(reinterpret_cast<const char*>(piece.data()), qsizetype(piece.size()));
            return {};
        });
        QVERIFY(encryptor && encryptor->append(plain) && encryptor->finish());
        const auto opens = [&](base::ByteSpan bytes) {
            auto decryptor = AgeDecryptor::reopen(sourceOf(bytes), encryptor->fileKey().bytes());
            return decryptor && decryptor->drain([](base::ByteSpan) -> base::Status { return {}; });
        };
        QVERIFY(opens(view(whole)));
        for (qsizetype i = 0; i < whole.size(); ++i) {
            const char kept = whole[i];
            whole[i] = char(kept ^ int(1 + below(255).value()));
            QVERIFY2(!opens(view(whole)), qPrintable(QString::number(i)));
            whole[i] = kept;
        }
        for (qsizetype n = 0; n < whole.size(); ++n)
            QVERIFY2(!opens(view(whole).first(std::size_t(n))), qPrintable(QString::number(n)));
    }
};

QTEST_APPLESS_MAIN(tst_AgeMutations)
#include "tst_AgeMutations.moc"
