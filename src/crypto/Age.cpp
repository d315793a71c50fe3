#include "crypto/Age.h"

#include "crypto/ByteView.h"

namespace keyturn::crypto {

using base::fail;
using base::SecureBytes;

base::Result<QByteArray> encryptAge(std::span<const AgeRecipient> recipients, base::ByteSpan plain) {
    QByteArray out;
    auto encryptor = AgeEncryptor::begin(recipients, [&out](base::ByteSpan piece) -> base::Status {
        out.append(asByteArrayView(piece));
        return {};
    });
    if (!encryptor) return fail(encryptor.error());
    if (auto wrote = encryptor->append(plain); !wrote) return fail(wrote.error());
    if (auto wrote = encryptor->finish(); !wrote) return fail(wrote.error());
    return out;
}

base::Result<SecureBytes> decryptAge(base::ByteSpan file, std::span<const AgeIdentity> identities,
                                     const AgeReadRules& rules, std::size_t longest) {
    auto decryptor = AgeDecryptor::open(sourceOf(file), identities, rules);
    if (!decryptor) return fail(decryptor.error());
    SecureBytes out;
    const auto drained = decryptor->drain([&](base::ByteSpan piece) -> base::Status {
        if (piece.size() > longest - out.size())
            return fail(base::ErrorCode::TooLarge, QStringLiteral("KT-AGE-8"), {}, {QString::number(longest)});
        out.append(piece);
        return {};
    });
    if (!drained) return fail(drained.error());
    return out;
}

SecureBytes ageIdentityFileText(const AgeIdentity& identity) {
    const auto text = identity.text();
    if (text.isEmpty()) return {};
    const auto recipient = identity.recipient()->text().toLatin1();
    SecureBytes out;
    out.append("# public key: ");
    out.append(std::string_view(recipient.constData(), static_cast<std::size_t>(recipient.size())));
    out.append('\n');
    out.append(text.bytes());
    out.append('\n');
    return out;
}

} // namespace keyturn::crypto
