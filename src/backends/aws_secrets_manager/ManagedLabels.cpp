#include "backends/aws_secrets_manager/ManagedLabels.h"

#include "backends/api/RunLockRecord.h"

#include "crypto/Random.h"
#include "crypto/Sha256.h"
#include "domain/ManagedStoreNote.h"

#include <QRegularExpression>

namespace keyturn::backends::ManagedLabels {

using domain::VersionStage;

namespace {

const auto kOwn = QStringLiteral("keyturn/");
constexpr std::chrono::milliseconds kSameMoment{1'000};
/// A function runs for a quarter of an hour at most, in four steps, and is tried again when it fails.
constexpr auto kLongestRotation = std::chrono::hours(2);
/// The service rotates on the day that it tells, or some hours later.
constexpr auto kLatestRotation = std::chrono::hours(24);

/// A date for the current value from what comes without asking for the version: a secret that nothing has been done to since it was made.
base::OptionalInstant untouchedSince(const ManagedSecret& secret) {
    if (secret.versions.size() != 1 || !secret.createdAt || !secret.changedAt) return std::nullopt;
    return *secret.changedAt - *secret.createdAt <= kSameMoment ? secret.createdAt : std::nullopt;
}

} // namespace

QString own(const QString& versionId, const QString& actor) {
    QString label = kOwn + versionId.left(8);
    if (!actor.isEmpty()) label += u'/' + actor.left(100);
    return label;
}

QString ownOf(const ManagedVersion& version) {
    const QString start = own(version.id);
    for (const QString& label : version.labels)
        if (label == start || label.startsWith(start + u'/')) return label;
    return {};
}

const ManagedVersion* current(const ManagedSecret& secret) {
    const ManagedVersion* found = secret.holder(kCurrent);
    // Others leave the pending label behind on what they made current.
    const bool isFirst = found != nullptr && secret.versions.size() == 1 && found->labels.contains(kPending) && !ownOf(*found).isEmpty();
    return isFirst ? nullptr : found;
}

const ManagedVersion* pending(const ManagedSecret& secret) {
    const ManagedVersion* found = secret.holder(kPending);
    return found != nullptr && found != current(secret) ? found : nullptr;
}

VersionStage stageOf(const ManagedSecret& secret, const ManagedVersion& version) {
    if (&version == current(secret)) return VersionStage::Current;
    if (&version == pending(secret)) return VersionStage::Pending;
    return version.labels.contains(kPrevious) ? VersionStage::Previous : VersionStage::Retired;
}

static domain::SecretVersion plain(const ManagedSecret& secret, const ManagedVersion& version) {
    domain::SecretVersion made;
    made.id = version.id;
    made.createdAt = version.createdAt;
    made.stage = stageOf(secret, version);
    const QString mine = ownOf(version);
    made.writtenBy = mine.section(u'/', 2);
    for (const QString& label : version.labels)
        if (label != mine && label != kCurrent && label != kPending && label != kPrevious) made.labels.append(label);
    return made;
}

base::Result<QString> versionIdFor(const QString& operation) {
    if (operation.isEmpty()) return crypto::randomId();
    static const QRegularExpression usable(QStringLiteral("^[A-Za-z0-9-]{32,64}$"));
    if (usable.match(operation).hasMatch()) return operation;
    const QByteArray text = "keyturn operation " + operation.toUtf8();
    const auto digest = crypto::sha256({reinterpret_cast<const std::uint8_t*>(text.constData()), std::size_t(text.size())});
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(digest.data()), 16).toHex());
}

// Of most secrets nothing is pending: their token is the text of the version's id, held once.
QString tokenOf(const QString& currentId, const QString& pendingId) { return pendingId.isEmpty() && !currentId.isEmpty() ? currentId : currentId + u'|' + pendingId; }

QString tokenOf(const ManagedSecret& secret) {
    const auto* now = current(secret);
    const auto* next = pending(secret);
    return tokenOf(now ? now->id : QString(), next ? next->id : QString());
}

