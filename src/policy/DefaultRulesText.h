#pragma once

namespace keyturn::policy {

/// resources/rules/default-rules.json as it was when built.
extern const char* const kDefaultRulesText;

} // namespace keyturn::policy
