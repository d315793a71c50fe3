#include "SecretBackendSuite.h"
#include "SuiteWords.h"

#include <QTest>

#include <algorithm>

// Pending values, promotion, older versions.

namespace keyturn::conformance {

void SecretBackendSuite::aPendingValueIsSeenByAskersOnly() {
    auto store = open();
    if (!store->capabilities().pendingStage) QSKIP("no pending stage");
    QVERIFY(put(*store, kName, "old"));
    const auto staged = stage(*store, kName, "new", QStringLiteral("run-1"));
    QVERIFY2(staged, staged ? "" : qPrintable(textOf(staged.error())));
    QVERIFY(!staged->versionId.isEmpty());
    QCOMPARE(staged->concurrencyToken, tokenOf(*open(), kName));
    QCOMPARE(valueOf(*open(), kName), QByteArray("old"));
    QCOMPARE(valueOf(*open(), kName, {VersionStage::Pending, {}}), QByteArray("new"));
    QCOMPARE(valueOf(*open(), kName, {VersionStage::Current, staged->versionId}), QByteArray("new"));
    QCOMPARE(open()->list({})->secrets.size(), std::size_t(1));
    const auto facts = store->describe(kName, {});
    const auto isPending = [](const auto& version) { return version.stage == VersionStage::Pending; };
    QCOMPARE(std::count_if(facts->versions.begin(), facts->versions.end(), isPending), 1);
    const auto again = stage(*store, kName, "new", QStringLiteral("run-1"));
    QVERIFY2(again, again ? "" : qPrintable(textOf(again.error())));
    QVERIFY(again->alreadyThere);
    QCOMPARE(again->versionId, staged->versionId);
}

void SecretBackendSuite::KTROT1_aForeignPendingValueIsNotTouched() {
    auto store = open();
    if (!store->capabilities().pendingStage) QSKIP("no pending stage");
    QVERIFY(put(*store, kName, "old"));
    QVERIFY(stage(*store, kName, "theirs", QStringLiteral("run-1")));
    const auto refused = stage(*open(), kName, "mine", QStringLiteral("run-2"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(refused.error().condition, QStringLiteral("KT-ROT-1"));
    QCOMPARE(stage(*store, kName, "another", QStringLiteral("run-1")).error().code, ErrorCode::Conflict);
    QCOMPARE(valueOf(*store, kName, {VersionStage::Pending, {}}), QByteArray("theirs"));
}

void SecretBackendSuite::promotionIsGuarded() {
    auto store = open();
    if (!store->capabilities().pendingStage || !store->capabilities().moveStage) QSKIP("no stages that move");
    QVERIFY(put(*store, kName, "old"));
    const auto staged = stage(*store, kName, "new", QStringLiteral("run-1"));
    QVERIFY(staged);
    QVERIFY(put(*open(), kName, "by someone else"));
    const auto stale = store->moveStage(kName, staged->versionId, VersionStage::Current, staged->concurrencyToken, {});
    QVERIFY(!stale);
    QCOMPARE(stale.error().code, ErrorCode::Conflict);
    QCOMPARE(valueOf(*store, kName), QByteArray("by someone else"));
    const auto moved = store->moveStage(kName, staged->versionId, VersionStage::Current, tokenOf(*store, kName), {});
    QVERIFY2(moved, moved ? "" : qPrintable(textOf(moved.error())));
    QCOMPARE(moved->concurrencyToken, tokenOf(*open(), kName));
    QCOMPARE(valueOf(*open(), kName), QByteArray("new"));
    QCOMPARE(store->read(kName, {VersionStage::Pending, {}}, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(store->moveStage(kName, QStringLiteral("none"), VersionStage::Current, tokenOf(*store, kName), {}).error().code, ErrorCode::NotFound);
}

void SecretBackendSuite::aPendingValueCanBeGivenUp() {
    auto store = open();
    const auto claims = store->capabilities();
    if (!claims.pendingStage || !(claims.retireVersion || claims.dropsPending)) QSKIP("no pending stage that can be given up");
    QVERIFY(put(*store, kName, "old"));
    const auto staged = stage(*store, kName, "new", QStringLiteral("run-1"));
    QVERIFY(store->retireVersion(kName, staged->versionId, {}));
    QCOMPARE(store->read(kName, {VersionStage::Pending, {}}, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(valueOf(*store, kName), QByteArray("old"));
    QVERIFY(stage(*store, kName, "other", QStringLiteral("run-2")));
}

void SecretBackendSuite::aNewSecretCanBeStagedAndPromoted() {
    auto store = open();
    if (!store->capabilities().pendingStage || !store->capabilities().moveStage) QSKIP("no stages that move");
    const auto staged = stage(*store, kName, "new", QStringLiteral("run-1"));
    QVERIFY2(staged, staged ? "" : qPrintable(textOf(staged.error())));
    QCOMPARE(store->read(kName, {}, {}).error().code, ErrorCode::NotFound);
    const auto moved = store->moveStage(kName, staged->versionId, VersionStage::Current, staged->concurrencyToken, {});
    QVERIFY2(moved, moved ? "" : qPrintable(textOf(moved.error())));
    QCOMPARE(valueOf(*open(), kName), QByteArray("new"));
}

void SecretBackendSuite::olderVersionsCanBeReadAndRetired() {
    auto store = open();
    if (!store->capabilities().versions) QSKIP("no versions");
    QStringList ids;
    for (int n = 1; n <= 3; ++n) ids.append(put(*store, kName, "value " + QByteArray::number(n))->versionId);
    const auto facts = store->describe(kName, {});
    QCOMPARE(facts->versions.size(), std::size_t(3));
    QCOMPARE(facts->currentVersion, ids.at(2));
    for (int n = 0; n < 3; ++n) {
        QCOMPARE(facts->versions[std::size_t(n)].id, ids.at(n));
        QVERIFY(facts->versions[std::size_t(n)].createdAt.has_value());
        QCOMPARE(valueOf(*open(), kName, {VersionStage::Current, ids.at(n)}), "value " + QByteArray::number(n + 1));
    }
    QCOMPARE(valueOf(*store, kName, {VersionStage::Previous, {}}), QByteArray("value 2"));
    // Where versions have no labels of their own, an old one comes back as a new version.
    const auto moved = store->moveStage(kName, ids.at(1), VersionStage::Current, facts->concurrencyToken, {});
    QVERIFY2(moved, moved ? "" : qPrintable(textOf(moved.error())));
    QCOMPARE(valueOf(*open(), kName), QByteArray("value 2"));
    QCOMPARE(valueOf(*open(), kName, {VersionStage::Previous, {}}), QByteArray("value 3"));
    if (!store->capabilities().retireVersion) return;
    const auto enabled = [&] {
        const auto versions = store->describe(kName, {})->versions;
        return std::ranges::count(versions, domain::VersionState::Enabled, &domain::SecretVersion::state);
    };
    const auto before = enabled();
    QCOMPARE(store->retireVersion(kName, moved->versionId, {}).error().condition, QStringLiteral("KT-VER-1"));
    QVERIFY(store->retireVersion(kName, ids.at(0), {}));
    const auto gone = store->read(kName, {VersionStage::Current, ids.at(0)}, {});
    QVERIFY(!gone);
    const auto words = {ErrorCode::NotFound, ErrorCode::DeletedRecoverable, ErrorCode::Disabled};
    QVERIFY(std::ranges::find(words, gone.error().code) != words.end());
    QCOMPARE(enabled(), before - 1);
}

} // namespace keyturn::conformance
