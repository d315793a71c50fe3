#include "CryptoTestBytes.h"
#include "crypto/BufferedSource.h"
#include "crypto/Random.h"

#include <QTemporaryFile>
#include <QTest>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

using namespace keyturn;
using namespace keyturn::crypto;
using test::Bytes;
using test::view;

class tst_ByteStream : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void BAK7_linesAndReadsMix() {
        BufferedSource source(sourceOf(view("first\nsecond\n\nrest without end")));
        QCOMPARE(source.readLine(100)->value().text, QByteArray("first"));
        QCOMPARE(test::hexOf(*source.peek(3)), QByteArray("736563"));
        source.skip(2);
        QCOMPARE(source.readLine(100)->value().text, QByteArray("cond"));
        QCOMPARE(source.readLine(100)->value().text, QByteArray());
        Bytes four(4);
        QCOMPARE(source.read(four).value(), std::size_t{4});
        QVERIFY(base::ByteSpan(four).size() == 4 && four[0] == 'r');
        const auto last = source.readLine(100)->value();
        QVERIFY(!last.complete);
        QCOMPARE(last.text, QByteArray(" without end"));
        QVERIFY(!source.readLine(100)->has_value());
        QVERIFY(source.peek(1)->empty());
        QCOMPARE(source.read(four).value(), std::size_t{0});
    }

    void BAK2_aLongLineIsCut() {
        BufferedSource source(sourceOf(view("0123456789\n")));
        const auto cut = source.readLine(5)->value();
        QVERIFY(!cut.complete);
        QCOMPARE(cut.text.size(), 6); // one more than allowed shows that it is too long
        BufferedSource fits(sourceOf(view("0123456789\n")));
        QVERIFY(fits.readLine(10)->value().complete);
    }

    void BAK7_readsOfAnySizeGiveTheSameBytes() {
        Bytes all(200000);
        QVERIFY(fill(all).has_value());
        for (int round = 0; round < 40; ++round) {
            auto whole = sourceOf(all);
            BufferedSource source([&](std::span<std::uint8_t> out) {
                return whole(out.first(std::min<std::size_t>(out.size(), 1 + below(9000).value())));
            });
            Bytes got;
            for (;;) {
                if (below(2).value() == 0) QVERIFY(source.peek(below(5000).value()).has_value());
                Bytes piece(1 + below(20000).value());
                const auto n = source.read(piece).value();
                got.insert(got.end(), piece.begin(), piece.begin() + std::ptrdiff_t(n));
                if (n < piece.size()) break;
            }
            QVERIFY(got == all);
        }
    }

    void BAK7_descriptorRoundTrip() {
        QTemporaryFile file;
        QVERIFY(file.open());
        Bytes all(100000);
        QVERIFY(fill(all).has_value());
        QVERIFY(sinkToDescriptor(file.handle(), QStringLiteral("f"))(all).has_value());
        const auto source = sourceOfDescriptor(file.handle(), QStringLiteral("f"));
        Bytes got(200000);
        QCOMPARE(readFully(source, got).value(), all.size());
        QVERIFY(std::equal(all.begin(), all.end(), got.begin()));
        QCOMPARE(::lseek(file.handle(), 0, SEEK_CUR), off_t(all.size())); // reading does not move the offset
    }

    void FIL4_systemErrorsAreTold() {
        Bytes some(10);
        QCOMPARE(sourceOfDescriptor(-1, QStringLiteral("f"))(some).error().subject, QStringLiteral("f"));
        const int full = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
        if (full < 0) QSKIP("no /dev/full here");
        const auto wrote = sinkToDescriptor(full, QStringLiteral("f"))(some);
        ::close(full);
        QCOMPARE(wrote.error().code, base::ErrorCode::Unavailable);
    }
};

QTEST_APPLESS_MAIN(tst_ByteStream)
#include "tst_ByteStream.moc"
