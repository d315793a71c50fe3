#include "backends/vault/KvFacts.h"

#include "backends/api/RunLockRecord.h"

namespace keyturn::backends {

using domain::VersionStage;
using domain::VersionState;

namespace {

QString word(const char* note) { return QLatin1String(note); }

VersionState stateOf(const KvVersion& version, base::Instant now) {
    if (version.isDestroyed) return VersionState::Destroyed;
    return version.isReadableAt(now) ? VersionState::Enabled : VersionState::Disabled;
}

} // namespace

domain::SecretMetadata factsOf(const QString& name, const KvMetadata& found, base::Instant now) {
    domain::SecretMetadata facts;
    facts.path = name;
    facts.createdAt = found.createdAt;
    facts.metaChangedAt = found.updatedAt;
    facts.concurrencyToken = QString::number(found.current);
    if (found.current > 0) facts.currentVersion = facts.concurrencyToken;
    facts.tags = found.custom;
    facts.tags.remove(kRunLockTag);
    facts.owner = found.custom.value(QStringLiteral("owner"));
    bool hasPrevious = false;
    for (auto version = found.versions.rbegin(); version != found.versions.rend(); ++version) {
        domain::SecretVersion one;
        one.id = QString::number(version->number);
        one.createdAt = version->createdAt;
        one.state = stateOf(*version, now);
        one.stage = VersionStage::Retired;
        if (version->number == found.current) one.stage = VersionStage::Current;
        else if (!hasPrevious && one.state == VersionState::Enabled) one.stage = VersionStage::Previous;
        hasPrevious = hasPrevious || one.stage == VersionStage::Previous;
        facts.versions.insert(facts.versions.begin(), one);
    }
    if (const KvVersion* current = found.find(found.current)) {
        facts.valueChangedAt = current->createdAt;
        facts.valueChangedSource = domain::AgeSource::VersionCreated;
        if (current->deletedAt && *current->deletedAt > now) facts.expiresAt = current->deletedAt;
        if (stateOf(*current, now) != VersionState::Enabled) facts.notes.append(word(domain::StoreNote::kCurrentDeleted));
    }
    if (found.maxVersions == 1) facts.notes.append(word(domain::StoreNote::kNoWayBack));
    return facts;
}

void addPending(domain::SecretMetadata& facts, const QString& operation, const QString& writtenBy, base::OptionalInstant since,
                const QString& own) {
    domain::SecretVersion version;
    version.id = operation.isEmpty() ? QStringLiteral("unknown") : operation;
    version.createdAt = since;
    version.stage = VersionStage::Pending;
    version.writtenBy = writtenBy;
    if (version.id != own) facts.notes.append(word(domain::StoreNote::kForeignPending) + u':' + version.id);
    facts.versions.push_back(std::move(version));
}

} // namespace keyturn::backends
