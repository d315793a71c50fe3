#include "backends/aws_secrets_manager/ManagedLabels.h"
#include "backends/aws_secrets_manager/SecretsManagerJson.h"
#include "domain/ManagedStoreNote.h"

#include <QtTest>

using namespace keyturn;
using namespace keyturn::backends;
namespace Fact = domain::StoreFact;

/// What the service's own rotation leaves to be seen: where it stands, where it stopped, and how it is set up.
class tst_ManagedRotation : public QObject {
    Q_OBJECT
  private:
    const base::Instant m_now = *base::parseIsoUtc(u"2026-11-27T12:00:00Z");

    static double epoch(base::Instant at) { return double(std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count()); }

    /// As DescribeSecret tells a secret (with ' for ") with a current version "cur" and a previous one, and what `more` says.
    ManagedSecret secret(const QByteArray& more, const QByteArray& stages = "'cur':['AWSCURRENT'],'old':['AWSPREVIOUS']") const {
        QByteArray body = "{'Name':'auth/db','ARN':'arn:x','VersionIdsToStages':{" + stages + '}' + (more.isEmpty() ? QByteArray() : ',' + more) + '}';
        body.replace('\'', '"');
        auto read = secretsManager::secretFrom({reinterpret_cast<const std::uint8_t*>(body.constData()), std::size_t(body.size())}, QStringLiteral("aws"));
        if (!read) qFatal("unreadable");
        return std::move(*read);
    }
    domain::SecretMetadata told(const QByteArray& more, const QByteArray& stages, std::chrono::minutes pendingSince, const QString& operation = {}) const {
        auto made = secret(more, stages);
        for (auto& version : made.versions)
            if (version.labels.contains(ManagedLabels::kPending)) version.createdAt = m_now - pendingSince;
        return ManagedLabels::metadata(made, operation, m_now);
    }
    static QString fact(const domain::SecretMetadata& facts, const char* word) { return facts.storeFacts.value(QLatin1String(word)); }

    const QByteArray m_rotates = "'RotationEnabled':true,'RotationLambdaARN':'arn:aws:lambda:eu-central-1:1:function:rotate'";
    const QByteArray m_half = "'cur':['AWSCURRENT'],'new':['AWSPENDING']";

  private Q_SLOTS:
    void theRotationIsTold() {
        const auto facts = ManagedLabels::metadata(secret(m_rotates + ",'RotationRules':{'AutomaticallyAfterDays':30,'Duration':'3h','ScheduleExpression':'rate(30 days)'},"
                                                                      "'KmsKeyId':'arn:aws:kms:eu-central-1:1:key/k','Description':'the database','ReplicationStatus':[{'Region':'eu-west-1','Status':'InSync'}]"),
                                                   {}, m_now);
        QCOMPARE(fact(facts, Fact::kRotation), QStringLiteral("on"));
        QCOMPARE(fact(facts, Fact::kRotationSchedule), QStringLiteral("rate(30 days), 3h"));
        QCOMPARE(fact(facts, Fact::kRotationFunction), QStringLiteral("arn:aws:lambda:eu-central-1:1:function:rotate"));
        QCOMPARE(fact(facts, Fact::kKmsKey), QStringLiteral("arn:aws:kms:eu-central-1:1:key/k"));
        QCOMPARE(fact(facts, Fact::kDescription), QStringLiteral("the database"));
        QCOMPARE(fact(facts, Fact::kReplicas), QStringLiteral("eu-west-1"));
        QVERIFY(facts.notes.isEmpty());
    }
    void whatIsNotSetUpIsTheServicesDefault() {
        const auto facts = ManagedLabels::metadata(secret("'RotationRules':{'AutomaticallyAfterDays':7}"), {}, m_now);
        QCOMPARE(fact(facts, Fact::kRotation), QStringLiteral("off"));
        QCOMPARE(fact(facts, Fact::kRotationSchedule), QStringLiteral("rate(7 days)"));
        QCOMPARE(fact(facts, Fact::kKmsKey), QStringLiteral("alias/aws/secretsmanager"));
        QVERIFY(!facts.storeFacts.contains(QLatin1String(Fact::kRotationFunction)));
    }

    void aPendingVersionOfTheServiceIsOnItsWayOrStuck() {
        QCOMPARE(told(m_rotates, m_half, std::chrono::minutes(10)).notes, QStringList(QStringLiteral("rotationUnderWay:2026-11-27T11:50:00Z")));
        QCOMPARE(told(m_rotates, m_half, std::chrono::hours(3)).notes, QStringList(QStringLiteral("rotationStuck:2026-11-27T09:00:00Z")));
        // A rotation that was switched off half-way is one of the service all the same.
        QCOMPARE(told("'RotationEnabled':false,'RotationLambdaARN':'arn:f'", m_half, std::chrono::hours(3)).notes, QStringList(QStringLiteral("rotationStuck:2026-11-27T09:00:00Z")));
        // Where the version's date is not told, the last change of anything stands for it.
        const auto undated = ManagedLabels::metadata(secret(m_rotates + ",'LastChangedDate':" + QByteArray::number(epoch(m_now - std::chrono::hours(5)), 'f', 0), m_half), {}, m_now);
        QCOMPARE(undated.notes, QStringList(QStringLiteral("rotationStuck:2026-11-27T07:00:00Z")));
    }
    void aPendingVersionWithoutSuchARotationIsAStrangers() {
        QCOMPARE(told({}, m_half, std::chrono::hours(3)).notes, QStringList(QStringLiteral("foreignPending:new")));
    }
    void aPendingVersionOfKeyturnIsNotTheServices() {
        const QByteArray run = "0123456789abcdef0123456789abcdef";
        const QByteArray stages = "'cur':['AWSCURRENT'],'" + run + "':['AWSPENDING','keyturn/01234567/ada']";
        QCOMPARE(told(m_rotates, stages, std::chrono::hours(3)).notes, QStringList(QStringLiteral("foreignPending:") + QString::fromLatin1(run)));
        QVERIFY(told(m_rotates, stages, std::chrono::hours(3), QString::fromLatin1(run)).notes.isEmpty());
    }
    void aPendingLabelLeftOnTheCurrentVersionIsNamed() {
        const QByteArray stages = "'cur':['AWSCURRENT','AWSPENDING'],'old':['AWSPREVIOUS']";
        QCOMPARE(told(m_rotates, stages, std::chrono::hours(3)).notes, QStringList(QLatin1String(domain::StoreNote::kPendingNotCleared)));
        QVERIFY(told({}, stages, std::chrono::hours(3)).notes.isEmpty());
    }
    void aRotationThatDidNotTakePlaceIsNamed() {
        const auto planned = [this](std::chrono::hours ago) {
            return ManagedLabels::metadata(secret(m_rotates + ",'NextRotationDate':" + QByteArray::number(epoch(m_now - ago), 'f', 0)), {}, m_now).notes;
        };
        QCOMPARE(planned(std::chrono::hours(30)), QStringList(QStringLiteral("rotationOverdue:2026-11-26T06:00:00Z")));
        QVERIFY(planned(std::chrono::hours(10)).isEmpty());
        QVERIFY(planned(std::chrono::hours(-30)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_ManagedRotation)
#include "tst_ManagedRotation.moc"
