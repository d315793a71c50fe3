#pragma once

#include "base/CallContext.h"
#include "rotation/DueRotation.h"

namespace keyturn::app {

struct DueReport {
    bool isInWindow = true;                    ///< false: nothing was looked at
    std::vector<rotation::DueAct> acts;
    std::vector<base::Error> unread;           ///< stores that could not be read: what is due there is not known
    bool hasDoubt() const;
};

/// Rotation of what is due, without a person: from a timer.
class DueService {
  public:
    virtual ~DueService() = default;
    /// Unsupported KT-ROT-26 where the environment allows no strategy unattended; KT-CFG-11. Audited as a whole beside each run's own records.
    virtual base::Result<DueReport> rotateDue(const QString& environment, const base::CallContext& context) = 0;
};

} // namespace keyturn::app
