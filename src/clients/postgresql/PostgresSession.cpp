#include "clients/postgresql/PostgresSession.h"

#include "clients/postgresql/PostgresLibrary.h"

#include <QFile>
#include <QRegularExpression>

#include <poll.h>

#include <array>
#include <cerrno>
#include <utility>

namespace keyturn::clients {

using base::ErrorCode;
using base::fail;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto kSlice = std::chrono::milliseconds(100);
constexpr auto kLoginLimit = std::chrono::seconds(10);
constexpr auto kCallLimit = std::chrono::seconds(30);

struct Result {
    const PostgresCalls* calls;
    PGresult* result;
    ~Result() { calls->clear(result); }
};

bool isLocal(const QString& host) {
    return host.startsWith(u'/') || host == QLatin1String("localhost") || host == QLatin1String("::1") || host.startsWith(QLatin1String("127."));
}

/// libpq before 16 does not know the system's roots by itself.
QString systemRoots() {
    for (const char* file : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem", "/etc/ssl/ca-bundle.pem"})
        if (QFile::exists(QString::fromLatin1(file))) return QString::fromLatin1(file);
    return {};
}

/// At verbosity SQLSTATE a server's refusal ends with its code; what libpq says of the network does not.
QString stateIn(const char* message) {
    static const QRegularExpression kState(QStringLiteral("(?:^|\\s)([0-9A-Z]{5})\\s*$"));
    return kState.match(QString::fromUtf8(message).trimmed()).captured(1);
}

/// https://www.postgresql.org/docs/15/errcodes-appendix.html
ErrorCode codeOf(const QString& state) {
    if (state == QLatin1String("42501") || state == QLatin1String("25006")) return ErrorCode::PermissionDenied;
    if (state == QLatin1String("42704") || state == QLatin1String("3D000")) return ErrorCode::NotFound;
    if (state == QLatin1String("42710")) return ErrorCode::AlreadyExists;
    if (state == QLatin1String("2BP01") || state == QLatin1String("55006") || state.startsWith(QLatin1String("40"))) return ErrorCode::Conflict;
    if (state == QLatin1String("57014")) return ErrorCode::TimedOut;
    if (state.startsWith(QLatin1String("08")) || state.startsWith(QLatin1String("53")) || state.startsWith(QLatin1String("57"))) return ErrorCode::Unavailable;
    if (state.startsWith(QLatin1String("28"))) return ErrorCode::Unauthenticated;
    if (state.startsWith(QLatin1String("0A"))) return ErrorCode::Unsupported;
    return ErrorCode::InvalidInput;
}

base::Status waitFor(int socket, short events, Clock::time_point until, const base::CallContext& context) {
    for (;;) {
        if (auto on = context.check(); !on) return on;
        if (Clock::now() >= until) return fail(ErrorCode::TimedOut);
        pollfd one{socket, events, 0};
        const int ready = ::poll(&one, 1, static_cast<int>(kSlice.count()));
        if (ready > 0) return {};
        if (ready < 0 && errno != EINTR) return fail(ErrorCode::Unavailable);
    }
}

base::SecureBytes terminated(const base::SecureBytes& value) {
    base::SecureBytes text = value.clone();
    text.append('\0');
    return text;
}

} // namespace

QString PostgresAddress::text() const { return QStringLiteral("%1:%2/%3").arg(host).arg(port).arg(database); }

struct PostgresSession::Connection {
    const PostgresCalls* calls = nullptr;
    PGconn* handle = nullptr;
    QString address;
    ~Connection() { calls->finish(handle); }

