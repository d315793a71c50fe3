#pragma once

#include "rotation/probes/VerificationProbe.h"

namespace keyturn::rotation {

/// A fresh login at the run's target.
class LoginProbe final : public VerificationProbe {
  public:
    enum class Expect {
        NewIsAccepted, ///< and where another user has it, with all rights of the old one
        OldIsRefused,
    };
    explicit LoginProbe(Expect expect) : m_expect(expect) {}
    QString kind() const override { return QStringLiteral("login"); }
    ProbeReport check(StepContext& context) override;

  private:
    Expect m_expect;
};

} // namespace keyturn::rotation
