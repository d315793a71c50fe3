#include "app/DeskInventory.h"

#include "app/CertificateDates.h"
#include "app/DeepCheckRun.h"
#include "base/Redactor.h"

#include <algorithm>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

BackendHealth healthOf(const base::Error& error) {
    switch (error.code) {
    case ErrorCode::PermissionDenied:
    case ErrorCode::Unauthenticated: return BackendHealth::Denied;
    case ErrorCode::Sealed: return BackendHealth::Sealed;
    default: return BackendHealth::Offline;
    }
}

bool isWanted(const InventoryFilter& filter, const InventoryRow& row) {
    if (!filter.backend.isEmpty() && row.ref.backend != filter.backend) return false;
    return filter.statuses.empty() || std::find(filter.statuses.begin(), filter.statuses.end(), row.status) != filter.statuses.end();
}

policy::ObservedRun observedRun(const rotation::RunDocument& run) {
    using rotation::RunState;
    if (run.state == RunState::Failed || run.state == RunState::Unknown || run.state == RunState::Blocked)
        return policy::ObservedRun::Failed;
    return run.phase == rotation::Phase::Grace ? policy::ObservedRun::InGrace : policy::ObservedRun::InRotation;
}

} // namespace

QString healthWord(BackendHealth health) {
    switch (health) {
    case BackendHealth::Ok: return QStringLiteral("ok");
    case BackendHealth::Slow: return QStringLiteral("slow");
    case BackendHealth::Sealed: return QStringLiteral("sealed");
    case BackendHealth::Offline: return QStringLiteral("offline");
    case BackendHealth::Denied: return QStringLiteral("denied");
    case BackendHealth::ReadOnly: return QStringLiteral("readOnly");
    }
    return {};
}

InventoryRow rowOf(const policy::InventoryEntry& entry) {
    InventoryRow row;
    row.ref = entry.ref;
    row.name = base::shownSafely(entry.ref.path, 512);
    row.kind = entry.kind;
    row.status = entry.status;
    row.findings = entry.findings;
    if (entry.age.isKnown) row.age.days = entry.age.days;
    row.age.atLeast = entry.age.atLeast;
    row.age.source = entry.age.source;
    row.age.periodDays = entry.rule->rule.periodDays;
    row.changedAt = entry.changedAt;
    row.expiresAt = entry.expiresAt;
    row.nextRotation = entry.nextRotation;
    row.owner = base::shownSafely(entry.owner);
    row.rule = entry.rule->rule.id;
    row.stages = entry.stages;
    row.versions = entry.versions;
    row.consumers = entry.rule->rule.rotation.consumers;
    row.exists = entry.isListed;
    return row;
}

BackendView DeskInventory::readListing(const domain::Environment& environment, const domain::BackendConfig& config,
                                       Source source, const policy::RuleSet& rules, Board& board,
                                       const base::CallContext& context) {
    BackendView view;
    view.environment = environment.name;
    view.id = config.id;
    view.kind = config.kind;
    view.guard = config.guard;
    policy::BackendListing listing;
    listing.backend = config.id;
    base::Result<backends::Listing> fresh = fail(ErrorCode::NotFound);
    if (source == Source::Live) {
        const auto backend = m_desk.backend(environment.name, config.id);
        fresh = backend ? (*backend)->list(context) : fail(backend.error());
    }
    if (fresh) {
        view.asOf = m_desk.clock().now();
        view.health = config.guard == domain::Guard::ReadOnly ? BackendHealth::ReadOnly : BackendHealth::Ok;
        listing.isComplete = fresh->skipped.empty();
        if (!fresh->skipped.empty()) view.problem = fresh->skipped.front();
        listing.secrets = std::move(fresh->secrets);
        addCertificateDates(listing, rules, [&](const QString& path) -> base::Result<domain::SecretValue> {
            const auto backend = m_desk.backend(environment.name, config.id);
            return backend ? (*backend)->read(path, {}, context) : fail(backend.error());
        });
        const auto observed = m_observations.observe(environment.name, config.id, listing.secrets);
        const auto saved = m_cache.save(environment.name, config.id, {*view.asOf, listing.secrets});
        // A state disk that is full must not hide the inventory; the board is then "not remembered".
        if (!observed) view.problem = observed.error();
        if (!saved) view.problem = saved.error();
    } else {
        if (source == Source::Live) {
            view.problem = fresh.error();
            view.health = healthOf(fresh.error());
        }
        if (auto known = m_cache.load(environment.name, config.id)) {
            view.asOf = known->asOf;
            listing.secrets = std::move(known->secrets);
            listing.isComplete = source == Source::Cache;
        } else {
            listing.isComplete = false;
        }
        board.staleBackends << config.id;
    }
    view.secrets = static_cast<qint64>(listing.secrets.size());
    board.listings.push_back(std::move(listing));
    return view;
}

