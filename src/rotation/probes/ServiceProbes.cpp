#include "rotation/probes/ServiceProbes.h"

#include "net/HttpGet.h"
#include "platform/Process.h"

namespace keyturn::rotation {

using base::ErrorCode;

namespace {
constexpr int kTryLater = 75;

QString wordOf(const base::Error& error) {
    return error.condition.isEmpty() ? base::errorCodeWord(error.code) : error.condition;
}
} // namespace

ProbeReport HttpProbe::check(StepContext& context) {
    net::HttpGet request;
    request.url = m_spec.settings.value(QStringLiteral("url"));
    request.caFile = m_spec.settings.value(QStringLiteral("caFile"));
    request.timeout = std::chrono::seconds(std::max(1, m_spec.timeoutSeconds));
    const int wanted = m_spec.settings.value(QStringLiteral("expectStatus"), QStringLiteral("200")).toInt();
    const auto answer = net::httpGet(request, context.call);
    if (!answer) {
        const bool isOurs = answer.error().code == ErrorCode::InvalidInput || answer.error().code == ErrorCode::PermissionDenied;
        return {isOurs ? ProbeVerdict::Failed : ProbeVerdict::Inconclusive, wordOf(answer.error())};
    }
    return {answer->status == wanted ? ProbeVerdict::Passed : ProbeVerdict::Failed, QStringLiteral("status %1").arg(answer->status)};
}

ProbeReport CommandProbe::check(StepContext& context) {
    platform::ProcessRequest request;
    request.command = m_spec.command;
    request.expectedSha256 = m_spec.sha256;
    request.setEnvironment = {{QStringLiteral("KEYTURN_RUN"), context.run},
                              {QStringLiteral("KEYTURN_SECRET_REF"), context.spec->ref.toText()},
                              {QStringLiteral("KEYTURN_PHASE"), QStringLiteral("test")}};
    request.timeout = std::chrono::seconds(std::max(1, m_spec.timeoutSeconds));
    const auto outcome = platform::runProcess(request, context.call);
    if (!outcome)
        return {outcome.error().code == ErrorCode::TimedOut || outcome.error().code == ErrorCode::Cancelled ? ProbeVerdict::Inconclusive
                                                                                                           : ProbeVerdict::Failed,
                wordOf(outcome.error())};
    const QString text = QStringLiteral("exit %1").arg(outcome->exitCode);
    if (outcome->exitCode == kTryLater) return {ProbeVerdict::Inconclusive, text};
    return {outcome->exitCode == 0 ? ProbeVerdict::Passed : ProbeVerdict::Failed, text};
}

} // namespace keyturn::rotation
