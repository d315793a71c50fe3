#include "net/TlsStream.h"

#include "crypto/Sha256.h"
#include "net/AddressRule.h"
#include "net/StreamSocket.h"
#include "net/TlsRules.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>

#include <algorithm>
#include <cerrno>

namespace keyturn::net {

using base::ErrorCode;
using base::fail;
using base::makeError;
using Clock = std::chrono::steady_clock;

namespace {

template <auto Free> struct Freed {
    template <class T> void operator()(T* object) const noexcept { Free(object); }
};
using Context = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Freed<SSL_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Source = std::unique_ptr<BIO, Freed<BIO_free_all>>;

template <class T> T orOutOfMemory(T object) {
    if (!object) throw std::bad_alloc();
    return object;
}

/// Its texts never leave, and must not mislead the next caller.
struct ErrorQueueScope {
    ErrorQueueScope() { ERR_clear_error(); }
    ~ErrorQueueScope() { ERR_clear_error(); }
};

Source sourceOf(base::ByteSpan bytes) { return orOutOfMemory(Source(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())))); }
base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

base::Error refusal(const char* reason) { return makeError(ErrorCode::TlsFailure, QStringLiteral("KT-NET-2"), {}, {QLatin1String(reason)}); }

// ---- the socket below OpenSSL: its own kind would raise SIGPIPE

int bioWrite(BIO* bio, const char* bytes, int size) {
    const auto* socket = static_cast<const StreamSocket*>(BIO_get_data(bio));
    const auto sent = socket->send(bytes, static_cast<std::size_t>(size));
    BIO_clear_retry_flags(bio);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_write(bio);
    return static_cast<int>(sent);
}

int bioRead(BIO* bio, char* to, int size) {
    const auto* socket = static_cast<const StreamSocket*>(BIO_get_data(bio));
    const auto got = socket->receive(to, static_cast<std::size_t>(size));
    BIO_clear_retry_flags(bio);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) BIO_set_retry_read(bio);
    if (got == 0) BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    return static_cast<int>(got);
}

long bioControl(BIO* bio, int command, long, void*) {
    if (command == BIO_CTRL_EOF) return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0 ? 1 : 0;
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

const BIO_METHOD* socketMethod() {
    static BIO_METHOD* const method = [] {
        BIO_METHOD* made = orOutOfMemory(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket without a signal"));
        BIO_meth_set_write(made, bioWrite);
        BIO_meth_set_read(made, bioRead);
        BIO_meth_set_ctrl(made, bioControl);
        return made;
    }();
    return method;
}

// ---- what is trusted and shown

base::Status trust(SSL_CTX* context, const TlsPolicy& tls) {
    if (tls.roots != TlsPolicy::Roots::Own) {
        // By their places, not by SSL_CTX_set_default_verify_paths: that one asks the environment. One of the two may be missing.
        SSL_CTX_load_verify_file(context, X509_get_default_cert_file());
        SSL_CTX_load_verify_dir(context, X509_get_default_cert_dir());
    }
    if (tls.roots == TlsPolicy::Roots::System) return {};
    const Source source = sourceOf(spanOf(tls.authorities));
    int found = 0;
    while (const Certificate one{PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr)}) {
        if (X509_STORE_add_cert(SSL_CTX_get_cert_store(context), one.get()) != 1) throw std::bad_alloc();
        ++found;
    }
    const bool isAtEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    if (found == 0 || !isAtEnd) return fail(refusal("the named authorities cannot be read"));
    return {};
}

/// Never asked: a key with a passphrase is refused.
int noPassphrase(char*, int, int, void*) { return -1; }

base::Status showOurs(SSL_CTX* context, const TlsPolicy& tls) {
    if (tls.clientCertificate.isEmpty() || !tls.clientKey) return {};
    const Source chain = sourceOf(spanOf(tls.clientCertificate));
    const Certificate leaf(PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr));
    const Key key(PEM_read_bio_PrivateKey(sourceOf(tls.clientKey->bytes()).get(), nullptr, noPassphrase, nullptr));
    if (!leaf || !key || SSL_CTX_use_certificate(context, leaf.get()) != 1 || SSL_CTX_use_PrivateKey(context, key.get()) != 1)
        return fail(refusal("client certificate"));
    while (X509* more = PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr))
        if (SSL_CTX_add0_chain_cert(context, more) != 1) X509_free(more);
    return {};
}

bool isAddress(const QByteArray& host) {
    const std::unique_ptr<ASN1_OCTET_STRING, Freed<ASN1_OCTET_STRING_free>> spelled(a2i_IPADDRESS(host.constData()));
    return spelled != nullptr;
}

