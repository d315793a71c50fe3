#include "app/DeskInventory.h"

#include "app/DeepCheckRun.h"
#include "app/RowsCache.h"
#include "base/Redactor.h"

#include <algorithm>
#include <iterator>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

bool isWanted(const InventoryFilter& filter, const InventoryRow& row) {
    if (!filter.backend.isEmpty() && row.ref.backend != filter.backend) return false;
    return filter.statuses.empty() || std::find(filter.statuses.begin(), filter.statuses.end(), row.status) != filter.statuses.end();
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

base::Result<DeskInventory::Board> DeskInventory::board(const domain::Environment& environment, const base::CallContext& context, bool isOfNames) {
    Board board;
    board.environment = environment;
    auto& inventory = board.inventory;
    BoardWalk::Audience audience;
    audience.take = [&](policy::InventoryEntry&& entry, bool) {
        ++inventory.counts[static_cast<std::size_t>(entry.status)];
        auto& kept = inventory.entries.emplace_back();
        if (!isOfNames) kept = std::move(entry);
        else kept.ref = std::move(entry.ref), kept.kind = entry.kind, kept.status = entry.status, kept.isListed = entry.isListed, kept.rule = std::move(entry.rule);
    };
    audience.keep = [&](policy::BackendListing&& listing, std::vector<base::Error>&& skipped) {
        inventory.partial = inventory.partial || !listing.isComplete;
        board.skipped.insert(listing.backend, std::move(skipped));
        board.listings.push_back(std::move(listing));
    };
    auto walked = m_walk.walk(environment, audience, context);
    if (!walked) return fail(walked.error());
    board.backends = std::move(walked->views);
    inventory.requiredUnknown = std::move(walked->requiredUnknown);
    return board;
}

base::Result<DeskInventory::Single> DeskInventory::single(const domain::Environment& environment, const domain::SecretRef& ref,
                                                          const base::CallContext& context) {
    return m_walk.single(environment, ref, context);
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

/// What is wanted of a reading.
struct DeskInventory::Scope {
    std::function<void(InventoryRow&& row)> takeRow{};       ///< each row, backends in the order of their configuration
    std::function<void(const InventoryRows& rows)> takeRows{}; ///< an environment's rows at its end, in order of names
    TakePart takePart{};
};

base::Result<std::vector<BackendView>> DeskInventory::readEnvironment(const domain::Environment& environment, const Scope& scope,
                                                                      const base::CallContext& context, qint64& listed) {
    const auto asOf = m_desk.clock().now();
    InventoryRows rows;
    InventoryRows ofBackend; // of the one that is being judged
    BoardWalk::Audience audience;
    audience.take = [&](policy::InventoryEntry&& entry, bool isStale) {
        InventoryRow row = rowOf(std::move(entry));
        row.stale = isStale;
        (scope.takePart ? ofBackend : rows).append(row, asOf);
        if (scope.takeRow) scope.takeRow(std::move(row));
    };
    if (scope.takePart) {
        audience.ended = [&](const BackendView& view) {
            scope.takePart({environment.name, view.id, ofBackend, &view});
            rows.append(ofBackend, false);
            ofBackend = {};
        };
        audience.early = [&](const QString& backend, std::vector<policy::InventoryEntry>&& part) {
            InventoryRows early;
            for (auto& entry : part) early.append(rowOf(std::move(entry)), asOf);
            scope.takePart({environment.name, backend, early, nullptr});
        };
    }
    if (context.progress)
        audience.listed = [&](std::size_t more) {
            listed += static_cast<qint64>(more);
            context.report(listed, 0);
        };
    auto walked = m_walk.walk(environment, audience, context);
    if (!walked) return fail(walked.error());
    rows.append(ofBackend, false); // what is missing
    rows.sortByName();
    std::vector<RowsCache::Backend> seen;
    for (const auto& view : walked->views) seen.push_back({view.id, view.asOf, view.secrets});
    // Rows that cannot be kept are read anew at the next start; that the disk is full is said by the backends' own pages.
    (void)RowsCache(m_desk.store()).save(environment.name, asOf, seen, rows);
    if (scope.takeRows) scope.takeRows(rows);
    return std::move(walked->views);
}

base::Status DeskInventory::readScope(const InventoryFilter& filter, const Scope& scope, const base::CallContext& context, std::vector<BackendView>& views) {
    const auto environments = inScope(filter);
    if (!environments) return fail(environments.error());
    qint64 listed = 0;
    for (const auto& environment : *environments) {
        auto read = readEnvironment(environment, scope, context, listed);
        if (!read) return fail(read.error());
        std::move(read->begin(), read->end(), std::back_inserter(views));
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
    Scope scope;
    scope.takeRow = [&](InventoryRow&& row) {
        if (isWanted(filter, row)) snapshot.rows.push_back(std::move(row));
    };
    if (auto done = readScope(filter, scope, context, snapshot.backends); !done) return fail(done.error());
    snapshot.partial = !snapshot.faults.empty() || anyProblem(snapshot.backends);
    return snapshot;
}

base::Result<InventoryReading> DeskInventory::read(const InventoryFilter& filter, const base::CallContext& context, const TakePart& take) {
    InventoryReading reading;
    reading.asOf = reading.toldAt = m_desk.clock().now();
    if (filter.environment.isEmpty()) reading.faults = m_desk.configurationFaults();
    const auto isKept = [&](const QString& backend) { return filter.backend.isEmpty() || backend == filter.backend; };
    Scope scope;
    scope.takeRows = [&](const InventoryRows& rows) {
        reading.rows.append(rows, false, [&](int row) { return isKept(rows.backend(row)); });
    };
    if (take)
        scope.takePart = [&](const InventoryPart& part) {
            if (isKept(part.backend)) take(part);
        };
    if (auto done = readScope(filter, scope, context, reading.backends); !done) return fail(done.error());
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
            reading.rows.append(kept->pages[i], i > 0, [&, &page = kept->pages[i]](int row) { return wanted.contains(page.backend(row)); });
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
