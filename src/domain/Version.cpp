#include "domain/Version.h"

namespace keyturn::domain {

QString stageWord(VersionStage stage) {
    switch (stage) {
    case VersionStage::None: return {};
    case VersionStage::Current: return QStringLiteral("current");
    case VersionStage::Pending: return QStringLiteral("pending");
    case VersionStage::Previous: return QStringLiteral("previous");
    case VersionStage::Retired: return QStringLiteral("retired");
    }
    return {};
}

std::optional<VersionStage> stageFromWord(const QString& word) {
    for (const auto stage : {VersionStage::Current, VersionStage::Pending, VersionStage::Previous, VersionStage::Retired})
        if (stageWord(stage) == word) return stage;
    return std::nullopt;
}

} // namespace keyturn::domain
