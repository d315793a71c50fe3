#include "backends/decorators/AuditedBackend.h"

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::AuditEvent;

namespace {

template <class T>
const base::Error* errorOf(const base::Result<T>& result) {
    return result ? nullptr : &result.error();
}

QString reasonOf(const base::Error& error) {
    return error.condition.isEmpty() ? base::errorCodeWord(error.code) : error.condition;
}

} // namespace

AuditEvent AuditedBackend::event(const char* action, const QString& path, const base::CallContext& context) const {
    AuditEvent made;
    made.action = QLatin1String(action);
    made.object = path.isEmpty() ? m_setup.store : m_setup.store + u'/' + path;
    made.rotationId = context.correlationId;
    return made;
}

base::Status AuditedBackend::intend(AuditEvent& event) const {
    event.outcome = QStringLiteral("intent");
    const auto recorded = m_setup.sink->record(event);
    if (recorded) return {};
    return fail(ErrorCode::Unavailable, QStringLiteral("KT-AUD-1"), event.object, {reasonOf(recorded.error())});
}

/// The act is over and its intent is on record; a sink that fails now changes nothing about what happened.
void AuditedBackend::conclude(AuditEvent& event, const base::Error* error) const {
    event.outcome = QStringLiteral("done");
    if (error != nullptr) {
        event.outcome = error->code == ErrorCode::PermissionDenied ? QStringLiteral("refused") : QStringLiteral("failed");
        event.details.insert(QStringLiteral("error"), reasonOf(*error));
    }
    (void)m_setup.sink->record(event);
}

QString AuditedBackend::fingerprintOf(const domain::SecretValue& value) const {
    if (!m_setup.fingerprint) return {};
    QStringList all;
    for (const auto& field : value.fields) all.append(m_setup.fingerprint(field.value.bytes()).left(16));
    return all.join(u',');
}

base::Result<domain::SecretValue> AuditedBackend::read(const QString& path, const VersionSelector& which, const base::CallContext& context) {
    AuditEvent act = event("store.read", path, context);
    act.details.insert(QStringLiteral("stage"), domain::stageWord(which.stage));
    if (!which.versionId.isEmpty()) act.details.insert(QStringLiteral("version"), which.versionId);
    if (auto on = intend(act); !on) return fail(on.error());
    auto value = m_inner->read(path, which, context);
    conclude(act, errorOf(value));
    return value;
}

std::vector<base::Result<domain::SecretValue>> AuditedBackend::readMany(std::span<const QString> paths, const base::CallContext& context) {
    AuditEvent act = event("store.read", {}, context);
    act.details.insert(QStringLiteral("count"), QString::number(paths.size()));
    if (auto on = intend(act); !on) {
        std::vector<base::Result<domain::SecretValue>> refused;
        for (std::size_t i = 0; i < paths.size(); ++i) refused.emplace_back(fail(on.error()));
        return refused;
    }
    auto values = m_inner->readMany(paths, context);
    const auto failed = std::count_if(values.begin(), values.end(), [](const auto& value) { return !value; });
    act.details.insert(QStringLiteral("failed"), QString::number(failed));
    const auto first = std::find_if(values.begin(), values.end(), [](const auto& value) { return !value; });
    conclude(act, first == values.end() ? nullptr : &first->error());
    return values;
}

base::Result<WriteOutcome> AuditedBackend::write(const QString& path, SecretWrite change, const base::CallContext& context) {
    AuditEvent act = event("store.write", path, context);
    act.details.insert(QStringLiteral("stage"), domain::stageWord(change.stage));
    if (const QString print = fingerprintOf(change.value); !print.isEmpty()) act.details.insert(QStringLiteral("fingerprint"), print);
    if (act.rotationId.isEmpty()) act.rotationId = change.operationId;
    if (auto on = intend(act); !on) return fail(on.error());
    auto outcome = m_inner->write(path, std::move(change), context);
    if (outcome && !outcome->versionId.isEmpty()) act.details.insert(QStringLiteral("version"), outcome->versionId);
    if (outcome && outcome->alreadyThere) act.details.insert(QStringLiteral("alreadyThere"), QStringLiteral("true"));
    conclude(act, errorOf(outcome));
    return outcome;
}

base::Result<WriteOutcome> AuditedBackend::moveStage(const QString& path, const QString& versionId, domain::VersionStage to,
                                                     const QString& expectedToken, const base::CallContext& context) {
    AuditEvent act = event("store.moveStage", path, context);
    act.details.insert(QStringLiteral("version"), versionId);
    act.details.insert(QStringLiteral("stage"), domain::stageWord(to));
    if (auto on = intend(act); !on) return fail(on.error());
    auto outcome = m_inner->moveStage(path, versionId, to, expectedToken, context);
    conclude(act, errorOf(outcome));
    return outcome;
}

base::Status AuditedBackend::retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) {
    AuditEvent act = event("store.retireVersion", path, context);
    act.details.insert(QStringLiteral("version"), versionId);
    if (auto on = intend(act); !on) return on;
    auto done = m_inner->retireVersion(path, versionId, context);
    conclude(act, errorOf(done));
    return done;
}

base::Status AuditedBackend::remove(const QString& path, const QString& expectedToken, const base::CallContext& context) {
    AuditEvent act = event("store.remove", path, context);
    if (auto on = intend(act); !on) return on;
    auto done = m_inner->remove(path, expectedToken, context);
    conclude(act, errorOf(done));
    return done;
}

base::Status AuditedBackend::keepRunLock(const QString& path, const RunLockRecord& record, const base::CallContext& context) {
    AuditEvent act = event("store.lock", path, context);
    act.details.insert(QStringLiteral("fence"), QString::number(record.fence));
    if (act.rotationId.isEmpty()) act.rotationId = record.run;
    if (auto on = intend(act); !on) return on;
    auto done = m_inner->keepRunLock(path, record, context);
    conclude(act, errorOf(done));
    return done;
}

base::Status AuditedBackend::dropRunLock(const QString& path, const QString& run, const base::CallContext& context) {
    AuditEvent act = event("store.unlock", path, context);
    if (act.rotationId.isEmpty()) act.rotationId = run;
    if (auto on = intend(act); !on) return on;
    auto done = m_inner->dropRunLock(path, run, context);
    conclude(act, errorOf(done));
    return done;
}

base::Status AuditedBackend::changeManagedRotation(const QString& path, const ManagedRotationChange& change, const base::CallContext& context) {
    using Act = ManagedRotationChange::Act;
    AuditEvent act = event("store.rotate", path, context);
    act.details.insert(QStringLiteral("act"), change.act == Act::Trigger  ? QStringLiteral("trigger")
                                              : change.act == Act::Enable ? QStringLiteral("enable")
                                                                          : QStringLiteral("cancel"));
    if (!change.schedule.isEmpty()) act.details.insert(QStringLiteral("schedule"), change.schedule);
    if (!change.function.isEmpty()) act.details.insert(QStringLiteral("function"), change.function);
    if (auto on = intend(act); !on) return on;
    auto done = m_inner->changeManagedRotation(path, change, context);
    conclude(act, errorOf(done));
    return done;
}

} // namespace keyturn::backends
