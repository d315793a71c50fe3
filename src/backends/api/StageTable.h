#pragma once

#include "base/Result.h"
#include "domain/Version.h"

#include <vector>

namespace keyturn::backends {

/// One version of a secret with the operation that wrote it.
struct StagedVersion {
    domain::SecretVersion version;
    QString operationId;
};

/// The rules of the stages for stores that keep versions themselves: at most one current, one pending and one previous version; a new
/// current one makes the old current previous and the old previous retired. Pure; oldest first.
class StageTable {
  public:
    StageTable() = default;
    explicit StageTable(std::vector<StagedVersion> versions) : m_versions(std::move(versions)) {}

    const std::vector<StagedVersion>& versions() const { return m_versions; }
    std::vector<domain::SecretVersion> plain() const;
    const StagedVersion* find(const QString& id) const;
    const StagedVersion* at(domain::VersionStage stage) const;

    /// Adds a version as Current or Pending. Conflict KT-ROT-1 when another operation's pending version is there.
    base::Status add(StagedVersion added, const QString& subject);
    /// Moves a label: to Current (from pending, previous or retired) or to Retired (from previous or pending). NotFound; InvalidInput
    /// KT-VER-1 for a move that would leave the secret without a current version.
    base::Status move(const QString& id, domain::VersionStage to, const QString& subject);
    /// NotFound; InvalidInput KT-VER-1 for the current version.
    base::Status take(const QString& id, const QString& subject);
    /// Drops the oldest retired versions beyond `keep` in all and answers their ids. Pending, current and previous stay.
    QStringList prune(std::size_t keep);

  private:
    StagedVersion* changeable(const QString& id);
    StagedVersion* changeableAt(domain::VersionStage stage);
    void makeCurrent(StagedVersion& version);

    std::vector<StagedVersion> m_versions;
};

} // namespace keyturn::backends
