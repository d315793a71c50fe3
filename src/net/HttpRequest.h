#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"
#include "net/WipedBuffer.h"

#include <QByteArray>
#include <QList>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace keyturn::net {

/// A credential that many requests carry, held once.
using SharedSecret = std::shared_ptr<const base::SecureBytes>;
inline SharedSecret shareSecret(base::SecureBytes secret) { return std::make_shared<const base::SecureBytes>(std::move(secret)); }

/// What a repetition would do. Decides what net may do by itself and how the want of an answer is told.
enum class Effect {
    None,       ///< a read. May be repeated by net when a kept connection turns out to be closed
    Idempotent, ///< a write that can be repeated as it is (same token, same bytes, no condition). Treated as a read
    Once,       ///< any other write, conditional ones included: goes out on a connection of its own, never twice; once a byte of it was
                ///< sent, everything but a definite answer is OutcomeUnknown
};

/// What the answer must be (NET-10). An answer of status 200-499 with a body of another type is KT-NET-4; of 429 and 5xx the body is
/// dropped instead, so that throttling and outages told by a proxy's HTML page still show as what they are.
enum class Expect { Anything, Json, Xml };

enum class Redirect {
    Refuse, ///< 301, 302, 303, 307 and 308 with a Location are KT-NET-3
    Answer, ///< they are answered like any status, for HttpConnection::standbyUrl; never followed
};

struct HttpHeader {
    QByteArray name;
    QByteArray value;
    SharedSecret secret; ///< in place of `value` when set
};

/// Caps of NET-6, in bytes.
inline constexpr qint64 kLargestTokenAnswer = qint64{64} << 10;
inline constexpr qint64 kLargestValueAnswer = qint64{1} << 20;
inline constexpr qint64 kLargestPage = qint64{8} << 20;
inline constexpr qint64 kLargestHeaders = qint64{64} << 10;
inline constexpr int kMostHeaders = 100;

/// One request. Move-only, because its body may hold a value: the body is wiped with the request, which net destroys as soon as it is
/// answered. Fill the public members; nothing is checked before it is sent.
struct HttpRequest {
    HttpRequest() = default;
    HttpRequest(QByteArray itsMethod, QByteArray itsUrl) : method(std::move(itsMethod)), url(std::move(itsUrl)) {}

    QByteArray method = "GET"; ///< any token: GET, POST, PUT, PATCH, DELETE, HEAD, LIST
    /// Absolute: one of the connection's origins exactly as HttpConnection::origin() gives it, then a path that starts with '/', then maybe
    /// a query. Printable ASCII, everything else percent-encoded (percentEncoded), no "." or ".." segment, no '#' (KT-NET-8).
    QByteArray url;
    /// Names as given, values without control characters (KT-NET-8). "Host" is net's. A body without "Content-Type" is sent without one.
    std::vector<HttpHeader> headers;
    base::SecureBytes body; ///< sent as it is; POST, PUT and PATCH without one say Content-Length: 0
    QByteArray operation;   ///< names the token bucket of the profile; empty or unknown there: not paced

    Effect effect = Effect::None;
    Expect expect = Expect::Json;
    Redirect redirect = Redirect::Refuse;
    BodyMemory bodyMemory = BodyMemory::Locked; ///< say Ordinary for list pages: many of them at once would fill the arena
    qint64 largestBody = kLargestValueAnswer;
    std::chrono::milliseconds timeout{30'000}; ///< from the first attempt to connect to the last byte; waiting for the token bucket is not in it
    QList<QByteArray> keepHeaders;             ///< lower-case names to keep beside those that HttpResponse names

    /// Called once on the I/O thread right before the request leaves the queue, after all waiting: the place for signatures that hold a
    /// time. It may set headers and url; it must not block. Its error becomes the answer. It may be called while the caller sleeps in
    /// next() or send(), never after the request was answered.
    std::function<base::Status(HttpRequest&)> beforeSend;

    /// Replaces every header of that name (case does not matter).
    void setHeader(const QByteArray& name, QByteArray value);
    void setHeader(const QByteArray& name, SharedSecret secret);
};

/// UTF-8 as one part of a URL: everything but A-Z a-z 0-9 - . _ ~ becomes %XX (upper case). With `keepSlash` '/' stays, for paths.
/// "." and ".." are not changed: net refuses them as segments (NET-11).
QByteArray percentEncoded(QByteArrayView utf8, bool keepSlash = false);
QByteArray percentEncoded(QStringView text, bool keepSlash = false);

} // namespace keyturn::net
