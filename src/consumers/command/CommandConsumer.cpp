#include "consumers/command/CommandConsumer.h"

#include "platform/Process.h"

#include <algorithm>

namespace keyturn::consumers {

using base::ErrorCode;
using base::fail;

static platform::ProcessRequest processOf(const domain::ConsumerConfig& config, const RollRequest& request) {
    platform::ProcessRequest process;
    process.command = config.command;
    process.expectedSha256 = config.sha256;
    process.passEnvironment = config.environmentNames;
    process.setEnvironment = {{QStringLiteral("KEYTURN_RUN"), request.runId},
                              {QStringLiteral("KEYTURN_HOOK"), config.command.front()},
                              {QStringLiteral("KEYTURN_SECRET_REF"), request.secretRef},
                              {QStringLiteral("KEYTURN_PHASE"), request.phase},
                              {QStringLiteral("KEYTURN_ROUND"), QString::number(request.round)}};
    process.timeout = std::chrono::seconds(std::max(1, config.timeoutSeconds));
    return process;
}

base::Result<RollEvidence> CommandConsumer::roll(const RollRequest& request, const base::CallContext& context) {
    if (m_config.command.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CON-1"), m_config.id);
    const auto outcome = platform::runProcess(processOf(m_config, request), context);
    if (!outcome) return fail(outcome.error());
    RollEvidence evidence;
    evidence.state = outcome->exitCode == 0 ? RollState::RolledOut : RollState::Failed;
    evidence.summary = QStringLiteral("exit %1 in %2 s, output sha256 %3")
                           .arg(QString::number(outcome->exitCode),
                                QString::number(static_cast<double>(outcome->duration.count()) / 1000.0, 'f', 1),
                                QString::fromLatin1(outcome->outputSha256.toHex().left(16)));
    return evidence;
}

base::Status CommandConsumer::check() const {
    if (m_config.command.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CON-1"), m_config.id);
    return platform::checkProgram(m_config.command.front(), m_config.sha256);
}

base::Result<RollEvidence> CommandConsumer::isRolledOut(const RollRequest&, const base::CallContext&) {
    return RollEvidence{};
}

} // namespace keyturn::consumers
