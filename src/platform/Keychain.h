#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QString>

namespace keyturn::platform {

/// The OS keychain through qtkeychain, insecure fallback never on (STO-5), each call at most 10 s on a thread of its own; needs a
/// QCoreApplication. The library passes values through QByteArray: what we can reach of these is wiped.
/// Errors (subject = name): NotFound when absent; KT-KCH-4 Sealed while the collection is locked, whether the item is in it or not;
/// KT-KCH-1 Unavailable no session bus, no service, or it failed; KT-KCH-2 PermissionDenied; KT-KCH-3 TimedOut (args: seconds).
class Keychain {
  public:
    /// True when a Secret Service is on the session bus now; starts nothing.
    static bool isRunning();
    static base::Result<base::SecureBytes> read(const QString& name);
    static base::Status write(const QString& name, const base::SecureBytes& value);
    static base::Status remove(const QString& name);
};

} // namespace keyturn::platform
