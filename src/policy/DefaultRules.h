#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"
#include "domain/Rule.h"

#include <vector>

namespace keyturn::policy {

/// The built-in rules: what the field guides S0..S4 ask of each kind, each with its source named ("S2: JWT secret,
/// 6 months"). Where guides disagree several rules stand for the same names; the one with the higher precedence is first
/// and the others become conflicts in RuleSet. Read once; thread-safe.
const std::vector<domain::Rule>& defaultRules();

/// Reads a rules document (`keyturn/rules/1`). InvalidInput KT-CFG-9 not JSON, KT-CFG-8 (args: rule id, field).
base::Result<std::vector<domain::Rule>> parseRules(base::ByteSpan json);

} // namespace keyturn::policy
