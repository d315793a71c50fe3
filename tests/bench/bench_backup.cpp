// Writes, opens and drills a backup of N small secrets and prints seconds and peak memory: bench_backup ACT N FOLDER, where
// ACT is write, open or drill (the last two read what write left in FOLDER; drill restores into memory).

#include "backends/memory/MemoryBackend.h"
#include "backup/BackupSignature.h"
#include "backup/BackupWriter.h"
#include "backup/Drill.h"
#include "base/AtomicFile.h"
#include "base/SecureMemory.h"
#include "crypto/Age.h"
#include "state/SqliteStateStore.h"

#include <QFileInfo>

#include <chrono>
#include <cstdio>

#include <sys/resource.h>

using namespace keyturn;
using namespace keyturn::backup;

namespace {

struct Place {
    QString folder;
    qint64 count = 0;
    base::SecureBytes seed = base::SecureBytes::fromChars("0123456789abcdef0123456789abcdef");
    base::CallContext context;
    OpenWith key;

    QString file() const { return folder + QStringLiteral("/bench.ktb"); }
    QStringList trusted() const { return {signerOf(seed)->base64()}; }
};

BackupItem itemAt(qint64 number) {
    BackupItem item;
    item.ref = {QStringLiteral("production"), QStringLiteral("env"), QStringLiteral("SERVICE_%1_PASSWORD").arg(number), {}};
    item.kind = QStringLiteral("password");
    item.metadata.valueChangedAt = base::Instant(std::chrono::milliseconds(1'700'000'000'000 + number * 1000));
    domain::SecretVersion version;
    version.id = QStringLiteral("v1");
    version.stage = domain::VersionStage::Current;
    version.createdAt = item.metadata.valueChangedAt;
    base::SecureBytes value = base::SecureBytes::fromChars("a value of fortyeight characters, number ");
    value.append(std::string_view(std::to_string(number)));
    item.versions.emplace_back(version, domain::SecretValue::single(std::move(value)));
    return item;
}

bool write(Place& place) {
    auto identity = crypto::AgeIdentity::generate();
    if (!identity || !base::writeFile(place.key.identityFile, crypto::ageIdentityFileText(*identity).bytes())) return false;
    BackupSetup setup;
    setup.environment = QStringLiteral("production");
    setup.createdAt = base::Instant(std::chrono::milliseconds(1'700'000'000'000));
    setup.signingSeed = &place.seed;
    for (qint64 i = 0; i < place.count; ++i) setup.expectedRefs.push_back(itemAt(i).ref.toText());
    Recipients recipients;
    recipients.keys += identity->recipient()->text();
    std::vector<SkippedItem> skipped;
    qint64 next = 0;
    const auto report = writeBackup(place.file(), setup, recipients, [&](BackupItem& item) -> base::Result<bool> {
        if (next == place.count) return false;
        item = itemAt(next++);
        return true;
    }, skipped, place.context);
    if (report) std::printf("%lld bytes, ", static_cast<long long>(report->bytes));
    return report && report->secrets == place.count;
}

bool open(Place& place) {
    const auto report = verifyBackup(place.file(), place.trusted(), place.key, place.context);
    return report && report->problems.empty() && report->secrets == place.count;
}

bool drill(Place& place) {
    backends::MemoryBackend scratch;
    base::SystemClock clock;
    const auto store = state::openSqliteStateStore(place.folder, place.seed);
    if (!store) return false;
    DrillSetup setup;
    setup.scratch = &scratch;
    setup.store = store->get();
    setup.signingSeed = &place.seed;
    setup.clock = &clock;
    const auto report = runDrill(place.file(), place.trusted(), place.key, setup, place.context);
    return report && report->countsAsDrill && report->equal == place.count;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) return std::fprintf(stderr, "usage: bench_backup write|open|drill N FOLDER\n"), 2;
    base::SecureMemory::initialise();
    const std::string_view act = argv[1];
    Place place;
    place.folder = QFileInfo(QString::fromLocal8Bit(argv[3])).absoluteFilePath();
    place.count = QByteArray(argv[2]).toLongLong();
    place.key.identityFile = place.folder + QStringLiteral("/identity.txt");
    const auto start = std::chrono::steady_clock::now();
    const bool done = act == "write" ? write(place) : act == "open" ? open(place) : act == "drill" && drill(place);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%s of %s: %.3f s wall, %ld.%03ld s processor, %.1f MiB peak\n", argv[1], argv[2], seconds, usage.ru_utime.tv_sec,
                static_cast<long>(usage.ru_utime.tv_usec / 1000), static_cast<double>(usage.ru_maxrss) / 1024);
    return done ? 0 : 1;
}
