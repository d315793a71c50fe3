#pragma once

#include "crypto/BufferedSource.h"
#include "crypto/Sha256.h"

#include <QByteArrayList>

#include <vector>

namespace keyturn::crypto {

/// One recipient stanza of an age header: the first argument is its type.
struct AgeStanza {
    QByteArrayList args;
    QByteArray body;
    bool isOf(QByteArrayView type) const { return args.constFirst() == type; }
};

/// The header of an age v1 file as read (BAK-1, BAK-2).
class AgeHeader {
  public:
    static constexpr std::size_t kLargest = 64 * 1024;
    static constexpr std::size_t kMostStanzas = 256;

    /// Reads up to and including the MAC line; the source then stands at the payload. InvalidInput KT-AGE-1: not an
    /// age file (no args). KT-AGE-2: malformed header (args: what: version, stanza, body, mac, size, count; code
    /// Unsupported for version, TooLarge for size and count, else Tampered). Tampered KT-BAK-1: ends inside the header
    /// (args: "header").
    static base::Result<AgeHeader> read(BufferedSource& source);

    const std::vector<AgeStanza>& stanzas() const { return m_stanzas; }
    bool macMatches(base::ByteSpan fileKey) const;

    /// The text of a whole header with its MAC, to be written.
    static QByteArray write(const std::vector<AgeStanza>& stanzas, base::ByteSpan fileKey);

  private:
    std::vector<AgeStanza> m_stanzas;
    QByteArray m_authenticated; ///< everything as read, up to and including the dashes of the MAC line
    QByteArray m_mac;
};

} // namespace keyturn::crypto
