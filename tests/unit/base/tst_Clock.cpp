#include "base/Clock.h"

#include <QDateTime>
#include <QtTest>

using namespace keyturn;

class tst_Clock : public QObject {
    Q_OBJECT

    static base::Instant at(qint64 milliseconds) { return base::Instant(std::chrono::milliseconds(milliseconds)); }

  private Q_SLOTS:
    void isoTextIsThatOfTheToolkit_data() {
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("epoch") << qint64(0);
        QTest::newRow("one millisecond") << qint64(1);
        QTest::newRow("before the epoch") << qint64(-1);
        QTest::newRow("leap day") << qint64(1'709'164'800'000);
        QTest::newRow("last of a century") << qint64(4'102'444'799'999);
        QTest::newRow("first with four digits") << qint64(-62'135'596'800'000);
        QTest::newRow("one before it") << qint64(-62'135'596'800'001);
        QTest::newRow("last with four digits") << qint64(253'402'300'799'999);
        QTest::newRow("one after it") << qint64(253'402'300'800'000);
        for (qint64 i = 0; i < 400; ++i) // days and hours that drift through every month
            QTest::addRow("drift %lld", static_cast<long long>(i)) << 86'399'013 * (i - 50) * 17 + i * 1'000;
    }
    void isoTextIsThatOfTheToolkit() {
        QFETCH(qint64, milliseconds);
        const QDateTime date = QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
        QCOMPARE(base::isoUtc(at(milliseconds)), date.toString(milliseconds % 1'000 == 0 ? Qt::ISODate : Qt::ISODateWithMs));
    }

    void isoTextIsReadBack() {
        const base::Instant instant = at(1'795'248'000'123);
        QCOMPARE(base::isoUtc(instant), QStringLiteral("2026-11-21T08:00:00.123Z"));
        QCOMPARE(base::parseIsoUtc(base::isoUtc(instant)), base::OptionalInstant(instant));
        QCOMPARE(base::parseIsoUtc(u"yesterday"), base::OptionalInstant());
    }
};

QTEST_GUILESS_MAIN(tst_Clock)
#include "tst_Clock.moc"
