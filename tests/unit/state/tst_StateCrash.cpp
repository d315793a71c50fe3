#include "StateTestFile.h"

#include <QtTest>

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace keyturn;
using namespace keyturn::state;
using namespace keyturn::state::test;
using base::ErrorCode;

namespace {

const QString kKind = QStringLiteral("run");
const QString kLog = QStringLiteral("journal");

/// Runs `act` in a child process; SQLite allows no connection to cross the fork, so the parent has none open then.
template <class Act>
pid_t inChild(Act act) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(act());
    return child;
}

int exitCodeOf(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// Two records and a log entry in one transaction, over and over; one byte out for each that was acknowledged.
int writeUntilKilled(const QString& folder, int acknowledgements) {
    auto store = openStore(folder);
    while (store) {
        auto done = store->transaction([&]() -> base::Status {
            for (const char* id : {"a", "b"})
                if (auto put = store->put(kKind, QString::fromLatin1(id), text("payload").bytes()); !put) return base::fail(put.error());
            auto appended = store->append(kLog, text("entry").bytes());
            if (!appended) return base::fail(appended.error());
            return {};
        });
        if (!done || ::write(acknowledgements, ".", 1) != 1) return 1;
    }
    return 2;
}

} // namespace

class tst_StateCrash : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void STO1_killInTransactionsLeavesAConsistentStore() {
        QTemporaryDir home;
        qint64 acknowledged = 0;
        for (int round = 0; round < 12; ++round) {
            int pipe[2];
            QCOMPARE(::pipe(pipe), 0);
            const pid_t child = inChild([&] { return writeUntilKilled(home.path(), pipe[1]); });
            ::close(pipe[1]);
            char byte = 0;
            // Another moment each round: after so many acknowledgements, in the middle of what follows.
            for (int i = 0; i <= round && ::read(pipe[0], &byte, 1) == 1; ++i) ++acknowledged;
            ::usleep(static_cast<useconds_t>(137 * round));
            ::kill(child, SIGKILL);
            QCOMPARE(exitCodeOf(child), -SIGKILL);
            while (::read(pipe[0], &byte, 1) == 1) ++acknowledged;
            ::close(pipe[0]);

            auto store = openStore(home.path());
            QVERIFY(store);
            const auto a = store->get(kKind, QStringLiteral("a"));
            const auto b = store->get(kKind, QStringLiteral("b"));
            QVERIFY(a && b);
            QCOMPARE(a->version, b->version);
            QCOMPARE(store->logLength(kLog).value(), a->version);
            QVERIFY(a->version >= acknowledged);
            QVERIFY(a->version <= acknowledged + round + 1);
            qint64 entries = 0;
            QVERIFY(store->forEachInLog(kLog, 1, [&](qint64, base::SecureBytes&&) -> base::Status {
                ++entries;
                return {};
            }));
            QCOMPARE(entries, a->version);
        }
    }

    void AUD7_twoProcessesAppendToOneLogWithoutGapOrLoss() {
        QTemporaryDir home;
        const auto appendThousand = [&home](const char* who) {
            auto store = openStore(home.path());
            for (int i = 0; i < 1'000; ++i)
                if (!store || !store->append(kLog, text(who).bytes())) return 1;
            return 0;
        };
        const pid_t first = inChild([&] { return appendThousand("first"); });
        const pid_t second = inChild([&] { return appendThousand("second"); });
        QCOMPARE(exitCodeOf(first), 0);
        QCOMPARE(exitCodeOf(second), 0);
        auto store = openStore(home.path());
        std::map<QByteArray, int> counts;
        qint64 last = 0;
        QVERIFY(store->forEachInLog(kLog, 1, [&](qint64 sequence, base::SecureBytes&& payload) -> base::Status {
            ++counts[shown(payload)];
            last = sequence;
            return {};
        }));
        QCOMPARE(last, qint64(2'000));
        QCOMPARE(counts["first"], 1'000);
        QCOMPARE(counts["second"], 1'000);
    }

    void versionsHoldBetweenProcesses() {
        QTemporaryDir home;
        { QVERIFY(openStore(home.path())->put(kKind, QStringLiteral("a"), {})); }
        // Each counts up by compare-and-set; a lost update would show in the sum.
        const auto countUp = [&home] {
            auto store = openStore(home.path());
            for (int done = 0; done < 100;) {
                auto record = store->get(kKind, QStringLiteral("a"));
                if (!record) return 1;
                auto put = store->put(kKind, QStringLiteral("a"), {}, record->version);
                if (!put && put.error().code != ErrorCode::Conflict) return 2;
                if (put) ++done;
            }
            return 0;
        };
        const pid_t first = inChild(countUp);
        const pid_t second = inChild(countUp);
        QCOMPARE(exitCodeOf(first), 0);
        QCOMPARE(exitCodeOf(second), 0);
        QCOMPARE(openStore(home.path())->get(kKind, QStringLiteral("a"))->version, qint64(201));
    }

    void diskFullIsUnavailableAndKeepsWhatWasThere() {
        QTemporaryDir home;
        { QVERIFY(openStore(home.path())->put(kKind, QStringLiteral("kept"), text("whole").bytes())); }
        const pid_t child = inChild([&home] {
            ::signal(SIGXFSZ, SIG_IGN);
            auto store = openStore(home.path());
            const rlimit small{300'000, 300'000};
            if (!store || ::setrlimit(RLIMIT_FSIZE, &small) != 0) return 1;
            const base::SecureBytes big(50'000);
            base::Result<qint64> put = 0;
            for (int i = 0; put && i < 100; ++i) put = store->put(kKind, QString::number(i), big.bytes());
            if (put) return 2;
            if (put.error().code != ErrorCode::Unavailable) return 3;
            auto half = store->transaction([&]() -> base::Status {
                (void)store->put(kKind, QStringLiteral("half"), big.bytes());
                (void)store->put(kKind, QStringLiteral("half"), big.bytes());
                (void)store->put(kKind, QStringLiteral("half2"), {});
                return {};
            });
            if (half) return 4;
            if (store->get(kKind, QStringLiteral("half2"))) return 5;
            auto kept = store->get(kKind, QStringLiteral("kept"));
            return kept && shown(kept->payload) == "whole" ? 0 : 6;
        });
        QCOMPARE(exitCodeOf(child), 0);
        auto store = openStore(home.path());
        QVERIFY(store);
        QCOMPARE(shown(store->get(kKind, QStringLiteral("kept"))->payload), QByteArray("whole"));
        QVERIFY(!store->get(kKind, QStringLiteral("half2")));
        QVERIFY(store->put(kKind, QStringLiteral("again"), {}));
    }
};

QTEST_GUILESS_MAIN(tst_StateCrash)
#include "tst_StateCrash.moc"
