// Drives the real stores through their public interface, against bench_fakestore: bench_store STORE ACT PORT COUNT [CONNECTIONS] [FOLDER].
// STORE is aws or vault. ACT is list; chain (the pages one after the other, beside list); twice (two listings); read (COUNT values, no listing); fetch
// (values while the list comes); all (the list, then every version, as a backup asks); backup (the same into a backup file in FOLDER). CONNECTIONS
// limits aws to so many (0: as the product does). Prints seconds, those to the first 100 rows, and peak memory: "wall S first S peak MIB".

#include "backends/api/ReadAhead.h"
#include "backends/aws_secrets_manager/SecretsManagerBackend.h"
#include "backends/aws_secrets_manager/SecretsManagerJson.h"
#include "backends/aws_secrets_manager/SecretsManagerType.h"
#include "backends/vault/VaultType.h"
#include "backup/BackupWriter.h"
#include "base/AtomicFile.h"
#include "base/SecureMemory.h"
#include "clients/aws/AwsConnection.h"
#include "crypto/Age.h"
#include "net/HttpClient.h"
#include "platform/HeapTuning.h"

#include <chrono>
#include <cstdio>
#include <string_view>
#include <thread>

#include <sys/resource.h>

using namespace keyturn;
using backends::ReadAhead;
using backends::SecretBackend;
using Clock = std::chrono::steady_clock;

namespace {

struct Place {
    std::string_view act;
    QString port;
    std::size_t count = 0;
    int connections = 0;
    QString folder;
    Clock::time_point start = Clock::now();
    double first = 0; ///< seconds to the first rows or values

