#pragma once

#include "rotation/StoreAccess.h"

namespace keyturn::rotation {

enum class ProbeVerdict { Passed, Failed, Inconclusive };

/// What a probe found. Text is made of facts; never a value.
struct ProbeReport {
    ProbeVerdict verdict = ProbeVerdict::Inconclusive;
    QString text;
};

/// Looks at real state and changes nothing. What cannot be told is Inconclusive, never Passed.
class VerificationProbe {
  public:
    virtual ~VerificationProbe() = default;
    virtual QString kind() const = 0;
    virtual ProbeReport check(StepContext& context) = 0;
};

} // namespace keyturn::rotation
