#pragma once

#include "crypto/AgeIdentity.h"
#include "crypto/AgePayload.h"
#include "crypto/ByteStream.h"

namespace keyturn::crypto {

struct AgeReadRules {
    /// Consent to a passphrase work factor above 2^20 (1 GiB of memory and more).
    bool allowCostlyPassphrase = false;
    /// The plain text is known to be a whole number of 64 KiB chunks (our own backups are, BAK-6): a short last chunk
    /// that fails its tag is then a truncation and told as KT-BAK-1.
    bool wholeChunks = false;
};

/// Reads one age v1 file, binary or armored, from a source and releases each chunk only after its tag was verified.
/// Memory is two chunks. Not thread-safe.
///
/// Errors, beside those of the source, AgeHeader::read, AgeIdentity::unwrap and KT-AGE-3 (armor):
/// KT-BAK-1 Tampered: ends early (args: "header", or the chunk from 1);
/// KT-BAK-2 Tampered: not authentic (args: "header", or the chunk from 1, and then "last" when the file ends inside
/// that chunk, so that it may have been cut short);
/// KT-BAK-3 Unauthenticated: no identity fits (args: recipient stanzas, identities of kinds we cannot use,
/// "passphrase" or "recipients": what the file asks for);
/// KT-BAK-4 InvalidInput: unsafe (args: "mixed" for scrypt beside another stanza; "workFactor", the factor);
/// KT-BAK-5 Tampered: bytes after the last chunk (no args).
class AgeDecryptor {
  public:
    static base::Result<AgeDecryptor> open(ByteSource source, std::span<const AgeIdentity> identities,
                                           const AgeReadRules& rules = {});
    /// With the file key still held after writing (BAK-8). A header made for another key is KT-BAK-2 header.
    static base::Result<AgeDecryptor> reopen(ByteSource source, base::ByteSpan fileKey, const AgeReadRules& rules = {});

    /// The next verified plain text, valid until the next call; empty at the verified end. After an error the same
    /// error again. At either the buffer is wiped.
    base::Result<base::ByteSpan> next();
    /// Place, in the list given to open(), of the identity that opened the file; nothing after reopen().
    std::optional<std::size_t> openedBy() const { return m_openedBy; }
    /// All that is left, into a sink.
    base::Status drain(const ByteSink& sink);

  private:
    enum class Stage { Chunks, LastReleased, Ended };
    AgeDecryptor(BufferedSource source, base::ByteSpan fileKey, base::ByteSpan nonce, const AgeReadRules& rules);
    static base::Result<AgeDecryptor> start(BufferedSource source, const AgeHeader& header, base::ByteSpan fileKey,
                                            const AgeReadRules& rules);
    base::Result<base::ByteSpan> readChunk();
    base::Result<base::ByteSpan> checkEnd();
    std::unexpected<base::Error> damagedChunk(std::size_t size) const;

    BufferedSource m_source;
    ChaChaPoly m_cipher;
    AgeReadRules m_rules;
    std::vector<std::uint8_t> m_sealed;
    base::SecureBytes m_plain;
    std::optional<std::size_t> m_openedBy;
    std::uint64_t m_chunk = 0;
    Stage m_stage = Stage::Chunks;
    base::Status m_state;
};

/// What an age file asks for, from its header alone: nothing here is authenticated yet.
struct AgeOverview {
    int stanzas = 0;
    QStringList kinds; ///< the type word of each stanza ("X25519", "scrypt", "ssh-ed25519", others as they are)
    bool passphrase = false;
    int workFactor = 0; ///< log2 N of a passphrase file
};
base::Result<AgeOverview> inspectAge(ByteSource source);

} // namespace keyturn::crypto
