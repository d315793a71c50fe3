#include "app/ObservationBook.h"

#include "app/DemoEnvironment.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace keyturn::app {

using base::fail;

namespace {

constexpr QStringView kSightings = u"sightings";
constexpr QStringView kRestored = u"restored"; // written by a restore, see backup/Restore.h
constexpr QStringView kFlags = u"compromised";

QString keyOf(const QString& environment, const QString& backend) {
    return environment + u'/' + backend;
}

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

QByteArray arrayOf(const base::SecureBytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

qint64 millis(base::Instant instant) {
    return instant.time_since_epoch().count();
}

base::Instant instantOf(qint64 value) {
    return base::Instant(std::chrono::milliseconds(value));
}

} // namespace

base::Result<ObservationBook::Sightings> ObservationBook::load(const QString& key) const {
    const auto record = m_desk.store().get(kSightings.toString(), key);
    if (!record && record.error().code == base::ErrorCode::NotFound) return Sightings{};
    if (!record) return fail(record.error());
    const QByteArray bytes = arrayOf(record->payload);
    QDataStream in(bytes);
    qint32 count = 0;
    in >> count;
    Sightings sightings;
    for (qint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        QString path;
        Sighting one;
        qint64 seen = 0;
        in >> path >> one.version >> seen >> one.witnessed;
        one.firstSeen = instantOf(seen);
        sightings.insert(path, one);
    }
    return sightings;
}

base::Status ObservationBook::save(const QString& key, const Sightings& sightings) const {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << static_cast<qint32>(sightings.size());
    for (auto it = sightings.cbegin(); it != sightings.cend(); ++it)
        out << it.key() << it->version << millis(it->firstSeen) << it->witnessed;
    const auto put = m_desk.store().put(kSightings.toString(), key, spanOf(bytes));
    return put ? base::Status{} : fail(put.error());
}

ObservationBook::Sightings ObservationBook::seeds(const QString& environment, const QString& backend) const {
    Sightings sightings;
    const auto known = demoSeeds(m_desk.paths().data);
    if (!known) return sightings;
    for (const auto& seed : *known) {
        if (seed.ref.environment == environment && seed.ref.backend == backend)
            sightings.insert(seed.ref.path, {QString(), seed.firstSeen, seed.changeWitnessed});
    }
    return sightings;
}

base::Result<ObservationBook::Remembered> ObservationBook::observe(const QString& environment, const QString& backend,
                                                                   std::span<const domain::SecretMetadata> secrets) {
    const std::lock_guard guard(m_mutex);
    const QString key = keyOf(environment, backend);
    auto known = load(key);
    if (!known) return fail(known.error());
    const auto needsSighting = [](const auto& secret) { return !secret.valueChangedAt && !secret.valueMark().isEmpty(); };
    if (known->isEmpty() && std::any_of(secrets.begin(), secrets.end(), needsSighting)) *known = seeds(environment, backend);
    const auto now = m_desk.clock().now();
    bool changed = false;
    for (const auto& secret : secrets) {
        if (!needsSighting(secret)) continue;
        const auto found = known->find(secret.path);
        if (found == known->end()) {
            known->insert(secret.path, {secret.valueMark(), now, false});
        } else if (found->version.isEmpty()) {
            found->version = secret.valueMark(); // a seeded date meets its value
        } else if (found->version != secret.valueMark()) {
            *found = {secret.valueMark(), now, true};
        } else {
            continue;
        }
        changed = true;
    }
    if (changed)
        if (auto saved = save(key, *known); !saved) return fail(saved.error());
    return withFlags(*known, environment, backend);
}

base::Result<ObservationBook::Remembered> ObservationBook::remembered(const QString& environment, const QString& backend) const {
    const std::lock_guard guard(m_mutex);
    const auto known = load(keyOf(environment, backend));
    if (!known) return fail(known.error());
    return withFlags(*known, environment, backend);
}

base::Result<ObservationBook::Remembered> ObservationBook::withFlags(const Sightings& sightings, const QString& environment,
                                                                     const QString& backend) const {
    Remembered remembered;
    remembered.reserve(sightings.size());
    for (auto it = sightings.cbegin(); it != sightings.cend(); ++it) {
        policy::Observation& one = remembered[it.key()];
        one.firstSeen = it->firstSeen;
        one.changeWitnessed = it->witnessed;
    }
    const auto walked = m_desk.store().forEach(kFlags.toString(), [&](state::StateRecord&& record) -> base::Status {
        const auto ref = domain::SecretRef::parse(record.id);
        if (!ref || ref->environment != environment || ref->backend != backend) return {};
        policy::Observation& one = remembered[ref->path];
        one.compromised = true;
        one.compromisedReason = QString::fromUtf8(arrayOf(record.payload));
        return {};
    });
    if (!walked) return fail(walked.error());
    return remembered;
}

base::Result<std::vector<domain::Finding>> ObservationBook::restored(const QString& environment) const {
    std::vector<domain::Finding> findings;
    const auto walked = m_desk.store().forEach(kRestored.toString(), [&](state::StateRecord&& record) -> base::Status {
        const auto ref = domain::SecretRef::parse(record.id);
        if (!ref || ref->environment != environment) return {};
        findings.push_back({.ref = *ref,
                            .code = QStringLiteral("RESTORED"),
                            .status = domain::RotationStatus::Due,
                            .severity = domain::Severity::Medium});
        return {};
    });
    if (!walked) return fail(walked.error());
    return findings;
}

base::Status ObservationBook::setCompromised(const domain::SecretRef& ref, bool compromised, const QString& reason) {
    const std::lock_guard guard(m_mutex);
    const QString id = ref.whole().toText();
    if (!compromised) {
        // Rotated: whatever was said of the value before is over.
        if (auto removed = m_desk.store().remove(kRestored.toString(), id); !removed && removed.error().code != base::ErrorCode::NotFound)
            return removed;
        return m_desk.store().remove(kFlags.toString(), id);
    }
    const QByteArray text = reason.toUtf8();
    const auto put = m_desk.store().put(kFlags.toString(), id, spanOf(text));
    return put ? base::Status{} : fail(put.error());
}

} // namespace keyturn::app
