#pragma once

#include "gui/common/StatusChip.h"
#include "rotation/RotationPlan.h"

namespace keyturn::gui {

/// The six pages of the assistant (ux.md 6.7); the phases of journal and command line lie inside them.
enum class RunPage { Plan, Prepare, Switch, RollOut, Grace, Retire };
inline constexpr int kRunPageCount = 6;

RunPage pageOf(rotation::Phase phase);
QString pageText(RunPage page); ///< "Roll out"
QString pageWord(RunPage page); ///< "rollOut", for object names

/// "production / auth / JWT_SECRET"; never the bare name. The text itself, escaped, where it is not a reference.
QString qualifiedName(const QString& ref);
/// "auth / JWT_SECRET", beside a drawn environment mark.
QString nameWithoutEnvironment(const QString& ref);
QString environmentOf(const QString& ref);

QString stepText(const rotation::StepRecord& step);
ChipLook stepLook(rotation::StepState state);
ChipLook rollLook(consumers::RollState state);
ChipLook checkLook(rotation::CheckState state);
/// The run's state as one word with its shape; rolled back is not drawn as failed.
ChipLook runLook(const rotation::RunDocument& run);
/// Why roll back is not possible, as a sentence.
QString rollbackReasonText(const rotation::RunDocument& run);
/// "23 h 41 min 12 s"; counted down, so seconds stay.
QString clockText(qint64 seconds);

} // namespace keyturn::gui
