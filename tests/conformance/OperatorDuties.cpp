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

void SecretBackendSuite::ROT9_aLockRecordIsKeptBesideTheSecret() {
    auto store = open();
    QVERIFY(put(*store, kName, "value"));
    const RunLockRecord wanted{QStringLiteral("r-0123456789ab"), QStringLiteral("ada"), QStringLiteral("desk.example"), 3, 3'600};
    if (!store->capabilities().runLocks) {
        QCOMPARE(store->keepRunLock(kName, wanted, {}).error().code, ErrorCode::Unsupported);
        QCOMPARE(store->runLock(kName, {}).error().code, ErrorCode::Unsupported);
        QSKIP("no lock records");
    }
    const auto before = store->describe(kName, {});
    QVERIFY(before && store->runLock(kName, {}));
    QVERIFY(!store->runLock(kName, {})->has_value());
    if (auto kept = store->keepRunLock(kName, wanted, {}); !kept) QFAIL(qPrintable(textOf(kept.error())));
    const auto seen = open()->runLock(kName, {});
    QVERIFY(seen && *seen);
    QCOMPARE((*seen)->run, wanted.run);
    QCOMPARE((*seen)->owner, wanted.owner);
    QCOMPARE((*seen)->host, wanted.host);
    QCOMPARE((*seen)->fence, wanted.fence);
    QVERIFY((*seen)->secondsLeft > 3'300 && (*seen)->secondsLeft <= 3'601);
    // Beside the secret, and no part of it.
    const auto after = store->describe(kName, {});
    QVERIFY(after);
    QCOMPARE(after->tags, before->tags);
    QCOMPARE(after->concurrencyToken, before->concurrencyToken);
    QCOMPARE(after->valueChangedAt, before->valueChangedAt);
    QCOMPARE(valueOf(*store, kName), QByteArray("value"));
    QCOMPARE(store->list({})->secrets.size(), std::size_t(1));
    QVERIFY(open()->dropRunLock(kName, QStringLiteral("r-another00000"), {}));
    QVERIFY(open()->runLock(kName, {})->has_value());
    QVERIFY(open()->dropRunLock(kName, wanted.run, {}));
    QVERIFY(!open()->runLock(kName, {})->has_value());
    QCOMPARE(store->describe(kName, {})->tags, before->tags);
    QCOMPARE(store->runLock(QStringLiteral("ABSENT"), {}).error().code, ErrorCode::NotFound);
    QCOMPARE(store->keepRunLock(QStringLiteral("ABSENT"), wanted, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(store->list({})->secrets.size(), std::size_t(1));
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
