#include "app/BackupItems.h"

namespace keyturn::app {

using base::fail;

/// What a connection signs in with stands on the board and is no secret of the store.
static bool isItem(const policy::InventoryEntry& entry) { return entry.isListed && entry.ref.path != domain::kConnectionCredential; }

BackupItems::BackupItems(Desk& desk, const DeskInventory::Board& board, std::vector<backup::SkippedItem>& skipped,
                         const base::CallContext& context)
    : m_desk(desk), m_board(board), m_skipped(skipped), m_context(context) {
    for (const auto& entry : board.inventory.entries)
        if (isItem(entry)) m_expected << entry.ref.toText();
    for (const auto& view : board.backends) skipUnlisted(view);
}

/// An entry that a folder holds and Keyturn cannot list is expected as much as the others; a line of an env file need not be a secret. A backend that
/// could not be listed hides an unknown number of secrets: that is said as one skipped item.
void BackupItems::skipUnlisted(const BackendView& view) {
    const auto skipped = m_board.skipped.value(view.id);
    for (const auto& reason : skipped) {
        const bool isEntry = reason.subject.startsWith(u'/') && !reason.condition.startsWith(u"KT-ENV-");
        const domain::SecretRef ref{view.environment, view.id, isEntry ? reason.subject.section(u'/', -1) : QStringLiteral("*"), {}};
        if (isEntry) m_expected << ref.toText();
        skip(ref, reason);
    }
    if (view.problem && skipped.empty()) skip({view.environment, view.id, QStringLiteral("*"), {}}, *view.problem);
}

void BackupItems::skip(const domain::SecretRef& ref, const base::Error& reason) {
    m_skipped.push_back({ref.toText(), reason});
}

/// Begins to read the entries of one backend from `entry` on, as far as they stand together.
base::Status BackupItems::startAt(const policy::InventoryEntry& entry) {
    m_ahead.reset();
    m_backend = entry.ref.backend;
    const auto backend = m_desk.backend(entry.ref.environment, m_backend);
    if (!backend) return fail(backend.error());
    const bool isListingEnough = (*backend)->capabilities().listTellsAll;
    QHash<QString, const domain::SecretMetadata*> known;
    for (const auto& listing : m_board.listings)
        if (isListingEnough && listing.backend == m_backend)
            for (const auto& one : listing.secrets) known.insert(one.path, &one);
    m_ahead = std::make_unique<backends::ReadAhead>(**backend, backends::ReadAhead::What::Versions, m_context);
    const auto& entries = m_board.inventory.entries;
    for (std::size_t i = m_next - 1; i < entries.size() && entries[i].ref.backend == m_backend; ++i) {
        if (!isItem(entries[i])) continue;
        m_ahead->add({entries[i].ref.path, known.value(entries[i].ref.path)});
    }
    m_ahead->close();
    return {};
}

base::Result<backends::ReadAhead::Got> BackupItems::read(const policy::InventoryEntry& entry) {
    if (m_backend != entry.ref.backend || !m_ahead)
        if (auto started = startAt(entry); !started) return fail(started.error());
    auto got = m_ahead->next();
    if (got) return std::move(*got);
    if (auto on = m_context.check(); !on) return fail(on.error());
    return fail(base::ErrorCode::Internal, {}, entry.ref.toText());
}

base::Status BackupItems::fill(backup::BackupItem& item, const policy::InventoryEntry& entry) {
    auto got = read(entry);
    if (!got) return fail(got.error());
    auto& metadata = got->metadata;
    auto& current = got->current;
    if (!metadata) return fail(metadata.error());
    if (!current) return fail(current.error());
    item.ref = entry.ref;
    item.kind = domain::kindWord(entry.kind);
    item.versions.clear();
    bool currentSeen = false;
    for (std::size_t i = 0; i < metadata->versions.size(); ++i) {
        domain::SecretVersion version = metadata->versions[i];
        if (version.stage == domain::VersionStage::Current) {
            if (!version.createdAt) version.createdAt = current->writtenAt;
            if (!metadata->valueChangedAt && version.createdAt) {
                metadata->valueChangedAt = version.createdAt;
                metadata->valueChangedSource = domain::AgeSource::VersionCreated;
            }
            item.versions.emplace_back(std::move(version), std::move(*current));
            currentSeen = true;
            continue;
        }
        if (i >= got->older.size() || !got->older[i]) continue;
        auto& older = *got->older[i];
        if (older && !version.createdAt) version.createdAt = older->writtenAt;
        if (older) item.versions.emplace_back(std::move(version), std::move(*older));
        else if (older.error().code != base::ErrorCode::NotFound) skip(entry.ref, older.error());
    }
    if (!currentSeen) {
        domain::SecretVersion version;
        version.stage = domain::VersionStage::Current;
        version.createdAt = metadata->valueChangedAt;
        item.versions.emplace_back(version, std::move(*current));
    }
    // A backup speaks of dates of values alone.
    if (!metadata->valueChangedAt) metadata->valueChangedSource = domain::AgeSource::Unknown;
    item.metadata = std::move(*metadata);
    return {};
}

base::Result<bool> BackupItems::next(backup::BackupItem& item) {
    const auto& entries = m_board.inventory.entries;
    while (m_next < entries.size()) {
        if (auto on = m_context.check(); !on) return fail(on.error());
        const auto& entry = entries[m_next++];
        if (!isItem(entry)) continue;
        m_context.report(static_cast<qint64>(m_next), static_cast<qint64>(entries.size()));
        if (auto filled = fill(item, entry); !filled) {
            skip(entry.ref, filled.error());
            continue;
        }
        return true;
    }
    return false;
}

} // namespace keyturn::app