    double passed() const { return std::chrono::duration<double>(Clock::now() - start).count(); }
};

QString nameOf(bool isAws, std::size_t i) {
    const QString service = QStringLiteral("service-%1").arg(i, 6, 10, QLatin1Char('0'));
    return isAws ? QStringLiteral("team%1/app/").arg(i % 40, 2, 10, QLatin1Char('0')) + service : service;
}

std::shared_ptr<const clients::aws::AwsClient> connectTo(net::HttpClient& http, const Place& place) {
    static const base::SystemClock clock;
    const QString origin = QStringLiteral("http://127.0.0.1:") + place.port;
    clients::aws::AwsConnectionRequest request = backends::secretsManagerRequest();
    request.name = QStringLiteral("aws");
    request.settings = {{QStringLiteral("region"), QStringLiteral("us-east-1")}, {QStringLiteral("endpoint"), origin}, {QStringLiteral("accessKeyId"), QStringLiteral("AKIDEXAMPLE")},
                        {QStringLiteral("secretAccessKey"), QStringLiteral("env:BENCH")}};
    request.credential = [](const QString&) -> base::Result<base::SecureBytes> { return base::SecureBytes::fromChars("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"); };
    request.places.variable = [](const char*) { return base::SecureBytes(); }; // nothing of the machine's own
    request.http = &http;
    request.clock = &clock;
    if (place.connections > 0) request.connections = place.connections;
    auto client = clients::aws::connectAws(std::move(request));
    return client ? std::move(*client) : nullptr;
}

std::unique_ptr<SecretBackend> openAws(net::HttpClient& http, const Place& place) {
    backends::SecretsManagerBackend::Setup setup;
    setup.client = connectTo(http, place);
    if (!setup.client) return nullptr;
    return std::make_unique<backends::SecretsManagerBackend>(std::move(setup));
}

std::unique_ptr<SecretBackend> openVault(net::HttpClient& http, const Place& place) {
    domain::BackendConfig config;
    config.id = QStringLiteral("vault");
    config.settings = {{QStringLiteral("address"), QStringLiteral("http://127.0.0.1:") + place.port}, {QStringLiteral("token"), QStringLiteral("env:BENCH")}};
    backends::BackendSecrets secrets;
    secrets.http = [&http]() -> net::HttpClient& { return http; };
    secrets.credential = [](const QString&) -> base::Result<base::SecureBytes> { return base::SecureBytes::fromChars("hvs.bench"); };
    auto made = backends::vaultType().create(config, secrets);
    return made ? std::move(*made) : nullptr;
}

bool list(SecretBackend& store, Place& place) {
    std::size_t rows = 0;
    const auto listing = store.listAsItComes([&](std::span<const domain::SecretMetadata> part) {
        rows += part.size();
        if (place.first == 0 && rows >= 100) place.first = place.passed();
    }, {});
    return listing && listing->skipped.empty() && listing->secrets.size() == place.count && rows == place.count;
}

/// One chain of pages, as a client that knows no better: the floor that a listing from both ends is held against.
bool listByChain(net::HttpClient& http, const Place& place) {
    const auto client = connectTo(http, place);
    QString next;
    std::size_t rows = 0;
    do {
        json::JsonWriter body;
        body.beginObject();
        body.member("MaxResults", qint64{100});
        if (!next.isEmpty()) body.member("NextToken", QStringView(next));
        body.endObject();
        const auto answer = client->call({"ListSecrets", body.take(), net::Effect::None, net::BodyMemory::Ordinary, net::kLargestPage, {}}, {});
        if (!answer) return false;
        const auto page = backends::secretsManager::pageFrom(answer->body.bytes(), QStringLiteral("aws"));
        if (!page) return false;
        rows += page->secrets.size();
        next = page->next;
    } while (!next.isEmpty());
    return rows == place.count;
}

bool isRight(const base::Result<domain::SecretValue>& value) { return value && value->size() >= 270; }

bool read(SecretBackend& store, const Place& place, bool isAws) {
    ReadAhead ahead(store, ReadAhead::What::Values, {});
    for (std::size_t i = 0; i < place.count; ++i) ahead.add({nameOf(isAws, i)});
    ahead.close();
    std::size_t right = 0;
    while (const auto got = ahead.next()) right += isRight(got->current) ? 1 : 0;
    return right == place.count;
}

/// The values are read while the pages come.
bool fetch(SecretBackend& store, const Place& place) {
    ReadAhead ahead(store, ReadAhead::What::Values, {});
    std::size_t right = 0;
    std::jthread taker([&] {
        while (const auto got = ahead.next()) right += isRight(got->current) ? 1 : 0;
    });
    const auto listing = store.listAsItComes([&](std::span<const domain::SecretMetadata> part) {
        for (const auto& one : part) ahead.add({one.path});
    }, {});
    ahead.close();
    taker.join();
    return listing && right == place.count;
}

backup::BackupItem itemOf(ReadAhead::Got& got) {
    backup::BackupItem item;
    item.ref = {QStringLiteral("bench"), QStringLiteral("store"), got.path, {}};
    item.kind = QStringLiteral("password");
    item.metadata = std::move(*got.metadata);
    item.metadata.valueChangedAt = got.current->writtenAt;
    item.metadata.valueChangedSource = domain::AgeSource::VersionCreated;
    for (const auto& version : item.metadata.versions)
        if (version.stage == domain::VersionStage::Current) item.versions.emplace_back(version, std::move(*got.current));
    return item;
}

/// The whole list, then every version: what a backup asks of a store. `isWritten`: into a backup file, else dropped.
bool everything(SecretBackend& store, const Place& place, bool isWritten) {
    const auto listing = store.list({});
    if (!listing || listing->secrets.size() != place.count) return false;
    backup::BackupSetup setup;
    setup.environment = QStringLiteral("bench");
    setup.createdAt = base::SystemClock().now();
    const auto seed = base::SecureBytes::fromChars("0123456789abcdef0123456789abcdef");
    setup.signingSeed = &seed;
    ReadAhead ahead(store, ReadAhead::What::Versions, {});
    for (const auto& one : listing->secrets) {
        setup.expectedRefs.push_back(domain::SecretRef{QStringLiteral("bench"), QStringLiteral("store"), one.path, {}}.toText());
        ahead.add({one.path, &one});
    }
    ahead.close();
    if (!isWritten) {
        std::size_t right = 0;
        while (const auto got = ahead.next()) right += isRight(got->current) ? 1 : 0;
        return right == place.count;
    }
    const auto identity = crypto::AgeIdentity::generate();
    if (!identity) return false;
    backup::Recipients recipients;
    recipients.keys += identity->recipient()->text();
    std::vector<backup::SkippedItem> skipped;
    const auto report = backup::writeBackup(place.folder + QStringLiteral("/bench.ktb"), setup, recipients, [&](backup::BackupItem& item) -> base::Result<bool> {
        auto got = ahead.next();
        if (!got) return false;
        if (!got->metadata || !got->current) return base::fail(base::ErrorCode::NotFound);
        item = itemOf(*got);
        return true;
    }, skipped, {});
    if (!report) std::fprintf(stderr, "%s %s %s\n", qPrintable(base::errorCodeWord(report.error().code)), qPrintable(report.error().condition), qPrintable(report.error().subject));
    return report && skipped.empty() && report->secrets == static_cast<qint64>(place.count);
}

bool run(SecretBackend& store, net::HttpClient& http, Place& place, bool isAws) {
    if (place.act == "list") return list(store, place);
    if (place.act == "chain") return listByChain(http, place);
    if (place.act == "twice") return list(store, place) && list(store, place);
    if (place.act == "fetch") return fetch(store, place);
    if (place.act == "read") return read(store, place, isAws);
    return (place.act == "all" || place.act == "backup") && everything(store, place, place.act == "backup");
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 5) return std::fprintf(stderr, "usage: bench_store aws|vault ACT PORT COUNT [CONNECTIONS] [FOLDER]\n"), 2;
    base::SecureMemory::initialise();
    platform::tuneHeap(); // as keyturnctl
    const bool isAws = std::string_view(argv[1]) == "aws";
    Place place;
    place.act = argv[2];
    place.port = QString::fromLatin1(argv[3]);
    place.count = std::strtoul(argv[4], nullptr, 10);
    if (argc > 5) place.connections = std::atoi(argv[5]);
    if (argc > 6) place.folder = QString::fromLocal8Bit(argv[6]);
    net::HttpClient http;
    const auto store = isAws ? openAws(http, place) : openVault(http, place);
    const bool done = store && run(*store, http, place, isAws);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("wall %.4f first %.4f peak %.1f\n", place.passed(), place.first, static_cast<double>(usage.ru_maxrss) / 1024);
    return done ? 0 : 1;
}
