#pragma once

#include "base/Clock.h"
#include "base/SecureBytes.h"

namespace keyturn::rotation::SampleToken {

/// A short-lived HS256 token (RFC 7515) that says nothing but that a probe made it. Used to see whether a key is accepted.
base::SecureBytes sign(base::ByteSpan key, base::Instant now);
/// Constant time in the signature.
bool isSignedBy(base::ByteSpan token, base::ByteSpan key);

} // namespace keyturn::rotation::SampleToken
