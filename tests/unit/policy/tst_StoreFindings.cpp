#include "policy/StoreFindings.h"

#include "domain/ManagedStoreNote.h"

#include <QtTest>

using namespace keyturn;
using namespace keyturn::policy;
using domain::RotationStatus;
using domain::SecretKind;
namespace Note = domain::StoreNote;

/// What a store notices about a secret, as findings.
class tst_StoreFindings : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aSecretInClearIsFoundAndWhatIsPublicIsNot_data() {
        QTest::addColumn<SecretKind>("kind");
        QTest::addColumn<bool>("isSecret");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("password") << SecretKind::DatabasePassword << true << true;
        QTest::newRow("private key") << SecretKind::JwtPrivateKey << true << true;
        QTest::newRow("no rule says what it is") << SecretKind::Unknown << true << true;
        QTest::newRow("public key") << SecretKind::JwtPublicKey << true << false;
        QTest::newRow("certificate") << SecretKind::Certificate << true << false;
        QTest::newRow("host name") << SecretKind::Unknown << false << false;
    }
    void aSecretInClearIsFoundAndWhatIsPublicIsNot() {
        QFETCH(SecretKind, kind);
        QFETCH(bool, isSecret);
        QFETCH(bool, isFound);
        InventoryEntry entry;
        entry.kind = kind;
        entry.isSecret = isSecret;
        domain::SecretMetadata meta;
        meta.notes = {QLatin1String(Note::kKeptInClear)};
        addStoreFindings(entry, meta, {});
        QCOMPARE(entry.findings.size(), std::size_t(isFound ? 1 : 0));
        if (!isFound) return;
        QCOMPARE(entry.findings.front().code, QStringLiteral("STORE-IN-CLEAR"));
        QCOMPARE(entry.findings.front().severity, domain::Severity::High);
    }

    void theStoresOwnRotationFailsOrGoesOn_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("code");
        QTest::addColumn<RotationStatus>("status");
        QTest::newRow("under way") << QString(QLatin1String(Note::kRotationUnderWay)) << QStringLiteral("STORE-ROTATES") << RotationStatus::Ok;
        QTest::newRow("stuck") << QString(QLatin1String(Note::kRotationStuck)) << QStringLiteral("STORE-ROTATION-STUCK") << RotationStatus::Failed;
        QTest::newRow("overdue") << QString(QLatin1String(Note::kRotationOverdue)) << QStringLiteral("STORE-ROTATION-OVERDUE") << RotationStatus::Failed;
        QTest::newRow("label left") << QString(QLatin1String(Note::kPendingNotCleared)) << QStringLiteral("STORE-PENDING-LEFT") << RotationStatus::Ok;
        QTest::newRow("label behind") << QString(QLatin1String(Note::kLabelBehind)) << QStringLiteral("STORE-LABEL-BEHIND") << RotationStatus::Ok;
    }
    void theStoresOwnRotationFailsOrGoesOn() {
        QFETCH(QString, word);
        QFETCH(QString, code);
        QFETCH(RotationStatus, status);
        const auto finding = findingFromNote({}, word + QStringLiteral(":2026-11-27T09:00:00Z"));
        QVERIFY(finding);
        QCOMPARE(finding->code, code);
        QCOMPARE(finding->status, status);
        QCOMPARE(finding->args, QStringList(QStringLiteral("2026-11-27T09:00:00Z")));
    }

    void aWordThatIsNoneIsNoFinding() { QVERIFY(!findingFromNote({}, QStringLiteral("somethingElse:1"))); }
};

QTEST_GUILESS_MAIN(tst_StoreFindings)
#include "tst_StoreFindings.moc"
