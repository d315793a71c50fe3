#pragma once

// Private to net: one libcurl handle and the request that is on it.

#include "crypto/TlsPeer.h"
#include "net/AddressRule.h"
#include "net/CurlHandles.h"
#include "net/Lane.h"

#include <array>

namespace keyturn::net {

/// Why a callback of ours stopped a transfer.
enum class Stop { None, BodyTooLarge, HeadersTooLarge, NoMemory };

/// Used by the I/O thread alone; handed from request to request of one connection, since setting a handle up costs more than a request.
class Transfer {
  public:
    explicit Transfer(const Lane& lane);

    /// Takes the job and sets the handle up for it; the caller then adds easy() to the multi handle. After an error comes stop().
    base::Status begin(const base::CallContext& context, Job job);
    /// The answer; afterwards the request is gone (its body wiped, its hook destroyed) and the handle may be used again.
    HttpFinished finish(CURLcode code);
    /// The same for a transfer that was taken out before its end, or whose begin() failed.
    HttpFinished stop(base::Error why);

    CURL* easy() const { return m_easy.get(); }

    // What the error table asks.
    Stop stopped() const { return m_stop; }
    /// One that the name led to and that was not connected to; another may have been. Empty: none.
    const QByteArray& refusedAddress() const { return m_refusedAddress; }
    const HttpRequest& request() const { return m_job.request; }
    const ConnectionProfile& profile() const { return m_profile; }
    const crypto::TlsPeer& peer() const { return m_peer; }
    const char* errorText() const { return m_errorText.data(); }

  private:
    static std::size_t takeBody(char* bytes, std::size_t one, std::size_t count, void* self);
    static std::size_t takeHeader(char* bytes, std::size_t one, std::size_t count, void* self);
    static CURLcode watchPeer(CURL* easy, void* sslContext, void* self);
    static curl_socket_t openSocket(void* self, curlsocktype purpose, curl_sockaddr* address);

    void setPolicy();
    void setTls();
    void setProxy();
    base::Status setTarget();
    base::Status setHeaders();
    void setBody();
    void setTimes(const base::CallContext& context);
    bool keeps(QByteArrayView lowerName) const;
    void readHeader(QByteArrayView line);
    bool isWritten() const;
    HttpFinished close(base::Result<HttpResponse> answer);
    template <class Value> void set(CURLoption option, Value value) { curl().easy_setopt(m_easy.get(), option, value); }

    const ConnectionProfile& m_profile;
    const std::vector<Origin>& m_origins;
    Easy m_easy;
    bool m_isFlying = false; ///< libcurl's figures are of this request, not of the last one on the handle
    Job m_job;
    HttpResponse m_response;
    AddressRule m_rule;
    crypto::TlsPeer m_peer;
    Stop m_stop = Stop::None;
    QByteArray m_refusedAddress;
    bool m_isHeadWhole = false;
    int m_headerCount = 0;
    qint64 m_headerBytes = 0;
    WipedBuffer m_headerText; ///< the lines that m_headerNodes point into
    std::vector<curl_slist> m_headerNodes;
    curl_slist m_connectTo{};
    QByteArray m_connectToText;
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
};

} // namespace keyturn::net
