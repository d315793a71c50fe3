#pragma once

#include "audit/AuditLog.h"
#include "audit/CanonicalLine.h"
#include "audit/Checkpoint.h"

#include <map>

namespace keyturn::audit {

/// Follows a chain of lines from its first record and compares it with what checkpoints and tip promise. One pass, constant
/// memory apart from the promises. Internal to audit.
class ChainCheck {
  public:
    /// To be known before the lines run by.
    void expect(const Checkpoint& point);
    void expectTip(qint64 count, const crypto::Digest256& hash);
    /// False once the chain is broken; more lines then change nothing.
    bool feed(std::string_view line);
    /// The store could not give record `sequence`.
    void breakAt(qint64 sequence, const char* reason);

    /// After the last line. `isCut`: the end itself is known to be missing (a half line, a tip that promises more).
    Verification finish(bool isCut = false) const;

    qint64 records() const { return m_records; }
    const crypto::Digest256& tipHash() const { return m_hash; }
    const QString& logId() const { return m_logId; }
    const QString& publicKey() const { return m_publicKey; }

  private:
    struct Promise {
        crypto::Digest256 hash;
        const char* reason;
    };
    bool readFirst(std::string_view line);
    void breakOutOfPlace(const LineParts& parts);
    bool checkPromises();

    crypto::Sha256 m_sha;
    std::multimap<qint64, Promise> m_promises;
    std::vector<Checkpoint> m_points;
    crypto::Digest256 m_hash{};
    std::array<char, 64> m_hashHex = hexOf({});
    qint64 m_records = 0;
    qint64 m_firstBad = 0;
    qint64 m_missing = 0;
    const char* m_reason = nullptr;
    QString m_logId;
    QString m_publicKey;
};

} // namespace keyturn::audit
