#pragma once

#include "app/InventoryService.h"
#include "gui/common/Tokens.h"

namespace keyturn::gui {

/// Words and shapes of statuses and their kin; never colour alone (ux.md 3.1).
QString statusText(domain::RotationStatus status);
QString statusIcon(domain::RotationStatus status); ///< name for tintedPixmap
Family statusFamily(domain::RotationStatus status);

QString kindText(domain::SecretKind kind);
QString strategyText(domain::StrategyKind strategy);
QString impactText(domain::Impact impact);
QString stageText(domain::VersionStage stage); ///< capitals: CURRENT, PENDING
QString ageSourceText(domain::AgeSource source);
QString severityText(domain::Severity severity);

QString guardText(domain::Guard guard);
QString healthText(app::BackendHealth health);
QString healthIcon(app::BackendHealth health);
Family healthFamily(app::BackendHealth health);

} // namespace keyturn::gui
