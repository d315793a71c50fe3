#include "clients/aws/S3Upload.h"

#include "clients/aws/AwsError.h"
#include "clients/aws/AwsXml.h"
#include "clients/aws/CanonicalRequest.h"
#include "crypto/Base64.h"

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;
using net::Effect;

namespace {

constexpr qint64 kMostParts = 10'000;
constexpr std::chrono::seconds kAbortTime{20};
constexpr auto kPut = "s3:PutObject";
constexpr auto kChecksum = "x-amz-checksum-sha256";

QByteArray base64Of(const crypto::Digest256& digest) { return crypto::encodeBase64(digest, crypto::Base64Padding::Required); }

/// If-None-Match was not met: the key is taken.
bool isTaken(const base::Error& error) {
    return error.code == ErrorCode::Conflict && (error.args.contains(QStringLiteral("PreconditionFailed")) || error.args.contains(QStringLiteral("status 412")));
}

/// Refused because of another write of the same key at the same moment: nothing was done.
bool isCrossed(const base::Error& error) { return error.code == ErrorCode::Conflict && error.args.contains(QStringLiteral("ConditionalRequestConflict")); }

/// What may stand in XML as it is.
bool isPlainTag(const QByteArray& tag) {
    return !tag.isEmpty() && tag.size() <= 128 && std::ranges::all_of(tag, [](char c) { return c > 0x20 && c < 0x7f && c != '<' && c != '>' && c != '&'; });
}

} // namespace

base::Result<S3Bucket::Compared> S3Upload::run() {
    const qint64 largest = m_bucket.m_setup.partSize * kMostParts;
    if (m_source.size > largest)
        return fail(ErrorCode::TooLarge, QStringLiteral("KT-BKT-5"), m_bucket.subjectOf(m_key), {QString::number(m_source.size), QString::number(largest)});
    if (auto free = checkFree(); !free) return fail(free.error());
    auto done = m_source.size <= m_bucket.m_setup.partSize ? putWhole() : putParts();
    if (!done) return fail(done.error());
    auto found = look();
    if (found && *found) return **found;
    if (found) found = other(0);
    base::Error error = found.error();
    // It was taken; only the look at it failed.
    if (error.condition != QLatin1String("KT-BKT-4")) error.code = ErrorCode::OutcomeUnknown;
    return fail(std::move(error));
}

/// Some servers do not heed If-None-Match. Without the right to look there is that header alone.
base::Status S3Upload::checkFree() {
    const auto answer = m_bucket.head(m_key, m_context);
    if (answer) return fail(ErrorCode::AlreadyExists, {}, m_bucket.subjectOf(m_key));
    const base::Error& error = answer.error();
    if (error.code == ErrorCode::PermissionDenied) return {};
    if (error.code == ErrorCode::NotFound && error.condition.isEmpty()) return {};
    return fail(error);
}

base::Result<base::SecureBytes> S3Upload::bytesAt(qint64 from, qint64 size) const {
    base::SecureBytes bytes{std::size_t(size)};
    if (auto read = m_source.read(from, bytes.writable()); !read) return fail(read.error());
    return bytes;
}

void S3Upload::setObjectHeaders(net::HttpRequest& request) const {
    const auto& setup = m_bucket.m_setup;
    request.setHeader("Content-Type", QByteArray("application/octet-stream"));
    for (auto one = setup.headers.cbegin(); one != setup.headers.cend(); ++one) request.setHeader(one.key(), one.value());
    if (setup.lockDays == 0) return;
    request.setHeader("x-amz-object-lock-mode", setup.lockMode);
    request.setHeader("x-amz-object-lock-retain-until-date", base::isoUtc(setup.clock->now() + std::chrono::days(setup.lockDays)).toLatin1());
}

/// A request that brings the object into being, unless it is there.
net::HttpRequest S3Upload::creating(QByteArray method, const QByteArray& query) {
    auto made = m_bucket.request(std::move(method), m_key, query);
    made.effect = Effect::Once;
    made.setHeader("If-None-Match", QByteArray("*"));
    return made;
}

