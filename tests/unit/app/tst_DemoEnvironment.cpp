#include "app/CertificateDates.h"
#include "app/DemoEnvironment.h"
#include "app/EnvironmentFile.h"
#include "backends/BuiltinBackends.h"
#include "crypto/Fingerprint.h"
#include "crypto/Sha256.h"
#include "policy/DeepCheck.h"
#include "policy/Evaluator.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <algorithm>
#include <map>

using namespace keyturn;
using namespace keyturn::app;
using domain::RotationStatus;

namespace {

base::Instant now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

backends::BackendSecrets deskSecrets() {
    backends::BackendSecrets secrets;
    secrets.key = [](const QString&) -> base::Result<base::SecureBytes> { return base::SecureBytes(32); };
    secrets.fingerprint = [](base::ByteSpan value) {
        const std::uint8_t key[32] = {1};
        return crypto::Fingerprint::of(key, value).hex();
    };
    return secrets;
}

/// The demo made, listed and judged as the board does it.
struct Demo {
    QTemporaryDir dir;
    QString home = dir.filePath(QStringLiteral("home"));
    backends::BackendRegistry registry = backends::builtinBackends();
    base::Result<DemoReport> report;
    LoadedEnvironments loaded;

    explicit Demo(int size = 0) : report(createDemo(home, {now(), size}, registry, deskSecrets())) {
        loaded = loadEnvironments(home + QStringLiteral("/environments"), registry);
    }

    policy::Observations observations() const {
        policy::Observations made;
        const auto seeds = demoSeeds(home);
        for (const DemoSeed& seed : *seeds) {
            made[seed.ref].firstSeen = seed.firstSeen;
            made[seed.ref].changeWitnessed = seed.changeWitnessed;
        }
        return made;
    }

    policy::Inventory inventory(const domain::Environment& environment) const {
        const policy::RuleSet rules = policy::RuleSet::build(environment);
        std::vector<policy::BackendListing> listings;
        for (const auto& config : environment.backends) {
            auto backend = registry.create(config, deskSecrets());
            if (!backend) qFatal("no backend %s", qPrintable(backend.error().condition));
            auto listing = (*backend)->list({});
            if (!listing) qFatal("no listing of %s: %s", qPrintable(config.id), qPrintable(listing.error().condition));
            listings.push_back({config.id, listing->skipped.empty(), std::move(listing->secrets)});
            addCertificateDates(config.id, listings.back().secrets, rules, **backend, {});
        }
        const policy::Observations seen = observations();
        return policy::evaluate({environment, rules, listings, seen, {}, now()});
    }

    const domain::Environment& environment(const char* name) const {
        for (const auto& one : loaded.environments)
            if (one.name == QLatin1String(name)) return one;
        qFatal("no environment");
    }
};

const policy::InventoryEntry* find(const policy::Inventory& inventory, const char* backend, const char* path) {
    for (const auto& entry : inventory.entries)
        if (entry.ref.backend == QLatin1String(backend) && entry.ref.path == QString::fromUtf8(path)) return &entry;
    return nullptr;
}

} // namespace

class tst_DemoEnvironment : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyFileReadsWithoutAFault();
    void theBoardShowsItsStatusesAtOnce();
    void theDeepCheckFindsWhatIsPlanted();
    void declaredCopiesHoldTheSameValue();
    void FIL3_everythingIsPrivate();
    void secondDemoInTheSameFolderIsRefused();
    void seedsOfAnotherFolderAreNotFound();
    void twoDemosShareNoValue();
    void sizeAddsThatManySecrets();
};

void tst_DemoEnvironment::everyFileReadsWithoutAFault() {
    const Demo demo;
    QVERIFY2(demo.report, demo.report ? "" : qPrintable(demo.report.error().condition + u' ' + demo.report.error().subject));
    for (const auto& fault : demo.loaded.faults) qWarning() << fault.condition << fault.subject << fault.args;
    QVERIFY(demo.loaded.faults.empty());
    QCOMPARE(demo.loaded.environments.size(), 3U);
    QVERIFY(demo.environment("production").isProduction);
    QVERIFY(demo.report->secrets >= 40 && demo.report->secrets <= 90);
    const auto& consumer = demo.environment("production").consumers.at(0);
    QFile script(consumer.command.at(0));
    QVERIFY(script.open(QIODevice::ReadOnly));
    const QByteArray text = script.readAll();
    const auto digest = crypto::sha256({reinterpret_cast<const std::uint8_t*>(text.constData()), static_cast<std::size_t>(text.size())});
    QCOMPARE(QByteArray(reinterpret_cast<const char*>(digest.data()), digest.size()).toHex(), consumer.sha256.toLatin1());
}

