#include "app/BoardWalk.h"

#include "app/CertificateDates.h"
#include "app/SideBySide.h"
#include "app/ValueDates.h"

#include <algorithm>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;
using domain::SecretMetadata;

namespace {

BackendHealth healthOf(const base::Error& error) {
    switch (error.code) {
    case ErrorCode::PermissionDenied:
    case ErrorCode::Unauthenticated: return BackendHealth::Denied;
    case ErrorCode::Sealed: return BackendHealth::Sealed;
    default: return BackendHealth::Offline;
    }
}

policy::ObservedRun observedRun(const rotation::RunDocument& run) {
    using rotation::RunState;
    if (run.state == RunState::Failed || run.state == RunState::Unknown || run.state == RunState::Blocked)
        return policy::ObservedRun::Failed;
    return run.phase == rotation::Phase::Grace ? policy::ObservedRun::InGrace : policy::ObservedRun::InRotation;
}

} // namespace

BackendView viewOf(const QString& environment, const domain::BackendConfig& config) {
    BackendView view{.environment = environment, .id = config.id, .kind = config.kind, .guard = config.guard};
    if (config.guard == domain::Guard::ReadOnly) view.health = BackendHealth::ReadOnly;
    return view;
}

/// One environment while it is judged.
class BoardWalk::Environment {
  public:
    Environment(BoardWalk& walk, const domain::Environment& environment)
        : m_walk(walk), m_environment(environment), m_rules(policy::RuleSet::build(environment)), m_now(walk.m_desk.clock().now()),
          m_evaluation(environment, m_rules, m_now), m_early(environment, m_rules, m_now), m_memories(environment.backends.size()) {}

    const policy::RuleSet& rules() const { return m_rules; }
    policy::Evaluation::Absent absent() const { return m_evaluation.absent(); }

    base::Status fill() {
        auto restored = m_walk.m_observations.restored(m_environment.name);
        if (!restored) return fail(restored.error());
        m_restored = std::move(*restored);
        for (const auto& finding : m_restored) m_restoredOf[finding.ref.whole()].push_back(&finding);
        const auto runs = m_walk.m_rotation.documents();
        if (!runs) return fail(runs.error());
        for (const auto& run : *runs) {
            const auto ref = domain::SecretRef::parse(run.ref);
            if (run.isOpen() && ref && ref->environment == m_environment.name) m_runs[ref->whole()] = {observedRun(run), run.run};
        }
        return {};
    }

    /// What was judged is let go at once, unless it `isKept`: of a large listing one form is held at a time.
    base::Status judge(Listed& listed, const Take& take, bool isKept) {
        auto memory = m_walk.memory(m_environment.name, listed.listing.backend, std::move(listed.remembered));
        if (!memory) return fail(memory.error());
        for (auto& secret : listed.listing.secrets) {
            take(judged(m_evaluation, *memory, listed.listing.backend, secret), listed.isStale);
            if (!isKept) secret = {};
        }
        m_evaluation.noteListed(listed.listing.backend, listed.listing.isComplete);
        return {};
    }

    base::Result<std::vector<policy::InventoryEntry>> judgeEarly(std::size_t number, std::span<const SecretMetadata> part) {
        const QString& backend = m_environment.backends[number].id;
        auto& memory = m_memories[number];
        if (!memory) {
            auto loaded = m_walk.memory(m_environment.name, backend, std::nullopt);
            if (!loaded) return fail(loaded.error());
            memory = std::make_unique<Memory>(std::move(*loaded));
        }
        std::vector<policy::InventoryEntry> entries;
        entries.reserve(part.size());
        for (const auto& secret : part) {
            // What has no date and was never seen before is seen now, as taking note of the whole listing will find.
            if (!secret.valueChangedAt && !secret.valueMark().isEmpty() && !memory->seen.contains(secret.path)) memory->seen[secret.path].firstSeen = m_now;
            entries.push_back(judged(m_early, *memory, backend, secret));
        }
        return entries;
    }
    void forgetEarly(std::size_t number) { m_memories[number].reset(); }

