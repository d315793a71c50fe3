#include "rotation/probes/SampleToken.h"

#include "crypto/SecureEncoding.h"
#include "crypto/Sha256.h"

#include <algorithm>

namespace keyturn::rotation::SampleToken {

using crypto::encoding::Base64Form;

static base::ByteSpan spanOf(const QByteArray& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.constData()), static_cast<std::size_t>(text.size())};
}

static base::SecureBytes signature(base::ByteSpan key, base::ByteSpan signedPart) {
    base::SecureBytes text;
    crypto::encoding::appendBase64(text, crypto::hmacSha256(key, signedPart), Base64Form::Url);
    return text;
}

base::SecureBytes sign(base::ByteSpan key, base::Instant now) {
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    const QByteArray claims = QByteArrayLiteral(R"({"sub":"keyturn-probe","iat":)") + QByteArray::number(seconds) +
                              QByteArrayLiteral(R"(,"exp":)") + QByteArray::number(seconds + 60) + '}';
    base::SecureBytes token;
    crypto::encoding::appendBase64(token, spanOf(QByteArrayLiteral(R"({"alg":"HS256","typ":"JWT"})")), Base64Form::Url);
    token.append('.');
    crypto::encoding::appendBase64(token, spanOf(claims), Base64Form::Url);
    const base::SecureBytes mark = signature(key, token.bytes());
    token.append('.');
    token.append(mark.bytes());
    return token;
}

bool isSignedBy(base::ByteSpan token, base::ByteSpan key) {
    const auto last = std::find(token.rbegin(), token.rend(), std::uint8_t{'.'});
    if (last == token.rend()) return false;
    const auto at = static_cast<std::size_t>(token.rend() - last) - 1;
    return signature(key, token.first(at)).equals(token.subspan(at + 1));
}

} // namespace keyturn::rotation::SampleToken
