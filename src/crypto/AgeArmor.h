#pragma once

#include "crypto/ByteStream.h"

namespace keyturn::crypto {

/// The binary age file inside a source: the source itself, or what its ASCII armor holds when its first characters
/// after white space are the dashes of one. Armor is read strictly: 64 columns, canonical padded base64, LF or CRLF,
/// nothing but white space (at most 1 KiB) before and after. A fault met while reading is Tampered KT-AGE-3 (args:
/// line).
base::Result<ByteSource> withoutAgeArmor(ByteSource source);

} // namespace keyturn::crypto
