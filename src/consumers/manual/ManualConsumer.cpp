#include "consumers/manual/ManualConsumer.h"

namespace keyturn::consumers {

base::Result<RollEvidence> ManualConsumer::roll(const RollRequest& request, const base::CallContext& context) {
    return isRolledOut(request, context);
}

base::Result<RollEvidence> ManualConsumer::isRolledOut(const RollRequest& request, const base::CallContext&) {
    RollEvidence evidence;
    if (request.confirmation.trimmed().isEmpty()) {
        evidence.state = RollState::NeedsPerson;
        evidence.summary = m_config.instructions;
        return evidence;
    }
    evidence.state = RollState::RolledOut;
    evidence.summary = request.confirmation;
    evidence.confirmedBy = request.confirmedBy;
    return evidence;
}

} // namespace keyturn::consumers
