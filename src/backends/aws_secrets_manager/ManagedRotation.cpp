#include "backends/aws_secrets_manager/ManagedLabels.h"
#include "backends/aws_secrets_manager/SecretsManagerBackend.h"

// The service's own rotation: a function that makes a version, sets it at the target, tests it and moves the labels, by a schedule or when it is told to.

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using Act = ManagedRotationChange::Act;

namespace {

bool isSchedule(const QString& text) {
    const bool isCall = text.startsWith(QLatin1String("rate(")) || text.startsWith(QLatin1String("cron("));
    return text.isEmpty() || (isCall && text.endsWith(u')') && text.size() <= 256);
}

} // namespace

base::Status SecretsManagerBackend::changeManagedRotation(const QString& path, const ManagedRotationChange& change, const base::CallContext& context) {
    const auto there = found(path, context);
    if (!there) return fail(there.error());
    const QString id = there->arn.isEmpty() ? there->name : there->arn;
    if (change.act == Act::Cancel) return m_api.cancelRotation(id, context);
    if (!isSchedule(change.schedule)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AWS-24"), path, {change.schedule});
    const bool hasFunction = !there->rotationFunction.isEmpty() || !change.function.isEmpty();
    // Where another service owns the secret its rotation needs no function.
    const bool isSetUp = there->rotates || hasFunction || !there->owningService.isEmpty();
    if (!isSetUp) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AWS-22"), path);
    const bool isImmediate = change.act == Act::Trigger || change.rotatesAtOnce;
    // The service would refuse it as well, in words about a previous rotation whoever made that version.
    if (const auto* waiting = ManagedLabels::pending(*there); waiting != nullptr && isImmediate)
        return fail(ErrorCode::Conflict, QStringLiteral("KT-AWS-23"), path, {waiting->id});
    const auto token = ManagedLabels::versionIdFor(change.operationId);
    if (!token) return fail(token.error());
    const auto begun = m_api.rotate(id, {change.function, change.schedule, isImmediate, *token}, context);
    if (begun || begun.error().code != ErrorCode::OutcomeUnknown || !isImmediate) return begun;
    // No definite answer: the version that it would have made tells.
    const auto now = found(path, context);
    if (now && now->find(*token) != nullptr) return {};
    return begun;
}

} // namespace keyturn::backends