void tst_DemoEnvironment::theBoardShowsItsStatusesAtOnce() {
    const Demo demo;
    QVERIFY(demo.report);
    const policy::Inventory production = demo.inventory(demo.environment("production"));
    for (const RotationStatus status : {RotationStatus::Ok, RotationStatus::Due, RotationStatus::Overdue, RotationStatus::Missing,
                                        RotationStatus::Expiring, RotationStatus::Expired, RotationStatus::Unmanaged, RotationStatus::UnknownAge})
        QVERIFY2(production.count(status) >= 1, qPrintable(domain::statusWord(status)));
    QCOMPARE(find(production, "env", "JWT_SECRET")->age.days, 97);
    QVERIFY(!find(production, "env", "JWT_SECRET")->age.atLeast);
    QVERIFY(find(production, "env", "STRIPE_API_KEY")->age.atLeast);
    QCOMPARE(find(production, "docker", "tls.crt")->status, RotationStatus::Expiring);
    QCOMPARE(find(production, "docker", "tls.crt")->findings.front().args.front(), QStringLiteral("6"));
    QCOMPARE(find(production, "docker", "saml-certificate")->status, RotationStatus::Expired);
    QCOMPARE(find(production, "docker", "billing_api_key")->status, RotationStatus::UnknownAge);
    QCOMPARE(find(production, "env", "TWOFA_ENCRYPTION_KEY")->status, RotationStatus::Missing);
    QCOMPARE(find(production, "env", "DB_HOST")->status, RotationStatus::Ok);
    QCOMPARE(find(production, "env", "BACKUP_S3_SECRET_KEY")->status, RotationStatus::Ok); // waived
    QCOMPARE(find(production, "env", "CUSTOMER_PORTAL_SESSION_SIGNER_V2")->owner.size(), 40);
    QCOMPARE(find(production, "env", "CUSTOMER_PORTAL_SESSION_SIGNER_V2")->ref.path.size(), 33);
    bool conflict = false;
    for (const auto& finding : find(production, "env", "JWT_SECRET")->findings) conflict = conflict || finding.code == QStringLiteral("RULE-CONFLICT");
    QVERIFY(conflict);
    QVERIFY(std::any_of(production.entries.begin(), production.entries.end(), [](const auto& e) { return e.ref.path.contains(QChar(0x202e)); }));
    QVERIFY(demo.inventory(demo.environment("development")).entries.size() >= 5);
}

void tst_DemoEnvironment::theDeepCheckFindsWhatIsPlanted() {
    const Demo demo;
    QVERIFY(demo.report);
    std::vector<policy::FingerprintedPlace> places;
    QStringList weak;
    for (const auto& environment : demo.loaded.environments) {
        const policy::RuleSet rules = policy::RuleSet::build(environment);
        for (const auto& config : environment.backends) {
            auto backend = demo.registry.create(config, deskSecrets());
            const auto listing = (*backend)->list({});
            for (const auto& meta : listing->secrets) {
                const auto rule = rules.effective(config.id, meta.path);
                auto value = (*backend)->read(meta.path, {}, {});
                QVERIFY2(value, qPrintable(meta.path));
                for (const auto& field : value->fields) {
                    if (rule->rule.showFields.contains(field.name)) continue;
                    policy::DeepValue one{{environment.name, config.id, meta.path, field.name}, rule, field.value.bytes(), {}};
                    base::Result<domain::SecretValue> partner = base::fail(base::ErrorCode::NotFound);
                    if (!rule->rule.pairPath.isEmpty()) partner = (*backend)->read(rule->rule.pairPath, {}, {});
                    if (partner) one.partner = partner->fields.front().value.bytes();
                    for (const auto& finding : policy::deepCheck(one, {now(), {}}))
                        weak.append(environment.name + u'/' + config.id + u'/' + meta.path + u' ' + finding.code);
                    places.push_back({one.ref, deskSecrets().fingerprint(one.value), rule, environment.isProduction});
                }
            }
        }
    }
    QVERIFY2(weak.contains(QStringLiteral("staging/env/GRAFANA_ADMIN_PASSWORD KT-VAL-4")), qPrintable(weak.join(u'\n')));
    QVERIFY2(weak.contains(QStringLiteral("production/env/ADMIN_TOKEN KT-VAL-6")), qPrintable(weak.join(u'\n')));
    QVERIFY(weak.contains(QStringLiteral("production/docker/jwt_private_key VAL-RSA")));
    QVERIFY(weak.contains(QStringLiteral("production/docker/session_secret KT-VAL-1")));
    QVERIFY(!weak.contains(QStringLiteral("production/docker/jwt_private_key KT-KEY-2")));
    QVERIFY(!weak.contains(QStringLiteral("production/docker/tls.crt CERT-KEY")));
    QVERIFY(!weak.contains(QStringLiteral("production/docker/tls.crt CERT-NAME")));
    QStringList duplicates;
    for (const auto& finding : policy::duplicateFindings(places)) duplicates.append(finding.ref.toText());
    duplicates.sort();
    QCOMPARE(duplicates, QStringList({QStringLiteral("production/env/REDIS_PASSWORD"), QStringLiteral("staging/docker/postgres_password"),
                                      QStringLiteral("staging/env/DB_PASSWORD"), QStringLiteral("staging/env/REDIS_PASSWORD")}));
}

