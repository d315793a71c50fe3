#pragma once

#include "base/Clock.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace keyturn::domain {

/// The label on a version. Retired: still there, no longer in use.
enum class VersionStage { None, Current, Pending, Previous, Retired };
/// "current", "pending", "previous", "retired", "" -- for JSON and CLI.
QString stageWord(VersionStage stage);
std::optional<VersionStage> stageFromWord(const QString& word);

enum class VersionState { Enabled, Disabled, Destroyed };

struct SecretVersion {
    QString id;
    base::OptionalInstant createdAt;
    VersionStage stage = VersionStage::None;
    VersionState state = VersionState::Enabled;
    QStringList labels;  ///< the store's own further labels
    QString writtenBy;   ///< actor or run id where the store keeps it
    base::OptionalInstant storedAt{}; ///< when it came into this store, where createdAt came with it from elsewhere
};

} // namespace keyturn::domain
