#include "app/DemoEnvironment.h"

#include "app/DemoFiles.h"
#include "app/DemoWriter.h"
#include "base/AtomicFile.h"

#include <nlohmann/json.hpp>

#include <QDate>
#include <QDir>
#include <QFileInfo>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr auto kDemoFolder = "/demo";
constexpr int kFleetSpreadDays = 120;
constexpr int kFleetStep = 37; ///< coprime to the spread, so that neighbours differ

QString dayAfter(base::Instant now, int days) {
    return base::isoUtc(now + std::chrono::days(days)).left(10);
}

base::Status writeConfig(const QString& path, QString text) {
    const QByteArray bytes = text.toUtf8();
    base::WriteRules rules;
    rules.createOnly = true;
    auto written = base::writeFile(path, {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())}, rules);
    return written ? base::Status{} : fail(written.error());
}

/// The setting that says where a kind of store lies: its first path field.
QString pathSetting(const backends::BackendType& type) {
    for (const auto& field : type.schema.fields)
        if (field.kind == backends::FieldKind::FilePath || field.kind == backends::FieldKind::FolderPath) return field.id;
    return {};
}

base::Status writeVault(DemoWriter& writer, const QString& demo, const backends::BackendRegistry& registry,
                        const backends::BackendSecrets& secrets, QString& entry) {
    const backends::BackendType* type = registry.find(QStringLiteral("localVault"));
    if (type == nullptr) return {};
    const QString setting = pathSetting(*type);
    domain::BackendConfig config;
    config.id = QStringLiteral("vault");
    config.kind = type->schema.kind;
    config.guard = domain::Guard::Protected;
    config.settings.insert(setting, demo + QStringLiteral("/production.vault"));
    auto vault = registry.create(config, secrets);
    if (!vault) return fail(vault.error());
    entry = QStringLiteral(",\n    { \"id\": \"vault\", \"kind\": \"localVault\", \"guard\": \"protected\",\n"
                           "      \"settings\": { \"%1\": \"../demo/production.vault\" } }").arg(setting);
    return writer.writeVault(**vault);
}

QString fleetEntries(int files) {
    QString made;
    for (int i = 1; i <= files; ++i)
        made += QStringLiteral(",\n    { \"id\": \"%1\", \"kind\": \"envFile\", \"guard\": \"open\",\n"
                               "      \"settings\": { \"path\": \"../demo/.env.%1\" } }").arg(DemoWriter::fleetBackend(i));
    return made;
}

base::Status checkFree(const QString& folder) {
    const QDir dir(folder);
    const bool empty = dir.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot).isEmpty();
    return empty ? base::Status{} : fail(ErrorCode::AlreadyExists, {}, folder);
}

/// Ages of generated secrets follow from their number, so that a large demo needs no large seed file.
void addFleetSeeds(std::vector<DemoSeed>& seeds, int fleet, base::Instant at) {
    static constexpr const char* kKinds[] = {"DB_PASSWORD", "API_KEY", "JWT_SECRET", "WEBHOOK_SECRET", "REDIS_PASSWORD"};
    for (int i = 0; i < fleet; ++i) {
        const int here = i % DemoWriter::kFleetFile;
        domain::SecretRef ref{QStringLiteral("staging"), DemoWriter::fleetBackend(i / DemoWriter::kFleetFile + 1),
                              QStringLiteral("SERVICE_%1_%2").arg(i, 5, 10, QLatin1Char('0')).arg(QLatin1String(kKinds[here % 5])), {}};
        seeds.push_back({std::move(ref), at - std::chrono::days((i * kFleetStep) % kFleetSpreadDays), true});
    }
}

} // namespace

