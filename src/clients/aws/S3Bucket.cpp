#include "clients/aws/S3Bucket.h"

#include "clients/aws/S3Listing.h"
#include "clients/aws/S3Upload.h"

#include <QRegularExpression>

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kMostObjects = 100'000;
constexpr int kPage = 1'000;
constexpr qint64 kSlack = qint64{64} << 10; ///< an error's text may take the place of a short part
/// For one part on a slow line; a line that stands still is given up long before.
constexpr std::chrono::minutes kPartTime{30};

/// "bytes FROM-TO/TOTAL" as asked for; the total.
std::optional<qint64> totalOf(const net::HttpResponse& answer, qint64 from) {
    static const QRegularExpression form(QStringLiteral("^bytes ([0-9]{1,15})-([0-9]{1,15})/([0-9]{1,15})$"));
    const auto found = form.match(QString::fromLatin1(answer.header("content-range")));
    if (answer.status != 206 || !found.hasMatch()) return std::nullopt;
    const qint64 to = found.captured(2).toLongLong();
    const qint64 total = found.captured(3).toLongLong();
    const bool fits = found.captured(1).toLongLong() == from && to - from + 1 == qint64(answer.body.size()) && to < total && to >= from;
    return fits ? std::optional(total) : std::nullopt;
}

} // namespace

/// What lies under a key, from its headers alone. A portal's answer has none of S3's.
S3Bucket::Answer S3Bucket::head(const QString& key, const base::CallContext& context) const {
    auto answer = send([&] {
        auto made = request("HEAD", key);
        made.setHeader("x-amz-checksum-mode", QByteArray("ENABLED"));
        return made;
    }, key, "s3:GetObject", context);
    if (answer && answer->header("etag").isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-4"), m_setup.client->name(), {QString::number(answer->status)});
    return answer;
}

net::HttpRequest S3Bucket::request(QByteArray method, const QString& key, const QByteArray& query) const {
    QByteArray url = m_setup.client->origin() + '/' + net::percentEncoded(m_setup.bucket);
    if (!key.isEmpty()) url += '/' + net::percentEncoded(key, true);
    if (!query.isEmpty()) url += '?' + query;
    net::HttpRequest made(std::move(method), std::move(url));
    if (!m_setup.owner.isEmpty()) made.setHeader("x-amz-expected-bucket-owner", m_setup.owner);
    // Answered, never followed: it tells the right region.
    made.redirect = net::Redirect::Answer;
    made.bodyMemory = net::BodyMemory::Ordinary;
    made.timeout = kPartTime;
    if (made.method == "HEAD") made.largestBody = std::numeric_limits<qint64>::max(); // the length of a body that does not come
    made.keepHeaders = {"x-amz-bucket-region", "content-range", "content-length", "x-amz-checksum-sha256"};
    return made;
}

S3Bucket::Answer S3Bucket::send(const AwsWire::Make& make, const QString& key, const char* action, const base::CallContext& context) const {
    auto answer = m_setup.client->exchange(make, subjectOf(key), context);
    if (answer) return answer;
    base::Error error = answer.error();
    if (error.code == ErrorCode::PermissionDenied && error.condition.isEmpty()) {
        error.condition = QStringLiteral("KT-AWS-1");
        error.args = {QLatin1String(action)};
    }
    if (error.condition == QLatin1String("KT-BKT-1") || error.condition == QLatin1String("KT-BKT-2")) error.subject = m_setup.bucket;
    return fail(std::move(error));
}

S3Bucket::Answer S3Bucket::page(const QString& prefix, const QString& continuation, int most, const base::CallContext& context) const {
    QByteArray query = "encoding-type=url&list-type=2&max-keys=" + QByteArray::number(most) + "&prefix=" + net::percentEncoded(prefix);
    if (!continuation.isEmpty()) query += "&continuation-token=" + net::percentEncoded(continuation);
    return send([&] {
        auto made = request("GET", {}, query);
        made.largestBody = net::kLargestPage;
        return made;
    }, {}, "s3:ListBucket", context);
}

base::Status S3Bucket::tryList(const QString& prefix, const base::CallContext& context) const {
    const auto answer = page(prefix, {}, 1, context);
    if (!answer) return fail(answer.error());
    const auto read = readS3Listing(answer->body.bytes(), m_setup.client->name());
    return read ? base::Status{} : fail(read.error());
}

base::Result<std::vector<S3Object>> S3Bucket::list(const QString& prefix, const base::CallContext& context) const {
    std::vector<S3Object> all;
    QString continuation;
    do {
        const auto answer = page(prefix, continuation, kPage, context);
        if (!answer) return fail(answer.error());
        auto read = readS3Listing(answer->body.bytes(), m_setup.client->name());
        if (!read) return fail(read.error());
        const bool isStuck = !read->continuation.isEmpty() && read->continuation == continuation;
        if (isStuck || all.size() + read->objects.size() > kMostObjects)
            return fail(ErrorCode::TooLarge, QStringLiteral("KT-AWS-10"), m_setup.bucket, {QString::number(all.size())});
        std::move(read->objects.begin(), read->objects.end(), std::back_inserter(all));
        continuation = read->continuation;
    } while (!continuation.isEmpty());
    return all;
}

base::Result<S3Bucket::Compared> S3Bucket::put(const QString& key, const S3Source& source, const base::CallContext& context) const {
    return S3Upload(*this, key, source, context).run();
}

S3Bucket::Answer S3Bucket::part(const QString& key, qint64 from, const QByteArray& tag, const base::CallContext& context) const {
    return send([&] {
        auto made = request("GET", key);
        made.setHeader("Range", "bytes=" + QByteArray::number(from) + '-' + QByteArray::number(from + m_setup.partSize - 1));
        if (!tag.isEmpty()) made.setHeader("If-Match", tag);
        made.largestBody = m_setup.partSize + kSlack;
        return made;
    }, key, "s3:GetObject", context);
}

base::Result<qint64> S3Bucket::get(const QString& key, qint64 largest, const Take& take, const base::CallContext& context) const {
    qint64 got = 0;
    qint64 total = 0;
    QByteArray tag;
    do {
        if (auto going = context.check(); !going) return fail(going.error().code, {}, subjectOf(key));
        const auto answer = part(key, got, tag, context);
        if (!answer) {
            const bool isChanged = got > 0 && (answer.error().code == ErrorCode::Conflict || answer.error().code == ErrorCode::NotFound);
            if (isChanged) return fail(ErrorCode::Conflict, QStringLiteral("KT-BKT-3"), subjectOf(key));
            return fail(answer.error());
        }
        const auto size = totalOf(*answer, got);
        if (!size) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-4"), m_setup.client->name(), {QString::number(answer->status)});
        if (*size > largest) return fail(ErrorCode::TooLarge, QStringLiteral("KT-BKT-5"), subjectOf(key), {QString::number(*size), QString::number(largest)});
        // A server that does not heed If-Match shows another tag.
        const QByteArray seen = answer->header("etag");
        if (got > 0 && (seen != tag || *size != total)) return fail(ErrorCode::Conflict, QStringLiteral("KT-BKT-3"), subjectOf(key));
        tag = seen;
        total = *size;
        if (auto taken = take(answer->body.bytes()); !taken) return fail(taken.error());
        got += qint64(answer->body.size());
        context.report(got, total);
    } while (got < total);
    return got;
}

} // namespace keyturn::clients::aws
