#pragma once

#include "backends/api/SecretBackend.h"

namespace keyturn::app {

/// Lists several backends at the same time, each in a thread of its own, so that none waits for a slow one. Private to app.
class SideBySide {
  public:
    /// Called in any thread, for one backend by its number.
    using List = std::function<base::Result<backends::Listing>(std::size_t backend, const backends::ListingPart& take, const base::CallContext& context)>;
    /// Both are called by the thread that called run(), one at a time; an error ends the whole. `part` may be absent: no parts are wanted then.
    using Part = std::function<base::Status(std::size_t backend, std::span<const domain::SecretMetadata> part)>;
    using Ended = std::function<base::Status(std::size_t backend, base::Result<backends::Listing> listing)>;

    /// Returns when all have ended; after an error the others are asked to stop and waited for. A single backend is listed in the calling thread.
    /// A listing for which memory does not suffice is Unavailable KT-MEM-1.
    static base::Status run(std::size_t count, const List& list, const Part& part, const Ended& ended, const base::CallContext& context);
};

} // namespace keyturn::app