static void addFacts(domain::SecretMetadata& facts, const ManagedSecret& secret) {
    namespace Fact = domain::StoreFact;
    const auto add = [&](const QString& word, const QString& text) {
        if (!text.isEmpty()) facts.storeFacts.insert(word, text);
    };
    // Thousands of secrets share one text of each word.
    static const QString kKmsKey = QLatin1String(Fact::kKmsKey);
    static const QString kDescription = QLatin1String(Fact::kDescription);
    static const QString kRotation = QLatin1String(Fact::kRotation);
    add(kKmsKey, secret.kmsKey.isEmpty() ? QStringLiteral("alias/aws/secretsmanager") : secret.kmsKey);
    add(kDescription, secret.description);
    add(kRotation, secret.rotates ? QStringLiteral("on") : QStringLiteral("off"));
    add(QLatin1String(Fact::kRotationSchedule), secret.rotationSchedule);
    add(QLatin1String(Fact::kRotationFunction), secret.rotationFunction);
    add(QLatin1String(Fact::kReplicas), secret.replicas.join(QStringLiteral(", ")));
}

/// On the service's own rotation; and a pending version that neither it nor `operation` made.
static QStringList rotationNotes(const ManagedSecret& secret, const QString& operation, base::Instant now) {
    namespace Note = domain::StoreNote;
    const auto said = [](const char* word, base::Instant at) -> QString { return QLatin1String(word) + u':' + base::isoUtc(at); };
    const auto* next = pending(secret);
    const bool isManaged = secret.rotates || !secret.rotationFunction.isEmpty();
    QStringList notes;
    if (next != nullptr && isManaged && ownOf(*next).isEmpty()) {
        const base::OptionalInstant since = next->createdAt ? next->createdAt : secret.changedAt;
        const bool isStuck = since && now - *since > kLongestRotation;
        notes.append(said(isStuck ? Note::kRotationStuck : Note::kRotationUnderWay, since.value_or(now)));
    } else if (next != nullptr) {
        const auto ours = operation.isEmpty() ? QString() : versionIdFor(operation).value_or(QString());
        if (next->id != ours) notes.append(QLatin1String(Note::kForeignPending) + u':' + next->id);
    } else if (secret.rotates && secret.nextRotationAt && now - *secret.nextRotationAt > kLatestRotation) {
        notes.append(said(Note::kRotationOverdue, *secret.nextRotationAt));
    }
    const auto* both = current(secret);
    if (isManaged && both != nullptr && both->labels.contains(kPending) && ownOf(*both).isEmpty()) notes.append(QLatin1String(Note::kPendingNotCleared));
    return notes;
}

domain::SecretMetadata metadata(const ManagedSecret& secret, const QString& operation, base::Instant now) {
    namespace Note = domain::StoreNote;
    domain::SecretMetadata facts;
    facts.path = secret.name;
    facts.createdAt = secret.createdAt;
    facts.metaChangedAt = secret.changedAt;
    facts.lastRotatedAt = secret.rotatedAt;
    facts.lastAccessedAt = secret.accessedAt;
    facts.nextRotationAt = secret.rotates ? secret.nextRotationAt : std::nullopt;
    facts.tags = secret.tags;
    // Taking away what is not there would make a copy of tags that thousands share.
    if (facts.tags.contains(kRunLockTag)) facts.tags.remove(kRunLockTag);
    facts.owner = secret.owningService;
    facts.concurrencyToken = tokenOf(secret);
    for (const auto& version : secret.versions) facts.versions.push_back(plain(secret, version));
    if (const auto* present = current(secret)) {
        facts.currentVersion = present->id;
        facts.valueChangedAt = present->createdAt ? present->createdAt : untouchedSince(secret);
        if (facts.valueChangedAt) facts.valueChangedSource = domain::AgeSource::VersionCreated;
        else if (secret.changedAt) facts.valueChangedSource = domain::AgeSource::LastChange;
    }
    addFacts(facts, secret);
    facts.notes = rotationNotes(secret, operation, now);
    if (secret.deletedAt) facts.notes.append(QLatin1String(Note::kPlannedDeletion) + u':' + base::isoUtc(*secret.deletedAt));
    return facts;
}

} // namespace keyturn::backends::ManagedLabels
