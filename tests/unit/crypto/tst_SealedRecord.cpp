#include "CryptoTestBytes.h"
#include "base/SecureMemory.h"
#include "crypto/Random.h"
#include "crypto/SealedRecord.h"

#include <QSet>
#include <QTest>

using namespace keyturn;
using namespace keyturn::crypto;
using test::view;

class tst_SealedRecord : public QObject {
    Q_OBJECT
    base::SecureBytes m_key;

  private Q_SLOTS:
    void initTestCase() {
        base::SecureMemory::initialise();
        m_key = crypto::bytes(32).value();
    }

    void STO1_opensWhatWasSealed_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 31, 4096, 1 << 20}) QTest::addRow("%d", size) << size;
    }
    void STO1_opensWhatWasSealed() {
        QFETCH(int, size);
        const auto plain = crypto::bytes(std::size_t(size)).value();
        const auto sealed = SealedRecord::seal(m_key.bytes(), view("secret/7/3"), plain.bytes());
        QVERIFY(sealed.has_value());
        QCOMPARE(std::size_t(sealed->size()), plain.size() + SealedRecord::kOverhead);
        const auto opened = SealedRecord::open(m_key.bytes(), view("secret/7/3"), *sealed);
        QVERIFY(opened.has_value());
        QVERIFY(opened->equals(plain));
    }

    void STO1_everyFlippedBitIsRefused() {
        const auto sealed = SealedRecord::seal(m_key.bytes(), view("ad"), view("payload")).value();
        for (qsizetype i = 0; i < sealed.size(); ++i) {
            for (int bit = 0; bit < 8; ++bit) {
                auto damaged = sealed;
                damaged[i] = char(damaged[i] ^ (1 << bit));
                const auto opened = SealedRecord::open(m_key.bytes(), view("ad"), damaged);
                QVERIFY(!opened.has_value());
                const bool newer = i == 0 && quint8(damaged[0]) > 1;
                QCOMPARE(opened.error().condition, newer ? QStringLiteral("KT-SEAL-2") : QStringLiteral("KT-SEAL-1"));
            }
        }
    }

    void STO1_everyTruncationAndExtensionIsRefused() {
        const auto sealed = SealedRecord::seal(m_key.bytes(), view("ad"), view("payload")).value();
        for (qsizetype n = 0; n < sealed.size(); ++n)
            QCOMPARE(SealedRecord::open(m_key.bytes(), view("ad"), sealed.left(n)).error().code,
                     base::ErrorCode::Tampered);
        QCOMPARE(SealedRecord::open(m_key.bytes(), view("ad"), sealed + 'x').error().code, base::ErrorCode::Tampered);
    }

    void STO1_swappedPayloadsAreRefused() {
        const auto one = SealedRecord::seal(m_key.bytes(), view("secret/1/1"), view("first")).value();
        const auto two = SealedRecord::seal(m_key.bytes(), view("secret/2/1"), view("second")).value();
        QCOMPARE(SealedRecord::open(m_key.bytes(), view("secret/1/1"), two).error().code, base::ErrorCode::Tampered);
        QCOMPARE(SealedRecord::open(m_key.bytes(), view("secret/2/1"), one).error().code, base::ErrorCode::Tampered);
    }

    void STO1_anotherKeyIsRefused() {
        const auto sealed = SealedRecord::seal(m_key.bytes(), {}, view("value")).value();
        const auto other = crypto::bytes(32).value();
        QCOMPARE(SealedRecord::open(other.bytes(), {}, sealed).error().condition, QStringLiteral("KT-SEAL-1"));
        QCOMPARE(SealedRecord::open(other.bytes().first(31), {}, sealed).error().condition,
                 QStringLiteral("KT-SEAL-3"));
        QCOMPARE(SealedRecord::seal({}, {}, view("value")).error().condition, QStringLiteral("KT-SEAL-3"));
    }

    void STO1_saltsNeverRepeat() {
        QSet<QByteArray> salts;
        const int records = 100000;
        for (int i = 0; i < records; ++i) {
            const auto sealed = SealedRecord::seal(m_key.bytes(), {}, view("same"));
            QVERIFY(sealed.has_value());
            salts.insert(sealed->mid(1, 32));
        }
        QCOMPARE(salts.size(), records);
    }

    void STO1_plainTextIsNotInTheRecord() {
        const QByteArray canary = "canary-2f1c77-canary";
        const auto sealed = SealedRecord::seal(m_key.bytes(), view("ad-canary"), view(canary)).value();
        QVERIFY(!sealed.contains("canary"));
    }
};

QTEST_APPLESS_MAIN(tst_SealedRecord)
#include "tst_SealedRecord.moc"
