#pragma once

#include "rotation/probes/VerificationProbe.h"

namespace keyturn::rotation {

/// Each place holds the escrowed value again when it is read afresh.
class RereadProbe final : public VerificationProbe {
  public:
    RereadProbe(std::vector<Place> places, QString slot) : m_places(std::move(places)), m_slot(std::move(slot)) {}
    QString kind() const override { return QStringLiteral("reread"); }
    ProbeReport check(StepContext& context) override;

  private:
    std::vector<Place> m_places;
    QString m_slot;
};

/// Signs and verifies with the set of HMAC keys that the store holds now.
class SignVerifyProbe final : public VerificationProbe {
  public:
    enum class Expect {
        NewIsAccepted,   ///< a token of the new key verifies by the set
        BothAreAccepted, ///< and the kept token of the old key does
        OldIsRefused,    ///< the kept token of the old key does not, the new one's does
    };
    SignVerifyProbe(std::vector<Place> set, Expect expect) : m_set(std::move(set)), m_expect(expect) {}
    QString kind() const override { return QStringLiteral("signVerify"); }
    ProbeReport check(StepContext& context) override;

  private:
    std::vector<Place> m_set;
    Expect m_expect;
};

/// The private key in the store works and belongs to the public key or certificate in the store.
class PairMatchProbe final : public VerificationProbe {
  public:
    PairMatchProbe(Place privateKey, Place publicPart) : m_private(std::move(privateKey)), m_public(std::move(publicPart)) {}
    QString kind() const override { return QStringLiteral("pairMatch"); }
    ProbeReport check(StepContext& context) override;

  private:
    Place m_private;
    Place m_public;
};

/// The escrowed new pair belongs together, before anything is written.
class EscrowPairProbe final : public VerificationProbe {
  public:
    explicit EscrowPairProbe(QString publicSlot) : m_publicSlot(std::move(publicSlot)) {}
    QString kind() const override { return QStringLiteral("pairMatch"); }
    ProbeReport check(StepContext& context) override;

  private:
    QString m_publicSlot;
};

} // namespace keyturn::rotation
