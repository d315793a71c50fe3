#pragma once

#include "app/BoardWalk.h"

namespace keyturn::app {

/// Inventory over the configured environments. See InventoryService.
class DeskInventory final : public InventoryService {
  public:
    DeskInventory(Desk& desk, ObservationBook& observations, DeskRotation& rotation)
        : m_desk(desk), m_observations(observations), m_walk(desk, observations, rotation), m_findings(desk) {}

    base::Result<InventorySnapshot> refresh(const InventoryFilter& filter, const base::CallContext& context) override;
    base::Result<InventoryReading> read(const InventoryFilter& filter, const base::CallContext& context, const TakePart& take = {}) override;
    base::Result<InventoryReading> cached(const InventoryFilter& filter) override;
    base::Result<CheckReport> check(const InventoryFilter& filter, CheckDepth depth, const base::CallContext& context) override;
    base::Status setCompromised(const domain::SecretRef& ref, bool compromised, const QString& reason) override;

    /// One environment evaluated from a fresh listing, for the gate, the backup's coverage and whole-environment generation.
    struct Board {
        domain::Environment environment;
        std::vector<BackendView> backends;
        std::vector<policy::BackendListing> listings;
        policy::Inventory inventory;
        QHash<QString, std::vector<base::Error>> skipped; ///< by backend: every entry that it could not list
    };
    /// `isOfNames`: of the entries only what tells that they are there (ref, kind, status), for those who go through all of a large store.
    base::Result<Board> board(const domain::Environment& environment, const base::CallContext& context, bool isOfNames = false);

    /// One listed secret as the board has it, without the rest of the board. NotFound when its backend does not list it.
    using Single = BoardWalk::Single;
    base::Result<Single> single(const domain::Environment& environment, const domain::SecretRef& ref, const base::CallContext& context);

  private:
    base::Result<std::vector<domain::Environment>> inScope(const InventoryFilter& filter) const;
    struct Scope;
    /// Walks the scope; what was seen is kept for the next start.
    base::Status readScope(const InventoryFilter& filter, const Scope& scope, const base::CallContext& context, std::vector<BackendView>& views);
    base::Result<std::vector<BackendView>> readEnvironment(const domain::Environment& environment, const Scope& scope, const base::CallContext& context, qint64& listed);
    base::Status deepCheck(const std::vector<domain::Environment>& environments, const base::CallContext& context);

    Desk& m_desk;
    ObservationBook& m_observations;
    BoardWalk m_walk;
    FindingBook m_findings;
};

/// The board's row as the faces show it.
InventoryRow rowOf(policy::InventoryEntry entry);

} // namespace keyturn::app
