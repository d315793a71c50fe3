#pragma once

#include "crypto/AgePayload.h"
#include "crypto/AgeRecipient.h"
#include "crypto/ByteStream.h"

#include <vector>

namespace keyturn::crypto {

/// Writes one age v1 file to a sink as its plain text arrives, 64 KiB at a time; memory is two chunks. Not
/// thread-safe. After an error every call answers that error; the output is then worthless.
class AgeEncryptor {
  public:
    /// Writes the header. KT-BAK-4 InvalidInput (args: "mixed") for a passphrase beside another recipient; KT-AGE-7
    /// InvalidInput without recipients, or with more than 256 (args: count); KT-AGE-4 (args: "emptyPassphrase"); errors of AgeRecipient::wrap and the sink.
    static base::Result<AgeEncryptor> begin(std::span<const AgeRecipient> recipients, ByteSink sink);

    base::Status append(base::ByteSpan plain);
    /// Writes the last chunk. Without it the file is a truncated one.
    base::Status finish();

    /// Held so that what was written can be read back without an identity (BAK-8). Never stored.
    const base::SecureBytes& fileKey() const { return m_fileKey; }

  private:
    AgeEncryptor(base::SecureBytes fileKey, base::ByteSpan nonce, ByteSink sink);
    base::Status emitChunk(base::ByteSpan chunk, bool last);

    base::SecureBytes m_fileKey;
    ChaChaPoly m_cipher;
    ByteSink m_sink;
    base::SecureBytes m_pending; ///< of capacity kAgeChunk; a full chunk waits until more arrives: it may be the last
    std::size_t m_pendingSize = 0;
    std::vector<std::uint8_t> m_sealed;
    std::uint64_t m_chunk = 0;
    base::Status m_state;
    bool m_finished = false;
};

} // namespace keyturn::crypto
