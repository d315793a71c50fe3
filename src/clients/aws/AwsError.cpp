#include "clients/aws/AwsError.h"

#include "clients/aws/AwsXml.h"
#include "json/JsonReader.h"
#include "net/HttpRequest.h"

#include <QRegularExpression>

#include <iterator>

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::makeError;

namespace {

struct Meaning {
    const char* word;
    ErrorCode code;
};
// backends.md 8.4; a word that ends in '*' stands for all that begin so.
const Meaning kMeanings[] = {
    {"ResourceNotFoundException", ErrorCode::NotFound},
    {"ParameterNotFound", ErrorCode::NotFound},
    {"ParameterVersionNotFound", ErrorCode::NotFound},
    {"InvalidResourceId", ErrorCode::NotFound}, // tags of a parameter that is not there
    {"NoSuchKey", ErrorCode::NotFound},
    {"NoSuchBucket", ErrorCode::NotFound},
    {"NoSuchUpload", ErrorCode::NotFound},
    {"AccessDenied*", ErrorCode::PermissionDenied},
    {"NotAuthorized*", ErrorCode::PermissionDenied},
    {"OptInRequired", ErrorCode::PermissionDenied},
    {"AllAccessDisabled", ErrorCode::PermissionDenied},
    {"AccountProblem", ErrorCode::PermissionDenied},
    {"UnrecognizedClientException", ErrorCode::Unauthenticated},
    {"InvalidClientTokenId", ErrorCode::Unauthenticated},
    {"InvalidAccessKeyId", ErrorCode::Unauthenticated},
    {"MissingAuthenticationToken*", ErrorCode::Unauthenticated},
    {"IncompleteSignature*", ErrorCode::Unauthenticated},
    {"SignatureDoesNotMatch", ErrorCode::Unauthenticated},
    {"InvalidSignatureException", ErrorCode::Unauthenticated},
    {"AuthFailure", ErrorCode::Unauthenticated},
    {"InvalidIdentityToken*", ErrorCode::Unauthenticated},
    {"UnauthorizedException", ErrorCode::TokenExpired},
    {"ExpiredToken*", ErrorCode::TokenExpired},
    {"RequestExpired", ErrorCode::TokenExpired},
    {"RequestTimeTooSkewed", ErrorCode::ClockSkew},
    {"ResourceExistsException", ErrorCode::AlreadyExists},
    {"ParameterAlreadyExists", ErrorCode::AlreadyExists},
    {"TooManyUpdates", ErrorCode::Conflict},
    {"ConditionalRequestConflict", ErrorCode::Conflict},
    {"PreconditionFailed", ErrorCode::Conflict},
    {"Throttl*", ErrorCode::RateLimited},
    {"RequestThrottled*", ErrorCode::RateLimited},
    {"TooManyRequestsException", ErrorCode::RateLimited},
    {"RequestLimitExceeded", ErrorCode::RateLimited},
    {"BandwidthLimitExceeded", ErrorCode::RateLimited},
    {"SlowDown", ErrorCode::RateLimited},
    {"ProvisionedThroughputExceededException", ErrorCode::RateLimited},
    {"TransactionInProgressException", ErrorCode::RateLimited},
    {"PriorRequestNotComplete", ErrorCode::RateLimited},
    {"EC2ThrottledException", ErrorCode::RateLimited},
    {"LimitExceededException", ErrorCode::QuotaExceeded},
    {"ParameterLimitExceeded", ErrorCode::QuotaExceeded},
    {"ParameterMaxVersionLimitExceeded", ErrorCode::QuotaExceeded},
    {"ParameterVersionLabelLimitExceeded", ErrorCode::QuotaExceeded},
    {"DecryptionFailure", ErrorCode::KeyUnavailable},
    {"EncryptionFailure", ErrorCode::KeyUnavailable},
    {"InvalidKeyId", ErrorCode::KeyUnavailable},
    {"KMS*", ErrorCode::KeyUnavailable},
    {"InternalService*", ErrorCode::Unavailable},
    {"InternalServerError", ErrorCode::Unavailable},
    {"InternalError", ErrorCode::Unavailable},
    {"BadDigest", ErrorCode::Unavailable}, // damaged on the way
    {"XAmzContentSHA256Mismatch", ErrorCode::Unavailable},
    {"EntityTooLarge", ErrorCode::TooLarge},
    {"InternalFailure", ErrorCode::Unavailable},
    {"ServiceUnavailable*", ErrorCode::Unavailable},
    {"RequestTimeout*", ErrorCode::Unavailable},
    {"InvalidRequestException", ErrorCode::Conflict},
    {"ParameterPatternMismatchException", ErrorCode::InvalidInput},
    {"UnsupportedParameterType", ErrorCode::InvalidInput},
    {"Hierarchy*", ErrorCode::InvalidInput},
    {"ValidationException", ErrorCode::InvalidInput},
    {"Malformed*", ErrorCode::InvalidInput},
    {"Invalid*", ErrorCode::InvalidInput},
};

bool fits(const QString& word, QLatin1String known) {
    return known.endsWith(u'*') ? word.startsWith(known.chopped(1)) : word == known;
}

QString wordOf(QStringView text) {
    const QStringView bare = text.mid(text.lastIndexOf(u'#') + 1);
    const QString word = bare.left(bare.indexOf(u':') < 0 ? bare.size() : bare.indexOf(u':')).toString().trimmed();
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9._-]{1,80}$"));
    return plain.match(word).hasMatch() ? word : QString();
}

struct Told {
    QString word;
    QString text; ///< only ever looked into
};

