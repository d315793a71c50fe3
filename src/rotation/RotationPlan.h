#pragma once

#include "rotation/RunDocument.h"

namespace keyturn::rotation {

enum class CheckState { Passed, Warning, Failed, NotTested };

/// One line of "Checks" on the plan page. `code` is stable ("PLAN-WRITE-RIGHT"), args the facts; text is made by the app.
struct PlanCheck {
    QString code;
    CheckState state = CheckState::NotTested;
    QStringList args;
    std::optional<base::Error> problem{}; ///< of a failed check that has a condition of its own
};

/// One exact change, before and after as fingerprints or version ids.
struct PlannedChange {
    Phase phase = Phase::Stage;
    QString place;   ///< ENV/BACKEND/PATH or consumer id
    QString action;  ///< machine word: writePending, writeCompanion, promote, swap, copy, roll, confirm, removeCompanion, removePrevious, publish, unpublish, sign
    QString before;
    QString after;
};

/// An immutable plan. Planning writes nothing. `blocked()` means start would refuse.
struct RotationPlan {
    QString ref;
    domain::StrategyKind strategy = domain::StrategyKind::StoreOnly;
    domain::SecretKind kind = domain::SecretKind::Unknown;
    QString generate;               ///< ValueSpec text
    std::vector<PlanCheck> checks;
    std::vector<PlannedChange> changes;
    std::vector<Phase> emptyPhases; ///< phases this strategy leaves empty, said so
    std::optional<Phase> oneWayFrom;
    qint64 graceSeconds = 0;
    domain::Impact impact = domain::Impact::Medium;
    QString impactText;
    QStringList cutOff;             ///< what stops working, machine words: "sessions", "oldTokens", "logins"
    QByteArray opaque;              ///< what the engine captured (tokens, versions, rule); no value
    bool blocked() const {
        for (const auto& check : checks)
            if (check.state == CheckState::Failed) return true;
        return false;
    }
};

} // namespace keyturn::rotation
