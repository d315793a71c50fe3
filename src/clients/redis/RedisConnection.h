#pragma once

#include "clients/redis/RespCommand.h"
#include "clients/redis/RespReader.h"
#include "net/TlsStream.h"

namespace keyturn::clients {

/// Who a server says that it is, and as what it knows this connection (HELLO, which every user may ask once signed in).
struct RedisGreeting {
    QString server;  ///< "redis", "valkey"; empty where it does not say
    QString version; ///< "7.0.15"
    qint64 connection = 0;
};

/// One connection to one server of Redis or Valkey, RESP2. Blocking, from one thread at a time; a command and its answer take 30 s at most (NET-7). Values go
/// from locked memory into the stream and nowhere else; the answers that are asked for never hold one.
///
/// Errors (subject: the node's name and the command): those of TlsStream, RespReader and redisError. OutcomeUnknown with the cause's condition and args
/// for a command of Effect::Once whose answer did not come whole. After an error that is not the server's answer the connection is of no more use.
class RedisConnection {
  public:
    enum class Effect {
        None, ///< reads, or may be repeated without a thought
        Once, ///< changes something
    };
    static constexpr qint64 kLargest = 1 << 20;      ///< of an answer (NET-6)
    static constexpr qint64 kLargestPage = 8 << 20;  ///< of a list of clients

    static base::Result<std::unique_ptr<RedisConnection>> open(const net::StreamTarget& target, const base::CallContext& context);

    /// AUTH: false when the server refuses the user or the value.
    base::Result<bool> signIn(const QString& user, const base::SecureBytes& value, const base::CallContext& context);
    base::Result<RedisGreeting> greet(const base::CallContext& context);

    /// An answer that is no fault.
    base::Result<RespReply> ask(const RespCommand& command, const base::CallContext& context, Effect effect = Effect::None, qint64 largest = kLargest);
    /// Any answer of the server, faults too.
    base::Result<RespReply> tell(const RespCommand& command, const base::CallContext& context, Effect effect = Effect::None, qint64 largest = kLargest);
    /// All of them in one transaction, so that a caller who dies in between did none or all; one after another, up to the first fault, where the user may not open
    /// transactions. One answer per command that was carried out, each maybe a fault: what else follows is not undone.
    base::Result<std::vector<RespReply>> tellTogether(const std::vector<RespCommand>& commands, const base::CallContext& context);

    const QString& name() const { return m_name; }
    QString tlsVersion() const { return m_stream.tlsVersion(); }
    QString subjectOf(const RespCommand& command) const { return m_name + u' ' + command.name(); }

  private:
    RedisConnection(QString name, net::TlsStream stream) : m_name(std::move(name)), m_stream(std::move(stream)) {}

    QString m_name;
    net::TlsStream m_stream;
    RespReader m_reader;
};

} // namespace keyturn::clients
