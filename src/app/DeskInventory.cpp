#include "app/DeskInventory.h"

#include "app/CertificateDates.h"
#include "app/DeepCheckRun.h"
#include "app/RowsCache.h"
#include "app/ValueDates.h"
#include "base/Redactor.h"

#include <algorithm>
#include <iterator>

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

InventoryRow rowOf(policy::InventoryEntry entry) {
    InventoryRow row;
    row.name = base::shownSafely(entry.ref.path, 512);
    row.kind = entry.kind;
    row.status = entry.status;
    if (entry.age.isKnown) row.age.days = entry.age.days;
    row.age.atLeast = entry.age.atLeast;
    row.age.source = entry.age.source;
    row.age.periodDays = entry.rule->rule.periodDays;
    row.age.since = entry.age.since;
    row.age.warnDays = entry.rule->warnDays();
    row.age.expiryWarnDays = entry.rule->expiryWarnDays();
    row.changedAt = entry.changedAt;
    row.expiresAt = entry.expiresAt;
    row.nextRotation = entry.nextRotation;
    row.owner = base::shownSafely(entry.owner);
    row.rule = entry.rule->rule.id;
    row.stages = std::move(entry.stages);
    row.versions = entry.versions;
    row.consumers = entry.rule->rule.rotation.consumers;
    row.exists = entry.isListed;
    for (const auto& finding : entry.findings)
        if (finding.code.startsWith(QLatin1String("RUN-")) && !finding.args.isEmpty()) row.openRun = finding.args.front();
    row.findings = std::move(entry.findings);
    row.ref = std::move(entry.ref);
    return row;
}

BackendView viewOf(const QString& environment, const domain::BackendConfig& config) {
    BackendView view{.environment = environment, .id = config.id, .kind = config.kind, .guard = config.guard};
    if (config.guard == domain::Guard::ReadOnly) view.health = BackendHealth::ReadOnly;
    return view;
}

DeskInventory::Listed DeskInventory::readListing(const domain::Environment& environment, const domain::BackendConfig& config,
                                                 const policy::RuleSet& rules, const base::CallContext& context) {
    Listed made;
    BackendView& view = made.view;
    view = viewOf(environment.name, config);
    policy::BackendListing& listing = made.listing;
    listing.backend = config.id;
    const auto backend = m_desk.backend(environment.name, config.id);
    auto fresh = backend ? (*backend)->list(context) : fail(backend.error());
    if (fresh) {
        view.asOf = m_desk.clock().now();
        listing.isComplete = fresh->skipped.empty();
        if (!fresh->skipped.empty()) view.problem = fresh->skipped.front();
        made.skipped = std::move(fresh->skipped);
        listing.secrets = std::move(fresh->secrets);
        if (ValueDates::anyOpen(listing.secrets)) {
            if (const auto before = m_cache.load(environment.name, config.id)) ValueDates::recall(listing.secrets, before->secrets);
            ValueDates::ask(listing.secrets, **backend, context);
        }
        // What the connection signs in with is judged with what it opens.
        if (fresh->credential) listing.secrets.push_back(std::move(*fresh->credential));
        addCertificateDates(listing, rules, **backend, context);
        auto observed = m_observations.observe(environment.name, config.id, listing.secrets);
        const auto saved = m_cache.save(environment.name, config.id, *view.asOf, listing.secrets);
        // A state disk that is full must not hide the inventory; the board is then "not remembered".
        if (observed) made.remembered = std::move(*observed);
        else view.problem = observed.error();
        if (!saved) view.problem = saved.error();
    } else {
        view.problem = fresh.error();
        view.health = healthOf(fresh.error());
        listing.isComplete = false;
        made.isStale = true;
        if (auto known = m_cache.load(environment.name, config.id)) {
            view.asOf = known->asOf;
            listing.secrets = std::move(known->secrets);
        }
    }
    view.secrets = std::ranges::count_if(listing.secrets, [](const auto& one) { return one.path != domain::kConnectionCredential; });
    return made;
}

base::Status DeskInventory::fillKnown(Known& known, const QString& environment) {
    auto restored = m_observations.restored(environment);
    if (!restored) return fail(restored.error());
    known.restored = std::move(*restored);
    for (const auto& finding : known.restored) known.restoredOf[finding.ref.whole()].push_back(&finding);
    const auto runs = m_rotation.documents();
    if (!runs) return fail(runs.error());
    for (const auto& run : *runs) {
        const auto ref = domain::SecretRef::parse(run.ref);
        if (run.isOpen() && ref && ref->environment == environment) known.runs[ref->whole()] = {observedRun(run), run.run};
    }
    return {};
}

