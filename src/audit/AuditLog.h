#pragma once

#include "base/CallContext.h"
#include "domain/AuditEvent.h"
#include "state/StateStore.h"

#include <memory>
#include <vector>

namespace keyturn::audit {

struct AuditRecord {
    qint64 sequence = 0;
    base::Instant time;
    QString host;
    domain::AuditEvent event;
    QString keyId;
    QByteArray previousHash; ///< 32 bytes
    QByteArray hash;
};

enum class Verdict { Verified, Changed, Truncated, Unverifiable };
/// "verified", "changed", "truncated", "unverifiable".
QString verdictWord(Verdict verdict);

struct Verification {
    Verdict verdict = Verdict::Unverifiable;
    qint64 records = 0;       ///< read
    qint64 verifiedTo = 0;    ///< last good sequence
    qint64 firstBad = 0;      ///< sequence of the first changed record, 0 if none
    qint64 missing = 0;       ///< records that a checkpoint promises and the log lacks
    QString keyId;
    QString reason;           ///< machine word: "hash", "sequence", "signature", "key", "checkpoint", "tip", "format", "record" (the store cannot give it)
};

/// The append-only, hash-chained log in the state store (AUD-1..4, 8). record() returns after the sync; concurrent
/// callers share one sync (group commit), each acknowledged only after it. Thread-safe; several processes may append to one store.
/// Errors of record(), recordAll(), checkpoint(): KT-AUD-1 (code of the cause; args: its condition or word) not written, the act must not
/// happen; KT-AUD-2 Tampered the log is shorter than promised (args: missing); KT-AUD-3 Tampered its end is damaged (args: what);
/// KT-AUD-5 TooLarge an event of more than 32 Ki characters. Not to be called within a transaction of the same store (KT-AUD-1).
class AuditLog final : public domain::AuditSink {
  public:
    struct Setup {
        state::StateStore* store = nullptr;   ///< outlives the log
        const base::Clock* clock = nullptr;
        QString actor;                        ///< who acts on this desk
        QString host;
    };
    /// `signingSeed`: 32-byte Ed25519 seed. Starts the log when the store has none. A chain that is shorter than its tip or checkpoint
    /// promises, or whose end is damaged, is opened for reading and verifying only: see writable(). Unauthenticated KT-AUD-4 when
    /// the log was started with another key.
    static base::Result<std::unique_ptr<AuditLog>> open(const Setup& setup, const base::SecureBytes& signingSeed);

    /// The KT-AUD-2 or KT-AUD-3 with which every record() is refused, if so.
    base::Status writable() const;
    base::Status record(const domain::AuditEvent& event) override;
    /// All of them in one synced transaction.
    base::Status recordAll(const std::vector<domain::AuditEvent>& events);
    /// Signed checkpoint now (each 100 records it happens by itself).
    base::Status checkpoint();

    qint64 length() const;
    /// Newest first: `offset` records skipped, at most `limit`.
    base::Result<std::vector<AuditRecord>> page(qint64 offset, qint64 limit) const;
    base::Result<Verification> verify(const base::CallContext& context) const;
    /// One JSON line per record in canonical key order, a checkpoint as the last line. Written 0600. Answers the number of
    /// records; a chain that does not verify is not exported (KT-AUD-2, KT-AUD-3 with args: sequence).
    base::Result<qint64> exportTo(const QString& file, const base::CallContext& context);
    QString publicKeyText() const; ///< base64 of the Ed25519 public key

    ~AuditLog() override;

  private:
    struct State;
    base::Status append(const domain::AuditEvent* events, std::size_t count);
    explicit AuditLog(std::unique_ptr<State> state);
    std::unique_ptr<State> m;
};

/// Checks an exported file on its own, in constant memory. `expectedPublicKey` (base64) may be empty: then the key named in the file is used and
/// said. Another key than expected is Unverifiable, reason "key". Errors are those of reading the file.
base::Result<Verification> verifyExport(const QString& file, const QString& expectedPublicKey,
                                        const base::CallContext& context);

} // namespace keyturn::audit
