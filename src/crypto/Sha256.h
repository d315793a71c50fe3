#pragma once

#include "base/SecureBytes.h"

#include <array>
#include <initializer_list>
#include <memory>

struct evp_md_ctx_st;

namespace keyturn::crypto {

using Digest256 = std::array<std::uint8_t, 32>;

/// SHA-256 fed piece by piece. Not thread-safe. Throws std::bad_alloc for want of memory only.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    Sha256& update(base::ByteSpan piece);
    /// The digest of all pieces; afterwards the object is as new.
    Digest256 finish();

  private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const noexcept;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

Digest256 sha256(base::ByteSpan bytes);

/// HMAC-SHA-256 over the pieces in order. A key longer than 64 bytes is hashed first, as the standard says.
Digest256 hmacSha256(base::ByteSpan key, std::initializer_list<base::ByteSpan> pieces);
inline Digest256 hmacSha256(base::ByteSpan key, base::ByteSpan message) { return hmacSha256(key, {message}); }

/// Constant time in the contents; unequal sizes answer at once.
bool equalBytes(base::ByteSpan a, base::ByteSpan b) noexcept;

} // namespace keyturn::crypto
