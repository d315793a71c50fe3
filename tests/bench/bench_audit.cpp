// Audit log beside its limits: a synced append of as many bytes as one record writes (P21), one sync for each record (P22). For P23 it makes an export and
// verifies it, to be timed beside `openssl dgst -sha256` of the same file. Ratios are medians of pairs taken in turns.
#include "audit/AuditLog.h"
#include "audit/CanonicalLine.h"
#include "audit/Checkpoint.h"
#include "base/AtomicFile.h"
#include "state/SqliteStateStore.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace keyturn;

namespace {

using SteadyClock = std::chrono::steady_clock;

template <class Act>
double microseconds(Act act) {
    const auto start = SteadyClock::now();
    act();
    return std::chrono::duration<double, std::micro>(SteadyClock::now() - start).count();
}

int syncCount = 0;

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

domain::AuditEvent sample(int i) {
    domain::AuditEvent event;
    event.action = QStringLiteral("secret.get");
    event.object = QStringLiteral("production/vault/payments/api-key-%1").arg(i);
    event.outcome = QStringLiteral("intent");
    event.details = {{QStringLiteral("fingerprint"), QStringLiteral("0123456789abcdef")}, {QStringLiteral("reason"), QStringLiteral("rollout check")}};
    return event;
}

base::SecureBytes bytesOf(std::uint8_t fill) {
    base::SecureBytes bytes(32);
    for (auto& byte : bytes.writable()) byte = fill;
    return bytes;
}

struct Desk {
    explicit Desk(const QString& folder) {
        store = std::move(*state::openSqliteStateStore(folder, bytesOf(1)));
        log = std::move(*audit::AuditLog::open({store.get(), &clock, QStringLiteral("ada"), QStringLiteral("desk")}, bytesOf(2)));
    }
    base::SystemClock clock;
    std::unique_ptr<state::StateStore> store;
    std::unique_ptr<audit::AuditLog> log;
};

/// What this process has handed to the kernel so far.
struct Written {
    qint64 bytes = 0;
    int syncs = 0;

