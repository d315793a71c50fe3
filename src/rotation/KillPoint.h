#pragma once

#include <QString>

namespace keyturn::rotation::KillPoint {

/// Names of the points in the life of each step.
inline constexpr auto kBeforeIntent = "beforeIntent";
inline constexpr auto kAfterIntent = "afterIntent";
inline constexpr auto kAfterEffect = "afterEffect";
inline constexpr auto kAfterDone = "afterDone";

#ifdef KEYTURN_TEST_HOOKS
/// Test builds only. KEYTURN_KILL_AT=n (counted over the whole process from 1) or "step:point" ends the process with SIGKILL here;
/// KEYTURN_PAUSE_AT waits here for a signal instead. Reverting steps are named "revert-" + step.
void reach(const QString& step, const char* point);
/// How many points this process has passed.
int passed();
#else
inline void reach(const QString&, const char*) {}
#endif

} // namespace keyturn::rotation::KillPoint
