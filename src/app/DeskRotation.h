#pragma once

#include "app/Desk.h"
#include "app/ObservationBook.h"
#include "app/RotationService.h"
#include "rotation/RotationEngine.h"
#include "rotation/DueRotation.h"

namespace keyturn::app {

/// Rotation on the desk: finds the rule, hands the engine its places, keeps its documents. See RotationService.
class DeskRotation final : public RotationService {
  public:
    DeskRotation(Desk& desk, ObservationBook& observations);

    base::Result<rotation::RotationPlan> plan(const domain::SecretRef& ref, const PlanWish& wish,
                                              const base::CallContext& context) override;
    base::Result<rotation::RunDocument> start(const rotation::RotationPlan& plan, const base::CallContext& context) override;
    base::Result<rotation::RunDocument> resume(const QString& run, const base::CallContext& context) override;
    base::Result<rotation::RunDocument> rollback(const QString& run, const base::CallContext& context) override;
    base::Result<rotation::RunDocument> retire(const QString& run, const base::CallContext& context) override;
    base::Result<rotation::RunDocument> confirm(const QString& run, const QString& consumer, const QString& note,
                                                const base::CallContext& context) override;
    base::Status saveCertificateRequest(const QString& run, const QString& file, const base::CallContext& context) override;
    base::Result<rotation::RunDocument> takeCertificate(const QString& run, const QString& file, const base::CallContext& context) override;
    base::Result<rotation::RunDocument> hold(const QString& run, const QString& reason) override;
    base::Status changeManagedRotation(const domain::SecretRef& ref, const backends::ManagedRotationChange& change, const QString& reason,
                                       const base::CallContext& context) override;
    base::Result<rotation::RunDocument> leave(const QString& run, const QString& reason, const base::CallContext& context) override;
    base::Result<rotation::RunDocument> document(const QString& run) override;
    /// One unattended pass over what is due (DueRotation).
    base::Result<std::vector<rotation::DueAct>> passOver(const QString& environment, const std::vector<domain::SecretRef>& due, const base::CallContext& context);
    base::Result<QStringList> escrowNames(const QString& run) override;
    base::Result<base::SecureBytes> escrowValue(const QString& run, const QString& name, const AccessReason& why) override;
    base::Result<std::vector<rotation::RunDocument>> documents() override;
    base::Result<std::vector<RunSighting>> unfinished(const base::CallContext& context) override;

  private:
    base::Result<rotation::PlanRequest> requestFor(const domain::SecretRef& ref) const;
    base::Result<RunSighting> sight(const rotation::RunDocument& document, const base::CallContext& context);
    /// The locked memory that the environment of this secret may ask for.
    base::Status checkMemory(const QString& ref) const;
    /// A flag "compromised" ends when the value it was about has been retired.
    void unflagWhenClosed(const rotation::RunDocument& document);

    Desk& m_desk;
    ObservationBook& m_observations;
    rotation::RotationEngine m_engine;
};

} // namespace keyturn::app
