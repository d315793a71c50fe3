#include "app/BackupItems.h"

namespace keyturn::app {

using base::fail;

BackupItems::BackupItems(Desk& desk, const DeskInventory::Board& board, std::vector<backup::SkippedItem>& skipped,
                         const base::CallContext& context)
    : m_desk(desk), m_board(board), m_skipped(skipped), m_context(context) {
    for (const auto& entry : board.inventory.entries)
        if (entry.isListed) m_expected << entry.ref.toText();
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

base::Status BackupItems::fill(backup::BackupItem& item, const policy::InventoryEntry& entry) {
    const auto backend = m_desk.backend(entry.ref.environment, entry.ref.backend);
    if (!backend) return fail(backend.error());
    auto metadata = (*backend)->describe(entry.ref.path, m_context);
    if (!metadata) return fail(metadata.error());
    auto current = (*backend)->read(entry.ref.path, {}, m_context);
    if (!current) return fail(current.error());
    item.ref = entry.ref;
    item.kind = domain::kindWord(entry.kind);
    item.versions.clear();
    bool currentSeen = false;
    for (const auto& version : metadata->versions) {
        const bool isCurrent = version.stage == domain::VersionStage::Current;
        if (isCurrent) {
            item.versions.emplace_back(version, std::move(*current));
            currentSeen = true;
            continue;
        }
        if (version.state != domain::VersionState::Enabled) continue;
        auto older = (*backend)->read(entry.ref.path, {.stage = version.stage, .versionId = version.id}, m_context);
        if (older) item.versions.emplace_back(version, std::move(*older));
        else if (older.error().code != base::ErrorCode::NotFound) skip(entry.ref, older.error());
    }
    if (!currentSeen) {
        domain::SecretVersion version;
        version.stage = domain::VersionStage::Current;
        version.createdAt = metadata->valueChangedAt;
        item.versions.emplace_back(version, std::move(*current));
    }
    item.metadata = std::move(*metadata);
    return {};
}

base::Result<bool> BackupItems::next(backup::BackupItem& item) {
    const auto& entries = m_board.inventory.entries;
    while (m_next < entries.size()) {
        if (auto on = m_context.check(); !on) return fail(on.error());
        const auto& entry = entries[m_next++];
        if (!entry.isListed) continue;
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
