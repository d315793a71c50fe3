#include "backup/RestoreHistory.h"

#include <algorithm>

namespace keyturn::backup {

using domain::SecretValue;
using domain::VersionStage;

RestoreHistory::RestoreHistory(const BackupItem& item, backends::SecretBackend& target, const base::CallContext& context)
    : m_item(item), m_target(target), m_context(context) {
    std::optional<std::size_t> current;
    for (std::size_t i = 0; i < item.versions.size(); ++i) {
        const VersionStage stage = item.versions[i].first.stage;
        if (stage == VersionStage::Current) current = i;
        else if (stage != VersionStage::Pending) m_sequence.push_back(i);
    }
    if (current) m_sequence.push_back(*current);
    else m_sequence.clear();
}

base::OptionalInstant RestoreHistory::dateOf(std::size_t at) const {
    const auto& made = version(at).createdAt;
    return made || at + 1 < m_sequence.size() ? made : m_item.metadata.valueChangedAt;
}

base::Result<std::vector<SecretValue>> RestoreHistory::storedValues(const QString& path) const {
    const auto there = m_target.describe(path, m_context);
    if (!there) return base::fail(there.error());
    std::vector<SecretValue> values;
    for (const auto& version : there->versions) {
        if (version.state != domain::VersionState::Enabled) continue;
        auto value = m_target.read(path, {.stage = version.stage, .versionId = version.id}, m_context);
        if (!value) return base::fail(value.error());
        values.push_back(std::move(*value));
    }
    return values;
}

base::Result<std::optional<std::size_t>> RestoreHistory::written(const QString& path) const {
    const auto stored = storedValues(path);
    const auto current = stored ? m_target.read(path, {}, m_context) : base::fail(stored.error());
    if (!current) return base::fail(current.error());
    for (const SecretValue& one : *stored) {
        const bool isOurs = std::ranges::any_of(m_sequence, [&](std::size_t i) { return m_item.versions[i].second.equals(one); });
        if (!isOurs) return std::optional<std::size_t>();
    }
    for (std::size_t at = 0; at < m_sequence.size(); ++at)
        if (value(at).equals(*current)) return std::optional(at + 1);
    return std::optional<std::size_t>();
}

base::Result<QStringList> RestoreHistory::absent(const QString& path) const {
    QStringList ids;
    auto stored = storedValues(path);
    if (!stored && stored.error().code != base::ErrorCode::NotFound) return base::fail(stored.error());
    for (std::size_t at = 0; at + 1 < m_sequence.size(); ++at) {
        const bool isThere = stored && std::ranges::any_of(*stored, [&](const SecretValue& one) { return one.equals(value(at)); });
        if (!isThere) ids += version(at).id;
    }
    return ids;
}

} // namespace keyturn::backup
