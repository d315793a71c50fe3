#include "rotation/probes/LoginProbe.h"

#include "rotation/TargetAccess.h"

namespace keyturn::rotation {

ProbeReport LoginProbe::check(StepContext& context) {
    const TargetAccess access(context);
    const bool isNew = m_expect == Expect::NewIsAccepted;
    const Side side = isNew ? Side::New : Side::Old;
    const auto report = access.login(side, isNew);
    if (!report) {
        const auto& error = report.error();
        const bool isNoAnswer = error.code == base::ErrorCode::Unavailable || error.code == base::ErrorCode::TimedOut;
        return {isNoAnswer ? ProbeVerdict::Inconclusive : ProbeVerdict::Failed, base::errorCodeWord(error.code)};
    }
    const QString& user = access.user(side);
    if (!isNew) return report->isAccepted ? ProbeReport{ProbeVerdict::Failed, QStringLiteral("the old value of %1 still logs in").arg(user)}
                                          : ProbeReport{ProbeVerdict::Passed, QStringLiteral("the old value of %1 is refused").arg(user)};
    if (!report->isAccepted) return {ProbeVerdict::Failed, QStringLiteral("%1 is refused").arg(user)};
    if (report->lacking > 0)
        return {ProbeVerdict::Failed, QStringLiteral("%1 lacks %2 rights that %3 has").arg(user).arg(report->lacking).arg(access.user(Side::Old))};
    return {ProbeVerdict::Passed, QStringLiteral("%1 logs in (%2)").arg(user, report->evidence)};
}

} // namespace keyturn::rotation
