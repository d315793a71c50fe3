#pragma once

#include "app/BackupService.h"
#include "app/EnvironmentService.h"
#include "app/RotationService.h"
#include "app/SecretService.h"
#include "cli/Console.h"

#include <nlohmann/json.hpp>

/// The documents of product.md: every one starts with `schema`; fields may be added, never renamed. Private to cli.
namespace keyturn::cli {

using Json = nlohmann::ordered_json;

inline std::string str(const QString& text) { return text.toStdString(); }
/// The document as JSON, or as CSV: a header and one row, lists within a cell joined by "; ". False when a table is asked for: nothing was printed.
bool printed(const Console& console, const Json& document);
Json optionalDate(base::OptionalInstant date); ///< ISO 8601 UTC or null
Json strings(const QStringList& list);

Json environmentsJson(const std::vector<app::EnvironmentView>& environments, const std::vector<app::BackendView>& health);
Json inventoryJson(const app::InventorySnapshot& snapshot);
Json rowJson(const app::InventoryRow& row);
Json findingsJson(const app::CheckReport& report);
Json planJson(const rotation::RotationPlan& plan);
Json runJson(const rotation::RunDocument& run, bool withSchema = true);
Json backupJson(const backup::BackupReport& report);
Json verifyJson(const backup::VerifyReport& report);
Json restoreJson(const backup::RestoreReport& report);
Json drillJson(const backup::DrillReport& report);
Json auditJson(const audit::Verification& verification, base::Instant at);
Json errorJson(const base::Error& error);

} // namespace keyturn::cli
