#include "rotation/StoreLock.h"

#include "rotation/KillPoint.h"
#include "rotation/RunHistory.h"

#include <algorithm>

namespace keyturn::rotation {

using backends::RunLockRecord;
using base::ErrorCode;
using base::fail;

namespace {

constexpr qint64 kBeyondGrace = 3'600; ///< seconds in which somebody comes back to retire
constexpr auto kStep = "lockRecord";

/// Answers that say there is no record to be had here.
bool isNone(const base::Error& error) { return error.code == ErrorCode::Unsupported || error.code == ErrorCode::NotFound; }

} // namespace

qint64 StoreLock::seconds() const { return m_context->spec->graceSeconds + kBeyondGrace; }

/// One place per entry whose store keeps records: fields of one secret share it.
std::vector<const Place*> StoreLock::entries() const {
    std::vector<const Place*> found;
    for (const Place& place : m_context->spec->places) {
        if (!place.exists) continue;
        const bool isKnown = std::ranges::any_of(found, [&](const Place* one) { return one->backend == place.backend && one->path == place.path; });
        if (isKnown) continue;
        const auto backend = m_context->backend(place);
        if (backend && (*backend)->capabilities().runLocks) found.push_back(&place);
    }
    return found;
}

base::Result<std::optional<RunLockRecord>> StoreLock::look(const Place& place) const {
    const auto backend = m_context->backend(place);
    if (!backend) return fail(backend.error());
    auto record = (*backend)->runLock(place.path, m_context->call);
    if (record) return record;
    if (record.error().code == ErrorCode::PermissionDenied) m_hidden.push_back(&place);
    else if (!isNone(record.error())) return record;
    return std::nullopt;
}

bool StoreLock::isOther(const RunLockRecord& record) const {
    if (record.run == m_context->run) return false;
    // Killed between its last record and taking this away.
    const auto records = m_context->journal->read(record.run);
    if (!records || records->empty()) return true;
    const auto history = RunHistory::of(record.run, *records);
    return !history || !history->isFinished();
}

base::Result<std::vector<StoreLock::Foreign>> StoreLock::foreign() const {
    std::vector<Foreign> found;
    for (const Place* place : entries()) {
        const auto record = look(*place);
        if (!record) return fail(record.error());
        if (*record && isOther(**record)) found.push_back({place, **record});
    }
    return found;
}

base::Status StoreLock::yieldTo(const Place& place, const RunLockRecord& record) const {
    return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-22"), m_context->spec->refOf(place),
                {record.run, record.owner, record.host, QString::number(record.secondsLeft)});
}

/// Whether the own record stands.
base::Result<bool> StoreLock::holdOne(const Place& place) const {
    const qint64 fence = m_context->spec->fence;
    const auto before = look(place);
    if (!before) return fail(before.error());
    const bool isOwn = *before && (*before)->run == m_context->run;
    if (*before && isOther(**before) && (*before)->fence >= fence)
        if (auto yielded = yieldTo(place, **before); !yielded) return fail(yielded.error());
    if (isOwn && (*before)->secondsLeft > seconds() / 2) return true;
    const auto backend = m_context->backend(place);
    if (!backend) return fail(backend.error());
    KillPoint::reach(QString::fromLatin1(kStep), KillPoint::kAfterIntent);
    const RunLockRecord own{m_context->run, m_context->setup->actor, m_context->setup->host, fence, seconds()};
    const auto kept = (*backend)->keepRunLock(place.path, own, m_context->call);
    KillPoint::reach(QString::fromLatin1(kStep), KillPoint::kAfterEffect);
    const bool isUnclear = !kept && kept.error().code == ErrorCode::OutcomeUnknown;
    if (!kept && !isUnclear && (isNone(kept.error()) || kept.error().code == ErrorCode::PermissionDenied)) return false;
    if (!kept && !isUnclear) return fail(kept.error());
    const auto after = look(place);
    if (!after) return fail(after.error());
    if (*after && (*after)->run != own.run && (*after)->fence >= fence)
        if (auto yielded = yieldTo(place, **after); !yielded) return fail(yielded.error());
    if (isUnclear && !*after) return fail(kept.error());
    return after->has_value();
}

base::Result<StoreLock::Held> StoreLock::hold() const {
    Held all;
    for (const Place* place : entries()) {
        const auto held = holdOne(*place);
        if (!held) return fail(held.error());
        ++all.asked;
        all.kept += *held ? 1 : 0;
    }
    return all;
}

void StoreLock::release() const {
    for (const Place* place : entries())
        if (const auto backend = m_context->backend(*place)) (void)(*backend)->dropRunLock(place->path, m_context->run, m_context->call);
}

} // namespace keyturn::rotation
