#include "crypto/AgeDecryptor.h"

#include "crypto/AgeArmor.h"

#include <algorithm>

namespace keyturn::crypto {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::SecureBytes;

namespace {

bool isScrypt(const AgeStanza& stanza) { return stanza.isOf("scrypt"); }

std::unexpected<base::Error> notAuthentic(QStringList args) {
    return fail(ErrorCode::Tampered, QStringLiteral("KT-BAK-2"), {}, std::move(args));
}
std::unexpected<base::Error> endsEarly(const QString& where) {
    return fail(ErrorCode::Tampered, QStringLiteral("KT-BAK-1"), {}, {where});
}

struct OpenedHeader {
    BufferedSource source;
    AgeHeader header;
};

// A passphrase file is taken to come from somebody who knows the passphrase; a stanza beside it would let its holder
// forge one.
base::Result<OpenedHeader> openHeader(ByteSource source) {
    auto binary = withoutAgeArmor(std::move(source));
    if (!binary) return fail(binary.error());
    BufferedSource buffered(std::move(*binary));
    auto header = AgeHeader::read(buffered);
    if (!header) return fail(header.error());
    if (header->stanzas().size() > 1 && std::ranges::any_of(header->stanzas(), isScrypt))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-4"), {}, {QStringLiteral("mixed")});
    return OpenedHeader{std::move(buffered), std::move(*header)};
}

struct FoundKey {
    SecureBytes fileKey;
    std::size_t identity;
};

base::Result<FoundKey> findFileKey(const AgeHeader& header, std::span<const AgeIdentity> identities,
                                   const AgeReadRules& rules) {
    for (std::size_t i = 0; i < identities.size(); ++i) {
        for (const auto& stanza : header.stanzas()) {
            auto fileKey = identities[i].unwrap(stanza, rules.allowCostlyPassphrase);
            if (!fileKey) return fail(fileKey.error());
            if (*fileKey) return FoundKey{std::move(**fileKey), i};
        }
    }
    const auto unusable = std::ranges::count_if(identities, [](const auto& identity) { return !identity.isUsable(); });
    return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-BAK-3"), {},
                {QString::number(header.stanzas().size()), QString::number(unusable),
                 isScrypt(header.stanzas().front()) ? QStringLiteral("passphrase") : QStringLiteral("recipients")});
}

} // namespace

AgeDecryptor::AgeDecryptor(BufferedSource source, ByteSpan fileKey, ByteSpan nonce, const AgeReadRules& rules)
    : m_source(std::move(source)), m_cipher(agePayloadKey(fileKey, nonce).bytes(), ChaChaPoly::Use::Open),
      m_rules(rules), m_sealed(kAgeSealedChunk), m_plain(kAgeChunk) {}

base::Result<AgeDecryptor> AgeDecryptor::open(ByteSource source, std::span<const AgeIdentity> identities,
                                              const AgeReadRules& rules) {
    auto opened = openHeader(std::move(source));
    if (!opened) return fail(opened.error());
    const auto found = findFileKey(opened->header, identities, rules);
    if (!found) return fail(found.error());
    auto out = start(std::move(opened->source), opened->header, found->fileKey.bytes(), rules);
    if (out) out->m_openedBy = found->identity;
    return out;
}

base::Result<AgeDecryptor> AgeDecryptor::reopen(ByteSource source, ByteSpan fileKey, const AgeReadRules& rules) {
    auto opened = openHeader(std::move(source));
    if (!opened) return fail(opened.error());
    return start(std::move(opened->source), opened->header, fileKey, rules);
}

base::Result<AgeDecryptor> AgeDecryptor::start(BufferedSource source, const AgeHeader& header, ByteSpan fileKey,
                                               const AgeReadRules& rules) {
    if (!header.macMatches(fileKey)) return notAuthentic({QStringLiteral("header")});
    std::array<std::uint8_t, kAgePayloadNonce> nonce;
    const auto n = source.read(nonce);
    if (!n) return fail(n.error());
    if (*n < nonce.size()) return endsEarly(QStringLiteral("header"));
    return AgeDecryptor(std::move(source), fileKey, nonce, rules);
}

base::Result<ByteSpan> AgeDecryptor::next() {
    if (!m_state) return fail(m_state.error());
    if (m_stage == Stage::Ended) return ByteSpan();
    auto out = m_stage == Stage::LastReleased ? checkEnd() : readChunk();
    if (out) return out;
    m_state = fail(out.error());
    base::secureWipe(m_plain.data(), m_plain.size());
    return out;
}

base::Result<ByteSpan> AgeDecryptor::readChunk() {
    const auto n = m_source.read(m_sealed);
    if (!n) return fail(n.error());
    const ByteSpan sealed = ByteSpan(m_sealed).first(*n);
    const auto number = m_chunk++;
    if (*n < ChaChaPoly::kTagSize) return endsEarly(QString::number(m_chunk));
    const std::size_t size = *n - ChaChaPoly::kTagSize;
    // Only a full chunk can have others after it.
    if (size == kAgeChunk && m_cipher.open(ageChunkNonce(number, false), {}, sealed, m_plain.data()))
        return m_plain.bytes();
    if (!m_cipher.open(ageChunkNonce(number, true), {}, sealed, m_plain.data())) return damagedChunk(size);
    if (size == 0 && number > 0) return notAuthentic({QString::number(m_chunk)});
    m_stage = Stage::LastReleased;
    // What was left of the chunk before is no part of this one.
    base::secureWipe(m_plain.data() + size, kAgeChunk - size);
    return size > 0 ? m_plain.bytes().first(size) : checkEnd();
}

base::Result<ByteSpan> AgeDecryptor::checkEnd() {
    m_stage = Stage::Ended;
    base::secureWipe(m_plain.data(), m_plain.size());
    const auto rest = m_source.peek(1);
    if (!rest) return fail(rest.error());
    if (!rest->empty()) return fail(ErrorCode::Tampered, QStringLiteral("KT-BAK-5"));
    return ByteSpan();
}

std::unexpected<base::Error> AgeDecryptor::damagedChunk(std::size_t size) const {
    if (size == kAgeChunk) return notAuthentic({QString::number(m_chunk)});
    if (m_rules.wholeChunks) return endsEarly(QString::number(m_chunk));
    return notAuthentic({QString::number(m_chunk), QStringLiteral("last")});
}

base::Status AgeDecryptor::drain(const ByteSink& sink) {
    for (;;) {
        const auto piece = next();
        if (!piece) return fail(piece.error());
        if (piece->empty()) return {};
        if (auto took = sink(*piece); !took) return took;
    }
}

base::Result<AgeOverview> inspectAge(ByteSource source) {
    const auto opened = openHeader(std::move(source));
    if (!opened) return fail(opened.error());
    const auto& stanzas = opened->header.stanzas();
    AgeOverview out{static_cast<int>(stanzas.size()), {}, isScrypt(stanzas.front()), 0};
    for (const auto& stanza : stanzas) out.kinds += QString::fromLatin1(stanza.args.constFirst().left(64));
    if (!out.passphrase) return out;
    const auto factor = scryptWorkFactorOf(stanzas.front());
    if (!factor) return fail(factor.error());
    out.workFactor = *factor;
    return out;
}

} // namespace keyturn::crypto
