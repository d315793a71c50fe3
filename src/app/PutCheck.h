#pragma once

#include "base/SecureBytes.h"
#include "domain/Environment.h"
#include "domain/SecretRef.h"
#include "policy/RuleSet.h"

namespace keyturn::app {

/// What goes with a value that a person puts by hand.
enum class NewlineRule { Ask, Keep, Strip };

/// A value by hand is judged before anything is written: what is plainly a mistake for its kind is refused. Nothing of the value is kept; errors hold
/// its measures at most.
struct PutCheck {
    domain::SecretRef ref;
    policy::EffectiveRulePtr rule;
    base::ByteSpan keyPassphrase;                ///< of an encrypted key; the value is stored as it is
    std::optional<base::ByteSpan> partner;       ///< the other half of its pair, where the rule names one and it can be read

    /// Placeholder KT-VAL-4, long enough only by its newline KT-VAL-5; for keys KT-KEY-1 (not exactly one key of this sort), -2 (not the partner's other
    /// half), -3 (weak), -4 (encrypted: passphrase missing or wrong), -5, -6.
    base::Status check(base::ByteSpan value) const;
};

/// KT-VAL-1 when the value ends in a newline and nobody said what is to be done; strips it where that was said. Keys and certificates keep theirs.
base::Status decideNewline(base::SecureBytes& value, NewlineRule rule, const domain::SecretRef& ref);

/// Path, in the same backend, of the other half of the pair that `path` belongs to by the environment's rules; empty when there is none.
QString partnerOf(const domain::Environment& environment, const policy::EffectiveRule& rule, const QString& backend, const QString& path);

} // namespace keyturn::app
