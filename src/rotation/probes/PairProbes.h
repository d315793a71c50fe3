#pragma once

#include "rotation/probes/VerificationProbe.h"

namespace keyturn::rotation {

/// Signs a token with the private key in the store and verifies it with the key of that id in the published key set.
class KeySetProbe final : public VerificationProbe {
  public:
    enum class Expect { NewSignsAndOldIsThere, OldIsGone };
    KeySetProbe(Place privateKey, Place keySet, Expect expect)
        : m_private(std::move(privateKey)), m_keySet(std::move(keySet)), m_expect(expect) {}
    QString kind() const override { return QStringLiteral("signVerify"); }
    ProbeReport check(StepContext& context) override;

  private:
    Place m_private;
    Place m_keySet;
    Expect m_expect;
};

} // namespace keyturn::rotation
