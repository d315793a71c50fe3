#pragma once

#include "rotation/StoreAccess.h"

namespace keyturn::rotation {

/// Takes one place from one escrowed value to another by guarded write, and back. An empty slot is absence.
class WriteStep : public RotationStep {
  public:
    struct Change {
        QString from;         ///< escrow slot of the value before
        QString to;           ///< and after
        QString insteadOfGone; ///< slot written where absence is asked for and the store cannot remove; forward
        QString insteadOfGoneBack;
    };
    WriteStep(Identity identity, Place place, Change change);
    const Place& place() const { return m_place; }
    bool isReversible() const override { return true; }

  protected:
    base::Result<Observed> observe(StepContext& context, Direction direction) override;
    base::Result<StepOutcome> doApply(StepContext& context) override { return replace(context, Direction::Forward); }
    base::Result<StepOutcome> doRevert(StepContext& context) override { return replace(context, Direction::Back); }

    struct Values {
        std::optional<base::SecureBytes> before;
        std::optional<base::SecureBytes> after;
        const base::SecureBytes* beforePointer() const { return before ? &*before : nullptr; }
        const base::SecureBytes* afterPointer() const { return after ? &*after : nullptr; }
    };
    /// Back: before and after change places.
    base::Result<Values> values(StepContext& context, Direction direction) const;
    virtual base::Result<backends::WriteOutcome> writeOnce(StepContext& context, PlaceLook&& look, const base::SecureBytes* to,
                                                           Direction direction);


  private:
    base::Result<StepOutcome> replace(StepContext& context, Direction direction);
    QString evidenceOf(StepContext& context, const Values& values, const backends::WriteOutcome& outcome) const;

    Place m_place;
    Change m_change;
};

} // namespace keyturn::rotation
