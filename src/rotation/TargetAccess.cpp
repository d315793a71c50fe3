#include "rotation/TargetAccess.h"

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;
using targets::Credential;

/// Calls act(target, credential of `first`, credential of the other).
template <class Act> auto TargetAccess::withBoth(Side first, Act act) const {
    using Answer = decltype(act(std::declval<targets::CredentialTarget&>(), Credential{}, Credential{}));
    const auto target = m_context->target();
    if (!target) return Answer(fail(target.error()));
    const auto old = m_context->escrow(QStringLiteral("old"));
    if (!old) return Answer(fail(old.error()));
    const auto fresh = m_context->escrow(QStringLiteral("new"));
    if (!fresh) return Answer(fail(fresh.error()));
    const Credential before{user(Side::Old), &*old};
    const Credential after{user(Side::New), &*fresh};
    return first == Side::Old ? act(**target, before, after) : act(**target, after, before);
}

const QString& TargetAccess::user(Side side) const {
    return side == Side::Old ? m_context->spec->account->user : m_context->spec->account->nextUser;
}

base::Result<targets::LoginReport> TargetAccess::login(Side side, bool comparesRights) const {
    auto report = withBoth(side, [&](targets::CredentialTarget& target, const Credential& one, const Credential& other) {
        return target.probe(one, comparesRights ? other.user : QString(), m_context->call);
    });
    if (report && report->isAccepted && !report->isChecked)
        return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-ROT-24"), m_context->spec->account->address, {user(side)});
    return report;
}

base::Status TargetAccess::set(Side fresh) const {
    return withBoth(fresh, [&](targets::CredentialTarget& target, const Credential& made, const Credential& current) { return target.set(made, current, m_context->call); });
}

base::Status TargetAccess::disable(Side dead) const {
    return withBoth(dead, [&](targets::CredentialTarget& target, const Credential& gone, const Credential& current) { return target.disable(gone, current, m_context->call); });
}

base::Result<std::optional<int>> TargetAccess::sessions(Side side, base::OptionalInstant since) const {
    return withBoth(side, [&](targets::CredentialTarget& target, const Credential& one, const Credential& current) {
        return target.sessions(one, current, since, m_context->call);
    });
}

base::Error TargetAccess::neither() const {
    return base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-3"), m_context->spec->account->address, {user(Side::New)});
}

} // namespace keyturn::rotation
