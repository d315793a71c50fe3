#pragma once

#include "gui/rotation/RotationText.h"

namespace keyturn::gui {

/// What a person can do next with a run, and why not. Worked out from the document alone; the engine judges again when asked.
enum class RunAct { None, Start, Resume, Retire, PlanAgain };

struct NextAct {
    RunAct act = RunAct::None;
    QString label;  ///< verb and object
    QString reason; ///< not empty: unavailable, and why
};

/// The page's named action for a run that exists (Start belongs to the plan). Retire has its own button and is never answered here.
NextAct nextAct(const rotation::RunDocument& run, base::Instant now);
/// KT-ROT-6, KT-ROT-8 and their like in advance; empty when the old value may be retired.
QString retireReason(const rotation::RunDocument& run, base::Instant now);
/// Retiring has begun: it cannot be asked again.
bool isRetiring(const rotation::RunDocument& run);
/// Nobody works on it and it does not stand at a place where runs wait: what a crash or a refusal leaves behind.
bool isStranded(const rotation::RunDocument& run);
/// Something a person must do now, also an ended grace.
bool needsPerson(const rotation::RunDocument& run, base::Instant now);

/// A consumer of a run with the phase of its rollout.
struct ConsumerRow {
    rotation::ConsumerRecord record;
    rotation::Phase phase = rotation::Phase::RollOut;
    bool canConfirm = false; ///< a person's word is awaited for it now
};
std::vector<ConsumerRow> consumerRows(const rotation::RunDocument& run);
/// Ids of consumers whose rollout before retire has no evidence.
QStringList unconfirmed(const rotation::RunDocument& run);

/// Which of 30, 10, 5, 1, 0 minutes was crossed between two looks at a clock; nothing most of the time.
std::optional<int> crossedMinute(qint64 secondsBefore, qint64 secondsNow);

} // namespace keyturn::gui
