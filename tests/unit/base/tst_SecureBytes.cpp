#include "base/SecureBytes.h"
#include "base/SecureMemory.h"

#include <QTest>

using namespace keyturn::base;

class tst_SecureBytes : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { SecureMemory::initialise(); }

    void MEM2_arenaIsPowerOfTwoWithinBounds() {
        const auto size = SecureMemory::arenaSize();
        QVERIFY(size >= (1u << 20));
        QVERIFY(size <= (16u << 20));
        QCOMPARE(size & (size - 1), std::size_t{0});
    }

    void MEM1_keepsAndComparesBytes() {
        auto a = SecureBytes::fromChars("canary");
        auto b = a.clone();
        QVERIFY(a.equals(b));
        b.append('x');
        QVERIFY(!a.equals(b));
        b.chop(1);
        QVERIFY(a.equals(b));
        const SecureBytes moved = std::move(b);
        QVERIFY(b.isEmpty()); // NOLINT(bugprone-use-after-move): a moved-from value is empty by contract
        QCOMPARE(moved.size(), std::size_t{6});
    }

    void MEM1_shrinkingWipesTheTail() {
        auto a = SecureBytes::fromChars("0123456789");
        a.resize(2);
        a.resize(10);
        for (std::size_t i = 2; i < 10; ++i) QCOMPARE(a.data()[i], std::uint8_t{0});
    }

    void MEM2_largeValueIsFlaggedNotLocked() {
        const SecureBytes large(SecureMemory::arenaSize() / 8 + 1);
        QVERIFY(!large.isLocked());
        const SecureBytes small(32);
        QVERIFY(small.isLocked());
    }

    void MEM2_exhaustionThrowsAndNeverFallsBack() {
        std::vector<SecureBytes> held;
        const auto block = SecureMemory::arenaSize() / 8;
        bool thrown = false;
        try {
            for (int i = 0; i < 9; ++i) held.emplace_back(block);
        } catch (const SecureMemoryExhausted&) {
            thrown = true;
        }
        QVERIFY(thrown);
        for (const auto& one : held) QVERIFY(one.isLocked());
    }
};

QTEST_APPLESS_MAIN(tst_SecureBytes)
#include "tst_SecureBytes.moc"