base::Status DeskInventory::judgeListing(policy::Evaluation& evaluation, const Known& known, const QString& environment,
                                         const Listed& listed, const Take& take) {
    const QString& backend = listed.listing.backend;
    auto remembered = listed.remembered ? base::Result<ObservationBook::Remembered>(*listed.remembered)
                                        : m_observations.remembered(environment, backend);
    if (!remembered) return fail(remembered.error());
    const auto page = m_findings.load(environment, backend);
    if (!page) return fail(page.error());
    std::vector<const domain::Finding*> deep;
    for (const auto& secret : listed.listing.secrets) {
        const domain::SecretRef ref{environment, backend, secret.path, {}};
        deep.clear();
        if (!known.restoredOf.isEmpty()) deep = known.restoredOf.value(ref);
        if (const auto found = page->constFind(secret.path); found != page->constEnd() && found->version == secret.valueMark())
            for (const auto& finding : found->findings) deep.push_back(&finding);
        if (const auto run = known.runs.constFind(ref); run != known.runs.constEnd()) {
            policy::Observation& one = (*remembered)[secret.path];
            one.run = run->first;
            one.runId = run->second;
        }
        const auto seen = remembered->constFind(secret.path);
        take(evaluation.judge(backend, secret, seen == remembered->constEnd() ? nullptr : &*seen, deep), listed.isStale);
    }
    evaluation.noteListed(backend, listed.listing.isComplete);
    return {};
}

base::Result<std::vector<BackendView>> DeskInventory::walk(const domain::Environment& environment, const base::CallContext& context,
                                                           const Take& take, Board* board) {
    const auto rules = policy::RuleSet::build(environment);
    policy::Evaluation evaluation(environment, rules, m_desk.clock().now());
    Known known;
    if (auto filled = fillKnown(known, environment.name); !filled) return fail(filled.error());
    std::vector<BackendView> views;
    QStringList stale;
    for (const auto& config : environment.backends) {
        if (auto on = context.check(); !on) return fail(on.error());
        Listed listed = readListing(environment, config, rules, context);
        if (auto judged = judgeListing(evaluation, known, environment.name, listed, take); !judged) return fail(judged.error());
        if (listed.isStale) stale << config.id;
        views.push_back(std::move(listed.view));
        if (board == nullptr) continue;
        board->listings.push_back(std::move(listed.listing));
        board->skipped.insert(config.id, std::move(listed.skipped));
    }
    auto absent = evaluation.absent();
    for (auto& entry : absent.missing) {
        const bool isStale = stale.contains(entry.ref.backend);
        take(std::move(entry), isStale);
    }
    if (board != nullptr) board->inventory.requiredUnknown = std::move(absent.unknown);
    return views;
}

base::Result<DeskInventory::Board> DeskInventory::board(const domain::Environment& environment, const base::CallContext& context) {
    Board board;
    board.environment = environment;
    auto& inventory = board.inventory;
    auto views = walk(
        environment, context,
        [&](policy::InventoryEntry&& entry, bool) {
            ++inventory.counts[static_cast<std::size_t>(entry.status)];
            inventory.entries.push_back(std::move(entry));
        },
        &board);
    if (!views) return fail(views.error());
    board.backends = std::move(*views);
    for (const auto& listing : board.listings) inventory.partial = inventory.partial || !listing.isComplete;
    return board;
}

static base::Result<domain::SecretMetadata> credentialOf(backends::SecretBackend& backend, const domain::SecretRef& ref, const base::CallContext& context) {
    auto listing = backend.list(context);
    if (!listing) return fail(listing.error());
    if (!listing->credential) return fail(ErrorCode::NotFound, {}, ref.toText());
    return std::move(*listing->credential);
}

base::Result<DeskInventory::Single> DeskInventory::single(const domain::Environment& environment, const domain::SecretRef& ref,
                                                          const base::CallContext& context) {
    const auto backend = m_desk.backend(environment.name, ref.backend);
    if (!backend) return fail(backend.error());
    auto metadata = ref.path == domain::kConnectionCredential ? credentialOf(**backend, ref, context) : (*backend)->describe(ref.path, context);
    if (!metadata) return fail(metadata.error());
    const auto rules = policy::RuleSet::build(environment);
    Listed listed;
    listed.listing = {ref.backend, false, {std::move(*metadata)}};
    addCertificateDates(listed.listing, rules, **backend, context);
    if (auto observed = m_observations.observe(environment.name, ref.backend, listed.listing.secrets)) listed.remembered = std::move(*observed);
    Known known;
    if (auto filled = fillKnown(known, environment.name); !filled) return fail(filled.error());
    policy::Evaluation evaluation(environment, rules, m_desk.clock().now());
    Single made;
    const auto judged = judgeListing(evaluation, known, environment.name, listed, [&](policy::InventoryEntry&& entry, bool) { made.entry = std::move(entry); });
    if (!judged) return fail(judged.error());
    made.metadata = std::move(listed.listing.secrets.front());
    return made;
}

