#pragma once

#include "rotation/RotationStep.h"

namespace keyturn::rotation {

/// The two sides of a run at its target: the login that was current when the run began, and the one that shall be.
enum class Side { Old, New };
constexpr Side otherSide(Side side) { return side == Side::Old ? Side::New : Side::Old; }

/// The account of a run at its target, with its values from escrow. Every login is one that the target counts: callers try no more than they need.
class TargetAccess {
  public:
    explicit TargetAccess(const StepContext& context) : m_context(&context) {}

    /// PermissionDenied KT-ROT-24 where the target lets the user in without looking at the value: then no login proves anything.
    base::Result<targets::LoginReport> login(Side side, bool comparesRights = false) const;
    base::Status set(Side fresh) const;
    base::Status disable(Side dead) const;
    base::Result<std::optional<int>> sessions(Side side, base::OptionalInstant since) const;

    const QString& user(Side side) const;
    /// Conflict KT-ROT-3: neither of the two logs in, and nothing more is tried.
    base::Error neither() const;

  private:
    template <class Act> auto withBoth(Side first, Act act) const;

    const StepContext* m_context;
};

} // namespace keyturn::rotation
