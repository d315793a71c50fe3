#pragma once

#include "app/DeskInventory.h"
#include "app/DueService.h"

namespace keyturn::app {

/// See DueService.
class DeskDue final : public DueService {
  public:
    DeskDue(Desk& desk, DeskInventory& inventory, DeskRotation& rotation) : m_desk(desk), m_inventory(inventory), m_rotation(rotation) {}
    base::Result<DueReport> rotateDue(const QString& environment, const base::CallContext& context) override;

  private:
    Desk& m_desk;
    DeskInventory& m_inventory;
    DeskRotation& m_rotation;
};

} // namespace keyturn::app
