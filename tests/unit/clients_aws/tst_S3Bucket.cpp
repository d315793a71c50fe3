#include "AwsDesk.h"
#include "clients/aws/S3Bucket.h"
#include "fakes/FakeS3.h"
#include "fakes/NoPause.h"

#include <QRandomGenerator>

using namespace keyturn;
using namespace keyturn::clients::aws;
using namespace keyturn::clients::aws::test;
using base::ErrorCode;
using fakes::FakeS3;
using Compared = S3Bucket::Compared;

/// Files in a bucket, with the answers and the faults of a service that a live server does not have on demand.
class tst_S3Bucket : public QObject {
    Q_OBJECT

    static constexpr qint64 kPart = 1'000;
    const QString kKey = QStringLiteral("keyturn/20261127T120000Z/0a 1+b.age");
    net::HttpClient m_http{fakes::noPause};
    StandingClock m_clock;
    Places m_places;

    S3Bucket bucketOf(const QByteArray& origin, const QString& name = QStringLiteral("backups")) {
        m_places.variables = {{"AWS_ACCESS_KEY_ID", "AKID"}, {"AWS_SECRET_ACCESS_KEY", "canary-secret"}};
        net::ConnectionProfile profile;
        profile.name = QStringLiteral("offsite");
        profile.origins = {QString::fromLatin1(origin)};
        auto wire = std::make_shared<const AwsWire>(AwsWire::Setup{*m_http.connect(profile), "eu-central-1", "s3", &m_clock, QStringLiteral("offsite")});
        S3Bucket::Setup setup;
        setup.client = std::make_shared<const AwsClient>(std::move(wire), std::make_shared<AwsCredentialChain>(setupOf(m_places, m_http, m_clock)), QByteArray());
        setup.bucket = name;
        setup.clock = &m_clock;
        setup.partSize = kPart;
        return S3Bucket(std::move(setup));
    }
    S3Bucket bucketOf(const FakeS3& s3) { return bucketOf(s3.origin()); }

    static QByteArray someBytes(qsizetype size) {
        QByteArray bytes("age-encryption.org/v1\n");
        QRandomGenerator random(7);
        while (bytes.size() < size) bytes += char(random.generate());
        bytes.truncate(size);
        return bytes;
    }
    static S3Source sourceOf(const QByteArray& bytes) {
        return {bytes.size(),
                [bytes](qint64 at, std::span<std::uint8_t> out) -> base::Status {
                    memcpy(out.data(), bytes.constData() + at, out.size());
                    return {};
                },
                {}};
    }
    base::Result<QByteArray> got(const S3Bucket& bucket, qint64 largest = 1 << 20) const {
        QByteArray bytes;
        const auto size = bucket.get(kKey, largest, [&](base::ByteSpan more) -> base::Status {
            bytes.append(reinterpret_cast<const char*>(more.data()), qsizetype(more.size()));
            return {};
        }, {});
        if (!size) return base::fail(size.error());
        return *size == bytes.size() ? bytes : QByteArray();
    }
    QByteArray storedUnder(const FakeS3& s3) const { return s3.stored().value(kKey.toUtf8()); }
    static bool creates(const Asked& asked) { return asked.headers.contains("if-none-match"); }

