#include "platform/OutputTail.h"

#include "base/Redactor.h"

#include <algorithm>
#include <cstring>

namespace keyturn::platform {

using base::ByteSpan;
using base::SecureBytes;

namespace {

/// Shorter inputs would mask half of every ordinary text.
constexpr std::size_t kShortestMasked = 4;

ByteSpan withoutLineEnd(ByteSpan bytes) {
    while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r')) bytes = bytes.first(bytes.size() - 1);
    return bytes;
}

SecureBytes lastOf(const SecureBytes& bytes, std::size_t size) {
    return SecureBytes(bytes.bytes().last(std::min(size, bytes.size())));
}

} // namespace

OutputTail::OutputTail(const SecureBytes* secret) : m_secret(secret ? withoutLineEnd(secret->bytes()) : ByteSpan()) {}

void OutputTail::append(ByteSpan piece) {
    m_hash.addData(QByteArrayView(reinterpret_cast<const char*>(piece.data()), static_cast<qsizetype>(piece.size())));
    m_total += static_cast<qint64>(piece.size());
    m_kept.append(piece);
    // Enough that a secret which starts before the shown bytes is still recognised whole.
    const std::size_t wanted = kShown + m_secret.size();
    if (m_kept.size() > 4 * wanted) m_kept = lastOf(m_kept, wanted);
}

QString OutputTail::shown() const {
    SecureBytes masked;
    const ByteSpan all = m_kept.bytes();
    for (std::size_t at = 0; at < all.size();) {
        const bool hit = m_secret.size() >= kShortestMasked && all.size() - at >= m_secret.size() &&
                         std::memcmp(all.data() + at, m_secret.data(), m_secret.size()) == 0;
        if (hit) masked.append(std::string_view("[masked]"));
        else masked.append(static_cast<char>(all[at]));
        at += hit ? m_secret.size() : 1;
    }
    const SecureBytes tail = lastOf(masked, kShown);
    const QString text = QString::fromUtf8(tail.chars().data(), static_cast<qsizetype>(tail.size()));
    return base::shownSafely(text, 4 * static_cast<int>(kShown));
}

} // namespace keyturn::platform
