#pragma once

#include "policy/RuleSet.h"
#include "policy/Wildcard.h"

#include <span>

namespace keyturn::policy {

/// A rule that matches a secret, with how narrowly it does.
struct RankedRule {
    const domain::Rule* rule = nullptr;
    Specificity specificity;
};

/// Merges rules given strongest first: each field from the strongest that sets it. A weaker rule that asks
/// something else is a conflict when it is as specific as the one that stands and of the same origin, or when it is
/// built-in and the standing own rule asks less than it.
EffectiveRule mergeRules(std::span<const RankedRule> strongestFirst);

} // namespace keyturn::policy
