#include "app/DeskRotation.h"

#include "base/AtomicFile.h"
#include "consumers/command/CommandConsumer.h"
#include "consumers/manual/ManualConsumer.h"
#include "policy/RuleSet.h"

#include <algorithm>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

base::Result<std::unique_ptr<consumers::Consumer>> makeConsumer(const domain::ConsumerConfig& config) {
    if (config.kind == QLatin1String("command")) return std::make_unique<consumers::CommandConsumer>(config);
    if (config.kind == QLatin1String("manual")) return std::make_unique<consumers::ManualConsumer>(config);
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-6"), config.id, {config.kind});
}

rotation::EngineSetup setupFor(Desk& desk) {
    rotation::EngineSetup setup;
    setup.store = &desk.store();
    setup.audit = &desk.audit();
    setup.clock = &desk.clock();
    setup.actor = desk.actor();
    setup.host = desk.host();
    setup.backend = [&desk](const QString& environment, const QString& id) { return desk.auditedBackend(environment, id); };
    setup.environment = [&desk](const QString& name) { return desk.environment(name); };
    setup.target = [&desk](const QString& environment, const QString& id) { return desk.target(environment, id); };
    setup.consumer = &makeConsumer;
    setup.fingerprint = [&desk](base::ByteSpan value) { return desk.shortFingerprint(value); };
    setup.lockFolder = desk.paths().state;
    return setup;
}

/// Needs a person first, then the nearest deadline, then the oldest; closed ones newest first.
bool comesBefore(const rotation::RunDocument& a, const rotation::RunDocument& b) {
    if (a.isOpen() != b.isOpen()) return a.isOpen();
    if (!a.isOpen()) return a.lastChangeAt > b.lastChangeAt;
    const auto needsPerson = [](const rotation::RunDocument& run) { return run.waitsFor != rotation::WaitsFor::Clock; };
    if (needsPerson(a) != needsPerson(b)) return needsPerson(a);
    if (a.graceUntil != b.graceUntil && a.graceUntil && b.graceUntil) return *a.graceUntil < *b.graceUntil;
    return a.startedAt < b.startedAt;
}

} // namespace

DeskRotation::DeskRotation(Desk& desk, ObservationBook& observations)
    : m_desk(desk), m_observations(observations), m_engine(setupFor(desk)) {}

/// The reference as it is rotated, with the rule that says how.
base::Result<rotation::PlanRequest> DeskRotation::requestFor(const domain::SecretRef& ref) const {
    if (auto ok = checkIsEntry(ref); !ok) return fail(ok.error());
    const auto environment = m_desk.environment(ref.environment);
    if (!environment) return fail(environment.error());
    if (auto backend = m_desk.backend(ref.environment, ref.backend); !backend) return fail(backend.error());
    if (!mayChange(*environment, ref.backend)) return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-GRD-1"), ref.toText());
    if (auto ok = m_desk.requireLockedMemory(ref.environment); !ok) return fail(ok.error());
    const auto rule = policy::RuleSet::build(*environment).effective(ref.backend, ref.path);
    rotation::PlanRequest request{.ref = ref, .rule = rule->rule, .kind = rule->kind(), .graceSeconds = {}};
    if (request.ref.field.isEmpty()) request.ref.field = rule->rule.rotation.field;
    return request;
}

base::Result<rotation::RotationPlan> DeskRotation::plan(const domain::SecretRef& ref, const PlanWish& wish, const base::CallContext& context) {
    auto request = requestFor(ref);
    if (!request) return fail(request.error());
    request->graceSeconds = wish.graceSeconds;
    request->takeOverReason = wish.takeOverReason;
    return m_engine.plan(*request, context);
}

base::Result<std::vector<rotation::DueAct>> DeskRotation::passOver(const QString& environment, const std::vector<domain::SecretRef>& due, const base::CallContext& context) {
    const auto known = m_desk.environment(environment);
    if (!known) return fail(known.error());
    std::vector<rotation::PlanRequest> requests;
    std::vector<rotation::DueAct> left;
    for (const auto& ref : due) {
        auto request = requestFor(ref);
        if (request) requests.push_back(std::move(*request));
        else left.push_back({ref.toText(), rotation::DueAct::Outcome::Left, QStringLiteral("notHere"), request.error()});
    }
    auto acts = rotation::DueRotation(m_engine, known->unattended.strategies).pass(environment, std::move(requests), context);
    if (!acts) return acts;
    for (const auto& act : *acts)
        if (act.run) unflagWhenClosed(*act.run);
    std::ranges::move(left, std::back_inserter(*acts));
    return acts;
}

