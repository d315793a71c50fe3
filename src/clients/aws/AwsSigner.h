#pragma once

#include "base/Clock.h"
#include "net/HttpRequest.h"

#include <mutex>

namespace keyturn::clients::aws {

struct AwsCredentials {
    QByteArray accessKeyId;
    net::SharedSecret secretKey;    ///< never null
    net::SharedSecret sessionToken; ///< null: none
};

/// Signature version 4 (AWS Signature V4 for API requests, as of 2024-01), for one set of credentials, region and service. Services other than
/// "s3" have their path normalised and encoded twice, S3 once and as it is. Immutable but for the day's key, which is derived once a day and
/// wiped with the signer; thread-safe. On new credentials make a new one.
///
///     request.beforeSend = [signer, clock](net::HttpRequest& r) { return signer->sign(r, clock->now()); };
///
/// keeps the time of the signature fresh however long the request waits for its turn. Add the server's lead (HttpResponse::serverAhead)
/// to `now` after a ClockSkew.
class AwsSigner {
  public:
    AwsSigner(AwsCredentials credentials, QByteArray region, QByteArray service);
    ~AwsSigner();

    /// Sets X-Amz-Date, X-Amz-Security-Token (with a session), X-Amz-Content-Sha256 (S3, unless the request has one: a hash, or
    /// "UNSIGNED-PAYLOAD" over https) and Authorization; may be called again on the same request. Signs the host and every header the
    /// request has, but for User-Agent, Expect, Connection and X-Amzn-Trace-Id, which others may change on the way.
    /// InvalidInput KT-NET-8 (args: "url") for a URL without an authority.
    base::Status sign(net::HttpRequest& request, base::Instant now) const;

    /// `request.url` with the signature in its query, good for `validFor` (1 s to 7 days) for anyone who has it: as secret as the credentials,
    /// hence SecureBytes. The receiver must send the request's headers (there may be none) as they are. S3: any body; else: `request.body`.
    base::Result<base::SecureBytes> presignedUrl(const net::HttpRequest& request, std::chrono::seconds validFor, base::Instant now) const;

    const QByteArray& region() const { return m_region; }
    const QByteArray& service() const { return m_service; }

  private:
    struct Moment;
    QByteArray scopeOf(const Moment& moment) const;
    QByteArray signature(const Moment& moment, base::ByteSpan canonicalDigest) const;

    const AwsCredentials m_credentials;
    const QByteArray m_region;
    const QByteArray m_service;
    mutable std::mutex m_mutex;
    mutable QByteArray m_keyDay; ///< guarded by m_mutex, as m_key
    mutable base::SecureBytes m_key;
};

} // namespace keyturn::clients::aws