/// The name to ask for and to check.
bool expect(SSL* session, const QByteArray& host) {
    SSL_set_hostflags(session, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    if (isAddress(host)) return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host.constData()) == 1;
    return SSL_set1_host(session, host.constData()) == 1 && SSL_set_tlsext_host_name(session, host.constData()) == 1;
}

base::Status checkPins(const SSL* session, const QStringList& pins) {
    if (pins.isEmpty()) return {};
    const Certificate shown(SSL_get1_peer_certificate(session));
    unsigned char* der = nullptr;
    const int size = shown ? i2d_X509_PUBKEY(X509_get_X509_PUBKEY(shown.get()), &der) : 0;
    if (size <= 0) return fail(refusal("none of the pinned keys"));
    const auto digest = crypto::sha256({der, static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    const QByteArray pin = "sha256//" + QByteArray(reinterpret_cast<const char*>(digest.data()), static_cast<qsizetype>(digest.size())).toBase64();
    return pins.contains(QLatin1String(pin)) ? base::Status() : fail(refusal("none of the pinned keys"));
}

// ---- what went wrong

/// The reasons of the top of the queue that mean one cause for people.
base::Error sessionError(int failed) {
    const unsigned long top = ERR_peek_error();
    const int reason = ERR_GET_REASON(top);
    if (failed == SSL_ERROR_SYSCALL || reason == SSL_R_UNEXPECTED_EOF_WHILE_READING)
        return top == 0 && errno != 0 && errno != EAGAIN ? unreachable(errno) : unreachable(ECONNRESET);
    switch (reason) {
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_VERSION_TOO_LOW:
    case SSL_R_NO_PROTOCOLS_AVAILABLE:
    case SSL_R_NO_SHARED_CIPHER:
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION: return refusal("no common TLS version or cipher");
    case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA: return refusal("client certificate");
    default: return refusal("handshake");
    }
}

} // namespace

struct TlsStream::Wire {
    QString name;
    std::chrono::milliseconds stallTimeout{};
    crypto::TlsPeer peer;
    StreamSocket socket;
    Context context;
    Session session;

    base::Status openSession(const StreamTarget& target);
    base::Status shakeHands(const StreamTarget& target, TimePoint ends, const base::CallContext& call);
    template <class Act> base::Result<std::size_t> drive(Act act, TimePoint ends, const base::CallContext& call);
    base::Result<std::size_t> sendClear(base::ByteSpan bytes, const base::CallContext& call);
    base::Result<std::size_t> receiveClear(std::span<std::uint8_t> room, const base::CallContext& call);
    std::unexpected<base::Error> failed(base::Error error) const {
        if (error.subject.isEmpty()) error.subject = name;
        return fail(std::move(error));
    }
};

base::Status TlsStream::Wire::openSession(const StreamTarget& target) {
    context = orOutOfMemory(Context(SSL_CTX_new(TLS_client_method())));
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_security_level(context.get(), 2);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    if (!crypto::watchTlsPeer(context.get(), &peer)) throw std::bad_alloc();
    if (auto trusted = trust(context.get(), target.tls); !trusted) return trusted;
    if (auto shown = showOurs(context.get(), target.tls); !shown) return shown;
    session = orOutOfMemory(Session(SSL_new(context.get())));
    const QByteArray named = target.tls.serverName.toUtf8();
    if (!expect(session.get(), named.isEmpty() ? target.host : named)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-8"), {}, {QStringLiteral("origin")});
    BIO* bio = orOutOfMemory(BIO_new(socketMethod()));
    BIO_set_data(bio, &socket);
    BIO_set_init(bio, 1);
    SSL_set_bio(session.get(), bio, bio);
    return {};
}

base::Status TlsStream::Wire::shakeHands(const StreamTarget& target, TimePoint ends, const base::CallContext& call) {
    auto shaken = drive([this] { return SSL_connect(session.get()); }, ends, call);
    const long verified = SSL_get_verify_result(session.get());
    if (verified != X509_V_OK) return fail(ErrorCode::TlsFailure, QStringLiteral("KT-NET-2"), {}, {refusalReason(verified, peer)});
    if (!shaken) return fail(shaken.error());
    return checkPins(session.get(), target.tls.pins);
}

/// Calls OpenSSL until it is through; 0 where the other end closed in an orderly way.
template <class Act>
base::Result<std::size_t> TlsStream::Wire::drive(Act act, TimePoint ends, const base::CallContext& call) {
    const ErrorQueueScope scope;
    while (true) {
        if (auto on = call.check(); !on) return fail(on.error());
        ERR_clear_error();
        errno = 0;
        const int done = act();
        if (done > 0) return static_cast<std::size_t>(done);
        const int why = SSL_get_error(session.get(), done);
        if (why == SSL_ERROR_ZERO_RETURN) return 0;
        if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) return fail(sessionError(why));
        if (auto ready = socket.waitFor(why == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, ends, call); !ready) return fail(ready.error());
    }
}

base::Result<std::size_t> TlsStream::Wire::sendClear(base::ByteSpan bytes, const base::CallContext& call) {
    if (auto ready = socket.waitFor(POLLOUT, Clock::now() + stallTimeout, call); !ready) return fail(ready.error());
    const auto sent = socket.send(bytes.data(), bytes.size());
    if (sent < 0 && errno != EAGAIN && errno != EINTR) return fail(unreachable(errno));
    return static_cast<std::size_t>(std::max<ssize_t>(sent, 0));
}

base::Result<std::size_t> TlsStream::Wire::receiveClear(std::span<std::uint8_t> room, const base::CallContext& call) {
    const TimePoint ends = Clock::now() + stallTimeout;
    while (true) {
        if (auto ready = socket.waitFor(POLLIN, ends, call); !ready) return fail(ready.error());
        const auto got = socket.receive(room.data(), room.size());
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EAGAIN && errno != EINTR) return fail(unreachable(errno));
    }
}