base::Status S3Upload::create(const std::function<Answer()>& attempt) {
    auto again = m_bucket.client().retry();
    for (bool isFirst = true;; isFirst = false) {
        if (auto same = m_source.check ? m_source.check() : base::Status{}; !same) return same;
        const auto answer = attempt();
        if (answer) return {};
        base::Error error = answer.error();
        if (isTaken(error) && isFirst) return fail(ErrorCode::AlreadyExists, {}, m_bucket.subjectOf(m_key));
        if (isTaken(error) || error.code == ErrorCode::OutcomeUnknown) {
            const auto found = look();
            // Unless it is known to be absent, a repeat would only be refused.
            if (!found || (*found && **found == Compared::Not)) return fail(found ? error : found.error());
            if (*found) return {};
        } else if (!isCrossed(error)) {
            return fail(error);
        }
        base::Error passing = base::makeError(ErrorCode::Unavailable, error.condition, error.subject, error.args);
        if (!again.waitsFor(passing, m_context)) return fail(passing.code == ErrorCode::Cancelled ? passing : error);
    }
}

base::Status S3Upload::putWhole() {
    const auto bytes = bytesAt(0, m_source.size);
    if (!bytes) return fail(bytes.error());
    m_checksum = base64Of(crypto::sha256(bytes->bytes()));
    auto done = create([&] {
        return m_bucket.send([&] {
            auto made = creating("PUT");
            setObjectHeaders(made);
            made.setHeader(kChecksum, m_checksum);
            made.body = bytes->clone();
            return made;
        }, m_key, kPut, m_context);
    });
    if (done) m_context.report(m_source.size, m_source.size);
    return done;
}

