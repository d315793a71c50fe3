#pragma once

#include "app/DeskRotation.h"
#include "app/FindingBook.h"
#include "app/InventoryCache.h"
#include "app/InventoryService.h"
#include "app/ObservationBook.h"
#include "policy/Evaluator.h"

namespace keyturn::app {

/// Lists the backends of one environment side by side and judges what they hold. What was listed is kept for when a backend cannot be read.
/// Private to app.
class BoardWalk {
  public:
    BoardWalk(Desk& desk, ObservationBook& observations, DeskRotation& rotation)
        : m_desk(desk), m_observations(observations), m_rotation(rotation), m_cache(desk), m_findings(desk) {}

    using Take = std::function<void(policy::InventoryEntry&& entry, bool isStale)>;
    /// Who is told of what is found, all in the thread that walks. All but `take` may be absent.
    struct Audience {
        /// Every row there is: backend by backend, those required and missing last.
        Take take;
        /// All rows of a backend were taken. Backends come as they answer when this or `early` is set, else in the order of their configuration.
        std::function<void(const BackendView& view)> ended{};
        /// Rows of a backend that goes on listing, judged by what each of them says alone; take() has them again.
        std::function<void(const QString& backend, std::vector<policy::InventoryEntry>&& part)> early{};
        /// How many more entries were listed.
        std::function<void(std::size_t more)> listed{};
        /// What a backend answered, in the order of the configuration; otherwise it is let go once its rows were taken.
        std::function<void(policy::BackendListing&& listing, std::vector<base::Error>&& skipped)> keep{};
    };
    struct Walked {
        std::vector<BackendView> views;                 ///< as configured
        std::vector<domain::SecretRef> requiredUnknown; ///< a backend that may hold it was not fully listed
    };
    /// Cancelled as soon as the backends have heeded the stop; a backend that was late or failed is a problem of its view.
    base::Result<Walked> walk(const domain::Environment& environment, const Audience& audience, const base::CallContext& context);

    /// One secret, asked for alone.
    struct Single {
        policy::InventoryEntry entry;
        domain::SecretMetadata metadata;
    };
    base::Result<Single> single(const domain::Environment& environment, const domain::SecretRef& ref, const base::CallContext& context);

  private:
    class Environment;
    /// What one backend answered, or what it answered last.
    struct Listed {
        BackendView view;
        policy::BackendListing listing;
        std::vector<base::Error> skipped;
        std::optional<ObservationBook::Remembered> remembered; ///< absent: not read yet
        bool isStale = false;
    };
    /// What Keyturn knows of one backend's secrets beside their listing.
    struct Memory {
        ObservationBook::Remembered seen;
        FindingBook::Page found;
    };

    base::Result<backends::Listing> list(const QString& environment, const QString& backend, const policy::RuleSet& rules,
                                         const backends::ListingPart* take, const base::CallContext& context);
    Listed settled(const QString& environment, const domain::BackendConfig& config, base::Result<backends::Listing> fresh);
    base::Result<Memory> memory(const QString& environment, const QString& backend, std::optional<ObservationBook::Remembered> remembered);

    Desk& m_desk;
    ObservationBook& m_observations;
    DeskRotation& m_rotation;
    InventoryCache m_cache;
    FindingBook m_findings;
};

} // namespace keyturn::app
