#include "crypto/Curve25519Map.h"

#include "crypto/FetchedAlgorithms.h"

#include <openssl/bn.h>

namespace keyturn::crypto {
namespace {

using Bn = BigNumber;

// Arithmetic modulo 2^255 - 19.
class Field {
  public:
    Field() : m_context(BN_CTX_new()), m_p(BN_new()) {
        orOutOfMemory(m_context && m_p && BN_set_bit(m_p.get(), 255) == 1 && BN_sub_word(m_p.get(), 19) == 1);
    }
    Bn of(unsigned long word) const {
        Bn out(BN_new());
        orOutOfMemory(out && BN_set_word(out.get(), word) == 1);
        return out;
    }
    Bn sum(const Bn& a, const Bn& b) const {
        Bn out(BN_new());
        orOutOfMemory(out && BN_mod_add(out.get(), a.get(), b.get(), m_p.get(), m_context.get()) == 1);
        return out;
    }
    Bn difference(const Bn& a, const Bn& b) const {
        Bn out(BN_new());
        orOutOfMemory(out && BN_mod_sub(out.get(), a.get(), b.get(), m_p.get(), m_context.get()) == 1);
        return out;
    }
    Bn product(const Bn& a, const Bn& b) const {
        Bn out(BN_new());
        orOutOfMemory(out && BN_mod_mul(out.get(), a.get(), b.get(), m_p.get(), m_context.get()) == 1);
        return out;
    }
    /// `a` must not be zero.
    Bn inverse(const Bn& a) const {
        Bn out(BN_mod_inverse(nullptr, a.get(), m_p.get(), m_context.get()));
        orOutOfMemory(out != nullptr);
        return out;
    }
    bool isSquare(const Bn& a) const { return BN_kronecker(a.get(), m_p.get(), m_context.get()) != -1; }
    bool contains(const Bn& a) const { return BN_cmp(a.get(), m_p.get()) < 0; }

  private:
    BigNumberContext m_context;
    Bn m_p;
};

} // namespace

std::optional<std::array<std::uint8_t, 32>> montgomeryOfEdwards(const std::array<std::uint8_t, 32>& edwards) {
    const Field field;
    auto bytes = edwards;
    bytes[31] &= 0x7f; // the sign of x does not matter to u
    const Bn y(BN_lebin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    const auto one = field.of(1);
    if (!field.contains(y) || BN_is_one(y.get())) return std::nullopt;
    // x^2 = (y^2 - 1) / (d y^2 + 1): a quotient is a square exactly when the product is.
    const auto yy = field.product(y, y);
    const auto d = field.product(field.difference(field.of(0), field.of(121665)), field.inverse(field.of(121666)));
    const auto above = field.difference(yy, one);
    const auto below = field.sum(field.product(d, yy), one);
    if (!field.isSquare(field.product(above, below))) return std::nullopt;
    const auto u = field.product(field.sum(one, y), field.inverse(field.difference(one, y)));
    std::array<std::uint8_t, 32> out{};
    orOutOfMemory(BN_bn2lebinpad(u.get(), out.data(), static_cast<int>(out.size())) >= 0);
    return out;
}

} // namespace keyturn::crypto
