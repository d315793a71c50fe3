#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QString>

namespace keyturn::platform {

/// The OS keychain through qtkeychain, insecure fallback never on (STO-5), each call at most 10 s on a thread of its own. NotFound when the item is
/// absent *or the collection is locked* (Secret Service does not tell them apart: see isLocked), Unavailable when no service runs.
class Keychain {
  public:
    /// True when a Secret Service answers on the session bus.
    static bool isRunning();
    static base::Result<base::SecureBytes> read(const QString& name);
    static base::Status write(const QString& name, const base::SecureBytes& value);
    static base::Status remove(const QString& name);
};

} // namespace keyturn::platform