base::Result<std::vector<domain::Environment>> DeskInventory::inScope(const InventoryFilter& filter) const {
    auto all = m_desk.environments();
    if (!filter.environment.isEmpty()) {
        auto one = m_desk.environment(filter.environment);
        if (!one) return fail(one.error());
        all = {std::move(*one)};
    }
    const bool hasBackend = std::any_of(all.begin(), all.end(), [&](const auto& environment) {
        return std::any_of(environment.backends.begin(), environment.backends.end(), [&](const auto& config) { return config.id == filter.backend; });
    });
    if (!filter.backend.isEmpty() && !hasBackend) return fail(ErrorCode::NotFound, QStringLiteral("KT-CFG-12"), filter.backend);
    return all;
}

base::Status DeskInventory::readScope(const InventoryFilter& filter, const base::CallContext& context, std::vector<BackendView>& views,
                                      const std::function<void(InventoryRow&& row)>& takeRow,
                                      const std::function<void(const InventoryRows&)>& takeRows) {
    const auto environments = inScope(filter);
    if (!environments) return fail(environments.error());
    for (const auto& environment : *environments) {
        const auto asOf = m_desk.clock().now();
        InventoryRows rows;
        auto walked = walk(environment, context, [&](policy::InventoryEntry&& entry, bool isStale) {
            InventoryRow row = rowOf(std::move(entry));
            row.stale = isStale;
            rows.append(row, asOf);
            if (takeRow) takeRow(std::move(row));
        });
        if (!walked) return fail(walked.error());
        rows.sortByName();
        std::vector<RowsCache::Backend> seen;
        for (const auto& view : *walked) seen.push_back({view.id, view.asOf, view.secrets});
        // Rows that cannot be kept are read anew at the next start; that the disk is full is said by the backends' own pages.
        (void)RowsCache(m_desk.store()).save(environment.name, asOf, seen, rows);
        std::move(walked->begin(), walked->end(), std::back_inserter(views));
        if (takeRows) takeRows(rows);
    }
    return {};
}

static bool anyProblem(const std::vector<BackendView>& views) {
    return std::any_of(views.begin(), views.end(), [](const BackendView& view) { return view.problem.has_value(); });
}

base::Result<InventorySnapshot> DeskInventory::refresh(const InventoryFilter& filter, const base::CallContext& context) {
    InventorySnapshot snapshot;
    snapshot.asOf = m_desk.clock().now();
    if (filter.environment.isEmpty()) snapshot.faults = m_desk.configurationFaults();
    const auto take = [&](InventoryRow&& row) {
        if (isWanted(filter, row)) snapshot.rows.push_back(std::move(row));
    };
    if (auto done = readScope(filter, context, snapshot.backends, take, {}); !done) return fail(done.error());
    snapshot.partial = !snapshot.faults.empty() || anyProblem(snapshot.backends);
    return snapshot;
}

base::Result<InventoryReading> DeskInventory::read(const InventoryFilter& filter, const base::CallContext& context) {
    InventoryReading reading;
    reading.asOf = reading.toldAt = m_desk.clock().now();
    if (filter.environment.isEmpty()) reading.faults = m_desk.configurationFaults();
    const auto isKept = [&](const QString& backend) { return filter.backend.isEmpty() || backend == filter.backend; };
    const auto take = [&](const InventoryRows& rows) { reading.rows.append(rows, false, isKept); };
    if (auto done = readScope(filter, context, reading.backends, {}, take); !done) return fail(done.error());
    reading.partial = !reading.faults.empty() || anyProblem(reading.backends);
    return reading;
}

base::Result<InventoryReading> DeskInventory::cached(const InventoryFilter& filter) {
    const auto environments = inScope(filter);
    if (!environments) return fail(environments.error());
    InventoryReading reading;
    reading.asOf = reading.toldAt = m_desk.clock().now();
    if (filter.environment.isEmpty()) reading.faults = m_desk.configurationFaults();
    reading.partial = !reading.faults.empty();
    bool isAny = false;
    for (const auto& environment : *environments) {
        auto kept = RowsCache(m_desk.store()).load(environment.name);
        if (!kept) continue;
        isAny = true;
        reading.asOf = std::min(reading.asOf, kept->asOf);
        QStringList wanted;
        for (const auto& config : environment.backends) {
            BackendView view = viewOf(environment.name, config);
            for (const auto& seen : kept->backends)
                if (seen.id == config.id) view.asOf = seen.asOf, view.secrets = seen.secrets;
            reading.backends.push_back(std::move(view));
            if (filter.backend.isEmpty() || config.id == filter.backend) wanted << config.id;
        }
        for (std::size_t i = 0; i < kept->pages.size(); ++i) {
            kept->pages[i].tellAt(kept->asOf, reading.toldAt);
            reading.rows.append(kept->pages[i], i > 0, [&](const QString& backend) { return wanted.contains(backend); });
        }
    }
    if (!isAny) return fail(ErrorCode::NotFound);
    reading.rows.markStale();
    return reading;
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
        auto board = this->board(environment, context);
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
