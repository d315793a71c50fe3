#pragma once

#include "rotation/StoreAccess.h"

namespace keyturn::rotation {

/// Takes one place from one escrowed value to another by guarded write, and back. An empty slot is absence. Partners are further fields of the same
/// entry that change in the same write, so that no reader sees one without the other.
class WriteStep : public RotationStep {
  public:
    struct Change {
        QString from;         ///< escrow slot of the value before
        QString to;           ///< and after
        QString insteadOfGone; ///< slot written where absence is asked for and the store cannot remove; forward
        QString insteadOfGoneBack;
    };
    struct Partner {
        Place place;
        Change change;
    };
    WriteStep(Identity identity, Place place, Change change, std::vector<Partner> partners = {});
    const Place& place() const { return m_place; }
    const std::vector<Partner>& partners() const { return m_partners; }
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
    /// Of the place and then of each partner. Back: before and after change places.
    base::Result<std::vector<Values>> values(StepContext& context, Direction direction) const;
    virtual base::Result<backends::WriteOutcome> writeOnce(StepContext& context, PlaceLook&& look, const base::SecureBytes* to,
                                                           Direction direction);

  private:
    enum class Stand { Before, After, Foreign };
    static base::Result<Values> valuesOf(StepContext& context, const Place& place, const Change& change, Direction direction);
    /// Before also where some of the fields are there already.
    Stand standOf(const PlaceLook& look, const std::vector<Values>& wanted) const;
    base::Result<StepOutcome> replace(StepContext& context, Direction direction);
    QString evidenceOf(StepContext& context, const std::vector<Values>& values, const backends::WriteOutcome& outcome) const;

    Place m_place;
    Change m_change;
    std::vector<Partner> m_partners;
};

} // namespace keyturn::rotation
