#pragma once

#include "app/AccessReason.h"
#include "backends/api/SecretBackend.h"
#include "rotation/RotationPlan.h"

namespace keyturn::app {

/// What a store says now, beside what the journal last knew (unfinished runs after a crash).
struct RunSighting {
    rotation::RunDocument document;
    QString lastKnown;   ///< machine word of the last journal record: "promote:intent"
    QString storeSays;   ///< "old", "new", "both", "neither", "unreadable"
    base::OptionalInstant checkedAt;
};

/// What a person asks of a plan beyond its rule.
struct PlanWish {
    std::optional<qint64> graceSeconds{};
    QString takeOverReason{}; ///< why a run that the store names is taken over; empty: it is not
};

/// Rotation of one secret, as the faces use it. Each call blocks until a person, the clock or evidence is needed.
class RotationService {
  public:
    virtual ~RotationService() = default;
    virtual base::Result<rotation::RotationPlan> plan(const domain::SecretRef& ref, const PlanWish& wish,
                                                      const base::CallContext& context) = 0;
    virtual base::Result<rotation::RunDocument> start(const rotation::RotationPlan& plan, const base::CallContext& context) = 0;
    virtual base::Result<rotation::RunDocument> resume(const QString& run, const base::CallContext& context) = 0;
    virtual base::Result<rotation::RunDocument> rollback(const QString& run, const base::CallContext& context) = 0;
    virtual base::Result<rotation::RunDocument> retire(const QString& run, const base::CallContext& context) = 0;
    virtual base::Result<rotation::RunDocument> confirm(const QString& run, const QString& consumer, const QString& note,
                                                        const base::CallContext& context) = 0;
    /// Writes the request of a run that waits for a signed certificate into a new file (0600). AlreadyExists; KT-ROT-17 when it waits for none.
    virtual base::Status saveCertificateRequest(const QString& run, const QString& file, const base::CallContext& context) = 0;
    /// Takes the signed certificate from a file (1 MiB at most) and goes on. InvalidInput KT-CRT-4 to -8, KT-KEY-1: not the right one, nothing has changed.
    virtual base::Result<rotation::RunDocument> takeCertificate(const QString& run, const QString& file, const base::CallContext& context) = 0;
    virtual base::Result<rotation::RunDocument> hold(const QString& run, const QString& reason) = 0;
    /// Ends a run that others have put an end to (KT-ROT-2, KT-ROT-22), every place as it is; else KT-ROT-23.
    virtual base::Result<rotation::RunDocument> leave(const QString& run, const QString& reason, const base::CallContext& context) = 0;
    virtual base::Result<rotation::RunDocument> document(const QString& run) = 0;
    /// Names of the values that an open run keeps ("old", "new", ...).
    virtual base::Result<QStringList> escrowNames(const QString& run) = 0;
    /// One of them, for a person who has to put it in place by hand (ROT-4); on record with the reason before it is handed out. KT-AUD-6; NotFound.
    virtual base::Result<base::SecureBytes> escrowValue(const QString& run, const QString& name, const AccessReason& why) = 0;
    /// Starts, plans or stops the rotation that the store does by itself; audited with its reason. PermissionDenied KT-GRD-1; Conflict KT-ROT-1 while a
    /// run here is open on the secret; Unsupported where the store has none.
    virtual base::Status changeManagedRotation(const domain::SecretRef& ref, const backends::ManagedRotationChange& change, const QString& reason,
                                               const base::CallContext& context) = 0;
    /// Open runs first (needs you, deadline, start), then the rest newest first.
    virtual base::Result<std::vector<rotation::RunDocument>> documents() = 0;
    /// Open runs that stopped in the middle (no process works on them), each with what the store says now. Reads values, audited.
    virtual base::Result<std::vector<RunSighting>> unfinished(const base::CallContext& context) = 0;
};

} // namespace keyturn::app
