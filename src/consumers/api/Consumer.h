#pragma once

#include "base/CallContext.h"
#include "domain/Environment.h"

namespace keyturn::consumers {

enum class RollState { NotStarted, Rolling, RolledOut, NeedsPerson, Failed, Unknown };

/// Proof of a rollout as the journal keeps it. Text is made of facts (exit code, output hash, a person's note), never a value.
struct RollEvidence {
    RollState state = RollState::Unknown;
    QString summary;          ///< "exit 0 in 1.2 s, output sha256 ab12..."
    QString confirmedBy;      ///< actor of a manual confirmation
    base::OptionalInstant at;
};

struct RollRequest {
    QString runId;
    QString secretRef;        ///< ENV/BACKEND/PATH, for hooks' KEYTURN_SECRET_REF
    QString phase;            ///< "stage", "rollOut", "retire", "rollback"
    int round = 1;            ///< which rollout of the run; the pair (runId, round) makes repeats recognisable
    QString confirmation;     ///< manual: the person's note, empty while none
    QString confirmedBy;
};

/// What reads a secret and must be rolled when it changes. Blocking. roll() must be safe to repeat for the same (runId, round).
class Consumer {
  public:
    virtual ~Consumer() = default;
    virtual base::Result<RollEvidence> roll(const RollRequest& request, const base::CallContext& context) = 0;
    /// Whether roll() could begin, as far as that shows without doing anything: for the plan.
    virtual base::Status check() const { return {}; }
    /// Looks without changing anything; Unknown when it cannot tell.
    virtual base::Result<RollEvidence> isRolledOut(const RollRequest& request, const base::CallContext& context) = 0;
};

} // namespace keyturn::consumers
