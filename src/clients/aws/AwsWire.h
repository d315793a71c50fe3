#pragma once

#include "clients/aws/AwsSession.h"
#include "net/HttpClient.h"

#include <atomic>
#include <mutex>

namespace keyturn::clients::aws {

/// Signed requests to one AWS endpoint, with the server's clock: after an answer that the signature's time is off (KT-TIM-1) the lead is
/// taken from the answer's Date and the request goes once more. Errors of net and of awsError(); every answer given out is a success. Thread-safe.
class AwsWire {
  public:
    struct Setup {
        net::HttpConnection connection;
        QByteArray region;
        QByteArray service;            ///< of the signature
        const base::Clock* clock = nullptr;
        QString name;                  ///< subject of errors
    };
    explicit AwsWire(Setup setup) : m_setup(std::move(setup)) {}

    /// A request without its signature, made anew for each attempt. `session` null: not signed.
    using Make = std::function<net::HttpRequest()>;
    base::Result<net::HttpResponse> send(const Make& make, const SharedSession& session, const base::CallContext& context) const;

    /// For batches: sets the signature of a request, and judges its answer. `retry` of a judgement says that the clock was off and has been set.
    void prepare(net::HttpRequest& request, const SharedSession& session) const;
    struct Judged {
        base::Result<net::HttpResponse> answer;
        bool isSkewed = false;
    };
    Judged judge(base::Result<net::HttpResponse> answer, net::Effect effect) const;

    const Setup& setup() const { return m_setup; }
    base::Instant serverNow() const;

  private:
    std::shared_ptr<const AwsSigner> signerOf(const SharedSession& session) const;

    Setup m_setup;
    mutable std::mutex m_mutex;
    mutable SharedSession m_signed; ///< guarded by m_mutex, as m_signer
    mutable std::shared_ptr<const AwsSigner> m_signer; ///< of m_signed: it keeps the day's key
    mutable std::atomic<qint64> m_leadMs = 0;
};

} // namespace keyturn::clients::aws
