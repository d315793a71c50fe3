#include "net/TransferError.h"

#include "net/TlsRules.h"

#include <algorithm>
#include <string_view>

namespace keyturn::net {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::makeError;

namespace {

struct CodeRow {
    CURLcode code;
    ErrorCode meaning;
};
/// backends.md 1.1. What stands in neither is Unavailable.
constexpr CodeRow kTable[] = {
    {CURLE_URL_MALFORMAT, ErrorCode::InvalidInput},
    {CURLE_OPERATION_TIMEDOUT, ErrorCode::TimedOut},
    {CURLE_ABORTED_BY_CALLBACK, ErrorCode::Cancelled},
    {CURLE_FILESIZE_EXCEEDED, ErrorCode::TooLarge},
    {CURLE_LOGIN_DENIED, ErrorCode::Unauthenticated},
    {CURLE_USE_SSL_FAILED, ErrorCode::TlsFailure},
    {CURLE_SSL_CONNECT_ERROR, ErrorCode::TlsFailure},
    {CURLE_PEER_FAILED_VERIFICATION, ErrorCode::TlsFailure},
    {CURLE_SSL_CACERT_BADFILE, ErrorCode::TlsFailure},
    {CURLE_SSL_CERTPROBLEM, ErrorCode::TlsFailure},
    {CURLE_SSL_CIPHER, ErrorCode::TlsFailure},
    {CURLE_SSL_ISSUER_ERROR, ErrorCode::TlsFailure},
    {CURLE_SSL_PINNEDPUBKEYNOTMATCH, ErrorCode::TlsFailure},
    {CURLE_SSL_INVALIDCERTSTATUS, ErrorCode::TlsFailure},
    {CURLE_SSL_CLIENTCERT, ErrorCode::TlsFailure},
    {CURLE_UNSUPPORTED_PROTOCOL, ErrorCode::InvalidInput},
    {CURLE_BAD_FUNCTION_ARGUMENT, ErrorCode::Internal},
    {CURLE_UNKNOWN_OPTION, ErrorCode::Internal},
    {CURLE_FAILED_INIT, ErrorCode::Internal},
};

ErrorCode meaningOf(CURLcode code) {
    const auto row = std::ranges::find(kTable, code, &CodeRow::code);
    return row == std::end(kTable) ? ErrorCode::Unavailable : row->meaning;
}

/// A connection that broke during the handshake has the code of a bad certificate, but is an outage.
bool isBrokenHandshake(CURLcode code, std::string_view text) {
    return code == CURLE_SSL_CONNECT_ERROR &&
           (text.find("SSL_ERROR_SYSCALL") != text.npos || text.find("Connection reset") != text.npos || text.find("Broken pipe") != text.npos);
}

QString handshakeReason(std::string_view text) {
    for (const std::string_view sign : {"unsupported protocol", "protocol version", "wrong version number", "no protocols available", "no shared cipher"})
        if (text.find(sign) != text.npos) return QStringLiteral("no common TLS version or cipher");
    return QStringLiteral("handshake");
}

QString tlsReason(CURLcode code, CURL* easy, const char* text, const crypto::TlsPeer& peer) {
    if (code == CURLE_SSL_PINNEDPUBKEYNOTMATCH) return QStringLiteral("none of the pinned keys");
    if (code == CURLE_SSL_CACERT_BADFILE) return QStringLiteral("the named authorities cannot be read");
    if (code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CLIENTCERT) return QStringLiteral("client certificate");
    if (code != CURLE_PEER_FAILED_VERIFICATION) return handshakeReason(text);
    long verified = 0;
    curl().easy_getinfo(easy, CURLINFO_SSL_VERIFYRESULT, &verified);
    return refusalReason(verified, peer); // libcurl looks at the name last: 0 with the chain fine
}

bool isJson(QByteArrayView type) {
    return type == "application/json" || type.endsWith("+json") || type.startsWith("application/x-amz-json");
}
bool isXml(QByteArrayView type) { return type == "application/xml" || type == "text/xml" || type.endsWith("+xml"); }

bool isExpected(Expect expect, const QByteArray& contentType) {
    if (expect == Expect::Anything) return true;
    const QByteArray type = contentType.split(';').front().trimmed().toLower();
    return expect == Expect::Json ? isJson(type) : isXml(type);
}

bool isRedirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

} // namespace

QString shownOrigin(const QByteArray& location) {
    const auto origin = Origin::parse(location);
    return origin ? QString::fromUtf8(origin->text.left(256)) : QString();
}

Error transferError(CURLcode code, const Transfer& transfer) {
    const QString& subject = transfer.profile().name;
    switch (transfer.stopped()) {
    case Stop::BodyTooLarge: return makeError(ErrorCode::TooLarge, QStringLiteral("KT-NET-5"), subject, {QString::number(transfer.request().largestBody)});
    case Stop::HeadersTooLarge: return makeError(ErrorCode::TooLarge, QStringLiteral("KT-NET-5"), subject, {QString::number(kLargestHeaders)});
    case Stop::NoMemory: return makeError(ErrorCode::Unavailable, QStringLiteral("KT-MEM-1"), subject);
    case Stop::None: break;
    }
    if (code == CURLE_COULDNT_CONNECT && !transfer.refusedAddress().isEmpty())
        return makeError(ErrorCode::PermissionDenied, QStringLiteral("KT-NET-9"), subject, {QString::fromLatin1(transfer.refusedAddress())});
    if (code == CURLE_OUT_OF_MEMORY) return makeError(ErrorCode::Unavailable, QStringLiteral("KT-MEM-1"), subject);
    ErrorCode meaning = meaningOf(code);
    if (isBrokenHandshake(code, transfer.errorText())) meaning = ErrorCode::Unavailable;
    if (meaning == ErrorCode::TlsFailure) return makeError(meaning, QStringLiteral("KT-NET-2"), subject, {tlsReason(code, transfer.easy(), transfer.errorText(), transfer.peer())});
    // "HTTP/0.9" and broken header lines: something answers that is no HTTP server.
    if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY)
        return makeError(ErrorCode::InvalidInput, QStringLiteral("KT-NET-4"), subject, {QStringLiteral("0")});
    return makeError(meaning, {}, subject, {QString::fromLatin1(curl().easy_strerror(code))});
}

base::Status judgeAnswer(const HttpRequest& request, HttpResponse& response, const QString& subject) {
    const int status = response.status;
    if (isRedirect(status) && !response.header("location").isEmpty()) {
        if (request.redirect == Redirect::Answer) return {};
        return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-NET-3"), subject, {shownOrigin(response.header("location"))});
    }
    const QByteArray coding = response.header("content-encoding").trimmed().toLower();
    const bool isPlain = coding.isEmpty() || coding == "identity";
    if (response.body.isEmpty() || (isPlain && isExpected(request.expect, response.header("content-type")))) return {};
    response.body.clear();
    if (status == 429 || status >= 500) return {};
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-4"), subject, {QString::number(status)});
}

Error asUnknown(Error error) {
    error.code = ErrorCode::OutcomeUnknown;
    return error;
}

} // namespace keyturn::net
