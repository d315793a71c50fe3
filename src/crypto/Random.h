#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QString>

namespace keyturn::crypto {

/// The one source of randomness (GEN-1): OpenSSL's private generator. Thread-safe; does not block once seeded.
/// Every failure is Unavailable KT-RNG-1 (no args) and leaves no usable output: the caller stops, it never falls back.
base::Status fill(std::span<std::uint8_t> out);
base::Result<base::SecureBytes> bytes(std::size_t n);

/// Uniform in [0, n) by rejection sampling, no modulo bias. n == 0 is InvalidInput KT-RNG-2.
base::Result<std::uint32_t> below(std::uint32_t n);

/// `n` random bytes as 2n lower-case hex digits: for identifiers and temp names, never for secrets.
base::Result<QString> randomId(std::size_t n = 16);

} // namespace keyturn::crypto
