#pragma once

#include "base/Clock.h"
#include "base/SecureBytes.h"
#include "domain/Finding.h"
#include "policy/RuleSet.h"

#include <QHash>

#include <optional>
#include <span>

namespace keyturn::policy {

/// One value for the deep check. The span is looked at during the call only.
struct DeepValue {
    domain::SecretRef ref;    ///< with the field where the secret has several
    EffectiveRulePtr rule;
    base::ByteSpan value;
    std::optional<base::ByteSpan> partner; ///< the value at rule.pairPath or rotation.publicPath, when readable
};

struct DeepContext {
    base::Instant now;
    base::ByteSpan trustedPem;  ///< bundle for certificate trust; empty: trust is not judged (CERT-TRUST-UNKNOWN)
    int certificateWarnDays = 30;
};

/// Looks at one value. Findings (args in brackets; never the value), weak unless said otherwise:
/// KT-VAL-1 ends in a newline (ok), KT-VAL-2 empty, KT-VAL-4 placeholder, KT-VAL-5 [length without the newline, asked length],
/// VAL-SHORT [characters, asked], VAL-BITS [bits, asked, source], VAL-RSA [bits, asked, source], VAL-FORMAT [what was expected],
/// PAIR-MISMATCH [partner path] · certificates: EXP-EXPIRED expired [days ago, date], EXP-SOON expiring [days left, date],
/// EXP-NOT-YET [date], CERT-CHAIN (incomplete), CERT-NAME [name not covered, names found], CERT-TRUST, CERT-TRUST-UNKNOWN (ok),
/// CERT-KEY [partner path].
std::vector<domain::Finding> deepCheck(const DeepValue& value, const DeepContext& context);

/// A place and the keyed fingerprint of its value.
struct FingerprintedPlace {
    domain::SecretRef ref;
    QString fingerprint;
    EffectiveRulePtr rule;
    bool isProduction = false;
};

/// Same value in another place or environment: VAL-DUPLICATE duplicate [the other ref], one finding for each place, up to three
/// others named; high when a production value is used elsewhere. Not duplicates: identifiers, copies that the rule declares
/// (rotation.copies, rotation.companion), public keys, and the places of one environment that name each other as a pair.
std::vector<domain::Finding> duplicateFindings(std::span<const FingerprintedPlace> places);

} // namespace keyturn::policy