void tst_DemoEnvironment::declaredCopiesHoldTheSameValue() {
    const Demo demo;
    QVERIFY(demo.report);
    const auto& production = demo.environment("production");
    std::map<QString, std::unique_ptr<backends::SecretBackend>> open;
    for (const auto& config : production.backends) open[config.id] = std::move(*demo.registry.create(config, deskSecrets()));
    int copies = 0;
    for (const auto& rule : production.rules) {
        for (const QString& copy : rule.rotation.copies) {
            auto primary = open[rule.matchBackend]->read(rule.matchPath, {}, {});
            auto other = open[copy.section(u'/', 0, 0)]->read(copy.section(u'/', 1), {}, {});
            QVERIFY(primary && other);
            QVERIFY(primary->equals(*other));
            ++copies;
        }
    }
    QVERIFY(copies >= 1);
}

void tst_DemoEnvironment::FIL3_everythingIsPrivate() {
    const Demo demo;
    QVERIFY(demo.report);
    QDirIterator files(demo.home, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        struct stat facts = {};
        QCOMPARE(::lstat(QFile::encodeName(path).constData(), &facts), 0);
        QVERIFY2((facts.st_mode & 0077) == 0, qPrintable(path));
        ++seen;
    }
    QVERIFY(seen > 20);
}

void tst_DemoEnvironment::secondDemoInTheSameFolderIsRefused() {
    const Demo demo;
    QVERIFY(demo.report);
    const auto again = createDemo(demo.home, {now(), 0}, demo.registry, deskSecrets());
    QVERIFY(!again);
    QCOMPARE(again.error().code, base::ErrorCode::AlreadyExists);
}

void tst_DemoEnvironment::seedsOfAnotherFolderAreNotFound() {
    QTemporaryDir dir;
    QCOMPARE(demoSeeds(dir.path()).error().code, base::ErrorCode::NotFound);
}

void tst_DemoEnvironment::twoDemosShareNoValue() {
    const Demo first;
    const Demo second;
    QVERIFY(first.report && second.report);
    const auto valueIn = [](const Demo& demo, const char* name) {
        auto backend = demo.registry.create(demo.environment("production").backends.at(0), deskSecrets());
        auto value = (*backend)->read(QString::fromLatin1(name), {}, {});
        return std::move(value->fields.front().value);
    };
    QVERIFY(!valueIn(first, "JWT_SECRET").equals(valueIn(second, "JWT_SECRET")));
    QVERIFY(!valueIn(first, "DB_PASSWORD").equals(valueIn(second, "DB_PASSWORD")));
}

void tst_DemoEnvironment::sizeAddsThatManySecrets() {
    const Demo demo(5200);
    QVERIFY(demo.report);
    QVERIFY(demo.loaded.faults.empty());
    QVERIFY(demo.report->secrets >= 5240);
    const policy::Inventory staging = demo.inventory(demo.environment("staging"));
    QVERIFY(staging.entries.size() >= 5200U);
    QVERIFY(staging.count(RotationStatus::Overdue) > 100);
    QVERIFY(staging.count(RotationStatus::Ok) > 100);
    QCOMPARE(staging.count(RotationStatus::UnknownAge), 0);
}

QTEST_GUILESS_MAIN(tst_DemoEnvironment)
#include "tst_DemoEnvironment.moc"
