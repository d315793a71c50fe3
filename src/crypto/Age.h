#pragma once

#include "crypto/AgeDecryptor.h"
#include "crypto/AgeEncryptor.h"

#include <QByteArray>

/// Small age files in memory (recovery slots, single values). Large ones go through AgeEncryptor and AgeDecryptor.
namespace keyturn::crypto {

base::Result<QByteArray> encryptAge(std::span<const AgeRecipient> recipients, base::ByteSpan plain);
/// TooLarge KT-AGE-8 (args: limit in bytes) when the plain text is longer than `longest`.
base::Result<base::SecureBytes> decryptAge(base::ByteSpan file, std::span<const AgeIdentity> identities,
                                           const AgeReadRules& rules = {}, std::size_t longest = std::size_t{1} << 20);

/// The text of an identity file: the recipient as a comment, then the identity. Only for X25519 identities.
base::SecureBytes ageIdentityFileText(const AgeIdentity& identity);

} // namespace keyturn::crypto
