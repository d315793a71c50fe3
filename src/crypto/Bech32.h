#pragma once

#include "base/SecureBytes.h"

#include <optional>
#include <string>

/// The text form of age keys: a prefix, "1", the bytes in 5-bit characters and a checksum (BIP 173 without its length
/// limit). Both ways in secure memory, since identities have this form too.
namespace keyturn::crypto::Bech32 {

struct Decoded {
    std::string prefix; ///< in lower case
    bool upperCase = false;
    base::SecureBytes bytes;
};

/// Nothing when the characters, the checksum, the case (mixed) or the padding bits are wrong.
std::optional<Decoded> decode(base::ByteSpan text);
/// `prefix` in lower case; the whole text is upper case when asked.
base::SecureBytes encode(std::string_view prefix, base::ByteSpan bytes, bool upperCase = false);

} // namespace keyturn::crypto::Bech32
