#include "clients/aws/AwsSigner.h"

#include "clients/aws/CanonicalRequest.h"

#include <QDateTime>

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;

namespace {

constexpr auto kAlgorithm = "AWS4-HMAC-SHA256";
constexpr std::chrono::seconds kLongest = std::chrono::days(7);

std::unexpected<base::Error> unusable(const QByteArray& service, const char* what) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-8"), QString::fromUtf8(service), {QLatin1String(what)});
}

} // namespace

/// The time of a signature in both spellings.
struct AwsSigner::Moment {
    explicit Moment(base::Instant now) {
        const auto date = QDateTime::fromSecsSinceEpoch(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count(), Qt::UTC);
        stamp = date.toString(QStringLiteral("yyyyMMdd'T'hhmmss'Z'")).toLatin1();
        day = stamp.left(8);
    }
    QByteArray stamp;
    QByteArray day;
};

AwsSigner::AwsSigner(AwsCredentials credentials, QByteArray region, QByteArray service)
    : m_credentials(std::move(credentials)), m_region(std::move(region)), m_service(std::move(service)) {}

AwsSigner::~AwsSigner() = default;

QByteArray AwsSigner::scopeOf(const Moment& moment) const { return moment.day + '/' + m_region + '/' + m_service + "/aws4_request"; }

QByteArray AwsSigner::signature(const Moment& moment, base::ByteSpan digest) const {
    const QByteArray toSign = QByteArray(kAlgorithm) + '\n' + moment.stamp + '\n' + scopeOf(moment) + '\n' + hexOf(digest);
    const std::lock_guard guard(m_mutex);
    if (m_keyDay != moment.day) {
        base::SecureBytes key = base::SecureBytes::fromChars("AWS4");
        key.append(m_credentials.secretKey->bytes());
        for (const QByteArray& step : {moment.day, m_region, m_service, QByteArray("aws4_request")}) {
            crypto::Digest256 next = crypto::hmacSha256(key.bytes(), viewOf(step));
            key = base::SecureBytes(next);
            base::secureWipe(next.data(), next.size());
        }
        m_key = std::move(key);
        m_keyDay = moment.day;
    }
    return hexOf(crypto::hmacSha256(m_key.bytes(), viewOf(toSign)));
}

base::Status AwsSigner::sign(net::HttpRequest& request, base::Instant now) const {
    const auto parts = partsOf(request.url);
    if (!parts) return unusable(m_service, "url");
    const Moment moment(now);
    const bool isS3 = m_service == "s3";
    request.setHeader("X-Amz-Date", moment.stamp);
    if (m_credentials.sessionToken) request.setHeader("X-Amz-Security-Token", m_credentials.sessionToken);
    QByteArray payload = hexOf(crypto::sha256(request.body.bytes()));
    if (const auto* given = SignedHeaders(request).find("x-amz-content-sha256")) payload = given->value;
    else if (isS3) request.setHeader("X-Amz-Content-Sha256", payload);

    const SignedHeaders headers(request);
    const QByteArray query = canonicalQuery(parts->query);
    const auto digest = canonicalDigest(request.method, canonicalPath(parts->path, isS3), viewOf(query), parts->host, headers, payload);
    request.setHeader("Authorization", QByteArray(kAlgorithm) + " Credential=" + m_credentials.accessKeyId + '/' + scopeOf(moment) +
                                           ", SignedHeaders=" + headers.names() + ", Signature=" + signature(moment, digest));
    return {};
}

base::Result<base::SecureBytes> AwsSigner::presignedUrl(const net::HttpRequest& request, std::chrono::seconds validFor, base::Instant now) const {
    const auto parts = partsOf(request.url);
    if (!parts) return unusable(m_service, "url");
    if (validFor < std::chrono::seconds(1) || validFor > kLongest) return unusable(m_service, "limits");
    const Moment moment(now);
    const bool isS3 = m_service == "s3";
    const SignedHeaders headers(request);
    // Sorted as the signature wants it: capital letters stand before small ones, and the token's name between two of these.
    const auto encoded = [](const QByteArray& text) { return net::percentEncoded(QByteArrayView(text)); };
    const QByteArray fixed = QByteArray("X-Amz-Algorithm=") + kAlgorithm + "&X-Amz-Credential=" + encoded(m_credentials.accessKeyId + '/' + scopeOf(moment)) +
                             "&X-Amz-Date=" + moment.stamp + "&X-Amz-Expires=" + QByteArray::number(static_cast<qint64>(validFor.count()));
    base::SecureBytes query;
    query.append(viewOf(fixed));
    if (m_credentials.sessionToken) {
        query.append(std::string_view("&X-Amz-Security-Token="));
        for (const std::uint8_t byte : m_credentials.sessionToken->bytes())
            query.append(viewOf(net::percentEncoded(QByteArrayView(reinterpret_cast<const char*>(&byte), 1))));
    }
    query.append(viewOf("&X-Amz-SignedHeaders=" + encoded(headers.names())));
    QByteArray before;
    QByteArray after;
    for (const QByteArray& pair : canonicalQuery(parts->query).split('&')) {
        if (pair.isEmpty()) continue;
        if (pair < QByteArray("X-Amz-")) before += pair + '&';
        else after += '&' + pair;
    }
    base::SecureBytes whole;
    whole.append(viewOf(before));
    whole.append(query.bytes());
    whole.append(viewOf(after));

    const QByteArray payload = isS3 ? QByteArray("UNSIGNED-PAYLOAD") : hexOf(crypto::sha256(request.body.bytes()));
    const auto digest = canonicalDigest(request.method, canonicalPath(parts->path, isS3), whole.bytes(), parts->host, headers, payload);
    base::SecureBytes url;
    url.append(viewOf(request.url.left(request.url.indexOf('?') < 0 ? request.url.size() : request.url.indexOf('?')) + '?'));
    url.append(whole.bytes());
    url.append(viewOf("&X-Amz-Signature=" + signature(moment, digest)));
    return url;
}

} // namespace keyturn::clients::aws