base::Status DeskRotation::checkMemory(const QString& ref) const {
    const auto parsed = domain::SecretRef::parse(ref);
    if (!parsed) return fail(parsed.error());
    return m_desk.requireLockedMemory(parsed->environment);
}

base::Result<rotation::RunDocument> DeskRotation::start(const rotation::RotationPlan& plan, const base::CallContext& context) {
    if (auto ok = checkMemory(plan.ref); !ok) return fail(ok.error());
    return m_engine.start(plan, context);
}

base::Result<rotation::RunDocument> DeskRotation::resume(const QString& run, const base::CallContext& context) {
    // Going on makes and places values; going back to one that worked is not held up (rollback).
    if (const auto known = m_engine.document(run))
        if (auto ok = checkMemory(known->ref); !ok) return fail(ok.error());
    return m_engine.resume(run, context);
}

base::Result<rotation::RunDocument> DeskRotation::rollback(const QString& run, const base::CallContext& context) {
    return m_engine.rollback(run, context);
}

base::Result<rotation::RunDocument> DeskRotation::retire(const QString& run, const base::CallContext& context) {
    auto done = m_engine.retire(run, context);
    if (done) unflagWhenClosed(*done);
    return done;
}

base::Result<rotation::RunDocument> DeskRotation::confirm(const QString& run, const QString& consumer, const QString& note,
                                                          const base::CallContext& context) {
    auto done = m_engine.confirm(run, consumer, note, context);
    if (done) unflagWhenClosed(*done);
    return done;
}

base::Status DeskRotation::saveCertificateRequest(const QString& run, const QString& file, const base::CallContext& context) {
    const auto request = m_engine.certificateRequest(run, context);
    if (!request) return fail(request.error());
    const base::ByteSpan bytes(reinterpret_cast<const std::uint8_t*>(request->constData()), static_cast<std::size_t>(request->size()));
    if (auto written = base::writeFile(file, bytes, {.mode = 0600, .createOnly = true, .keepOwnerAndMode = false, .expected = {}}); !written)
        return fail(written.error());
    return {};
}

base::Result<rotation::RunDocument> DeskRotation::takeCertificate(const QString& run, const QString& file, const base::CallContext& context) {
    constexpr qint64 kLargest = qint64{1} << 20;
    const auto read = base::readFile(file, {.largest = kLargest, .ownerOnly = false, .followLink = true});
    if (!read) return fail(read.error());
    return m_engine.takeCertificate(run, read->content.bytes(), context);
}

base::Result<rotation::RunDocument> DeskRotation::hold(const QString& run, const QString& reason) {
    return m_engine.hold(run, reason);
}

base::Status DeskRotation::changeManagedRotation(const domain::SecretRef& ref, const backends::ManagedRotationChange& change, const QString& reason,
                                                 const base::CallContext& context) {
    const auto environment = m_desk.environment(ref.environment);
    if (!environment) return fail(environment.error());
    const auto backend = m_desk.auditedBackend(ref.environment, ref.backend);
    if (!backend) return fail(backend.error());
    if (!mayChange(*environment, ref.backend)) return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-GRD-1"), ref.toText());
    const auto runs = m_engine.documents();
    if (!runs) return fail(runs.error());
    for (const auto& run : *runs)
        if (const auto other = domain::SecretRef::parse(run.ref); run.isOpen() && other && other->whole() == ref.whole())
            return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), ref.toText(), {run.run});
    if (auto noted = m_desk.recordIntent(QStringLiteral("rotate.byStore"), ref.toText(), {{QStringLiteral("reason"), reason}}); !noted) return noted;
    const auto done = (*backend)->changeManagedRotation(ref.path, change, context);
    m_desk.recordOutcome(QStringLiteral("rotate.byStore"), ref.toText(), done);
    return done;
}

