#include "backends/aws_parameter_store/ParameterStoreMetadata.h"

#include "backends/api/RunLockRecord.h"
#include "domain/ManagedStoreNote.h"

namespace keyturn::backends::parameterStore {

using domain::VersionStage;
namespace Note = domain::StoreNote;
namespace Fact = domain::StoreFact;

namespace {

domain::SecretVersion plain(const ParameterVersion& version, qint64 newest) {
    domain::SecretVersion made;
    made.id = QString::number(version.number);
    made.createdAt = version.changedAt;
    made.stage = version.number == newest ? VersionStage::Current : version.number == newest - 1 ? VersionStage::Previous : VersionStage::Retired;
    made.labels = version.labels;
    made.writtenBy = version.changedBy;
    return made;
}

void addFacts(domain::SecretMetadata& facts, const ParameterVersion& version) {
    for (const auto& [word, text] : {std::pair(Fact::kType, &version.type), std::pair(Fact::kTier, &version.tier), std::pair(Fact::kKmsKey, &version.keyId),
                                     std::pair(Fact::kDescription, &version.description), std::pair(Fact::kPattern, &version.pattern)})
        if (!text->isEmpty()) facts.storeFacts.insert(QLatin1String(word), *text);
}

void addPending(domain::SecretMetadata& facts, const PendingParameter& pending, const QString& own) {
    domain::SecretVersion version;
    version.id = pending.operation;
    version.createdAt = pending.since;
    version.stage = VersionStage::Pending;
    version.writtenBy = pending.writtenBy;
    facts.versions.push_back(version);
    if (own.isEmpty() || pending.operation != PendingSlot::idOf(own)) facts.notes.append(QLatin1String(Note::kForeignPending) + u':' + pending.operation);
}

} // namespace

const ParameterVersion* Look::find(qint64 number) const {
    for (const auto& version : versions)
        if (version.number == number) return &version;
    return nullptr;
}

const ParameterVersion* Look::holder(QStringView label) const {
    for (const auto& version : versions)
        if (version.labels.contains(label)) return &version;
    return nullptr;
}

bool mayBePromoted(const Look& look) {
    if (!look.pending || look.newest() == nullptr) return false;
    const auto& current = look.newest()->changedAt;
    return !current || !look.pending->since || *current >= *look.pending->since;
}

domain::SecretMetadata metadata(const QString& name, const Look& look, const QMap<QString, QString>& tags, const QString& own) {
    domain::SecretMetadata facts;
    facts.path = name;
    facts.tags = tags;
    facts.tags.remove(kRunLockTag);
    facts.concurrencyToken = look.token();
    for (const auto& version : look.versions) facts.versions.push_back(plain(version, look.number()));
    if (const auto* newest = look.newest()) {
        facts.currentVersion = QString::number(newest->number);
        facts.valueChangedAt = newest->changedAt;
        if (newest->changedAt) facts.valueChangedSource = domain::AgeSource::VersionCreated;
        facts.expiresAt = newest->expiresAt;
        addFacts(facts, *newest);
        if (newest->type != u"SecureString") facts.notes.append(QLatin1String(Note::kKeptInClear));
        if (const auto* first = look.find(1)) facts.createdAt = first->changedAt;
        const auto* labelled = look.holder(u"current");
        if (labelled != nullptr && labelled != newest) facts.notes.append(QLatin1String(Note::kLabelBehind) + u':' + QString::number(labelled->number));
    }
    if (look.pending) addPending(facts, *look.pending, own);
    return facts;
}

} // namespace keyturn::backends::parameterStore