base::Result<DemoReport> createDemo(const QString& folder, const DemoOptions& options,
                                    const backends::BackendRegistry& registry, const backends::BackendSecrets& secrets) {
    const QString home = QDir::cleanPath(QDir(folder).absolutePath());
    const QString demo = home + QLatin1String(kDemoFolder);
    const QString configs = home + QStringLiteral("/environments");
    if (auto free = checkFree(home); !free) return fail(free.error());
    for (const QString& needed : {home, demo, configs})
        if (auto made = base::ensurePrivateFolder(needed); !made) return fail(made.error());

    DemoWriter writer(demo, options);
    base::Status done = writer.writeScript();
    if (done) done = writer.writeExample();
    if (done) done = writer.writeEnvironment(QStringLiteral("production"), demoProduction());
    if (done) done = writer.writeEnvironment(QStringLiteral("staging"), demoStaging());
    if (done) done = writer.writeEnvironment(QStringLiteral("development"), demoDevelopment());
    QString vaultEntry;
    if (done) done = writeVault(writer, demo, registry, secrets, vaultEntry);
    if (!done) return fail(done.error());
    auto fleetFiles = writer.writeFleet(options.size);
    if (!fleetFiles) return fail(fleetFiles.error());

    const QString production = QString::fromUtf8(kDemoProduction)
                                   .replace(QLatin1String("VAULT_BACKEND"), vaultEntry)
                                   .replace(QLatin1String("WAIVER_UNTIL"), dayAfter(options.now, 40));
    const QString staging = QString::fromUtf8(kDemoStaging).replace(QLatin1String("FLEET_BACKENDS"), fleetEntries(*fleetFiles));
    DemoReport report;
    for (const auto& [name, text] : {std::pair(QStringLiteral("production"), production), std::pair(QStringLiteral("staging"), staging),
                                     std::pair(QStringLiteral("development"), QString::fromUtf8(kDemoDevelopment))}) {
        const QString path = configs + u'/' + name + QStringLiteral(".json");
        if (auto written = writeConfig(path, text); !written) return fail(written.error());
        report.environmentFiles.append(path);
    }
    if (auto written = writer.writeSeeds(std::max(options.size, 0)); !written) return fail(written.error());
    auto seeds = demoSeeds(home);
    if (!seeds) return fail(seeds.error());
    report.seeds = std::move(*seeds);
    report.secrets = writer.secrets();
    return report;
}

static QString seedsFile(const QString& folder) { return folder + QLatin1String(kDemoFolder) + QStringLiteral("/seeds.json"); }

bool isDemoHome(const QString& folder) { return QFileInfo(seedsFile(folder)).isFile(); }

base::Result<std::vector<DemoSeed>> demoSeeds(const QString& folder) {
    const QString path = seedsFile(folder);
    auto file = base::readFile(path);
    if (!file) return fail(file.error());
    const auto bytes = file->content.bytes();
    const auto document = nlohmann::json::parse(bytes.begin(), bytes.end(), nullptr, false);
    const auto refuse = [&] { return fail(ErrorCode::InvalidInput, {}, path, {QStringLiteral("seeds")}); };
    if (!document.is_object() || !document.contains("at") || !document["at"].is_string() || !document["seeds"].is_array()) return refuse();
    const auto at = base::parseIsoUtc(QString::fromStdString(document["at"].get<std::string>()));
    if (!at) return refuse();
    std::vector<DemoSeed> seeds;
    for (const auto& one : document["seeds"]) {
        if (!one.is_object() || !one.contains("ref") || !one["ref"].is_string()) return refuse();
        auto ref = domain::SecretRef::parse(QString::fromStdString(one["ref"].get<std::string>()));
        if (!ref) return fail(ref.error());
        const int days = one.contains("days") && one["days"].is_number_integer() ? one["days"].get<int>() : 0;
        const bool witnessed = one.contains("witnessed") && one["witnessed"].is_boolean() && one["witnessed"].get<bool>();
        seeds.push_back({std::move(*ref), *at - std::chrono::days(days), witnessed});
    }
    const bool hasFleet = document.contains("fleet") && document["fleet"].is_number_integer();
    addFleetSeeds(seeds, hasFleet ? std::clamp(document["fleet"].get<int>(), 0, 1000000) : 0, *at);
    return seeds;
}

} // namespace keyturn::app
