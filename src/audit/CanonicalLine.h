#pragma once

#include "base/Clock.h"
#include "crypto/Sha256.h"
#include "domain/AuditEvent.h"

#include <QByteArray>

#include <array>
#include <optional>
#include <string_view>

namespace keyturn::audit {

/// What of a record is written besides its hash.
struct LineFields {
    qint64 sequence = 0;
    base::Instant time;
    QString host;
    domain::AuditEvent event;
    QString keyId;
    crypto::Digest256 previousHash{};
};

/// One record as a JSON line: members sorted by name, no blanks, UTF-8, only quote, backslash and control characters
/// escaped, numbers are whole. "hash" is SHA-256 over the previous hash (32 bytes) and the line without its hash member.
struct CanonicalLine {
    QByteArray text; ///< without line end
    crypto::Digest256 hash{};

    static CanonicalLine write(const LineFields& fields);
};

/// The places in a line that the chain is made of. Looks into `line`.
struct LineParts {
    std::string_view head; ///< up to the hash member
    std::string_view hash; ///< 64 hex digits
    std::string_view tail; ///< after the hash member
    std::string_view keyId;
    std::string_view previousHash;
    qint64 sequence = 0;

    /// Nothing when the line has not exactly the members, order and form that write() gives.
    static std::optional<LineParts> find(std::string_view line);
};

/// A JSON string with its quotes, in the one form that lines use.
void appendJsonString(QByteArray& out, const QString& text);
std::array<char, 64> hexOf(const crypto::Digest256& digest);
/// Lower-case hex digits only.
std::optional<crypto::Digest256> digestOf(std::string_view hex);

} // namespace keyturn::audit
