#pragma once

#include "app/DeskRotation.h"
#include "app/FindingBook.h"
#include "app/InventoryCache.h"
#include "app/InventoryService.h"
#include "app/ObservationBook.h"
#include "policy/Evaluator.h"

namespace keyturn::app {

/// Inventory over the configured environments. See InventoryService.
class DeskInventory final : public InventoryService {
  public:
    DeskInventory(Desk& desk, ObservationBook& observations, DeskRotation& rotation)
        : m_desk(desk), m_observations(observations), m_rotation(rotation), m_cache(desk), m_findings(desk) {}

    base::Result<InventorySnapshot> refresh(const InventoryFilter& filter, const base::CallContext& context) override;
    base::Result<InventorySnapshot> cached(const InventoryFilter& filter) override;
    base::Result<CheckReport> check(const InventoryFilter& filter, CheckDepth depth, const base::CallContext& context) override;
    base::Status setCompromised(const domain::SecretRef& ref, bool compromised, const QString& reason) override;

    /// One environment evaluated from a fresh listing, for the gate, the backup's coverage and whole-environment generation.
    struct Board {
        domain::Environment environment;
        std::vector<BackendView> backends;
        std::vector<policy::BackendListing> listings;
        policy::Inventory inventory;
        QStringList staleBackends;
    };
    base::Result<Board> board(const domain::Environment& environment, const base::CallContext& context);

  private:
    enum class Source { Live, Cache };
    base::Result<InventorySnapshot> snapshot(const InventoryFilter& filter, Source source, const base::CallContext& context);
    base::Result<Board> boardOf(const domain::Environment& environment, Source source, const base::CallContext& context);
    BackendView readListing(const domain::Environment& environment, const domain::BackendConfig& config, Source source,
                            const policy::RuleSet& rules, Board& board, const base::CallContext& context);
    base::Result<policy::Observations> observationsOf(const domain::Environment& environment);
    base::Status deepCheck(const std::vector<domain::Environment>& environments, const base::CallContext& context);

    Desk& m_desk;
    ObservationBook& m_observations;
    DeskRotation& m_rotation;
    InventoryCache m_cache;
    FindingBook m_findings;
};

/// The board's row as the faces show it.
InventoryRow rowOf(const policy::InventoryEntry& entry);

} // namespace keyturn::app