TlsStream::TlsStream(std::unique_ptr<Wire> wire) : m_wire(std::move(wire)) {}
TlsStream::TlsStream(TlsStream&&) noexcept = default;
TlsStream& TlsStream::operator=(TlsStream&&) noexcept = default;
TlsStream::~TlsStream() { close(); }

base::Result<TlsStream> TlsStream::connect(const StreamTarget& target, const base::CallContext& context) {
    auto wire = std::make_unique<Wire>();
    wire->name = target.name;
    wire->stallTimeout = target.stallTimeout;
    if (target.host.isEmpty() || target.host.contains('\0') || target.port < 1 || target.port > 65535)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-8"), target.name, {QStringLiteral("origin")});
    if (target.isClearText && !isLoopbackHost(target.host)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-1"), QString::fromUtf8(target.host));
    if (auto sound = checkTls(target.tls, target.name); !sound) return fail(sound.error());
    const TimePoint ends = Clock::now() + target.connectTimeout;
    base::CallContext bounded = context;
    bounded.deadline = context.deadline ? std::min(*context.deadline, ends) : ends;
    auto addresses = addressesOf(target.host, target.port, bounded);
    if (!addresses) return wire->failed(addresses.error());
    auto socket = StreamSocket::connect(*addresses, {target.isClearText, target.allowsLinkLocal, false}, ends, bounded);
    if (!socket) return wire->failed(socket.error());
    wire->socket = std::move(*socket);
    if (target.isClearText) return TlsStream(std::move(wire));
    const ErrorQueueScope scope;
    if (auto opened = wire->openSession(target); !opened) return wire->failed(opened.error());
    if (auto shaken = wire->shakeHands(target, ends, bounded); !shaken) return wire->failed(shaken.error());
    return TlsStream(std::move(wire));
}

base::Status TlsStream::write(base::ByteSpan bytes, const base::CallContext& context) {
    constexpr std::size_t kRecord = 16'384;
    while (!bytes.empty()) {
        // The same bytes again after a wait, as OpenSSL asks for.
        const base::ByteSpan piece = bytes.first(std::min(bytes.size(), kRecord));
        auto sent = m_wire->session ? m_wire->drive([&] { return SSL_write(m_wire->session.get(), piece.data(), static_cast<int>(piece.size())); },
                                                    Clock::now() + m_wire->stallTimeout, context)
                                    : m_wire->sendClear(piece, context);
        if (!sent) return m_wire->failed(sent.error());
        if (*sent == 0 && m_wire->session) return m_wire->failed(unreachable(ECONNRESET));
        bytes = bytes.subspan(*sent);
    }
    return {};
}

base::Result<std::size_t> TlsStream::read(std::span<std::uint8_t> room, const base::CallContext& context) {
    const int most = static_cast<int>(std::min<std::size_t>(room.size(), 1 << 20));
    auto got = m_wire->session ? m_wire->drive([&] { return SSL_read(m_wire->session.get(), room.data(), most); }, Clock::now() + m_wire->stallTimeout, context)
                               : m_wire->receiveClear(room, context);
    if (!got) return m_wire->failed(got.error());
    return *got;
}

void TlsStream::close() noexcept {
    if (!m_wire) return;
    if (m_wire->session && m_wire->socket.descriptor() >= 0 && SSL_is_init_finished(m_wire->session.get()) == 1) {
        SSL_shutdown(m_wire->session.get());
        ERR_clear_error();
    }
    m_wire->socket.close();
}

QString TlsStream::tlsVersion() const { return m_wire->session ? QString::fromLatin1(SSL_get_version(m_wire->session.get())) : QString(); }

} // namespace keyturn::net
