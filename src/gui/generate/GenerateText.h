#pragma once

#include "app/GenerateService.h"
#include "gui/common/OutcomeLines.h"

namespace keyturn::gui {

/// Words of the generate page.

/// English source text of a preset, translated where we know it.
QString presetText(const QString& label);
/// "64 characters, 384 bits, one line, no newline"; for pairs and certificates what they are.
QString previewSentence(const app::GeneratePreview& preview);
/// One check with the rule and its file.
Outcome policyOutcome(const app::PolicyLine& line);
/// Why a secret of the whole environment is not made here; empty when it is.
QString blockedText(const QString& word);
/// Why the environment asks for it.
QString wantedText(const QString& word);

} // namespace keyturn::gui
