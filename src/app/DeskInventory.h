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
    base::Result<InventoryReading> read(const InventoryFilter& filter, const base::CallContext& context) override;
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
    base::Result<Board> board(const domain::Environment& environment, const base::CallContext& context);

    /// One listed secret as the board has it, without the rest of the board. NotFound when its backend does not list it.
    struct Single {
        policy::InventoryEntry entry;
        domain::SecretMetadata metadata;
    };
    base::Result<Single> single(const domain::Environment& environment, const domain::SecretRef& ref, const base::CallContext& context);

  private:
    /// What one backend answered, or what it answered last.
    struct Listed {
        BackendView view;
        policy::BackendListing listing;
        std::vector<base::Error> skipped;
        std::optional<ObservationBook::Remembered> remembered; ///< absent: not read yet
        bool isStale = false;
    };
    /// What Keyturn knows of an environment's secrets beside their listings.
    struct Known {
        std::vector<domain::Finding> restored;
        QHash<domain::SecretRef, std::vector<const domain::Finding*>> restoredOf;
        QHash<domain::SecretRef, std::pair<policy::ObservedRun, QString>> runs;
    };
    using Take = std::function<void(policy::InventoryEntry&& entry, bool isStale)>;

    Listed readListing(const domain::Environment& environment, const domain::BackendConfig& config, const policy::RuleSet& rules,
                       const base::CallContext& context);
    base::Status fillKnown(Known& known, const QString& environment);
    base::Status judgeListing(policy::Evaluation& evaluation, const Known& known, const QString& environment, const Listed& listed,
                              const Take& take);
    /// Reads and judges backend after backend; each listing is let go after it, unless `board` keeps it.
    base::Result<std::vector<BackendView>> walk(const domain::Environment& environment, const base::CallContext& context, const Take& take,
                                                Board* board = nullptr);
    base::Result<std::vector<domain::Environment>> inScope(const InventoryFilter& filter) const;
    /// Walks the scope; what was seen is kept for the next start.
    base::Status readScope(const InventoryFilter& filter, const base::CallContext& context, std::vector<BackendView>& views,
                           const std::function<void(InventoryRow&& row)>& takeRow, const std::function<void(const InventoryRows&)>& takeRows);
    base::Status deepCheck(const std::vector<domain::Environment>& environments, const base::CallContext& context);

    Desk& m_desk;
    ObservationBook& m_observations;
    DeskRotation& m_rotation;
    InventoryCache m_cache;
    FindingBook m_findings;
};

/// The board's row as the faces show it.
InventoryRow rowOf(policy::InventoryEntry entry);

} // namespace keyturn::app
