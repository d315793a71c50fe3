#include "rotation/steps/WriteStep.h"

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;

namespace {
/// A guard may fail because something else in the same file changed; three tries tell that from a real conflict.
constexpr int kTries = 3;
} // namespace

WriteStep::WriteStep(Identity identity, Place place, Change change, std::vector<Partner> partners)
    : RotationStep(std::move(identity)), m_place(std::move(place)), m_change(std::move(change)), m_partners(std::move(partners)) {}

base::Result<WriteStep::Values> WriteStep::valuesOf(StepContext& context, const Place& place, const Change& change, Direction direction) {
    const bool forward = direction == Direction::Forward;
    const auto gone = [&place](const QString& slot, const QString& instead) {
        return slot.isEmpty() && !place.removes ? instead : slot;
    };
    const QString from = forward ? change.from : gone(change.to, change.insteadOfGone);
    const QString to = forward ? gone(change.to, change.insteadOfGone) : gone(change.from, change.insteadOfGoneBack);
    Values values;
    for (const auto& [slot, target] : {std::pair(from, &values.before), std::pair(to, &values.after)}) {
        if (slot.isEmpty()) continue;
        auto value = context.escrow(slot);
        if (!value) return fail(value.error());
        *target = std::move(*value);
    }
    return values;
}

base::Result<std::vector<WriteStep::Values>> WriteStep::values(StepContext& context, Direction direction) const {
    std::vector<Values> all;
    auto own = valuesOf(context, m_place, m_change, direction);
    if (!own) return fail(own.error());
    all.push_back(std::move(*own));
    for (const Partner& partner : m_partners) {
        auto its = valuesOf(context, partner.place, partner.change, direction);
        if (!its) return fail(its.error());
        all.push_back(std::move(*its));
    }
    return all;
}

WriteStep::Stand WriteStep::standOf(const PlaceLook& look, const std::vector<Values>& wanted) const {
    Stand stand = Stand::After;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto found = i == 0 ? fieldOf(look.whole, m_place.field) : fieldOf(look.whole, m_partners[i - 1].place.field);
        if (isValue(found, wanted[i].afterPointer())) continue;
        if (!isValue(found, wanted[i].beforePointer())) return Stand::Foreign;
        stand = Stand::Before;
    }
    return stand;
}

base::Result<Observed> WriteStep::observe(StepContext& context, Direction direction) {
    const auto wanted = values(context, direction);
    if (!wanted) return fail(wanted.error());
    const StoreAccess access(context, m_place);
    const auto look = access.look();
    if (!look) return fail(look.error());
    const Stand stand = standOf(*look, *wanted);
    if (stand == Stand::Foreign) return fail(access.foreign());
    return stand == Stand::After ? Observed::Done : Observed::NotDone;
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
        const Stand stand = standOf(*look, *wanted);
        if (stand == Stand::After) return doneOutcome(context, direction);
        if (stand == Stand::Foreign) break;
        for (std::size_t n = 0; n < m_partners.size(); ++n) setField(look->whole, m_partners[n].place, wanted->at(n + 1).afterPointer());
        auto written = writeOnce(context, std::move(*look), wanted->front().afterPointer(), direction);
        if (written) {
            StepOutcome outcome;
            outcome.evidence = evidenceOf(context, *wanted, *written);
            return outcome;
        }
        const ErrorCode code = written.error().code;
        if (written.error().condition == QLatin1String(backends::kOvertook)) return fail(written.error()); // looking again would take it for done
        if (code != ErrorCode::Conflict && code != ErrorCode::AlreadyExists && code != ErrorCode::NotFound) return fail(written.error());
    }
    return fail(access.foreign());
}

QString WriteStep::evidenceOf(StepContext& context, const std::vector<Values>& values, const backends::WriteOutcome& outcome) const {
    const auto shown = [&context](const std::optional<base::SecureBytes>& value) {
        return value ? context.setup->fingerprint(value->bytes()) : QStringLiteral("absent");
    };
    const auto change = [&shown](const Values& one) -> QString { return shown(one.before) + QStringLiteral(" -> ") + shown(one.after); };
    QString text = change(values.front());
    for (std::size_t n = 0; n < m_partners.size(); ++n) text += QStringLiteral(", #%1 %2").arg(m_partners[n].place.field, change(values[n + 1]));
    if (!outcome.versionId.isEmpty()) text += QStringLiteral(", version ") + outcome.versionId;
    return text;
}

} // namespace keyturn::rotation