base::Result<policy::Observations> DeskInventory::observationsOf(const domain::Environment& environment) {
    policy::Observations observations;
    for (const auto& config : environment.backends)
        if (auto added = m_observations.addTo(observations, environment.name, config.id); !added) return fail(added.error());
    const auto runs = m_rotation.documents();
    if (!runs) return fail(runs.error());
    for (const auto& run : *runs) {
        const auto ref = domain::SecretRef::parse(run.ref);
        if (!run.isOpen() || !ref || ref->environment != environment.name) continue;
        auto& one = observations[ref->whole()];
        one.run = observedRun(run);
        one.runId = run.run;
    }
    return observations;
}

base::Result<DeskInventory::Board> DeskInventory::boardOf(const domain::Environment& environment, Source source,
                                                          const base::CallContext& context) {
    Board board;
    board.environment = environment;
    const auto rules = policy::RuleSet::build(environment);
    for (const auto& config : environment.backends) {
        if (auto on = context.check(); !on) return fail(on.error());
        board.backends.push_back(readListing(environment, config, source, rules, board, context));
    }
    const auto observations = observationsOf(environment);
    if (!observations) return fail(observations.error());
    auto restored = m_observations.restored(environment.name);
    if (!restored) return fail(restored.error());
    std::vector<domain::Finding> deep = std::move(*restored);
    for (const auto& listing : board.listings) {
        const auto page = m_findings.load(environment.name, listing.backend);
        if (!page) return fail(page.error());
        if (page->isEmpty()) continue;
        for (const auto& secret : listing.secrets) {
            const auto found = page->constFind(secret.path);
            if (found != page->constEnd() && found->version == secret.valueMark())
                deep.insert(deep.end(), found->findings.begin(), found->findings.end());
        }
    }
    board.inventory = policy::evaluate({.environment = board.environment,
                                        .rules = rules,
                                        .listings = board.listings,
                                        .observations = *observations,
                                        .deepFindings = deep,
                                        .now = m_desk.clock().now()});
    return board;
}

base::Result<DeskInventory::Board> DeskInventory::board(const domain::Environment& environment,
                                                        const base::CallContext& context) {
    return boardOf(environment, Source::Live, context);
}

base::Result<InventorySnapshot> DeskInventory::snapshot(const InventoryFilter& filter, Source source,
                                                        const base::CallContext& context) {
    InventorySnapshot snapshot;
    snapshot.asOf = m_desk.clock().now();
    if (!filter.environment.isEmpty()) {
        if (auto known = m_desk.environment(filter.environment); !known) return fail(known.error());
    } else {
        snapshot.faults = m_desk.configurationFaults();
        snapshot.partial = !snapshot.faults.empty();
    }
    for (const auto& environment : m_desk.environments()) {
        if (!filter.environment.isEmpty() && environment.name != filter.environment) continue;
        auto board = boardOf(environment, source, context);
        if (!board) return fail(board.error());
        for (const auto& view : board->backends) {
            const bool failed = view.problem.has_value();
            snapshot.partial = snapshot.partial || failed;
            snapshot.backends.push_back(view);
        }
        for (const auto& entry : board->inventory.entries) {
            InventoryRow row = rowOf(entry);
            row.stale = board->staleBackends.contains(entry.ref.backend);
            for (const auto& finding : entry.findings)
                if (finding.code.startsWith(QLatin1String("RUN-")) && !finding.args.isEmpty()) row.openRun = finding.args.front();
            if (isWanted(filter, row)) snapshot.rows.push_back(std::move(row));
        }
    }
    const bool hasBackend = std::any_of(snapshot.backends.begin(), snapshot.backends.end(),
                                        [&](const BackendView& view) { return view.id == filter.backend; });
    if (!filter.backend.isEmpty() && !hasBackend) return fail(ErrorCode::NotFound, QStringLiteral("KT-CFG-12"), filter.backend);
    return snapshot;
}