    static Written now() {
        QFile file(QStringLiteral("/proc/self/io"));
        if (!file.open(QIODevice::ReadOnly)) std::abort();
        for (const QByteArray& line : file.readAll().split('\n'))
            if (line.startsWith("wchar:")) return {line.mid(6).trimmed().toLongLong(), syncCount};
        std::abort();
    }
};

/// What one record writes and syncs, as the middle of some: now and then the store folds its journal into itself.
Written costOfOneRecord(Desk& desk) {
    std::vector<double> bytes;
    int syncs = 0;
    constexpr int kSome = 31;
    for (int i = 0; i < kSome; ++i) {
        const Written before = Written::now();
        if (!desk.log->record(sample(i))) std::abort();
        const Written after = Written::now();
        bytes.push_back(static_cast<double>(after.bytes - before.bytes));
        syncs += after.syncs - before.syncs;
    }
    return {static_cast<qint64>(median(bytes)), syncs / kSome};
}

int append(const QString& folder, int rounds) {
    Desk desk(folder);
    const Written cost = costOfOneRecord(desk);
    const QByteArray block(cost.bytes, 'x');
    const int fd = ::open(QFile::encodeName(folder + QStringLiteral("/plain")).constData(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    std::vector<double> one, bulk, ownTimes, plainTimes;
    for (int i = 0; i < rounds; ++i) {
        const double plain = microseconds([&] { if (::write(fd, block.constData(), static_cast<std::size_t>(cost.bytes)) != cost.bytes || ::fdatasync(fd) != 0) std::abort(); });
        const double own = microseconds([&] { if (!desk.log->record(sample(i))) std::abort(); });
        const double eight = microseconds([&] { if (!desk.log->recordAll(std::vector(8, sample(i)))) std::abort(); });
        if (i == 0) continue;
        plainTimes.push_back(plain);
        ownTimes.push_back(own);
        one.push_back(own / plain);
        bulk.push_back(8 * own / eight);
    }
    ::close(fd);
    std::printf("P21 %lld bytes, %d syncs: record %.1f us, plain %.1f us, ratio %.2f\nP22 ratio %.2f\n", static_cast<long long>(cost.bytes), cost.syncs,
                median(ownTimes), median(plainTimes), median(one), median(bulk));
    return 0;
}

int generate(const QString& path, qint64 records) {
    auto key = crypto::SigningKey::fromSeed(bytesOf(2).bytes());
    auto out = base::AtomicFile::open(path);
    if (!key || !out) return 1;
    const auto point = [&](qint64 count, const crypto::Digest256& hash) { return audit::Checkpoint::sign(QStringLiteral("bench"), count, hash, *key); };
    const QString publicKey = point(0, {}).publicKey;
    audit::LineFields fields{0, base::SystemClock().now(), QStringLiteral("desk"), {}, audit::keyIdOf(publicKey), {}};
    QByteArray piece;
    const auto flush = [&] {
        const bool worked = out->append({reinterpret_cast<const std::uint8_t*>(piece.constData()), static_cast<std::size_t>(piece.size())}).has_value();
        piece.clear();
        return worked;
    };
    for (qint64 i = 1; i <= records; ++i) {
        fields.event = sample(static_cast<int>(i));
        fields.event.actor = QStringLiteral("ada");
        if (i == 1) {
            fields.event.action = QStringLiteral("audit.start");
            fields.event.details = {{QStringLiteral("logId"), QStringLiteral("bench")}, {QStringLiteral("publicKey"), publicKey}};
        }
        fields.sequence = i;
        const auto line = audit::CanonicalLine::write(fields);
        fields.previousHash = line.hash;
        piece += line.text + '\n';
        if (piece.size() > (1 << 20) && !flush()) return 1;
    }
    piece += point(records, fields.previousHash).text() + '\n';
    return flush() && out->commit() ? 0 : 1;
}

int verify(const QString& path) {
    auto answer = audit::verifyExport(path, {}, {});
    if (!answer) return 1;
    std::printf("%s %lld\n", qPrintable(audit::verdictWord(answer->verdict)), static_cast<long long>(answer->records));
    return answer->verdict == audit::Verdict::Verified ? 0 : 1;
}

/// STO-1 at scale: write, walk and open the given number of rows.
int rows(const QString& folder, int count) {
    Desk desk(folder);
    const auto payload = bytesOf(3);
    const double put = microseconds([&] {
        (void)desk.store->transaction([&]() -> base::Status {
            for (int i = 0; i < count; ++i) (void)desk.store->put(QStringLiteral("row"), QString::number(i), payload.bytes());
            return {};
        });
    });
    int seen = 0;
    const double walk = microseconds([&] {
        (void)desk.store->forEach(QStringLiteral("row"), [&](state::StateRecord&&) -> base::Status { return ++seen, base::Status(); });
    });
    std::printf("put %d rows %.0f ms, walk %d rows %.0f ms\n", count, put / 1'000, seen, walk / 1'000);
    return seen == count ? 0 : 1;
}

} // namespace

// These stand before the C library's own, so that the syncs of the database are counted too.
extern "C" {
int fdatasync(int fd) { return ++syncCount, static_cast<int>(::syscall(SYS_fdatasync, fd)); }
int fsync(int fd) { return ++syncCount, static_cast<int>(::syscall(SYS_fsync, fd)); }
}

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const QString mode = arguments.value(1);
    const int number = arguments.value(3).toInt();
    if (mode == QLatin1String("append")) return append(arguments.value(2), number > 0 ? number : 200);
    if (mode == QLatin1String("generate")) return generate(arguments.value(2), number > 0 ? number : 1'000'000);
    if (mode == QLatin1String("verify")) return verify(arguments.value(2));
    if (mode == QLatin1String("rows")) return rows(arguments.value(2), number > 0 ? number : 100'000);
    std::fprintf(stderr, "bench_audit append FOLDER [ROUNDS] | generate FILE [RECORDS] | verify FILE | rows FOLDER [COUNT]\n");
    return 2;
}