  private:
    policy::InventoryEntry judged(policy::Evaluation& evaluation, Memory& memory, const QString& backend, const SecretMetadata& secret) {
        const domain::SecretRef ref{m_environment.name, backend, secret.path, {}};
        std::vector<const domain::Finding*> deep;
        if (!m_restoredOf.isEmpty()) deep = m_restoredOf.value(ref);
        if (const auto found = memory.found.constFind(secret.path); found != memory.found.constEnd() && found->version == secret.valueMark())
            for (const auto& finding : found->findings) deep.push_back(&finding);
        if (const auto run = m_runs.constFind(ref); run != m_runs.constEnd()) {
            policy::Observation& one = memory.seen[secret.path];
            one.run = run->first;
            one.runId = run->second;
        }
        const auto seen = memory.seen.constFind(secret.path);
        return evaluation.judge(backend, secret, seen == memory.seen.constEnd() ? nullptr : &*seen, deep);
    }

    BoardWalk& m_walk;
    const domain::Environment& m_environment;
    policy::RuleSet m_rules;
    base::Instant m_now;
    policy::Evaluation m_evaluation;
    policy::Evaluation m_early; ///< of parts: what is missing is told from whole listings alone
    std::vector<std::unique_ptr<Memory>> m_memories; ///< of backends that hand on parts
    std::vector<domain::Finding> m_restored;
    QHash<domain::SecretRef, std::vector<const domain::Finding*>> m_restoredOf;
    QHash<domain::SecretRef, std::pair<policy::ObservedRun, QString>> m_runs;
};

base::Result<BoardWalk::Memory> BoardWalk::memory(const QString& environment, const QString& backend, std::optional<ObservationBook::Remembered> remembered) {
    auto seen = remembered ? base::Result<ObservationBook::Remembered>(std::move(*remembered)) : m_observations.remembered(environment, backend);
    if (!seen) return fail(seen.error());
    auto found = m_findings.load(environment, backend);
    if (!found) return fail(found.error());
    return Memory{std::move(*seen), std::move(*found)};
}

/// All that is asked of the backend itself; in any thread.
base::Result<backends::Listing> BoardWalk::list(const QString& environment, const QString& id, const policy::RuleSet& rules,
                                                const backends::ListingPart* take, const base::CallContext& context) {
    const auto backend = m_desk.backend(environment, id);
    if (!backend) return fail(backend.error());
    auto fresh = take ? (*backend)->listAsItComes(*take, context) : (*backend)->list(context);
    if (!fresh) return fresh;
    if (ValueDates::anyOpen(fresh->secrets)) {
        if (const auto before = m_cache.load(environment, id)) ValueDates::recall(fresh->secrets, before->secrets);
        ValueDates::ask(fresh->secrets, **backend, context);
    }
    // What the connection signs in with is judged with what it opens.
    if (fresh->credential) fresh->secrets.push_back(std::move(*fresh->credential));
    addCertificateDates(id, fresh->secrets, rules, **backend, context);
    return fresh;
}

BoardWalk::Listed BoardWalk::settled(const QString& environment, const domain::BackendConfig& config, base::Result<backends::Listing> fresh) {
    Listed made;
    BackendView& view = made.view;
    view = viewOf(environment, config);
    policy::BackendListing& listing = made.listing;
    listing.backend = config.id;
    if (fresh) {
        view.asOf = m_desk.clock().now();
        listing.isComplete = fresh->skipped.empty();
        if (!fresh->skipped.empty()) view.problem = fresh->skipped.front();
        made.skipped = std::move(fresh->skipped);
        listing.secrets = std::move(fresh->secrets);
        auto observed = m_observations.observe(environment, config.id, listing.secrets);
        const auto saved = m_cache.save(environment, config.id, *view.asOf, listing.secrets);
        // A state disk that is full must not hide the inventory; the board is then "not remembered".
        if (observed) made.remembered = std::move(*observed);
        else view.problem = observed.error();
        if (!saved) view.problem = saved.error();
    } else {
        view.problem = fresh.error();
        view.health = healthOf(fresh.error());
        listing.isComplete = false;
        made.isStale = true;
        if (auto known = m_cache.load(environment, config.id)) {
            view.asOf = known->asOf;
            listing.secrets = std::move(known->secrets);
        }
    }
    view.secrets = std::ranges::count_if(listing.secrets, [](const auto& one) { return one.path != domain::kConnectionCredential; });
    return made;
}

