#include "crypto/Random.h"

#include <algorithm>
#include <array>
#include <bit>
#include <climits>

#include <openssl/rand.h>

namespace keyturn::crypto {

using base::ErrorCode;
using base::fail;

base::Status fill(std::span<std::uint8_t> out) {
    std::size_t done = 0;
    while (done < out.size()) {
        const std::size_t piece = std::min<std::size_t>(out.size() - done, INT_MAX);
        if (RAND_priv_bytes(out.data() + done, static_cast<int>(piece)) != 1) {
            base::secureWipe(out.data(), out.size());
            return fail(ErrorCode::Unavailable, QStringLiteral("KT-RNG-1"));
        }
        done += piece;
    }
    return {};
}

base::Result<base::SecureBytes> bytes(std::size_t n) {
    base::SecureBytes out(n);
    if (auto filled = fill(out.writable()); !filled) return fail(filled.error());
    return out;
}

base::Result<std::uint32_t> below(std::uint32_t n) {
    if (n == 0) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-RNG-2"));
    // Draws under the smallest power of two >= n are accepted at least half of the time.
    const int width = std::bit_width(n - 1);
    if (width == 0) return 0;
    const std::uint32_t mask = UINT32_MAX >> (32 - width);
    for (;;) {
        std::array<std::uint8_t, 4> raw;
        if (auto filled = fill(raw); !filled) return fail(filled.error());
        const std::uint32_t drawn = std::bit_cast<std::uint32_t>(raw) & mask;
        base::secureWipe(raw.data(), raw.size());
        if (drawn < n) return drawn;
    }
}

base::Result<QString> randomId(std::size_t n) {
    QByteArray raw(static_cast<qsizetype>(n), Qt::Uninitialized);
    auto filled = fill({reinterpret_cast<std::uint8_t*>(raw.data()), n});
    if (!filled) return fail(filled.error());
    return QString::fromLatin1(raw.toHex());
}

} // namespace keyturn::crypto
