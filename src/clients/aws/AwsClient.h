#pragma once

#include "clients/aws/AwsCredentialChain.h"

#include <span>

namespace keyturn::clients::aws {

/// One JSON 1.1 operation of a service.
struct AwsCall {
    QByteArray operation; ///< "GetSecretValue"; also the token bucket's name
    base::SecureBytes body;
    net::Effect effect = net::Effect::None;
    net::BodyMemory memory = net::BodyMemory::Locked;
    qint64 largestBody = net::kLargestValueAnswer;
    QString subject;      ///< of errors; empty: the connection's name
};

/// A service that speaks JSON 1.1 with X-Amz-Target, or (exchange) any form of its own. Signs with what the chain answers; after TokenExpired it asks the chain once more. Calls
/// without an effect and idempotent ones are repeated as net::Retry has it (NET-8), others where they were throttled: that is a refusal. Every answer given out is a success. Thread-safe; errors of AwsWire and the chain.
class AwsClient {
  public:
    AwsClient(std::shared_ptr<const AwsWire> wire, std::shared_ptr<AwsCredentialChain> chain, QByteArray targetPrefix)
        : m_wire(std::move(wire)), m_chain(std::move(chain)), m_prefix(std::move(targetPrefix)) {}

    base::Result<net::HttpResponse> call(const AwsCall& call, const base::CallContext& context) const;
    /// A request of another form (REST), made anew for each attempt; `subject` as in AwsCall. Its effect says whether it is repeated.
    base::Result<net::HttpResponse> exchange(const AwsWire::Make& make, const QString& subject, const base::CallContext& context) const;
    /// One answer per call, in order; as many in flight as the connection allows. Holds all of them: use AwsBatch where they are many or hold values.
    std::vector<base::Result<net::HttpResponse>> callMany(std::vector<AwsCall> calls, const base::CallContext& context) const;

    base::Result<QString> identity(const base::CallContext& context) const { return m_chain->identity(context); }
    /// The id of the access key in use, where it has no end of its own; empty for keys that come and go (roles, sign-on, machines). Asks nobody
    /// who was not asked for the last request.
    QString lastingKeyId(const base::CallContext& context) const;
    const QString& name() const { return m_wire->setup().name; }
    QByteArray origin() const { return m_wire->setup().connection.origin(); }
    net::Retry retry() const { return m_wire->setup().connection.retry(); }
    QString region() const { return QString::fromUtf8(m_wire->setup().region); }

  private:
    friend class AwsBatch;
    /// Throttled is refused before it did anything.
    static bool mayRepeat(const base::Error& error, net::Effect effect) { return net::Retry::passes(error) && (effect != net::Effect::Once || error.code == base::ErrorCode::RateLimited); }
    static base::Result<net::HttpResponse> about(const QString& subject, base::Result<net::HttpResponse> answer);
    net::HttpRequest requestOf(const AwsCall& call) const;
    base::Result<net::HttpResponse> onceOf(const AwsWire::Make& make, const base::CallContext& context) const;
    base::Result<net::HttpResponse> once(const AwsCall& call, const base::CallContext& context) const;
    base::Result<net::HttpResponse> repeated(const AwsCall& call, base::Result<net::HttpResponse> answer, const base::CallContext& context) const;

    std::shared_ptr<const AwsWire> m_wire;
    std::shared_ptr<AwsCredentialChain> m_chain;
    QByteArray m_prefix;
};

} // namespace keyturn::clients::aws