base::Result<rotation::RunDocument> DeskRotation::leave(const QString& run, const QString& reason, const base::CallContext& context) {
    return m_engine.leave(run, reason, context);
}

base::Result<QStringList> DeskRotation::escrowNames(const QString& run) {
    if (const auto known = m_engine.document(run); !known) return fail(known.error());
    return m_engine.escrowNames(run);
}

base::Result<base::SecureBytes> DeskRotation::escrowValue(const QString& run, const QString& name, const AccessReason& why) {
    if (auto ok = checkReason(why); !ok) return fail(ok.error());
    const auto known = m_engine.document(run);
    if (!known) return fail(known.error());
    if (auto ok = checkMemory(known->ref); !ok) return fail(ok.error());
    auto details = auditDetails(why);
    details.insert(QStringLiteral("value"), name);
    if (auto noted = m_desk.recordIntent(QStringLiteral("rotate.escrow"), known->ref, details, run); !noted) return fail(noted.error());
    auto value = m_engine.escrowValue(run, name);
    m_desk.recordOutcome(QStringLiteral("rotate.escrow"), known->ref, value ? base::Status{} : fail(value.error()));
    return value;
}

base::Result<rotation::RunDocument> DeskRotation::document(const QString& run) {
    return m_engine.document(run);
}

base::Result<std::vector<rotation::RunDocument>> DeskRotation::documents() {
    auto runs = m_engine.documents();
    if (runs) std::stable_sort(runs->begin(), runs->end(), comesBefore);
    return runs;
}

void DeskRotation::unflagWhenClosed(const rotation::RunDocument& document) {
    if (document.state != rotation::RunState::Closed) return;
    if (const auto ref = domain::SecretRef::parse(document.ref)) {
        // No flag is the usual case; the run itself is closed either way.
        const auto cleared = m_observations.setCompromised(*ref, false, {});
        (void)cleared;
    }
}

static bool isStranded(const rotation::RunDocument& run) {
    using rotation::RunState;
    // The engine tells a run whose process died from one that is at work: only the first waits, "interrupted".
    if (run.state == RunState::Waiting) return run.waitReason == QLatin1String("interrupted");
    return run.state == RunState::Unknown || run.state == RunState::Blocked || run.state == RunState::Failed;
}

base::Result<std::vector<RunSighting>> DeskRotation::unfinished(const base::CallContext& context) {
    const auto runs = documents();
    if (!runs) return fail(runs.error());
    std::vector<RunSighting> sightings;
    for (const auto& run : *runs) {
        if (!run.isOpen() || !isStranded(run)) continue;
        auto sighting = sight(run, context);
        if (!sighting) return fail(sighting.error());
        sightings.push_back(std::move(*sighting));
    }
    return sightings;
}

base::Result<RunSighting> DeskRotation::sight(const rotation::RunDocument& document, const base::CallContext& context) {
    RunSighting sighting;
    sighting.document = document;
    for (const auto& step : document.steps)
        if (step.state != rotation::StepState::Pending)
            sighting.lastKnown = step.step + u':' + rotation::stepStateWord(step.state);
    sighting.storeSays = QStringLiteral("unreadable");
    sighting.checkedAt = m_desk.clock().now();
    const auto ref = domain::SecretRef::parse(document.ref);
    const auto backend = ref ? m_desk.backend(ref->environment, ref->backend) : fail(ref.error());
    if (!backend) return sighting;
    if (auto noted = m_desk.recordIntent(QStringLiteral("rotate.observe"), document.ref, {}, document.run); !noted)
        return fail(noted.error());
    const auto value = (*backend)->read(ref->path, {}, context);
    const base::SecureBytes* bytes = value ? value->field(ref->field) : nullptr;
    if (bytes == nullptr) return sighting;
    const QString seen = m_desk.shortFingerprint(bytes->bytes());
    if (seen == document.newFingerprint) sighting.storeSays = QStringLiteral("new");
    else if (seen == document.oldFingerprint) sighting.storeSays = QStringLiteral("old");
    else sighting.storeSays = QStringLiteral("neither");
    return sighting;
}

} // namespace keyturn::app
