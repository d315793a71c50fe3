#include "base/SecureMemory.h"
#include "crypto/Random.h"

#include <QSet>
#include <QTest>

#include <cmath>
#include <vector>

using namespace keyturn;

class tst_Random : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { base::SecureMemory::initialise(); }

    void GEN1_fillsEveryByte() {
        // Each position must take a non-zero value in some of 64 draws.
        std::vector<bool> seen(257, false);
        for (int round = 0; round < 64; ++round) {
            std::vector<std::uint8_t> buffer(257, 0);
            QVERIFY(crypto::fill(buffer).has_value());
            for (std::size_t i = 0; i < buffer.size(); ++i)
                if (buffer[i] != 0) seen[i] = true;
        }
        for (const bool hit : seen) QVERIFY(hit);
        QVERIFY(crypto::fill({}).has_value());
    }

    void GEN1_drawsDiffer() {
        auto a = crypto::bytes(32);
        auto b = crypto::bytes(32);
        QVERIFY(a && b);
        QCOMPARE(a->size(), std::size_t{32});
        QVERIFY(!a->equals(*b));
        QVERIFY(crypto::bytes(0)->isEmpty());
    }

    void GEN1_belowIsUniform_data() {
        QTest::addColumn<quint32>("n");
        // 3 and 62 show a modulo bias of one byte; 193 is far from a power of two.
        for (const quint32 n : {2u, 3u, 10u, 62u, 64u, 193u}) QTest::addRow("%u", n) << n;
    }
    void GEN1_belowIsUniform() {
        QFETCH(quint32, n);
        const int draws = 60000;
        std::vector<int> counts(n, 0);
        for (int i = 0; i < draws; ++i) {
            const auto drawn = crypto::below(n);
            QVERIFY(drawn.has_value());
            QVERIFY(*drawn < n);
            ++counts[*drawn];
        }
        const double expected = double(draws) / n;
        double chi = 0;
        for (const int count : counts) chi += (count - expected) * (count - expected) / expected;
        // Chi-square has mean k and variance 2k: six deviations above the mean is beyond 1e-6 for these k.
        const double freedom = n - 1;
        QVERIFY2(chi < freedom + 8 * std::sqrt(2 * freedom) + 10, qPrintable(QString::number(chi)));
    }

    void GEN1_belowEdges() {
        QCOMPARE(crypto::below(1).value(), 0u);
        QCOMPARE(crypto::below(0).error().condition, QStringLiteral("KT-RNG-2"));
        bool upperHalf = false;
        for (int i = 0; i < 64; ++i) upperHalf = upperHalf || crypto::below(UINT32_MAX).value() > UINT32_MAX / 2;
        QVERIFY(upperHalf);
    }

    void GEN1_belowIsNotBiasedNearTheTop() {
        // A modulo of 2^32 by 3 * 2^30 would give the lower third of the range half of all draws.
        const quint32 n = 3u << 30;
        int low = 0;
        for (int i = 0; i < 6000; ++i) low += crypto::below(n).value() < (1u << 30) ? 1 : 0;
        QVERIFY2(low > 1700 && low < 2300, qPrintable(QString::number(low)));
    }

    void GEN1_randomIdIsHexAndUnique() {
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            const auto id = crypto::randomId(8);
            QVERIFY(id.has_value());
            QCOMPARE(id->size(), 16);
            for (const QChar c : *id) QVERIFY(QStringLiteral("0123456789abcdef").contains(c));
            seen.insert(*id);
        }
        QCOMPARE(seen.size(), 1000);
    }
};

QTEST_APPLESS_MAIN(tst_Random)
#include "tst_Random.moc"
