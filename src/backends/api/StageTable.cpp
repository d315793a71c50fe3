#include "backends/api/StageTable.h"

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;

std::vector<domain::SecretVersion> StageTable::plain() const {
    std::vector<domain::SecretVersion> all;
    all.reserve(m_versions.size());
    for (const auto& one : m_versions) all.push_back(one.version);
    return all;
}

const StagedVersion* StageTable::find(const QString& id) const {
    const auto at = std::find_if(m_versions.begin(), m_versions.end(), [&](const auto& one) { return one.version.id == id; });
    return at == m_versions.end() ? nullptr : &*at;
}

const StagedVersion* StageTable::at(VersionStage stage) const {
    const auto found = std::find_if(m_versions.begin(), m_versions.end(), [&](const auto& one) { return one.version.stage == stage; });
    return found == m_versions.end() ? nullptr : &*found;
}

StagedVersion* StageTable::changeable(const QString& id) {
    return const_cast<StagedVersion*>(find(id));
}

StagedVersion* StageTable::changeableAt(VersionStage stage) {
    return const_cast<StagedVersion*>(at(stage));
}

void StageTable::makeCurrent(StagedVersion& version) {
    version.version.stage = VersionStage::None;
    if (StagedVersion* previous = changeableAt(VersionStage::Previous)) previous->version.stage = VersionStage::Retired;
    if (StagedVersion* current = changeableAt(VersionStage::Current)) current->version.stage = VersionStage::Previous;
    version.version.stage = VersionStage::Current;
}

base::Status StageTable::add(StagedVersion added, const QString& subject) {
    const bool pending = added.version.stage == VersionStage::Pending;
    if (pending && at(VersionStage::Pending) != nullptr) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), subject);
    added.version.stage = VersionStage::None;
    m_versions.push_back(std::move(added));
    if (pending) m_versions.back().version.stage = VersionStage::Pending;
    else makeCurrent(m_versions.back());
    return {};
}

base::Status StageTable::move(const QString& id, VersionStage to, const QString& subject) {
    StagedVersion* version = changeable(id);
    if (version == nullptr) return fail(ErrorCode::NotFound, {}, subject, {id});
    const bool isCurrent = version->version.stage == VersionStage::Current;
    if (to == VersionStage::Current) {
        if (!isCurrent) makeCurrent(*version);
        return {};
    }
    if (to != VersionStage::Retired || isCurrent) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VER-1"), subject);
    version->version.stage = VersionStage::Retired;
    return {};
}

base::Status StageTable::take(const QString& id, const QString& subject) {
    const StagedVersion* version = find(id);
    if (version == nullptr) return fail(ErrorCode::NotFound, {}, subject, {id});
    if (version->version.stage == VersionStage::Current) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VER-1"), subject);
    std::erase_if(m_versions, [&](const auto& one) { return one.version.id == id; });
    return {};
}

QStringList StageTable::prune(std::size_t keep) {
    QStringList gone;
    for (auto at = m_versions.begin(); at != m_versions.end() && m_versions.size() > keep;) {
        if (at->version.stage != VersionStage::Retired) {
            ++at;
            continue;
        }
        gone.append(at->version.id);
        at = m_versions.erase(at);
    }
    return gone;
}

} // namespace keyturn::backends