Told toldInJson(base::ByteSpan body) {
    Told told;
    json::JsonReader reader(body);
    if (reader.next() != json::JsonReader::Type::Object) return told;
    reader.object([&](QByteArrayView name) {
        const bool isText = reader.next() == json::JsonReader::Type::Text;
        if (isText && name == "__type") told.word = wordOf(reader.text());
        else if (isText && (name == "message" || name == "Message")) told.text = reader.text();
        else reader.skip();
    });
    return told;
}

QString plain(std::optional<base::ByteSpan> bytes) {
    return bytes ? QString::fromUtf8(reinterpret_cast<const char*>(bytes->data()), qsizetype(bytes->size())) : QString();
}

Told told(const net::HttpResponse& response) {
    Told found = toldInJson(response.body.bytes());
    if (found.word.isEmpty()) found = {wordOf(plain(xmlElement(response.body.bytes(), "Code"))), plain(xmlElement(response.body.bytes(), "Message"))};
    if (found.word.isEmpty()) found.word = wordOf(QString::fromLatin1(response.header("x-amzn-errortype")));
    return found;
}

bool says(const QString& text, const char* part) { return text.contains(QLatin1String(part), Qt::CaseInsensitive); }

QString missingAction(const QString& text) {
    static const QRegularExpression action(QStringLiteral("perform:? ([a-z0-9-]{2,40}:[A-Za-z]{3,60})\\b"));
    return action.match(text).captured(1);
}

base::Error skewed(const net::HttpResponse& response, const QString& subject) {
    const auto ahead = response.serverAhead();
    return makeError(ErrorCode::ClockSkew, QStringLiteral("KT-TIM-1"), subject,
                     {ahead ? QString::number(std::chrono::duration_cast<std::chrono::seconds>(*ahead).count()) : QStringLiteral("?")});
}

/// S3 tells where a bucket really is; nothing is sent there.
std::optional<base::Error> elsewhere(const Told& found, const net::HttpResponse& response, const QString& subject) {
    static const QRegularExpression plainRegion(QStringLiteral("^[a-z0-9-]{4,40}$"));
    static const QStringList words{QStringLiteral("PermanentRedirect"), QStringLiteral("TemporaryRedirect"), QStringLiteral("AuthorizationHeaderMalformed"),
                                   QStringLiteral("IllegalLocationConstraintException")};
    QString region = QString::fromLatin1(response.header("x-amz-bucket-region"));
    if (region.isEmpty()) region = plain(xmlElement(response.body.bytes(), "Region"));
    if (!plainRegion.match(region).hasMatch()) region.clear();
    const bool isHead = found.word.isEmpty() && !region.isEmpty() && (response.status == 301 || response.status == 307 || response.status == 400);
    if (!isHead && !words.contains(found.word)) return std::nullopt;
    return makeError(ErrorCode::InvalidInput, QStringLiteral("KT-BKT-2"), subject, {region});
}

/// Cases that the word alone does not tell.
std::optional<base::Error> special(const Told& found, const net::HttpResponse& response, const QString& subject) {
    if (found.word == u"InvalidSignatureException" || found.word == u"RequestTimeTooSkewed" || found.word == u"RequestExpired") {
        if (found.word == u"RequestTimeTooSkewed" || says(found.text, "Signature expired") || says(found.text, "not yet current")) return skewed(response, subject);
    }
    if (auto error = elsewhere(found, response, subject)) return error;
    if (found.word == u"NoSuchBucket") return makeError(ErrorCode::NotFound, QStringLiteral("KT-BKT-1"), subject);
    const QString action = missingAction(found.text);
    if (!action.isEmpty() && response.status != 404) return makeError(ErrorCode::PermissionDenied, QStringLiteral("KT-AWS-1"), subject, {action});
    if (found.word == u"InvalidRequestException") {
        if (says(found.text, "scheduled for deletion") || says(found.text, "marked for deletion") || says(found.text, "marked deleted") || says(found.text, "was deleted"))
            return makeError(ErrorCode::DeletedRecoverable, QStringLiteral("KT-AWS-2"), subject);
        if (says(found.text, "managed by") || says(found.text, "owned by")) return makeError(ErrorCode::Unsupported, QStringLiteral("KT-AWS-3"), subject);
    }
    const bool isLabel = says(found.text, "currently attached to version") || says(found.text, "not found in version") || says(found.text, "RemoveFromVersionId");
    if (found.word.startsWith(u"InvalidParameter") && isLabel) return makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), subject);
    return std::nullopt;
}

} // namespace

QString errorWord(const net::HttpResponse& response) { return told(response).word; }

base::Error awsError(const net::HttpResponse& response, net::Effect effect, const QString& subject) {
    const Told found = told(response);
    if (auto error = special(found, response, subject)) return *error;
    const auto meaning = std::ranges::find_if(kMeanings, [&](const Meaning& one) { return fits(found.word, QLatin1String(one.word)); });
    if (found.word.isEmpty() || meaning == std::end(kMeanings)) return net::statusError(response, effect, subject);
    base::Error error = makeError(meaning->code, {}, subject, {found.word});
    if (const QString id = response.requestId(); !id.isEmpty()) error.args.append(id);
    if (error.code == ErrorCode::KeyUnavailable) error.condition = QStringLiteral("KT-AWS-4");
    if (error.code == ErrorCode::Unavailable && effect == net::Effect::Once) error.code = ErrorCode::OutcomeUnknown;
    if (error.code == ErrorCode::RateLimited) {
        if (const auto wait = response.retryAfter()) {
            error.condition = QStringLiteral("KT-NET-7");
            error.args = {QString::number(wait->count())};
        }
    }
    return error;
}

} // namespace keyturn::clients::aws
