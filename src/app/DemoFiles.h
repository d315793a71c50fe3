#pragma once

namespace keyturn::app {

/// resources/demo as it was when built. VAULT_BACKEND, FLEET_BACKENDS and WAIVER_UNTIL are filled in when the demo is made.
extern const char* const kDemoProduction;
extern const char* const kDemoStaging;
extern const char* const kDemoDevelopment;
extern const char* const kDemoScript;

} // namespace keyturn::app
