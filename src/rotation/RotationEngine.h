#pragma once

#include "audit/AuditLog.h"
#include "backends/api/SecretBackend.h"
#include "rotation/RotationPlan.h"
#include "state/StateStore.h"
#include "targets/api/CredentialTarget.h"

#include <functional>
#include <memory>

namespace keyturn::rotation {

/// What the engine needs from outside. Everything outlives the engine.
struct EngineSetup {
    state::StateStore* store = nullptr;      ///< journal and escrow
    domain::AuditSink* audit = nullptr;
    const base::Clock* clock = nullptr;
    QString actor;
    QString host;
    /// The (decorated) backend of an environment, and its configuration. Valid while the engine lives; calls on it are made from the calling thread.
    std::function<base::Result<backends::SecretBackend*>(const QString& environment, const QString& backend)> backend;
    std::function<base::Result<domain::Environment>(const QString& environment)> environment;
    /// A target of an environment, made for one use. NotFound KT-CFG-13 where there is none of that id.
    std::function<base::Result<std::unique_ptr<targets::CredentialTarget>>(const QString& environment, const QString& target)> target;
    std::function<base::Result<std::unique_ptr<consumers::Consumer>>(const domain::ConsumerConfig&)> consumer;
    /// Keyed fingerprint of a value, short form (16 hex).
    std::function<QString(base::ByteSpan)> fingerprint;
    std::chrono::milliseconds settle{3000};   ///< time that whoever read a value just before it went back has for its login
    QString lockFolder;                       ///< for local locks, in the state folder
    std::function<void(const RunDocument&)> changed; ///< after every journal record; may be empty; called on the working thread
};

struct PlanRequest {
    domain::SecretRef ref;
    domain::Rule rule;                 ///< the effective rule with its RotationSpec
    domain::SecretKind kind = domain::SecretKind::Unknown;
    std::optional<qint64> graceSeconds; ///< --grace
    bool isUnattended = false;          ///< nobody is beside it: rotate due goes on with it by itself
    QString takeOverReason{};           ///< a person's reason for going on although the store names another run (ROT-12)
};

/// Rotation of one secret as a journaled document (security.md 4). Order: journal and escrow before stage, stage before set. One open run per
/// secret (Conflict KT-ROT-1); start, resume, rollback and retire take a lock per run that dies with the process. Blocking; each call goes on
/// until a person, the clock or evidence is needed, and answers the document as it then stands. A failure inside the run
/// is in RunDocument::problem; an Error answer means the call itself could not be carried out.
class RotationEngine {
  public:
    explicit RotationEngine(EngineSetup setup);
    ~RotationEngine();
    RotationEngine(const RotationEngine&) = delete;
    RotationEngine& operator=(const RotationEngine&) = delete;

    /// Reads rights, tokens and the old value's fingerprint; writes nothing.
    base::Result<RotationPlan> plan(const PlanRequest& request, const base::CallContext& context);
    base::Result<RunDocument> start(const RotationPlan& plan, const base::CallContext& context);
    /// Observes before it acts. Also carries on after a confirmation, or when a grace clock may have run out.
    base::Result<RunDocument> resume(const QString& run, const base::CallContext& context);
    /// Brings store, companion, copies and consumers back to the old value (ROT-6). Unsupported KT-ROT-7 after retire.
    base::Result<RunDocument> rollback(const QString& run, const base::CallContext& context);
    /// Retires the old value once grace and evidence allow it; KT-ROT-6 names what is missing, KT-ROT-8 the remaining seconds.
    base::Result<RunDocument> retire(const QString& run, const base::CallContext& context);
    /// A person's word for a manual consumer (note is kept); `consumer` of the current round.
    base::Result<RunDocument> confirm(const QString& run, const QString& consumer, const QString& note,
                                      const base::CallContext& context);
    /// The request (PEM) that a run waiting for a certificate wants signed. Conflict KT-ROT-17 where it waits for none.
    base::Result<QByteArray> certificateRequest(const QString& run, const base::CallContext& context);
    /// A person's signed certificate for that request; with it the run goes on. InvalidInput as IssuedCertificate has it when it is not the right
    /// one: nothing has changed and the run still waits. KT-ROT-17 where it waits for none.
    base::Result<RunDocument> takeCertificate(const QString& run, base::ByteSpan certificate, const base::CallContext& context);
    /// Leaves the run as it is, waiting for a person.
    base::Result<RunDocument> hold(const QString& run, const QString& reason);

    /// Ends a run that somebody else has put an end to, and leaves every place as it is: only where it stands on KT-ROT-2 (the value was changed
    /// by others) or KT-ROT-22 (another run has the secret), else Conflict KT-ROT-23. Its own values in escrow end with it. The reason is kept.
    base::Result<RunDocument> leave(const QString& run, const QString& reason, const base::CallContext& context);

    base::Result<RunDocument> document(const QString& run) const;
    /// Newest first. A run whose journal is damaged is listed as Blocked with KT-JRN-2, its escrow kept; so is one of a newer
    /// version (KT-STO-5).
    base::Result<std::vector<RunDocument>> documents() const;
    /// Values the journal still holds for a run, names only: what break-glass could recover (ROT-4).
    base::Result<QStringList> escrowNames(const QString& run) const;
    /// The escrowed value ("old", "new") for a person who must put it in place by hand; audited by the caller first.
    base::Result<base::SecureBytes> escrowValue(const QString& run, const QString& name) const;

  private:
    struct State;
    std::unique_ptr<State> m;
};

} // namespace keyturn::rotation
