#pragma once

#include "rotation/RotationStep.h"
#include "rotation/RunSpec.h"

namespace keyturn::rotation {

/// The request for a certificate is in escrow ("public.request"); waits until a person has brought the signed certificate (waitReason
/// "certificate"). Writes nothing outside: there is nothing to take back.
class CertificateStep final : public RotationStep {
  public:
    CertificateStep(Identity identity, Place place) : RotationStep(std::move(identity)), m_place(std::move(place)) {}

    /// The request in PEM.
    base::Result<QByteArray> request(const StepContext& context) const;
    /// Checks a certificate against the key, the request and the old certificate. InvalidInput as IssuedCertificate has it; nothing
    /// has changed then. Answers what goes into escrow and what is known of it.
    struct Accepted {
        base::SecureBytes pem;
        QString evidence;
    };
    base::Result<Accepted> check(StepContext& context, base::ByteSpan certificate) const;
    /// Escrow slot of the accepted certificate.
    QString slot() const { return m_place.slot(QStringLiteral("new")); }

  protected:
    base::Result<Observed> observe(StepContext& context, Direction direction) override;
    base::Result<StepOutcome> doApply(StepContext& context) override;
    StepOutcome doneOutcome(StepContext& context, Direction direction) override;

  private:
    Place m_place;
};

} // namespace keyturn::rotation