  private Q_SLOTS:
    void whatIsPutComesBack_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("parts");
        QTest::newRow("small") << 10 << 0;
        QTest::newRow("one part full") << int(kPart) << 0;
        QTest::newRow("two parts") << int(kPart) + 1 << 2;
        QTest::newRow("parts full") << int(kPart) * 3 << 3;
    }
    void whatIsPutComesBack() {
        QFETCH(int, size);
        QFETCH(int, parts);
        FakeS3 s3;
        const auto bucket = bucketOf(s3);
        const QByteArray bytes = someBytes(size);
        base::CallContext context;
        std::vector<std::pair<qint64, qint64>> told;
        context.progress = [&](qint64 done, qint64 total) { told.emplace_back(done, total); };
        const auto put = bucket.put(kKey, sourceOf(bytes), context);
        QVERIFY2(put, qPrintable(put ? QString() : put.error().condition));
        // The fake tells a checksum of the whole, which says nothing about parts.
        QCOMPARE(*put, parts == 0 ? Compared::Checksum : Compared::Size);
        QCOMPARE(storedUnder(s3), bytes);
        QCOMPARE(s3.count("PUT", "partNumber="), parts);
        QCOMPARE(s3.openUploads(), 0);
        QVERIFY(!told.empty());
        QCOMPARE(told.back().first, size);
        QCOMPARE(told.back().second, size);
        QCOMPARE(*got(bucket), bytes);
        for (const Asked& asked : s3.asked()) {
            QVERIFY(asked.header("authorization").contains("/eu-central-1/s3/aws4_request"));
            QVERIFY(!asked.header("x-amz-content-sha256").isEmpty());
        }
    }

    void aTakenKeyStaysAsItIs_data() {
        QTest::addColumn<bool>("heeds");
        QTest::addColumn<int>("size");
        QTest::newRow("the server heeds If-None-Match") << true << 10;
        QTest::newRow("it does not") << false << 10;
        QTest::newRow("in parts, and it does not") << false << 2'500;
    }
    void aTakenKeyStaysAsItIs() {
        QFETCH(bool, heeds);
        QFETCH(int, size);
        FakeS3 s3;
        s3.heedsConditions = heeds;
        s3.objects[kKey.toUtf8()] = "theirs";
        const auto put = bucketOf(s3).put(kKey, sourceOf(someBytes(size)), {});
        QVERIFY(!put);
        QCOMPARE(put.error().code, ErrorCode::AlreadyExists);
        QCOMPARE(storedUnder(s3), QByteArray("theirs"));
    }

    void aKeyThatIsTakenMeanwhileStaysAsItIs_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("whole") << 10;
        QTest::newRow("in parts") << 2'500;
    }
    void aKeyThatIsTakenMeanwhileStaysAsItIs() {
        QFETCH(int, size);
        FakeS3 s3;
        s3.fault = [&](const Asked& asked) -> std::optional<Reply> {
            const std::lock_guard guard(s3.mutex);
            if (creates(asked)) s3.objects[kKey.toUtf8()] = "theirs";
            return std::nullopt;
        };
        const auto put = bucketOf(s3).put(kKey, sourceOf(someBytes(size)), {});
        QVERIFY(!put);
        QCOMPARE(put.error().code, ErrorCode::AlreadyExists);
        QCOMPARE(storedUnder(s3), QByteArray("theirs"));
        QCOMPARE(s3.openUploads(), 0);
    }

    /// One fault at the request that creates the object.
    void oneFaultAtTheEndIsOvercome_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("fault");
        for (const int size : {10, 2'500})
            for (const char* fault : {"resetBefore", "resetAfter", "slowDown", "outage", "crossed", "errorIn200"}) QTest::addRow("%s %d", fault, size) << size << QString::fromLatin1(fault);
    }
    void oneFaultAtTheEndIsOvercome() {
        QFETCH(int, size);
        QFETCH(QString, fault);
        FakeS3 s3;
        int struck = 0;
        s3.fault = [&](const Asked& asked) -> std::optional<Reply> {
            if (!creates(asked) || struck++ > 0) return std::nullopt;
            if (fault == u"resetAfter") s3.act(asked);
            if (fault.startsWith(u"reset")) return Reply{}.andThen(Reply::Then::Reset);
            if (fault == u"slowDown") return FakeS3::refused("SlowDown", 503);
            if (fault == u"outage") return FakeS3::refused("InternalError", 500);
            if (fault == u"crossed") return FakeS3::refused("ConditionalRequestConflict", 409);
            // S3 has sent the status before it finds that it failed; a small object cannot meet it.
            return asked.method == "POST" ? std::optional(FakeS3::refused("InternalError", 200)) : std::nullopt;
        };
        const QByteArray bytes = someBytes(size);
        const auto put = bucketOf(s3).put(kKey, sourceOf(bytes), {});
        QVERIFY2(put, qPrintable(put ? QString() : base::errorCodeWord(put.error().code) + put.error().args.join(u' ')));
        QVERIFY(struck > 0);
        QCOMPARE(storedUnder(s3), bytes);
        QCOMPARE(s3.openUploads(), 0);
    }

    void aPartIsSentAgain() {
        FakeS3 s3;
        int struck = 0;
        s3.fault = [&](const Asked& asked) -> std::optional<Reply> {
            if (!asked.target.contains("partNumber=2") || struck++ > 0) return std::nullopt;
            return FakeS3::refused("SlowDown", 503);
        };
        const QByteArray bytes = someBytes(2'500);
        QVERIFY(bucketOf(s3).put(kKey, sourceOf(bytes), {}));
        QCOMPARE(storedUnder(s3), bytes);
    }

    void whatFailsLeavesNothing_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("code");
        QTest::newRow("a part is refused") << QStringLiteral("denied") << int(ErrorCode::PermissionDenied);
        QTest::newRow("stopped in the middle") << QStringLiteral("cancel") << int(ErrorCode::Cancelled);
        QTest::newRow("the file cannot be read on") << QStringLiteral("unreadable") << int(ErrorCode::Unavailable);
        QTest::newRow("the file was changed meanwhile") << QStringLiteral("changed") << int(ErrorCode::Conflict);
    }
    void whatFailsLeavesNothing() {
        QFETCH(QString, fault);
        QFETCH(int, code);
        FakeS3 s3;
        std::stop_source stop;
        s3.fault = [&](const Asked& asked) -> std::optional<Reply> {
            if (!asked.target.contains("partNumber=2")) return std::nullopt;
            if (fault == u"denied") return FakeS3::refused("AccessDenied", 403);
            if (fault == u"cancel") stop.request_stop();
            return std::nullopt;
        };
        auto source = sourceOf(someBytes(2'500));
        const auto read = source.read;
        if (fault == u"unreadable")
            source.read = [read](qint64 at, std::span<std::uint8_t> out) -> base::Status { return at > 0 ? base::fail(ErrorCode::Unavailable) : read(at, out); };
        if (fault == u"changed") source.check = [] { return base::Status(base::fail(ErrorCode::Conflict)); };
        base::CallContext context;
        context.stop = stop.get_token();
        const auto put = bucketOf(s3).put(kKey, source, context);
        QVERIFY(!put);
        QCOMPARE(int(put.error().code), code);
        QVERIFY(s3.stored().isEmpty());
        QCOMPARE(s3.openUploads(), 0);
    }

    void anotherObjectUnderTheKeyIsNotTakenForOurs() {
        FakeS3 s3;
        s3.fault = [&](const Asked& asked) -> std::optional<Reply> {
            if (!creates(asked)) return std::nullopt;
            const std::lock_guard guard(s3.mutex);
            s3.objects[kKey.toUtf8()] = QByteArray(10, 'x'); // of the same size
            return Reply{}.andThen(Reply::Then::Reset);
        };
        const auto put = bucketOf(s3).put(kKey, sourceOf(someBytes(10)), {});
        QVERIFY(!put);
        QCOMPARE(put.error().condition, QStringLiteral("KT-BKT-4"));
    }

    /// The least rights of a writer: no GetObject, perhaps no ListBucket.
    void aWriterWithoutTheRightToReadComparesBySize_data() {
        QTest::addColumn<bool>("mayList");
        QTest::addColumn<int>("compared");
        QTest::newRow("lists") << true << int(Compared::Size);
        QTest::newRow("writes alone") << false << int(Compared::Not);
    }
    void aWriterWithoutTheRightToReadComparesBySize() {
        QFETCH(bool, mayList);
        QFETCH(int, compared);
        FakeS3 s3;
        s3.fault = [&](const Asked& asked) -> std::optional<Reply> {
            if (asked.method == "HEAD") return Reply{"HTTP/1.1 403 x\r\nContent-Length: 0\r\n\r\n"};
            if (asked.method == "GET" && !mayList) return FakeS3::refused("AccessDenied", 403);
            return std::nullopt;
        };
        const auto put = bucketOf(s3).put(kKey, sourceOf(someBytes(10)), {});
        QVERIFY(put);
        QCOMPARE(int(*put), compared);
    }

    void errorsHaveTheirCodes_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("fact");
        const auto row = [](const char* name, const char* answer, int status, ErrorCode code, const char* condition, const char* subject, const char* fact = "") {
            QTest::newRow(name) << QByteArray(answer) << status << int(code) << QString::fromLatin1(condition) << QString::fromLatin1(subject) << QString::fromLatin1(fact);
        };
        row("no bucket", "<Error><Code>NoSuchBucket</Code><Message>m</Message></Error>", 404, ErrorCode::NotFound, "KT-BKT-1", "backups");
        row("no object", "<Error><Code>NoSuchKey</Code><Message>m</Message></Error>", 404, ErrorCode::NotFound, "", "backups/key", "NoSuchKey");
        row("other region", "<Error><Code>PermanentRedirect</Code><Message>m</Message><Endpoint>evil.example</Endpoint></Error>", 301, ErrorCode::InvalidInput, "KT-BKT-2", "backups", "");
        row("signed for another", "<Error><Code>AuthorizationHeaderMalformed</Code><Message>the region 'x' is wrong</Message><Region>eu-west-1</Region></Error>", 400,
            ErrorCode::InvalidInput, "KT-BKT-2", "backups", "eu-west-1");
        row("a region that is none", "<Error><Code>AuthorizationHeaderMalformed</Code><Region>&lt;b&gt;x</Region></Error>", 400, ErrorCode::InvalidInput, "KT-BKT-2", "backups", "");
        row("no right", "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", 403, ErrorCode::PermissionDenied, "KT-AWS-1", "backups/key", "s3:GetObject");
        row("wrong key", "<Error><Code>SignatureDoesNotMatch</Code><Message>m</Message></Error>", 403, ErrorCode::Unauthenticated, "", "backups/key", "SignatureDoesNotMatch");
        row("portal", "<!DOCTYPE html><html>Sign in</html>", 200, ErrorCode::InvalidInput, "KT-NET-4", "offsite", "200");
        row("whole in place of a part", "age-encryption.org/v1", 200, ErrorCode::InvalidInput, "KT-NET-4", "offsite", "200");
    }
    void errorsHaveTheirCodes() {
        QFETCH(QByteArray, answer);
        QFETCH(int, status);
        QFETCH(int, code);
        QFETCH(QString, condition);
        QFETCH(QString, subject);
        QFETCH(QString, fact);
        LoopbackServer server([&](const Asked&) { return Reply::of("application/xml", answer, status, "Location: https://evil.example/\r\n"); });
        const auto fetched = bucketOf(server.origin()).get(QStringLiteral("key"), 100, [](base::ByteSpan) { return base::Status{}; }, {});
        QVERIFY(!fetched);
        QCOMPARE(int(fetched.error().code), code);
        QCOMPARE(fetched.error().condition, condition);
        QCOMPARE(fetched.error().subject, subject);
        if (!fact.isNull()) QCOMPARE(fetched.error().args.value(0), fact);
        QCOMPARE(server.asked().size(), std::size_t(1));
    }

    void theRightRegionOfAHeadIsToldToo() {
        LoopbackServer server([&](const Asked&) { return Reply{"HTTP/1.1 400 x\r\nContent-Length: 0\r\nx-amz-bucket-region: eu-north-1\r\n\r\n"}; });
        const auto put = bucketOf(server.origin()).put(kKey, sourceOf(someBytes(10)), {});
        QVERIFY(!put);
        QCOMPARE(put.error().condition, QStringLiteral("KT-BKT-2"));
        QCOMPARE(put.error().args, QStringList{QStringLiteral("eu-north-1")});
        QCOMPARE(server.asked().size(), std::size_t(1));
    }

    void aPortalIsNotTakenForATakenKey() {
        LoopbackServer server([&](const Asked&) { return Reply{"HTTP/1.1 200 x\r\nContent-Length: 20\r\nContent-Type: text/html\r\n\r\n"}; });
        const auto put = bucketOf(server.origin()).put(kKey, sourceOf(someBytes(10)), {});
        QVERIFY(!put);
        QCOMPARE(put.error().condition, QStringLiteral("KT-NET-4"));
    }

    /// The second part differs from what was asked for.
    void whatIsFetchedIsOfOneState_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("condition");
        QTest::newRow("changed") << QStringLiteral("changed") << QStringLiteral("KT-BKT-3");
        QTest::newRow("removed") << QStringLiteral("removed") << QStringLiteral("KT-BKT-3");
        QTest::newRow("changed, and If-Match not heeded") << QStringLiteral("otherTag") << QStringLiteral("KT-BKT-3");
        QTest::newRow("short") << QStringLiteral("short") << QStringLiteral("KT-NET-4");
        QTest::newRow("of another place") << QStringLiteral("elsewhere") << QStringLiteral("KT-NET-4");
    }
    void whatIsFetchedIsOfOneState() {
        QFETCH(QString, fault);
        QFETCH(QString, condition);
        FakeS3 s3;
        const QByteArray bytes = someBytes(2'500);
        s3.objects[kKey.toUtf8()] = bytes;
        s3.fault = [&](const Asked& asked) -> std::optional<Reply> {
            if (!asked.header("range").startsWith("bytes=1000-")) return std::nullopt;
            const std::lock_guard guard(s3.mutex);
            if (fault == u"changed") s3.objects[kKey.toUtf8()] = bytes + "more";
            if (fault == u"removed") s3.objects.clear();
            if (fault == u"changed" || fault == u"removed") return std::nullopt;
            const bool isShort = fault == u"short";
            const QByteArray range = fault == u"elsewhere" ? "bytes 0-999/2500" : "bytes 1000-1999/2500";
            return Reply::of("application/octet-stream", bytes.mid(1'000, isShort ? 500 : 1'000), 206,
                             "ETag: " + (fault == u"otherTag" ? QByteArray("\"other\"") : FakeS3::tagOf(bytes)) + "\r\nContent-Range: " + range + "\r\n");
        };
        const auto fetched = got(bucketOf(s3));
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().condition, condition);
    }

    void tooMuchIsNotFetched() {
        FakeS3 s3;
        s3.objects[kKey.toUtf8()] = someBytes(2'500);
        const auto fetched = got(bucketOf(s3), 2'499);
        QVERIFY(!fetched);
        QCOMPARE(fetched.error().condition, QStringLiteral("KT-BKT-5"));
    }

    void everyPageIsListed() {
        FakeS3 s3;
        s3.pageSize = 2;
        for (const char* key : {"keyturn/1/a.age", "keyturn/1/a.age.minisig", "keyturn/2/b c&d.age", "keyturn/3/\xc3\xa4.age", "other/x"}) s3.objects[key] = "12345";
        const auto listed = bucketOf(s3).list(QStringLiteral("keyturn/"), {});
        QVERIFY(listed);
        QCOMPARE(listed->size(), std::size_t(4));
        QCOMPARE(listed->at(2).key, QStringLiteral("keyturn/2/b c&d.age"));
        QCOMPARE(listed->at(3).key, QString::fromUtf8("keyturn/3/\xc3\xa4.age"));
        QCOMPARE(listed->at(0).size, 5);
        QCOMPARE(base::isoUtc(*listed->at(0).changedAt).left(19), QStringLiteral("2026-11-27T12:00:00"));
        QVERIFY(bucketOf(s3).tryList(QStringLiteral("keyturn/"), {}));
        QCOMPARE(bucketOf(s3).list(QStringLiteral("nothing"), {})->size(), std::size_t(0));
    }

    void aListThatIsNoneIsRefused_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("cut off") << QByteArray("<ListBucketResult><Contents><Key>a</Key>");
        QTest::newRow("other document") << QByteArray("<Other/>");
        QTest::newRow("entities") << QByteArray("<!DOCTYPE x [<!ENTITY a \"b\">]><ListBucketResult/>");
        QTest::newRow("size") << QByteArray("<ListBucketResult><Contents><Key>a</Key><Size>x</Size></Contents></ListBucketResult>");
        QTest::newRow("more, and not where") << QByteArray("<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>");
        QTest::newRow("no key") << QByteArray("<ListBucketResult><Contents><Key></Key><Size>1</Size></Contents></ListBucketResult>");
    }
    void aListThatIsNoneIsRefused() {
        QFETCH(QByteArray, body);
        LoopbackServer server([&](const Asked&) { return Reply::of("application/xml", body); });
        const auto listed = bucketOf(server.origin()).list({}, {});
        QVERIFY(!listed);
        QCOMPARE(listed.error().condition, QStringLiteral("KT-NET-4"));
    }

    void aListWithoutAnEndIsGivenUp() {
        LoopbackServer server([](const Asked&) {
            return Reply::of("application/xml", "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>again</NextContinuationToken></ListBucketResult>");
        });
        const auto listed = bucketOf(server.origin()).list({}, {});
        QVERIFY(!listed);
        QCOMPARE(listed.error().condition, QStringLiteral("KT-AWS-10"));
    }
};

QTEST_GUILESS_MAIN(tst_S3Bucket)
#include "tst_S3Bucket.moc"
