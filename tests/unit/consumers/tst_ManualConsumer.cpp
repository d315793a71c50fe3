#include "consumers/manual/ManualConsumer.h"

#include <QtTest/QtTest>

using namespace keyturn;
using consumers::RollState;

class tst_ManualConsumer : public QObject {
    Q_OBJECT

    static consumers::ManualConsumer made() {
        domain::ConsumerConfig config;
        config.id = QStringLiteral("partner");
        config.kind = QStringLiteral("manual");
        config.instructions = QStringLiteral("Tell the partner's desk, keep their answer.");
        return consumers::ManualConsumer(config);
    }

  private Q_SLOTS:
    void needsAPersonUntilConfirmed() {
        auto consumer = made();
        const auto evidence = consumer.roll({}, {});
        QVERIFY(evidence.has_value());
        QCOMPARE(evidence->state, RollState::NeedsPerson);
        QCOMPARE(evidence->summary, QStringLiteral("Tell the partner's desk, keep their answer."));
    }

    void blankNoteIsNoConfirmation() {
        auto consumer = made();
        consumers::RollRequest request;
        request.confirmation = QStringLiteral("  ");
        QCOMPARE(consumer.roll(request, {})->state, RollState::NeedsPerson);
    }

    void noteAndNameAreTheEvidence() {
        auto consumer = made();
        consumers::RollRequest request;
        request.confirmation = QStringLiteral("seen on the health page");
        request.confirmedBy = QStringLiteral("j.k");
        const auto evidence = consumer.isRolledOut(request, {});
        QCOMPARE(evidence->state, RollState::RolledOut);
        QCOMPARE(evidence->summary, QStringLiteral("seen on the health page"));
        QCOMPARE(evidence->confirmedBy, QStringLiteral("j.k"));
    }
};

QTEST_GUILESS_MAIN(tst_ManualConsumer)
#include "tst_ManualConsumer.moc"