/// Repeating it would at worst leave an upload without parts.
base::Result<QByteArray> S3Upload::begin() {
    const auto answer = m_bucket.send([&] {
        auto made = m_bucket.request("POST", m_key, "uploads=");
        made.effect = Effect::Idempotent;
        setObjectHeaders(made);
        made.setHeader("x-amz-checksum-algorithm", QByteArray("SHA256"));
        return made;
    }, m_key, kPut, m_context);
    if (!answer) return fail(answer.error());
    const auto id = xmlElement(answer->body.bytes(), "UploadId");
    if (!id || id->empty() || id->size() > 1'024) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-4"), m_bucket.client().name(), {QString::number(answer->status)});
    return QByteArray(reinterpret_cast<const char*>(id->data()), qsizetype(id->size()));
}

base::Result<S3Upload::Part> S3Upload::sendPart(const QByteArray& upload, int number, const base::SecureBytes& bytes) {
    Part part;
    part.checksum = base64Of(crypto::sha256(bytes.bytes()));
    const QByteArray query = "partNumber=" + QByteArray::number(number) + "&uploadId=" + net::percentEncoded(QByteArrayView(upload));
    const auto answer = m_bucket.send([&] {
        auto made = m_bucket.request("PUT", m_key, query);
        made.effect = Effect::Idempotent;
        made.setHeader(kChecksum, part.checksum);
        made.body = bytes.clone();
        return made;
    }, m_key, kPut, m_context);
    if (!answer) return fail(answer.error());
    part.tag = answer->header("etag");
    if (!isPlainTag(part.tag)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-4"), m_bucket.client().name(), {QString::number(answer->status)});
    return part;
}

S3Upload::Answer S3Upload::complete(const QByteArray& upload, const std::vector<Part>& parts) {
    QByteArray body = "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    for (std::size_t i = 0; i < parts.size(); ++i)
        body += "<Part><PartNumber>" + QByteArray::number(qint64(i + 1)) + "</PartNumber><ETag>" + parts[i].tag + "</ETag><ChecksumSHA256>" + parts[i].checksum +
                "</ChecksumSHA256></Part>";
    body += "</CompleteMultipartUpload>";
    auto answer = m_bucket.send([&] {
        auto made = creating("POST", "uploadId=" + net::percentEncoded(QByteArrayView(upload)));
        made.setHeader("Content-Type", QByteArray("application/xml"));
        made.body = base::SecureBytes(viewOf(body));
        return made;
    }, m_key, kPut, m_context);
    // The status was sent before the work was done: a failure comes as an answer of 200.
    const auto isDone = [](base::ByteSpan xml) {
        return std::string_view(reinterpret_cast<const char*>(xml.data()), xml.size()).find("<CompleteMultipartUploadResult") != std::string_view::npos;
    };
    if (answer && !isDone(answer->body.bytes()))
        return fail(ErrorCode::OutcomeUnknown, {}, m_bucket.subjectOf(m_key), {errorWord(*answer)});
    return answer;
}

/// So that the parts are not kept. Also when the call was stopped; what cannot be reached now, a rule of the bucket clears away.
void S3Upload::abort(const QByteArray& upload) {
    base::CallContext last;
    last.deadline = std::chrono::steady_clock::now() + kAbortTime;
    const auto ended = m_bucket.send([&] {
        auto made = m_bucket.request("DELETE", m_key, "uploadId=" + net::percentEncoded(QByteArrayView(upload)));
        made.effect = Effect::Idempotent;
        return made;
    }, m_key, "s3:AbortMultipartUpload", last);
    (void)ended; // the first failure is what is told
}

base::Status S3Upload::sendParts(const QByteArray& upload, std::vector<Part>& parts) {
    const qint64 size = m_bucket.m_setup.partSize;
    crypto::Sha256 digests;
    for (qint64 from = 0; from < m_source.size; from += size) {
        if (auto going = m_context.check(); !going) return fail(going.error().code, {}, m_bucket.subjectOf(m_key));
        const auto bytes = bytesAt(from, std::min(size, m_source.size - from));
        if (!bytes) return fail(bytes.error());
        auto part = sendPart(upload, int(parts.size()) + 1, *bytes);
        if (!part) return fail(part.error());
        digests.update(crypto::sha256(bytes->bytes()));
        parts.push_back(std::move(*part));
        m_context.report(std::min(from + size, m_source.size), m_source.size);
    }
    m_checksum = base64Of(digests.finish()) + '-' + QByteArray::number(qint64(parts.size()));
    return {};
}

base::Status S3Upload::putParts() {
    const auto upload = begin();
    if (!upload) return fail(upload.error());
    std::vector<Part> parts;
    auto done = sendParts(*upload, parts);
    if (done) done = create([&] { return complete(*upload, parts); });
    // Where nobody knows, the object may be coming to be from these very parts.
    if (!done && done.error().code != ErrorCode::OutcomeUnknown) abort(*upload);
    return done;
}

base::Result<std::optional<S3Bucket::Compared>> S3Upload::other(qint64 size) const {
    return fail(ErrorCode::Tampered, QStringLiteral("KT-BKT-4"), m_bucket.subjectOf(m_key), {QString::number(size), QString::number(m_source.size)});
}

base::Result<std::optional<S3Bucket::Compared>> S3Upload::look() {
    const auto answer = m_bucket.head(m_key, m_context);
    if (!answer) {
        const auto code = answer.error().code;
        if (code == ErrorCode::NotFound) return std::optional<Compared>();
        if (code == ErrorCode::PermissionDenied) return lookInList();
        return fail(answer.error());
    }
    bool isNumber = false;
    const qint64 size = answer->header("content-length").toLongLong(&isNumber);
    if (!isNumber || size != m_source.size) return other(size);
    const QByteArray told = answer->header(kChecksum);
    // Servers tell a checksum of the whole, one of the parts, or none.
    const bool isComparable = !told.isEmpty() && told.contains('-') == m_checksum.contains('-');
    if (isComparable && told != m_checksum) return other(size);
    return std::optional(isComparable ? Compared::Checksum : Compared::Size);
}

base::Result<std::optional<S3Bucket::Compared>> S3Upload::lookInList() {
    const auto listed = m_bucket.list(m_key, m_context);
    if (!listed && listed.error().code == ErrorCode::PermissionDenied) return std::optional(Compared::Not);
    if (!listed) return fail(listed.error());
    for (const S3Object& one : *listed) {
        if (one.key != m_key) continue;
        return one.size == m_source.size ? std::optional(Compared::Size) : other(one.size);
    }
    return std::optional<Compared>();
}

} // namespace keyturn::clients::aws
