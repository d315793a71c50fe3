#pragma once

#include "app/BackupService.h"
#include "gui/common/OutcomeLines.h"

namespace keyturn::gui {

/// Words of backups, drills and restores. The three proofs are named apart: file check, opened, restore drill.

/// "409 of 412!" when something is missing.
QString coverageText(qint64 secrets, qint64 expected);
/// Coverage as an outcome, then one line per item left out.
std::vector<Outcome> coverageOutcomes(qint64 secrets, qint64 expected, const std::vector<backup::SkippedItem>& skipped);
QString backupWarningText(const QString& word);
QString differenceText(backup::RestoreDifference difference);
ChipLook differenceLook(backup::RestoreDifference difference);
QString choiceText(backup::RestoreChoice choice);
/// What a file check, or an opening, found.
std::vector<Outcome> verifyOutcomes(const backup::VerifyReport& report);
/// What a drill found: counts, live, not tested, whether it counts.
std::vector<Outcome> drillOutcomes(const backup::DrillReport& report);
ChipLook drillLook(const backup::DrillReport& report);
QString notCountedText(const QString& word);
/// "41 s", "2 min 5 s".
QString tookText(double seconds);
/// File name alone, escaped.
QString fileText(const QString& file);

} // namespace keyturn::gui
