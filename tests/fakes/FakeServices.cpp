#include "fakes/FakeServices.h"

namespace keyturn::fakes {

using domain::RotationStatus;

base::Instant fixedNow() { return *base::parseIsoUtc(u"2026-11-21T08:30:00Z"); }
base::Instant daysAgo(int days) { return fixedNow() - std::chrono::hours(24 * days); }

app::InventoryRow row(const QString& environment, const QString& backend, const QString& path, RotationStatus status) {
    app::InventoryRow made;
    made.ref = {environment, backend, path, {}};
    made.name = path;
    made.kind = domain::SecretKind::JwtHmac;
    made.status = status;
    made.age = {12, false, domain::AgeSource::VersionCreated, 90};
    made.changedAt = daysAgo(12);
    made.nextRotation = fixedNow() + std::chrono::hours(24 * 78);
    made.owner = QStringLiteral("security");
    made.rule = QStringLiteral("signing");
    made.stages = {QStringLiteral("current")};
    made.versions = 3;
    made.consumers = {QStringLiteral("gateway"), QStringLiteral("auth")};
    domain::Finding finding;
    finding.ref = made.ref;
    finding.code = QStringLiteral("AGE-OVERDUE");
    finding.status = status;
    finding.severity = domain::Severity::High;
    finding.rule = made.rule;
    finding.ruleSource = QStringLiteral("production.json:41");
    finding.args = {QStringLiteral("97"), QStringLiteral("90")};
    if (status != RotationStatus::Ok) made.findings.push_back(finding);
    return made;
}

namespace {

app::BackendView backend(const QString& environment, const QString& id, domain::Guard guard, app::BackendHealth health, qint64 secrets) {
    app::BackendView view;
    view.environment = environment;
    view.id = id;
    view.kind = QStringLiteral("envFile");
    view.guard = guard;
    view.health = health;
    view.asOf = fixedNow();
    view.secrets = secrets;
    return view;
}

} // namespace

app::InventorySnapshot standardSnapshot() {
    app::InventorySnapshot snapshot;
    snapshot.asOf = fixedNow();
    const QString production = QStringLiteral("production"), staging = QStringLiteral("staging");
    const char* names[] = {"auth/JWT_PRIVATE_KEY", "auth/DB_PASSWORD", "api/STRIPE_KEY", "edge/TLS_CERT", "auth/JWT_SECRET",
                           "billing/S3_SECRET_KEY", "billing/S3_COPY", "mail/SMTP_PASSWORD", "cache/REDIS_PASSWORD", "auth/SESSION_SECRET",
                           "auth/OAUTH_CLIENT_SECRET", "docker/GRAFANA_ADMIN", "legacy/WEBHOOK", "api/ADMIN_TOKEN"};
    for (int i = 0; i < domain::kRotationStatusCount; ++i)
        snapshot.rows.push_back(row(production, i % 4 == 3 ? QStringLiteral("docker") : QStringLiteral("vault-p"),
                                    QLatin1String(names[i]), static_cast<RotationStatus>(i)));
    auto& overdue = snapshot.rows[4];
    overdue.age = {97, false, domain::AgeSource::VersionCreated, 90};
    overdue.nextRotation = daysAgo(7);
    overdue.openRun = QStringLiteral("r-0123456789ab");
    auto& unknown = snapshot.rows[11];
    unknown.age = {};
    unknown.nextRotation.reset();
    unknown.owner.clear();
    auto& unmanaged = snapshot.rows[12];
    unmanaged.rule.clear();
    unmanaged.owner.clear();
    unmanaged.nextRotation.reset();
    snapshot.rows[2].exists = false;
    for (const char* name : {"auth/JWT_SECRET", "auth/DB_PASSWORD", "api/ADMIN_TOKEN", "cache/REDIS_PASSWORD"}) {
        auto one = row(staging, QStringLiteral("env"), QLatin1String(name), RotationStatus::Ok);
        one.kind = domain::SecretKind::DatabasePassword;
        one.owner = QStringLiteral("platform");
        snapshot.rows.push_back(one);
    }
    snapshot.backends = {backend(production, QStringLiteral("vault-p"), domain::Guard::Protected, app::BackendHealth::Ok, 11),
                         backend(production, QStringLiteral("docker"), domain::Guard::ReadOnly, app::BackendHealth::Ok, 3),
                         backend(staging, QStringLiteral("env"), domain::Guard::Open, app::BackendHealth::Ok, 4)};
    return snapshot;
}

app::InventorySnapshot largeSnapshot(int count) {
    app::InventorySnapshot snapshot;
    snapshot.asOf = fixedNow();
    snapshot.rows.reserve(static_cast<std::size_t>(count));
    const QString environments[] = {QStringLiteral("development"), QStringLiteral("production"), QStringLiteral("staging")};
    const QString backends[] = {QStringLiteral("vault-p"), QStringLiteral("aws-sm")};
    const char* services[] = {"auth", "billing", "api", "mail", "edge", "cache", "search", "report"};
    const char* kinds[] = {"JWT_SIGNING_KEY", "DB_PASSWORD", "API_TOKEN", "S3_SECRET_KEY", "SESSION_SECRET", "SMTP_PASSWORD"};
    quint32 seed = 12345;
    for (int i = 0; i < count; ++i) {
        seed = seed * 1664525U + 1013904223U;
        const QString path = QStringLiteral("%1/%2_%3").arg(QLatin1String(services[(seed >> 8) % 8]), QLatin1String(kinds[(seed >> 12) % 6])).arg(i, 6, 10, QLatin1Char('0'));
        auto one = row(environments[(seed >> 16) % 3], backends[(seed >> 20) % 2], path,
                       static_cast<RotationStatus>((seed >> 24) % domain::kRotationStatusCount));
        one.age.days = (seed >> 10) % 400;
        one.kind = static_cast<domain::SecretKind>((seed >> 14) % 19);
        one.owner = QStringLiteral("team-%1").arg((seed >> 18) % 24);
        snapshot.rows.push_back(std::move(one));
    }
    for (const QString& environment : environments)
        for (const QString& id : backends)
            snapshot.backends.push_back(backend(environment, id, domain::Guard::Open, app::BackendHealth::Ok, count / 6));
    return snapshot;
}

app::InventoryReading readingOf(const app::InventorySnapshot& snapshot) {
    app::InventoryReading reading{snapshot.asOf, snapshot.asOf, snapshot.partial, snapshot.backends, snapshot.faults, {}};
    for (const auto& row : snapshot.rows) reading.rows.append(row, snapshot.asOf);
    return reading;
}

FakeEnvironments::FakeEnvironments() {
    const auto snapshot = standardSnapshot();
    views = {{QStringLiteral("production"), domain::Guard::Protected, QStringLiteral("production.json"), {snapshot.backends[0], snapshot.backends[1]}},
             {QStringLiteral("staging"), domain::Guard::Open, QStringLiteral("staging.json"), {snapshot.backends[2]}}};
    for (auto& view : views)
        for (auto& one : view.backends) one.asOf.reset(), one.secrets = 0;
    backends::ConnectionSchema schema;
    schema.kind = QStringLiteral("envFile");
    schema.title = QStringLiteral("Env file");
    schema.summary = QStringLiteral("KEY=VALUE lines of one file.");
    schema.fields = {{QStringLiteral("file"), QStringLiteral("File"), backends::FieldKind::FilePath, true, false, QStringLiteral("Absolute path."), {}, {}},
                     {QStringLiteral("dialect"), QStringLiteral("Dialect"), backends::FieldKind::Choice, false, false, {}, QStringLiteral("compose"), {QStringLiteral("compose"), QStringLiteral("docker")}}};
    schemas.push_back(schema);
}

base::Result<domain::Environment> FakeEnvironments::environment(const QString& name) const {
    for (const auto& view : views)
        if (view.name == name) {
            domain::Environment made;
            made.name = name;
            made.guard = view.guard;
            made.file = view.file;
            for (const auto& one : view.backends) made.backends.push_back({one.id, one.kind, one.guard, {}, view.file});
            return made;
        }
    return base::fail(base::ErrorCode::NotFound, {}, name);
}

base::Status FakeEnvironments::addBackend(const QString& environment, const domain::BackendConfig& config) {
    if (!addStatus) return addStatus;
    added.emplace_back(environment, config);
    app::BackendView view;
    view.environment = environment;
    view.id = config.id;
    view.kind = config.kind;
    view.guard = config.guard;
    for (auto& one : views)
        if (one.name == environment) {
            one.backends.push_back(view);
            return {};
        }
    views.push_back({environment, config.guard, environment + QStringLiteral(".json"), {view}});
    return {};
}

base::Status FakeEnvironments::removeBackend(const QString& environment, const QString& backendId) {
    for (auto& one : views)
        if (one.name == environment)
            if (std::erase_if(one.backends, [&](const auto& b) { return b.id == backendId; }) > 0) return {};
    return base::fail(base::ErrorCode::NotFound, {}, backendId);
}

base::Status FakeEnvironments::setBackendGuard(const QString& environment, const QString& backendId, domain::Guard guard) {
    for (auto& one : views)
        if (one.name == environment)
            for (auto& b : one.backends)
                if (b.id == backendId) {
                    b.guard = guard;
                    return {};
                }
    return base::fail(base::ErrorCode::NotFound, {}, backendId);
}

namespace {
app::InventorySnapshot filtered(app::InventorySnapshot snapshot, const app::InventoryFilter& filter) {
    std::erase_if(snapshot.rows, [&](const app::InventoryRow& one) {
        return (!filter.environment.isEmpty() && one.ref.environment != filter.environment)
               || (!filter.backend.isEmpty() && one.ref.backend != filter.backend);
    });
    return snapshot;
}
} // namespace

base::Result<app::InventorySnapshot> FakeInventory::refresh(const app::InventoryFilter& filter, const base::CallContext& context) {
    if (gate) gate->acquire();
    if (auto go = context.check(); !go) return base::fail(go.error());
    ++refreshes;
    if (refreshError) return base::fail(*refreshError);
    return filtered(snapshot, filter);
}

void FakeInventory::handOn(const app::TakePart& take, const base::CallContext& context) const {
    qint64 listed = 0;
    for (const Part& one : parts) {
        app::InventoryRows rows;
        for (const auto& row : one.rows) rows.append(row, fixedNow());
        const app::BackendView view{.environment = one.environment, .id = one.backend, .asOf = fixedNow(), .secrets = rows.size()};
        context.report(listed += rows.size(), 0);
        if (take) take({one.environment, one.backend, rows, one.isWhole ? &view : nullptr});
    }
}

base::Result<app::InventoryReading> FakeInventory::read(const app::InventoryFilter& filter, const base::CallContext& context, const app::TakePart& take) {
    handOn(take, context);
    const auto seen = refresh(filter, context);
    if (!seen) return base::fail(seen.error());
    return readingOf(*seen);
}

base::Result<app::InventoryReading> FakeInventory::cached(const app::InventoryFilter& filter) {
    if (!cache) return base::fail(base::ErrorCode::NotFound);
    return readingOf(filtered(*cache, filter));
}

base::Result<app::CheckReport> FakeInventory::check(const app::InventoryFilter&, app::CheckDepth, const base::CallContext&) {
    app::CheckReport report;
    report.asOf = fixedNow();
    for (const auto& one : snapshot.rows) report.findings.insert(report.findings.end(), one.findings.begin(), one.findings.end());
    report.checked = static_cast<qint64>(snapshot.rows.size());
    return report;
}

base::Result<app::SecretDetails> FakeSecrets::show(const domain::SecretRef& ref, const base::CallContext&) {
    for (const auto& one : inventory->snapshot.rows) {
        if (one.ref != ref.whole()) continue;
        app::SecretDetails details;
        details.row = one;
        details.findings = one.findings;
        details.fingerprint = QStringLiteral("9f3a 77c1");
        details.metadata.path = ref.path;
        details.metadata.storeFacts = storeFacts;
        details.metadata.currentVersion = QStringLiteral("8");
        details.metadata.sizeHint = 44;
        details.metadata.versions = {
            {QStringLiteral("7"), daysAgo(109), domain::VersionStage::Previous, domain::VersionState::Enabled, {}, QStringLiteral("a.m")},
            {QStringLiteral("8"), daysAgo(97), domain::VersionStage::Current, domain::VersionState::Enabled, {}, QStringLiteral("a.m")},
            {QStringLiteral("9"), daysAgo(0), domain::VersionStage::Pending, domain::VersionState::Enabled, {}, QStringLiteral("r-0123456789ab")}};
        domain::ConsumerConfig gateway;
        gateway.id = QStringLiteral("gateway");
        gateway.kind = QStringLiteral("manual");
        gateway.owner = QStringLiteral("j.k");
        gateway.impact = domain::Impact::High;
        gateway.impactText = QStringLiteral("users sign in again");
        domain::ConsumerConfig service;
        service.id = QStringLiteral("auth");
        service.kind = QStringLiteral("command");
        service.owner = QStringLiteral("platform");
        details.consumers = {{gateway, {}, {}}, {service, QStringLiteral("exit 0"), daysAgo(97)}};
        details.ruleSources = {QStringLiteral("signing keys 90 d (production.json:41)")};
        details.effectiveRule.id = one.rule;
        details.effectiveRule.periodDays = 90;
        details.effectiveRule.source = QStringLiteral("production.json:41");
        details.backupsHolding = {QStringLiteral("/backups/production-2026-11-21.age")};
        audit::AuditRecord record;
        record.sequence = 18204;
        record.time = daysAgo(1);
        record.event = {QStringLiteral("a.m"), QStringLiteral("secret.get"), ref.toText(), QStringLiteral("done"), {}, {}};
        details.activity = {record};
        return details;
    }
    return base::fail(base::ErrorCode::NotFound, {}, ref.toText());
}

base::Result<std::vector<domain::SecretVersion>> FakeSecrets::versions(const domain::SecretRef& ref, const base::CallContext& context) {
    auto details = show(ref, context);
    if (!details) return base::fail(details.error());
    return details->metadata.versions;
}

base::Result<base::SecureBytes> FakeSecrets::value(const domain::SecretRef& ref, const QString& purpose, const app::AccessReason& why,
                                                   const base::CallContext&) {
    const QMutexLocker locker(&mutex);
    asked.push_back({ref, purpose, why.reason});
    if (valueError) return base::fail(*valueError);
    if (why.reason.size() < 8) return base::fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-AUD-6"));
    return base::SecureBytes::fromChars(value1);
}

base::Result<QString> FakeSecrets::put(const domain::SecretRef&, app::PutValue, const app::AccessReason&, const base::CallContext&) {
    return QStringLiteral("1234 5678");
}

std::vector<std::pair<QString, QString>> FakeGenerate::presets() const {
    return {{QStringLiteral("base64:48"), QStringLiteral("JWT signing key, HMAC")}, {QStringLiteral("password:32"), QStringLiteral("Database password")}, {QStringLiteral("rsa-4096"), QStringLiteral("RS256 pair 4096")}};
}

base::Result<app::GeneratePreview> FakeGenerate::preview(const app::GenerateRequest& request, const base::CallContext&) {
    app::GeneratePreview made = nextPreview;
    made.spec = request.spec;
    if (made.characters == 0) made.characters = 64, made.bits = 384;
    return made;
}

base::Result<app::GenerateReport> FakeGenerate::generate(const app::GenerateRequest& request, const base::CallContext&) {
    lastRequest = request;
    if (generateError) return base::fail(*generateError);
    ++generated;
    app::GenerateReport report;
    report.publicPart = publicPart;
    if (request.to.isNull() && request.outFile.isEmpty()) report.value = base::SecureBytes::fromChars(madeValue);
    report.fingerprint = QStringLiteral("9f3a 77c1");
    report.characters = 64;
    report.bits = 384;
    if (!request.to.isNull()) report.written.append(request.to.toText());
    return report;
}

base::Result<std::vector<app::EnvironmentItem>> FakeGenerate::wholeEnvironment(const QString&, bool apply, const base::CallContext&) {
    if (apply)
        for (auto& item : items) item.written = true;
    return items;
}

base::Result<rotation::RotationPlan> FakeRotation::plan(const domain::SecretRef& ref, const app::PlanWish& wish, const base::CallContext&) {
    calls.append(QStringLiteral("plan:") + ref.toText());
    if (!wish.takeOverReason.isEmpty()) calls.append(QStringLiteral("takeOver:") + wish.takeOverReason);
    if (error) return base::fail(*error);
    rotation::RotationPlan made = nextPlan;
    made.ref = ref.toText();
    return made;
}

base::Result<rotation::RunDocument> FakeRotation::leave(const QString& run, const QString& reason, const base::CallContext&) {
    return answer(QStringLiteral("leave:") + run + u':' + reason);
}

base::Result<rotation::RunDocument> FakeRotation::start(const rotation::RotationPlan& plan, const base::CallContext&) {
    return answer(QStringLiteral("start:") + plan.ref);
}

base::Status FakeRotation::saveCertificateRequest(const QString& run, const QString& file, const base::CallContext&) {
    calls.append(QStringLiteral("request:") + run + u':' + file);
    if (error) return base::fail(*error);
    return {};
}

base::Result<rotation::RunDocument> FakeRotation::answer(const QString& call) {
    calls.append(call);
    if (error) return base::fail(*error);
    if (runs.empty()) return base::fail(base::ErrorCode::NotFound, {}, call);
    return runs.front();
}

FakeAudit::FakeAudit() {
    for (int i = 30; i > 0; --i) {
        audit::AuditRecord record;
        record.sequence = i;
        record.time = daysAgo((30 - i) / 3);
        record.host = QStringLiteral("host-3");
        record.event = {i % 2 ? QStringLiteral("a.m") : QStringLiteral("j.k"), i % 3 ? QStringLiteral("secret.get") : QStringLiteral("rotate.step"),
                        QStringLiteral("production/vault-p/auth/JWT_SECRET"), QStringLiteral("done"), {}, {{QStringLiteral("reason"), QStringLiteral("failed login")}}};
        records.push_back(record);
    }
    verification.verdict = audit::Verdict::Verified;
    verification.records = 30;
    verification.verifiedTo = 30;
}

base::Result<app::AuditPage> FakeAudit::page(const app::AuditQuery& query, const base::CallContext&) {
    app::AuditPage page;
    page.total = static_cast<qint64>(records.size());
    std::vector<audit::AuditRecord> hits;
    for (const auto& record : records) {
        const auto& event = record.event;
        if (!query.actor.isEmpty() && event.actor != query.actor) continue;
        if (!query.action.isEmpty() && event.action != query.action) continue;
        if (!query.text.isEmpty() && !QString(event.actor + event.action + event.object).contains(query.text)) continue;
        hits.push_back(record);
    }
    page.shown = static_cast<qint64>(hits.size());
    for (qint64 i = query.offset; i < page.shown && i < query.offset + query.limit; ++i) page.records.push_back(hits[static_cast<std::size_t>(i)]);
    return page;
}

} // namespace keyturn::fakes
