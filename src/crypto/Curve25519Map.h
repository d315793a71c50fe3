#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace keyturn::crypto {

/// The Curve25519 form u = (1 + y) / (1 - y) of an Ed25519 public key. Nothing when the encoding is not canonical,
/// the point is not on the curve, or it is the neutral element. For public values: not constant time.
std::optional<std::array<std::uint8_t, 32>> montgomeryOfEdwards(const std::array<std::uint8_t, 32>& edwards);

} // namespace keyturn::crypto
