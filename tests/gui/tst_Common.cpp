#include "fakes/FakeHome.h"
#include "gui/common/ClipboardGuard.h"
#include "gui/common/HoldToReveal.h"
#include "gui/common/Label.h"
#include "gui/common/PlanConfirm.h"
#include "gui/common/SecretEntry.h"
#include "gui/common/SecretOffer.h"
#include "gui/common/Unavailable.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace keyturn;
using namespace keyturn::gui;

class tst_Common : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void MEM7_entryTakesKeysWithoutUndoOrSpokenValue() {
        SecretEntry entry;
        QTest::keyClicks(&entry, QStringLiteral("s3cr"));
        QTest::keyClick(&entry, Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(&entry, Qt::Key_Backspace);
        QTest::keyClicks(&entry, QStringLiteral("X"));
        QVERIFY(entry.value().equals(base::SecureBytes::fromChars("s3cX")));
        QCOMPARE(entry.characters(), 4);
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&entry);
        QVERIFY(!face->text(QAccessible::Value).contains(QStringLiteral("s3c")));
        QVERIFY(!face->text(QAccessible::Description).contains(QStringLiteral("s3c")));
        QVERIFY(face->text(QAccessible::Description).contains(u'4'));
        QVERIFY(!entry.testAttribute(Qt::WA_InputMethodEnabled));
        const base::SecureBytes taken = entry.take();
        QVERIFY(entry.isEmpty());
        QVERIFY(taken.equals(base::SecureBytes::fromChars("s3cX")));
    }

    void MEM7_entryKeepsUtf8AndRemovesWholeCharacters() {
        SecretEntry entry;
        QTest::keyClicks(&entry, QStringLiteral("a"));
        QKeyEvent umlaut(QEvent::KeyPress, 0, Qt::NoModifier, QString(QChar(0xE4)));
        QApplication::sendEvent(&entry, &umlaut);
        QVERIFY(entry.value().equals(base::SecureBytes::fromChars("a\xC3\xA4")));
        QTest::keyClick(&entry, Qt::Key_Backspace);
        QVERIFY(entry.value().equals(base::SecureBytes::fromChars("a")));
    }

    void UI5_confirmWantsThePhraseTypedExactly() {
        QWidget window;
        auto* confirm = new PlanConfirm(QStringLiteral("x.confirm"), &window);
        QPushButton retire(&window);
        confirm->setPhrase(QStringLiteral("auth / JWT"));
        confirm->guard(&retire);
        window.show();
        auto* edit = window.findChild<QLineEdit*>(QStringLiteral("x.confirm.edit"));
        QVERIFY(isUnavailable(&retire));
        QApplication::clipboard()->setText(QStringLiteral("auth / JWT"));
        QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(edit->text().isEmpty());
        QVERIFY(isUnavailable(&retire));
        QTest::keyClicks(edit, QStringLiteral("auth / jwt"));
        QVERIFY(isUnavailable(&retire));
        edit->clear();
        QTest::keyClicks(edit, QStringLiteral("auth / JWT"));
        QVERIFY(confirm->isConfirmed());
        QVERIFY(!isUnavailable(&retire));
        confirm->setOtherReason(QStringLiteral("A consumer is unconfirmed."));
        QVERIFY(isUnavailable(&retire));
        QCOMPARE(retire.toolTip(), QStringLiteral("A consumer is unconfirmed."));
    }

    void unavailableButtonKeepsFocusAndDoesNothing() {
        QWidget window;
        auto* button = new QPushButton(QStringLiteral("Act"), &window);
        window.show();
        QSignalSpy clicks(button, &QPushButton::clicked);
        setUnavailable(button, QStringLiteral("Not now."));
        QTest::mouseClick(button, Qt::LeftButton);
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(clicks.count(), 0);
        QVERIFY(button->isEnabled());
        QCOMPARE(button->accessibleDescription(), QStringLiteral("Not now."));
        setUnavailable(button, {});
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(clicks.count(), 1);
    }

    void UI1_guardCountsDownClearsAndWarns() {
        fakes::FakeClipboard::Seen seen;
        ClipboardGuard guard(std::make_unique<fakes::FakeClipboard>(seen));
        guard.setSeconds(1);
        QCOMPARE(guard.seconds(), 5);
        guard.copy(base::SecureBytes::fromChars("canary"));
        QVERIFY(seen.ours);
        QCOMPARE(guard.secondsLeft(), 5);
        QTRY_COMPARE(guard.secondsLeft(), 4);
        seen.confirm = false;
        guard.clearNow();
        QVERIFY(!seen.ours);
        QVERIFY(guard.isUnconfirmed());
        guard.dismissWarning();
        QVERIFY(!guard.isUnconfirmed());
    }

    void UI1_onePasteTakesTheCopyOffTheClipboard() {
        fakes::FakeClipboard::Seen seen;
        ClipboardGuard guard(std::make_unique<fakes::FakeClipboard>(seen));
        QSignalSpy pasted(&guard, &ClipboardGuard::pasted);
        guard.copy(base::SecureBytes::fromChars("canary"));
        seen.paste();
        QVERIFY(seen.ours); // the paste that is under way still needs it
        QTRY_VERIFY(!seen.ours);
        QCOMPARE(pasted.count(), 1);
        QVERIFY(!guard.isHolding());
        QVERIFY(guard.secondsLeft() == 0 && seen.withdrawals == 1);
    }

    void UI1_offerServesOnePasteAndNoManager() {
        qint64 now = 0;
        int served = 0;
        SecretOffer offer(base::SecureBytes::fromChars("canary"), [&now] { return now; }, [&served] { ++served; });
        QCOMPARE(offer.data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
        QVERIFY(offer.data(QStringLiteral("text/plain")).isEmpty()); // a manager that reads at once
        now = SecretOffer::kTooSoonMs;
        QCOMPARE(offer.data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
        QCOMPARE(served, 0);
        QCOMPARE(offer.data(QStringLiteral("text/plain")), QByteArray("canary"));
        now += SecretOffer::kSamePasteMs;
        QCOMPARE(offer.data(QStringLiteral("text/plain;charset=utf-8")), QByteArray("canary")); // the same paste asks again
        now += 1;
        QVERIFY(offer.data(QStringLiteral("text/plain")).isEmpty());
        QCOMPARE(served, 1);
        QVERIFY(!offer.hasHtml() && !offer.hasUrls());
    }

    void UI1_wipedOfferHoldsNothing() {
        SecretOffer offer(base::SecureBytes::fromChars("canary"), [] { return SecretOffer::kTooSoonMs; }, [] {});
        offer.wipe();
        QVERIFY(offer.data(QStringLiteral("text/plain")).isEmpty());
    }

    void UI1_realClipboardLeavesThePrimarySelectionAlone() {
        QGuiApplication::clipboard()->setText(QStringLiteral("mine"), QClipboard::Selection);
        const auto device = systemClipboard();
        device->offer(base::SecureBytes::fromChars("canary"));
        QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat(QStringLiteral("x-kde-passwordManagerHint")));
        QVERIFY(!QGuiApplication::clipboard()->text(QClipboard::Selection).contains(QStringLiteral("canary")));
        device->withdraw(); // not confirmed here: this platform cannot say whose the clipboard is
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void UI1_quitClears() {
        fakes::FakeClipboard::Seen seen;
        {
            ClipboardGuard guard(std::make_unique<fakes::FakeClipboard>(seen));
            guard.copy(base::SecureBytes::fromChars("canary"));
        }
        QCOMPARE(seen.withdrawals, 1);
    }

    void UI2_answerAfterReleaseIsDropped() {
        HoldToReveal hold(QStringLiteral("x.value"));
        hold.show();
        QSignalSpy wanted(&hold, &HoldToReveal::wanted);
        QTest::mousePress(hold.button(), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QTest::mouseRelease(hold.button(), Qt::LeftButton);
        hold.reveal(base::SecureBytes::fromChars("late"));
        QVERIFY(!hold.isShown());
    }

    void RV1_noValuePixelsBeforeOrAfterTheHold() {
        HoldToReveal hold(QStringLiteral("x.value"));
        hold.resize(400, 60);
        hold.show();
        const QImage before = hold.grab().toImage();
        QTest::mousePress(hold.button(), Qt::LeftButton);
        hold.reveal(base::SecureBytes::fromChars("canary-value"));
        const QImage during = hold.grab().toImage();
        QTest::mouseRelease(hold.button(), Qt::LeftButton);
        hold.button()->clearFocus();
        const QImage after = hold.grab().toImage();
        const QRect pane(0, 0, 200, 30);
        QVERIFY(during.copy(pane) != before.copy(pane));
        QCOMPARE(after.copy(pane), before.copy(pane));
    }

    void UI4_labelsDrawMarkupAsText() {
        Label label(QStringLiteral("<b>x</b>"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(shownName(QStringLiteral("a/b") + QChar(0x200B)), QStringLiteral("a / b\\u{200b}"));
    }
};

QTEST_MAIN(tst_Common)
#include "tst_Common.moc"
