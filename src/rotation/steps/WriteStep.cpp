#include "rotation/steps/WriteStep.h"

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;

namespace {
/// A guard may fail because something else in the same file changed; three tries tell that from a real conflict.
constexpr int kTries = 3;
} // namespace

WriteStep::WriteStep(Identity identity, Place place, Change change)
    : RotationStep(std::move(identity)), m_place(std::move(place)), m_change(std::move(change)) {}

base::Result<WriteStep::Values> WriteStep::values(StepContext& context, Direction direction) const {
    const bool forward = direction == Direction::Forward;
    const auto gone = [this](const QString& slot, const QString& instead) {
        return slot.isEmpty() && !m_place.removes ? instead : slot;
    };
    const QString from = forward ? m_change.from : gone(m_change.to, m_change.insteadOfGone);
    const QString to = forward ? gone(m_change.to, m_change.insteadOfGone) : gone(m_change.from, m_change.insteadOfGoneBack);
    Values values;
    for (const auto& [slot, target] : {std::pair(from, &values.before), std::pair(to, &values.after)}) {
        if (slot.isEmpty()) continue;
        auto value = context.escrow(slot);
        if (!value) return fail(value.error());
        *target = std::move(*value);
    }
    return values;
}

base::Result<Observed> WriteStep::observe(StepContext& context, Direction direction) {
    const auto wanted = values(context, direction);
    if (!wanted) return fail(wanted.error());
    const StoreAccess access(context, m_place);
    const auto look = access.look();
    if (!look) return fail(look.error());
    if (isValue(look->value, wanted->afterPointer())) return Observed::Done;
    if (isValue(look->value, wanted->beforePointer())) return Observed::NotDone;
    return fail(access.foreign());
}

base::Result<backends::WriteOutcome> WriteStep::writeOnce(StepContext& context, PlaceLook&& look, const base::SecureBytes* to,
                                                          Direction direction) {
    const QString slot = direction == Direction::Forward ? m_change.to : m_change.from;
    return StoreAccess(context, m_place).write(std::move(look), to, context.run + u'.' + m_place.role + u'.' + slot);
}

base::Result<StepOutcome> WriteStep::replace(StepContext& context, Direction direction) {
    const auto wanted = values(context, direction);
    if (!wanted) return fail(wanted.error());
    const StoreAccess access(context, m_place);
    for (int i = 0; i < kTries; ++i) {
        auto look = access.look();
        if (!look) return fail(look.error());
        if (isValue(look->value, wanted->afterPointer())) return doneOutcome(context, direction);
        if (!isValue(look->value, wanted->beforePointer())) break;
        auto written = writeOnce(context, std::move(*look), wanted->afterPointer(), direction);
        if (written) {
            StepOutcome outcome;
            outcome.evidence = evidenceOf(context, *wanted, *written);
            return outcome;
        }
        const ErrorCode code = written.error().code;
        if (code != ErrorCode::Conflict && code != ErrorCode::AlreadyExists && code != ErrorCode::NotFound) return fail(written.error());
    }
    return fail(access.foreign());
}

QString WriteStep::evidenceOf(StepContext& context, const Values& values, const backends::WriteOutcome& outcome) const {
    const auto shown = [&context](const std::optional<base::SecureBytes>& value) {
        return value ? context.setup->fingerprint(value->bytes()) : QStringLiteral("absent");
    };
    QString text = shown(values.before) + QStringLiteral(" -> ") + shown(values.after);
    if (!outcome.versionId.isEmpty()) text += QStringLiteral(", version ") + outcome.versionId;
    return text;
}

} // namespace keyturn::rotation