    base::Status login(const QString& user, const base::CallContext& context) const;
    base::Error refusal(const QString& user) const;
    base::Status flushed(bool queued, const base::CallContext& context) const;
    base::Result<PGresult*> next(Clock::time_point until, const base::CallContext& context) const;
    base::Result<std::vector<Row>> rows(const base::CallContext& context) const;
    void giveUp() const;
    base::Error broken() const { return base::makeError(ErrorCode::OutcomeUnknown, QStringLiteral("KT-PGS-7"), address); }
};

PostgresSession::PostgresSession(std::unique_ptr<Connection> connection) : m(std::move(connection)) {}
PostgresSession::PostgresSession(PostgresSession&& other) noexcept = default;
PostgresSession& PostgresSession::operator=(PostgresSession&& other) noexcept = default;
PostgresSession::~PostgresSession() = default;

base::Result<PostgresSession> PostgresSession::open(const PostgresAddress& address, const QString& user, const base::SecureBytes& password,
                                                    const base::CallContext& context) {
    if (address.isClear && !isLocal(address.host)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-1"), address.text());
    if (password.chars().contains('\0')) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-PGS-4"), address.text(), {user});
    const auto calls = postgresCalls();
    if (!calls) return fail(calls.error());
    const QByteArray host = address.host.toUtf8();
    const QByteArray port = QByteArray::number(address.port);
    const QByteArray database = address.database.toUtf8();
    const QByteArray name = user.toUtf8();
    const QByteArray roots = (address.caFile.isEmpty() ? systemRoots() : address.caFile).toUtf8();
    const base::SecureBytes secret = terminated(password);
    // What a PG* variable or a file of the user could say otherwise is said here.
    const std::array<std::pair<const char*, const char*>, 15> settings{{{"host", host.constData()},
                                                                        {"port", port.constData()},
                                                                        {"dbname", database.constData()},
                                                                        {"user", name.constData()},
                                                                        {"password", reinterpret_cast<const char*>(secret.data())},
                                                                        {"passfile", "/dev/null"},
                                                                        {"sslmode", address.isClear ? "disable" : "verify-full"},
                                                                        {"sslrootcert", roots.constData()},
                                                                        {"ssl_min_protocol_version", "TLSv1.2"},
                                                                        {"gssencmode", "disable"},
                                                                        {"client_encoding", "UTF8"},
                                                                        {"options", " "},
                                                                        {"channel_binding", "prefer"},
                                                                        {"target_session_attrs", "any"},
                                                                        {"application_name", "keyturn"}}};
    std::array<const char*, settings.size() + 1> keys{};
    std::array<const char*, settings.size() + 1> values{};
    for (std::size_t i = 0; i < settings.size(); ++i) std::tie(keys[i], values[i]) = settings[i];
    auto connection = std::make_unique<Connection>();
    connection->calls = *calls;
    connection->address = address.text();
    connection->handle = (*calls)->connectStartParams(keys.data(), values.data(), 0);
    if (connection->handle == nullptr) return fail(ErrorCode::Unavailable, QStringLiteral("KT-PGS-2"), address.text(), {QString()});
    if (auto in = connection->login(user, context); !in) return fail(in.error());
    return PostgresSession(std::move(connection));
}

base::Status PostgresSession::Connection::login(const QString& user, const base::CallContext& context) const {
    // Codes only: the server's words may be in any language. Notices go nowhere, libpq would print them.
    calls->setErrorVerbosity(handle, PQERRORS_SQLSTATE);
    calls->setNoticeReceiver(handle, [](void*, const PGresult*) {}, nullptr);
    const auto until = Clock::now() + kLoginLimit;
    auto state = calls->status(handle) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (state == PGRES_POLLING_READING || state == PGRES_POLLING_WRITING) {
        const short events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        if (auto ready = waitFor(calls->socket(handle), events, until, context); !ready)
            return ready.error().code == ErrorCode::TimedOut ? fail(ErrorCode::TimedOut, QStringLiteral("KT-PGS-2"), address, {QString()}) : ready;
        state = calls->connectPoll(handle);
    }
    if (state == PGRES_POLLING_OK) return {};
    return fail(refusal(user));
}

base::Error PostgresSession::Connection::refusal(const QString& user) const {
    const char* message = calls->errorMessage(handle);
    const QString state = stateIn(message);
    if (state.isEmpty()) {
        const QByteArrayView text(message);
        const bool isTls = text.contains("SSL") || text.contains("certificate");
        if (isTls) return base::makeError(ErrorCode::TlsFailure, QStringLiteral("KT-PGS-3"), address);
        return base::makeError(ErrorCode::Unavailable, QStringLiteral("KT-PGS-2"), address, {QString()});
    }
    // 28000 after a password was asked for: it is right and the account may not log in. Before: the server's rules let nobody in from here.
    if (state == QLatin1String("28P01") || (state.startsWith(QLatin1String("28")) && calls->connectionUsedPassword(handle) != 0))
        return base::makeError(ErrorCode::Unauthenticated, QStringLiteral("KT-PGS-4"), address, {user});
    const ErrorCode code = codeOf(state);
    if (code == ErrorCode::Unavailable) return base::makeError(code, QStringLiteral("KT-PGS-2"), address, {state});
    return base::makeError(ErrorCode::PermissionDenied, QStringLiteral("KT-PGS-5"), address, {user, state});
}

bool PostgresSession::usedPassword() const { return m->calls->connectionUsedPassword(m->handle) != 0; }
int PostgresSession::serverVersion() const { return m->calls->serverVersion(m->handle); }

/// Asks the server to stop what it does; whether it did is for the next look to find out.
void PostgresSession::Connection::giveUp() const {
    std::array<char, 256> message{};
    PGcancel* cancel = calls->getCancel(handle);
    if (cancel == nullptr) return;
    calls->cancel(cancel, message.data(), static_cast<int>(message.size()));
    calls->freeCancel(cancel);
}

base::Result<PGresult*> PostgresSession::Connection::next(Clock::time_point until, const base::CallContext& context) const {
    while (calls->isBusy(handle) != 0) {
        if (auto ready = waitFor(calls->socket(handle), POLLIN, until, context); !ready) {
            giveUp();
            return fail(ready.error());
        }
        if (calls->consumeInput(handle) == 0) return fail(broken());
    }
    return calls->getResult(handle);
}

base::Result<std::vector<PostgresSession::Row>> PostgresSession::Connection::rows(const base::CallContext& context) const {
    const auto until = Clock::now() + kCallLimit;
    std::vector<Row> found;
    std::optional<base::Error> refused;
    for (;;) {
        const auto result = next(until, context);
        if (!result) return fail(result.error());
        if (*result == nullptr) break;
        const Result kept{calls, *result};
        const auto status = calls->resultStatus(kept.result);
        if (status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY) continue;
        if (status != PGRES_TUPLES_OK) {
            const char* state = calls->resultErrorField(kept.result, PG_DIAG_SQLSTATE);
            if (state == nullptr) return fail(broken());
            const QString text = QString::fromLatin1(state);
            refused = base::makeError(codeOf(text), QStringLiteral("KT-PGS-6"), address, {text});
            continue;
        }
        const int fields = calls->nfields(kept.result);
        for (int row = 0; row < calls->ntuples(kept.result); ++row) {
            Row& made = found.emplace_back();
            for (int field = 0; field < fields; ++field) made += QString::fromUtf8(calls->getvalue(kept.result, row, field));
        }
    }
    if (refused) return fail(*refused);
    if (calls->status(handle) == CONNECTION_BAD) return fail(broken());
    return found;
}

base::Status PostgresSession::Connection::flushed(bool queued, const base::CallContext& context) const {
    if (!queued) return fail(broken());
    const auto until = Clock::now() + kCallLimit;
    for (int left = calls->flush(handle); left != 0; left = calls->flush(handle)) {
        if (left < 0) return fail(broken());
        if (auto ready = waitFor(calls->socket(handle), POLLOUT, until, context); !ready) return ready;
    }
    return {};
}

base::Result<std::vector<PostgresSession::Row>> PostgresSession::query(const char* statement, const QStringList& parameters,
                                                                       const base::CallContext& context) {
    std::vector<QByteArray> texts;
    std::vector<const char*> values;
    for (const QString& one : parameters) texts.push_back(one.toUtf8());
    for (const QByteArray& one : texts) values.push_back(one.constData());
    const int sent = m->calls->sendQueryParams(m->handle, statement, static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr, 0);
    if (auto out = m->flushed(sent == 1, context); !out) return fail(out.error());
    return m->rows(context);
}

base::Status PostgresSession::run(const base::SecureBytes& statements, const base::CallContext& context) {
    const base::SecureBytes text = terminated(statements);
    const int sent = m->calls->sendQuery(m->handle, reinterpret_cast<const char*>(text.data()));
    if (auto out = m->flushed(sent == 1, context); !out) return out;
    const auto done = m->rows(context);
    if (done) return {};
    // Stopped or late while the server was at it: only a look tells what became of it.
    if (done.error().condition.isEmpty()) return fail(m->broken());
    return fail(done.error());
}

base::Result<QByteArray> PostgresSession::quotedName(const QString& name) const {
    const QByteArray text = name.toUtf8();
    char* quoted = text.contains('\0') ? nullptr : m->calls->escapeIdentifier(m->handle, text.constData(), static_cast<std::size_t>(text.size()));
    if (quoted == nullptr) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), name);
    QByteArray made(quoted);
    m->calls->freemem(quoted);
    return made;
}

base::Result<base::SecureBytes> PostgresSession::quotedVerifier(const QString& user, const base::SecureBytes& password) const {
    const base::SecureBytes secret = terminated(password);
    char* verifier = m->calls->encryptPasswordConn(m->handle, reinterpret_cast<const char*>(secret.data()), user.toUtf8().constData(), "scram-sha-256");
    if (verifier == nullptr) return fail(ErrorCode::Internal, {}, m->address);
    char* quoted = m->calls->escapeLiteral(m->handle, verifier, std::char_traits<char>::length(verifier));
    base::secureWipe(verifier, std::char_traits<char>::length(verifier));
    m->calls->freemem(verifier);
    if (quoted == nullptr) return fail(ErrorCode::Internal, {}, m->address);
    auto made = base::SecureBytes::fromChars(quoted);
    base::secureWipe(quoted, made.size());
    m->calls->freemem(quoted);
    return made;
}

} // namespace keyturn::clients