base::Result<BoardWalk::Walked> BoardWalk::walk(const domain::Environment& environment, const Audience& audience, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    Environment board(*this, environment);
    if (auto filled = board.fill(); !filled) return fail(filled.error());
    const auto& configs = environment.backends;
    const bool asTheyAnswer = audience.ended || audience.early;
    Walked walked;
    walked.views.resize(configs.size());
    QStringList stale;
    const auto takeListed = [&](Listed& listed, std::size_t number) -> base::Status {
        if (auto judged = board.judge(listed, audience.take, bool(audience.keep)); !judged) return judged;
        if (listed.isStale) stale << listed.view.id;
        if (audience.ended) audience.ended(listed.view);
        walked.views[number] = std::move(listed.view);
        if (audience.keep) audience.keep(std::move(listed.listing), std::move(listed.skipped));
        return {};
    };
    std::vector<std::optional<Listed>> waiting(configs.size());
    std::size_t turn = 0;
    const auto ended = [&](std::size_t number, base::Result<backends::Listing> fresh) -> base::Status {
        if (context.isCancelled()) return fail(ErrorCode::Cancelled);
        board.forgetEarly(number);
        waiting[number] = settled(environment.name, configs[number], std::move(fresh));
        if (asTheyAnswer) {
            auto taken = takeListed(*waiting[number], number);
            waiting[number].reset();
            return taken;
        }
        for (; turn < waiting.size() && waiting[turn]; waiting[turn++].reset())
            if (auto taken = takeListed(*waiting[turn], turn); !taken) return taken;
        return {};
    };
    const auto part = [&](std::size_t number, std::span<const SecretMetadata> some) -> base::Status {
        if (audience.listed) audience.listed(some.size());
        if (!audience.early) return {};
        auto entries = board.judgeEarly(number, some);
        if (!entries) return fail(entries.error());
        audience.early(configs[number].id, std::move(*entries));
        return {};
    };
    const bool wantsParts = audience.early || audience.listed;
    const auto list = [&](std::size_t number, const backends::ListingPart& take, const base::CallContext& inner) {
        return this->list(environment.name, configs[number].id, board.rules(), wantsParts ? &take : nullptr, inner);
    };
    base::CallContext quiet = context;
    quiet.progress = {};
    if (auto done = SideBySide::run(configs.size(), list, wantsParts ? SideBySide::Part(part) : SideBySide::Part(), ended, quiet); !done) return fail(done.error());
    auto absent = board.absent();
    for (auto& entry : absent.missing) {
        const bool isStale = stale.contains(entry.ref.backend);
        audience.take(std::move(entry), isStale);
    }
    walked.requiredUnknown = std::move(absent.unknown);
    return walked;
}

static base::Result<SecretMetadata> credentialOf(backends::SecretBackend& backend, const domain::SecretRef& ref, const base::CallContext& context) {
    auto listing = backend.list(context);
    if (!listing) return fail(listing.error());
    if (!listing->credential) return fail(ErrorCode::NotFound, {}, ref.toText());
    return std::move(*listing->credential);
}

base::Result<BoardWalk::Single> BoardWalk::single(const domain::Environment& environment, const domain::SecretRef& ref, const base::CallContext& context) {
    const auto backend = m_desk.backend(environment.name, ref.backend);
    if (!backend) return fail(backend.error());
    auto metadata = ref.path == domain::kConnectionCredential ? credentialOf(**backend, ref, context) : (*backend)->describe(ref.path, context);
    if (!metadata) return fail(metadata.error());
    Environment board(*this, environment);
    Listed listed;
    listed.listing = {ref.backend, false, {std::move(*metadata)}};
    addCertificateDates(ref.backend, listed.listing.secrets, board.rules(), **backend, context);
    if (auto observed = m_observations.observe(environment.name, ref.backend, listed.listing.secrets)) listed.remembered = std::move(*observed);
    if (auto filled = board.fill(); !filled) return fail(filled.error());
    Single made;
    const auto judged = board.judge(listed, [&](policy::InventoryEntry&& entry, bool) { made.entry = std::move(entry); }, true);
    if (!judged) return fail(judged.error());
    made.metadata = std::move(listed.listing.secrets.front());
    return made;
}

} // namespace keyturn::app
