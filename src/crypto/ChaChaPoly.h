#pragma once

#include "base/SecureBytes.h"

#include <array>
#include <memory>

struct evp_cipher_ctx_st;

namespace keyturn::crypto {

/// ChaCha20-Poly1305 under one key, made for many messages: the key schedule and the context are set up once. Nonces
/// are the caller's to keep distinct. Not thread-safe. Throws std::bad_alloc for want of memory only.
class ChaChaPoly {
  public:
    static constexpr std::size_t kKeySize = 32;
    static constexpr std::size_t kTagSize = 16;
    static constexpr std::size_t kLargest = std::size_t{1} << 30; ///< of one message
    using Nonce = std::array<std::uint8_t, 12>;
    enum class Use { Seal, Open };

    ChaChaPoly(base::ByteSpan key, Use use); ///< key of 32 bytes
    ~ChaChaPoly();
    ChaChaPoly(ChaChaPoly&&) noexcept;
    ChaChaPoly& operator=(ChaChaPoly&&) noexcept;

    /// Writes plain.size() + 16 bytes; `out` may start at `plain`.
    void seal(const Nonce& nonce, base::ByteSpan ad, base::ByteSpan plain, std::uint8_t* out);
    /// Writes sealed.size() - 16 bytes; when the tag does not match `out` is wiped and the answer is false.
    bool open(const Nonce& nonce, base::ByteSpan ad, base::ByteSpan sealed, std::uint8_t* out);

  private:
    struct Free {
        void operator()(evp_cipher_ctx_st* context) const noexcept;
    };
    std::unique_ptr<evp_cipher_ctx_st, Free> m_context;
};

} // namespace keyturn::crypto