base::Result<InventorySnapshot> DeskInventory::refresh(const InventoryFilter& filter, const base::CallContext& context) {
    return snapshot(filter, Source::Live, context);
}

base::Result<InventorySnapshot> DeskInventory::cached(const InventoryFilter& filter) {
    auto known = snapshot(filter, Source::Cache, {});
    if (!known) return known;
    const bool any = std::any_of(known->backends.begin(), known->backends.end(), [](const BackendView& v) { return v.asOf; });
    if (!any) return fail(ErrorCode::NotFound);
    return known;
}

base::Result<CheckReport> DeskInventory::check(const InventoryFilter& filter, CheckDepth depth,
                                               const base::CallContext& context) {
    CheckReport report;
    report.asOf = m_desk.clock().now();
    std::vector<domain::Environment> wanted;
    for (const auto& environment : m_desk.environments())
        if (filter.environment.isEmpty() || environment.name == filter.environment) wanted.push_back(environment);
    if (wanted.empty() && !filter.environment.isEmpty()) {
        auto known = m_desk.environment(filter.environment);
        return fail(known.error());
    }
    if (filter.environment.isEmpty()) {
        report.faults = m_desk.configurationFaults();
        report.partial = !report.faults.empty();
    }
    if (depth != CheckDepth::Metadata) {
        if (auto done = deepCheck(wanted, context); !done) return fail(done.error());
    }
    for (const auto& environment : wanted) {
        auto board = boardOf(environment, Source::Live, context);
        if (!board) return fail(board.error());
        for (const auto& view : board->backends) {
            report.partial = report.partial || view.problem.has_value();
            report.backends.push_back(view);
        }
        if (depth == CheckDepth::Required) {
            const auto rules = policy::RuleSet::build(environment);
            const policy::Observations none;
            for (auto& finding : policy::requiredGate(board->inventory, {.environment = board->environment,
                                                                         .rules = rules,
                                                                         .listings = board->listings,
                                                                         .observations = none,
                                                                         .deepFindings = {},
                                                                         .now = report.asOf}))
                report.findings.push_back(std::move(finding));
        } else {
            for (const auto& entry : board->inventory.entries)
                for (const auto& finding : entry.findings) report.findings.push_back(finding);
        }
        report.checked += static_cast<qint64>(board->inventory.entries.size());
    }
    std::erase_if(report.findings, [&](const domain::Finding& f) {
        return !filter.backend.isEmpty() && f.ref.backend != filter.backend;
    });
    std::stable_sort(report.findings.begin(), report.findings.end(),
                     [](const auto& a, const auto& b) { return a.status < b.status; });
    return report;
}

base::Status DeskInventory::deepCheck(const std::vector<domain::Environment>& environments, const base::CallContext& context) {
    QStringList names;
    for (const auto& environment : environments) names << environment.name;
    const QString object = names.join(u',');
    if (auto noted = m_desk.recordIntent(QStringLiteral("check.deep"), object); !noted) return noted;
    DeepCheckRun run(m_desk, m_findings);
    const auto done = run.checkAll(environments, context);
    m_desk.recordOutcome(QStringLiteral("check.deep"), object, done,
                         {{QStringLiteral("values"), QString::number(run.valuesRead())}});
    return done;
}

base::Status DeskInventory::setCompromised(const domain::SecretRef& ref, bool compromised, const QString& reason) {
    const QString action = compromised ? QStringLiteral("secret.flag") : QStringLiteral("secret.unflag");
    if (auto noted = m_desk.recordIntent(action, ref.toText(), {{QStringLiteral("reason"), reason}}); !noted) return noted;
    const auto done = m_observations.setCompromised(ref, compromised, reason);
    m_desk.recordOutcome(action, ref.toText(), done);
    return done;
}

} // namespace keyturn::app
