#include "SecretBackendSuite.h"
#include "SuiteWords.h"

#include <QRandomGenerator>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

// Several operators on one store at a time.

namespace keyturn::conformance {

bool SecretBackendSuite::increment(SecretBackend& store, const QString& name) {
    for (;;) {
        const auto facts = store.describe(name, {});
        if (!facts) return false;
        const auto number = valueOf(store, name).toInt();
        const auto written = put(store, name, QByteArray::number(number + 1), WriteGuard::Expect, facts->concurrencyToken);
        if (written) return true;
        if (written.error().code != ErrorCode::Conflict) return false;
    }
}

void SecretBackendSuite::F4_threadsLoseNoUpdate() {
    auto store = open();
    if (!store->capabilities().guardedWrite) QSKIP("no guarded write");
    QVERIFY(put(*store, kName, "0"));
    std::atomic<int> done = 0;
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < 4; ++i)
            writers.emplace_back([&] {
                auto own = open();
                for (int n = 0; n < 25; ++n) done += increment(*own, kName) ? 1 : 0;
            });
    }
    QCOMPARE(done.load(), 100);
    QCOMPARE(valueOf(*store, kName), QByteArray("100"));
}

void SecretBackendSuite::F4_processesLoseNoUpdate() {
    if (!isOnDisk()) QSKIP("the store lives in one process");
    if (!open()->capabilities().guardedWrite) QSKIP("no guarded write");
    QVERIFY(put(*open(), kName, "0"));
    std::vector<pid_t> children;
    for (int i = 0; i < 3; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            auto own = open();
            bool fine = true;
            for (int n = 0; n < 20; ++n) fine = increment(*own, kName) && fine;
            ::_exit(fine ? 0 : 1);
        }
        QVERIFY(child > 0);
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
    }
    QCOMPARE(valueOf(*open(), kName), QByteArray("60"));
}

void SecretBackendSuite::F4_everyInterleavingOfTwoOperatorsIsDecidedOnce() {
    auto watcher = open();
    if (!seesEarlierChanges(*watcher)) QSKIP("no guarded write");
    const std::unique_ptr<SecretBackend> operators[] = {open(), open()};
    QVERIFY(put(*watcher, kName, "start"));
    QRandomGenerator random(4);
    for (int round = 0; round < interleavings(); ++round) {
        const QByteArray wanted[] = {"a" + QByteArray::number(round), "b" + QByteArray::number(round)};
        QString token[2];
        int step[2] = {0, 0};
        int wins = 0;
        QByteArray last;
        bool bothLooked = false;
        while (step[0] < 2 || step[1] < 2) {
            const std::size_t who = random.bounded(2U);
            if (step[who] == 0) {
                token[who] = tokenOf(*operators[who], kName);
                bothLooked = bothLooked || (step[1 - who] == 1);
            } else if (step[who] == 1) {
                const auto written = put(*operators[who], kName, wanted[who], WriteGuard::Expect, token[who]);
                if (written) last = wanted[who];
                else QCOMPARE(written.error().code, ErrorCode::Conflict);
                wins += written ? 1 : 0;
            }
            if (step[who] < 2) ++step[who];
        }
        QCOMPARE(wins, bothLooked ? 1 : 2);
        QCOMPARE(valueOf(*watcher, kName), last);
    }
}

} // namespace keyturn::conformance
