#pragma once

#include "backends/api/SecretBackend.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace keyturn::conformance {

/// Holds a store to every promise of SecretBackend.h and to each capability it claims. A fixture answers a new, empty store
/// and a way to open it again; what the store does not claim must answer Unsupported.
class SecretBackendSuite : public QObject {
    Q_OBJECT
  protected:
    /// Makes the next test's store: empty, in folder() if it lives on disk.
    virtual void freshStore() = 0;
    /// Another object on the same store, as another operator's process would have.
    virtual std::unique_ptr<backends::SecretBackend> open() = 0;
    /// The plain file that holds a secret; empty for stores without one. Stores with one also stand the I/O fault and link tests.
    virtual QString fileOf(const QString&) const { return {}; }
    /// True when processes share the store.
    virtual bool isOnDisk() const { return true; }
    /// False for stores that tell a value's size only by reading it.
    virtual bool knowsSize() const { return true; }
    /// False for stores that tell the names of fields only by reading the value.
    virtual bool knowsFields() const { return true; }
    /// False for stores that do not keep who wrote a version.
    virtual bool keepsWriter() const { return true; }
    /// True for stores without a guard that all the same refuse what was changed before the write began.
    virtual bool comparesFirst() const { return false; }
    /// How many interleavings of two operators are tried.
    virtual int interleavings() const { return isOnDisk() ? 200 : 10'000; }
    /// A condition with which the store may refuse a text that it cannot hold exactly.
    virtual QString refusal() const { return {}; }

    QString folder() const;
    /// Keyed fingerprint for the tests' stores.
    static QString fingerprint(base::ByteSpan value);

  private Q_SLOTS:
    void init();
    void bytesComeBackExactly_data();
    void bytesComeBackExactly();
    void KTVAL3_theLargestValueFitsAndOneByteMoreIsRefused();
    void KTVAL2_emptyAndBlankValuesAreRefused();
    void nulIsRefusedWhereTheStoreIsNotBinary();
    void absentNamesAnswerNotFound();
    void createOnlyRefusesATakenName();
    void KTROT2_aStaleTokenConflicts();
    void KTROT2_aChangeBetweenDescribeAndWriteConflicts();
    void aRepeatedWriteIsHarmless();
    void theTokenFollowsTheValue();
    void ROT9_aLockRecordIsKeptBesideTheSecret();
    void F4_threadsLoseNoUpdate();
    void F4_processesLoseNoUpdate();
    void F4_everyInterleavingOfTwoOperatorsIsDecidedOnce();
    void FIL4_everyFailingStepLeavesTheOldValue_data();
    void FIL4_everyFailingStepLeavesTheOldValue();
    void FIL4_everyFailingStepOfAPromotionLeavesAValue();
    void FIL4_aKilledWriterLeavesTheOldValueAndNoDebris();
    void listAndDescribeRevealNoValue();
    void errorsRevealNoValue();
    void KTFIL1_aPlantedLinkIsNotFollowed();
    void KTFIL3_aPipeIsNotOpened();
    void modeAndOwnerAreKept();
    void removeIsGuardedAndComplete();
    void aPendingValueIsSeenByAskersOnly();
    void KTROT1_aForeignPendingValueIsNotTouched();
    void promotionIsGuarded();
    void aPendingValueCanBeGivenUp();
    void aNewSecretCanBeStagedAndPromoted();
    void olderVersionsCanBeReadAndRetired();
    void tagsAndFieldsAreKept();
    void fieldsOfJsonStayJson();
    void theDateThatComesWithAValueIsKeptWhereClaimed();
    void batchesAnswerEachPathInOrder();
    void everyEntryIsHandedOnOnce();
    void NET11_hostileNamesStayNames_data();
    void NET11_hostileNamesStayNames();
    void whatIsNotClaimedIsUnsupported();
    void aCancelledCallChangesNothing();

  private:
    bool seesEarlierChanges(const backends::SecretBackend& store) const { return store.capabilities().guardedWrite || comparesFirst(); }
    base::Result<backends::WriteOutcome> put(backends::SecretBackend& store, const QString& name, const QByteArray& value,
                                             backends::WriteGuard guard = backends::WriteGuard::Overwrite, const QString& token = {});
    base::Result<backends::WriteOutcome> stage(backends::SecretBackend& store, const QString& name, const QByteArray& value,
                                               const QString& operation);
    QByteArray valueOf(backends::SecretBackend& store, const QString& name, const backends::VersionSelector& which = {});
    QString tokenOf(backends::SecretBackend& store, const QString& name);
    bool increment(backends::SecretBackend& store, const QString& name);

    std::unique_ptr<QTemporaryDir> m_dir;
};

} // namespace keyturn::conformance
