#pragma once

#include "app/Desk.h"
#include "domain/Finding.h"
#include "domain/SecretMetadata.h"
#include "policy/Inventory.h"

#include <QHash>

#include <mutex>
#include <span>

namespace keyturn::app {

/// What Keyturn itself remembers of secrets, sealed in the state store: when a value without a date of its own was first seen (by its keyed
/// version, never by reading it), and who was flagged as compromised. Thread-safe.
class ObservationBook {
  public:
    explicit ObservationBook(Desk& desk) : m_desk(desk) {}

    /// By path.
    using Remembered = QHash<QString, policy::Observation>;
    /// Takes note of a fresh listing, or of some of it, and answers what is remembered of the backend then. Entries that carry a date of their own
    /// need no observation.
    base::Result<Remembered> observe(const QString& environment, const QString& backend,
                                     std::span<const domain::SecretMetadata> secrets);
    /// What is remembered of one backend's secrets.
    base::Result<Remembered> remembered(const QString& environment, const QString& backend) const;
    /// Secrets that came back from a backup and were not rotated since, as findings: assume they are compromised.
    base::Result<std::vector<domain::Finding>> restored(const QString& environment) const;
    base::Status setCompromised(const domain::SecretRef& ref, bool compromised, const QString& reason);

  private:
    struct Sighting {
        QString version;
        base::Instant firstSeen;
        bool witnessed = false;
    };
    using Sightings = QHash<QString, Sighting>;

    base::Result<Sightings> load(const QString& key) const;
    base::Status save(const QString& key, const Sightings& sightings) const;
    Sightings seeds(const QString& environment, const QString& backend) const;
    base::Result<Remembered> withFlags(const Sightings& sightings, const QString& environment, const QString& backend) const;

    Desk& m_desk;
    mutable std::mutex m_mutex;
};

} // namespace keyturn::app
