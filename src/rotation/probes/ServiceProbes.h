#pragma once

#include "rotation/probes/VerificationProbe.h"

namespace keyturn::rotation {

/// One GET. Settings: url, expectStatus (200), caFile. Another status is Failed; no answer is Inconclusive.
class HttpProbe final : public VerificationProbe {
  public:
    explicit HttpProbe(domain::ProbeSpec spec) : m_spec(std::move(spec)) {}
    QString kind() const override { return QStringLiteral("http"); }
    ProbeReport check(StepContext& context) override;

  private:
    domain::ProbeSpec m_spec;
};

/// One program under EXE-1 and EXE-2, told the run and the secret's name by KEYTURN_RUN and KEYTURN_SECRET_REF. Exit 0 is Passed, 75 (try
/// again later) and a timeout are Inconclusive, everything else is Failed.
class CommandProbe final : public VerificationProbe {
  public:
    explicit CommandProbe(domain::ProbeSpec spec) : m_spec(std::move(spec)) {}
    QString kind() const override { return QStringLiteral("command"); }
    ProbeReport check(StepContext& context) override;

  private:
    domain::ProbeSpec m_spec;
};

} // namespace keyturn::rotation
