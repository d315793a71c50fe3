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
    base::ByteSpan trustedPem; ///< bundle for certificate trust; empty: the system's roots
    int certificateWarnDays = 30;
};

/// Looks at one value. Findings (args in brackets; never the value), status weak unless said otherwise:
/// texts: KT-VAL-1 ends in a newline (ok), KT-VAL-2 empty, KT-VAL-4 placeholder, KT-VAL-5 [bytes without the newline, asked],
/// KT-VAL-6 [characters, asked, source], KT-VAL-7 [bits at the most, asked, source], KT-VAL-8 surrounding space (ok), KT-VAL-9
/// control characters · keys: KT-KEY-1 [expected, found], VAL-RSA [bits, asked, source], KT-KEY-3 [word of crypto::KeyStrength], KT-KEY-4 encrypted, so not judged (ok),
/// KT-KEY-2 [partner's path] · certificates: EXP-EXPIRED expired [days ago, date], EXP-SOON expiring [days left, date],
/// EXP-NOT-YET [date], CERT-CHAIN [leafOnly, outOfOrder or broken], CERT-NAME [name not covered, names found],
/// CERT-TRUST (ok where only the system's roots were asked: [reason]), CERT-SIGNATURE (SHA-1 or MD5), CERT-KEY [partner's path].
/// A partner that cannot be read is no mismatch.
std::vector<domain::Finding> deepCheck(const DeepValue& value, const DeepContext& context);

/// A place and the keyed fingerprint of its value.
struct FingerprintedPlace {
    domain::SecretRef ref;
    QString fingerprint;
    EffectiveRulePtr rule;
    bool isProduction = false;
};

/// Same value in another place or environment: VAL-DUPLICATE duplicate [up to three others, then "+N"], one finding for each
/// place; high when a production value stands in another environment. Not duplicates: identifiers, public keys and certificates,
/// and places of one environment that a rule ties together (rotation.copies, rotation.companion, pairPath).
std::vector<domain::Finding> duplicateFindings(std::span<const FingerprintedPlace> places);

} // namespace keyturn::policy
