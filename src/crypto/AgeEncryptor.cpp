#include "crypto/AgeEncryptor.h"

#include "crypto/ByteView.h"
#include "crypto/Random.h"

#include <algorithm>

namespace keyturn::crypto {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::SecureBytes;

namespace {

base::Status checkRecipients(std::span<const AgeRecipient> recipients) {
    if (recipients.empty() || recipients.size() > AgeHeader::kMostStanzas)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AGE-7"), {}, {QString::number(recipients.size())});
    if (recipients.size() > 1 && std::ranges::any_of(recipients, &AgeRecipient::isPassphrase))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-4"), {}, {QStringLiteral("mixed")});
    if (recipients.front().isEmptyPassphrase())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AGE-4"), {}, {QStringLiteral("emptyPassphrase")});
    return {};
}

} // namespace

AgeEncryptor::AgeEncryptor(SecureBytes fileKey, ByteSpan nonce, ByteSink sink)
    : m_fileKey(std::move(fileKey)), m_cipher(agePayloadKey(m_fileKey.bytes(), nonce).bytes(), ChaChaPoly::Use::Seal),
      m_sink(std::move(sink)), m_pending(kAgeChunk), m_sealed(kAgeSealedChunk) {}

base::Result<AgeEncryptor> AgeEncryptor::begin(std::span<const AgeRecipient> recipients, ByteSink sink) {
    if (auto fine = checkRecipients(recipients); !fine) return fail(fine.error());
    auto fileKey = crypto::bytes(kAgeFileKeySize);
    if (!fileKey) return fail(fileKey.error());
    std::vector<AgeStanza> stanzas;
    for (const auto& recipient : recipients) {
        auto stanza = recipient.wrap(fileKey->bytes());
        if (!stanza) return fail(stanza.error());
        stanzas.push_back(std::move(*stanza));
    }
    const auto header = AgeHeader::write(stanzas, fileKey->bytes());
    std::array<std::uint8_t, kAgePayloadNonce> nonce;
    if (auto filled = fill(nonce); !filled) return fail(filled.error());
    if (auto wrote = sink(asBytes(header)); !wrote) return fail(wrote.error());
    if (auto wrote = sink(nonce); !wrote) return fail(wrote.error());
    return AgeEncryptor(std::move(*fileKey), nonce, std::move(sink));
}

base::Status AgeEncryptor::append(ByteSpan plain) {
    if (!m_state) return m_state;
    Q_ASSERT(!m_finished);
    while (!plain.empty()) {
        // Whole chunks go straight from the caller's memory as long as something follows them.
        if (m_pendingSize == 0 && plain.size() > kAgeChunk) {
            if (!emitChunk(plain.first(kAgeChunk), false)) return m_state;
            plain = plain.subspan(kAgeChunk);
            continue;
        }
        if (m_pendingSize == kAgeChunk) {
            if (!emitChunk(m_pending.bytes(), false)) return m_state;
            m_pendingSize = 0;
            continue;
        }
        const std::size_t n = std::min(plain.size(), kAgeChunk - m_pendingSize);
        std::copy_n(plain.data(), n, m_pending.data() + m_pendingSize);
        m_pendingSize += n;
        plain = plain.subspan(n);
    }
    return {};
}

base::Status AgeEncryptor::finish() {
    if (!m_state || m_finished) return m_state;
    m_finished = true;
    return emitChunk(m_pending.bytes().first(m_pendingSize), true);
}

base::Status AgeEncryptor::emitChunk(ByteSpan chunk, bool last) {
    m_cipher.seal(ageChunkNonce(m_chunk++, last), {}, chunk, m_sealed.data());
    m_state = m_sink(ByteSpan(m_sealed).first(chunk.size() + ChaChaPoly::kTagSize));
    return m_state;
}

} // namespace keyturn::crypto
