#pragma once

#include "net/Retry.h"

namespace keyturn::fakes {

/// For clients that wait before a repeat: a test does not.
inline bool noPause(std::chrono::milliseconds, const base::CallContext& context) { return !context.isCancelled(); }

} // namespace keyturn::fakes
