#pragma once

#include "base/CallContext.h"
#include "net/ConnectionProfile.h"
#include "net/HttpBatch.h"
#include "net/HttpRequest.h"
#include "net/HttpResponse.h"
#include "net/Retry.h"

#include <memory>

namespace keyturn::net {

class IoThread;
struct Lane;

/// A service that can be asked, over shared kept connections. Cheap to copy, thread-safe, blocking; a copy may outlive the HttpClient (then
/// everything answers Cancelled). Keep one per backend object: the token buckets live in it, and copies share them.
///
/// Every call obeys context.stop within a second and context.deadline, while it waits in the queue too. Redirects, cookies, netrc, proxies of the
/// environment and content decoding are off (NET-3, 4, 5). HTTP/1.1 always: HTTP/2 would keep tokens in its header table, and below libcurl 8 it
/// reports cut answers as whole.
///
/// Errors (subject: the profile's name; never a text from the server). An answer of any status is an answer, not an error:
///   KT-NET-2 TlsFailure      certificate or handshake (args: reason; see ErrorText). Nothing was sent; never retried
///   KT-NET-3 PermissionDenied a redirect that was not asked for (args: where it pointed, without path)
///   KT-NET-4 InvalidInput    not the expected type: a portal or proxy? (args: status)
///   KT-NET-5 TooLarge        body or headers above the cap (args: cap in bytes)
///   KT-NET-8 InvalidInput    our own request is unusable (args: "url", "header" or "origin"): outside the connection's origins,
///                            not encoded, control characters
///   KT-NET-9 PermissionDenied the name leads to a link-local, metadata or multicast address (args: address)
///   KT-MEM-1 Unavailable     no locked memory left for the answer
///   Unavailable              no route, refused, reset, cut off (args: libcurl's word); TimedOut: connect, stall, timeout or deadline; Cancelled
///   OutcomeUnknown           any of these after a byte of a request of Effect::Once was sent; condition and args stay those of the cause
class HttpConnection {
  public:
    const ConnectionProfile& profile() const;
    /// The n-th origin in the spelling that request URLs must start with, no slash at the end.
    QByteArray origin(std::size_t number = 0) const;

    base::Result<HttpResponse> send(HttpRequest request, const base::CallContext& context) const;
    /// One answer per request, in their order. Reports progress (answered, all) as they come.
    std::vector<base::Result<HttpResponse>> sendMany(std::vector<HttpRequest> requests, const base::CallContext& context) const;
    /// For answers as they come, and requests that follow from answers (pages, then their values).
    HttpBatch batch(const base::CallContext& context) const;

    /// Where a standby sends its clients: `asked` moved to the origin of the answer's Location, when that is 307 or 308, of the same scheme,
    /// without a user, and listed in this connection; path and query are those of Location. Else KT-NET-3. Follow it once.
    base::Result<QByteArray> standbyUrl(const QByteArray& asked, const HttpResponse& response) const;

    /// For one request over this connection that may be repeated.
    Retry retry() const { return Retry(m_pause); }

  private:
    friend class HttpClient;
    HttpConnection(std::shared_ptr<IoThread> io, std::shared_ptr<Lane> lane, Pause pause);

    std::shared_ptr<IoThread> m_io;
    std::shared_ptr<Lane> m_lane;
    Pause m_pause;
};

/// The only user of libcurl: one I/O thread with one multi handle and one pool of kept connections for all services. One object per
/// process, made by the composition root; it may come and go (tests). Thread-safe. Its end cancels everything outstanding and
/// returns when no request is in flight.
class HttpClient {
  public:
    /// `pause`: how its connections wait before a repeat; the tests' own waits for nothing.
    explicit HttpClient(Pause pause = pauseFor);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// Checks the profile; opens nothing yet. KT-NET-1 clear text to another machine (subject: host); KT-NET-8 (args: "origin", "pins",
    /// "proxy", "authorities", "client key" or "limits") for a profile that cannot be used; KT-NET-10 Unsupported without libcurl (subject: its file).
    base::Result<HttpConnection> connect(ConnectionProfile profile);

  private:
    std::shared_ptr<IoThread> m_io;
    Pause m_pause;
};

} // namespace keyturn::net
