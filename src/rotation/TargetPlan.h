#pragma once

#include "rotation/RotationPlan.h"
#include "rotation/StoreAccess.h"
#include "rotation/TargetAccess.h"

namespace keyturn::rotation {

/// The part of a plan that concerns the target: whose login it is, and whether it can be changed. Logs in with the old value once; changes nothing.
///
/// Check codes (args): PLAN-TARGET-REACH (address: it does not answer, or its administrator is not let in), PLAN-LOGIN (address, user, what the target says of
/// itself: the old value logs in), PLAN-LOGIN-UNCHECKED (address, user), PLAN-OTHER-ACCOUNT (field, what it says, what the target is: KT-ROT-4),
/// PLAN-USERS (user, the two: the current one is neither), PLAN-TWO-WRITES (place of the name: readers can see the new name with the old value),
/// PLAN-GAP (milliseconds in which new logins fail, and what follows), PLAN-STRATEGY (target, strategy: it cannot do that), PLAN-OPEN-RUN (account, run), and
/// PLAN-ACCOUNT-* for each line of the target's preflight (address, its facts).
class TargetPlan {
  public:
    TargetPlan(const StepContext& context, RunSpec& spec, const PlaceLook& primary) : m_context(&context), m_spec(&spec), m_primary(&primary) {}

    /// Fills in spec.account, from the rule and the entry. InvalidInput KT-ROT-16 (user, users, userPath) where that does not say enough,
    /// KT-ROT-25 where it names no target.
    base::Status resolve(const std::optional<base::SecureBytes>& namedUser);
    /// What the target of a rule without a strategy does best with one login.
    static base::Result<domain::StrategyKind> strategyOf(const StepContext& context, const RunSpec& spec);
    base::Result<std::vector<PlanCheck>> checks();

  private:
    base::Result<QString> currentUser(const std::optional<base::SecureBytes>& namedUser) const;
    void checkSame(const targets::TargetFacts& facts);
    base::Status checkLogin(targets::CredentialTarget& target);
    base::Status checkAccount(targets::CredentialTarget& target);
    void add(const QString& code, CheckState state, const QStringList& args, std::optional<base::Error> problem = {}) { m_checks.push_back({code, state, args, std::move(problem)}); }

    const StepContext* m_context;
    RunSpec* m_spec;
    const PlaceLook* m_primary;
    std::vector<PlanCheck> m_checks;
};

} // namespace keyturn::rotation
