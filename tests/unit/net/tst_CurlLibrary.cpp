#include "net/CurlLibrary.h"

#include <QtTest>

using namespace keyturn;
using base::ErrorCode;

class tst_CurlLibrary : public QObject {
    Q_OBJECT

    /// A shared object on the list of those that the process has mapped.
    static bool isMapped(const QByteArray& name) {
        QFile maps(QStringLiteral("/proc/self/maps"));
        return maps.open(QIODevice::ReadOnly) && maps.readAll().contains(name);
    }

  private Q_SLOTS:
    void NET_libraryComesWithTheFirstUseOnly() {
        QVERIFY(!isMapped("/libcurl.so"));
        QVERIFY(net::startCurl());
        QVERIFY(isMapped("/libcurl.so"));
        QVERIFY(net::curl().easy_strerror(CURLE_OK) != nullptr);
        QVERIFY(net::startCurl());
    }

    void KTNET10_missingLibraryIsToldByItsName() {
        auto loaded = net::loadCurl("libkeyturn-is-not-here.so.4");
        QCOMPARE(loaded.error().code, ErrorCode::Unsupported);
        QCOMPARE(loaded.error().condition, QStringLiteral("KT-NET-10"));
        QCOMPARE(loaded.error().subject, QStringLiteral("libkeyturn-is-not-here.so.4"));
    }

    /// One that lacks a function, as an older one would.
    void KTNET10_libraryWithoutTheFunctionsIsRefused() {
        QCOMPARE(net::loadCurl("libc.so.6").error().condition, QStringLiteral("KT-NET-10"));
    }
};

QTEST_GUILESS_MAIN(tst_CurlLibrary)
#include "tst_CurlLibrary.moc"
