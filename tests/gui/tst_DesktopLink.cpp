#include "fakes/FakeHome.h"
#include "gui/common/Theme.h"
#include "gui/shell/DesktopLink.h"
#include "platform/DesktopEvents.h"

#include <QSignalSpy>
#include <QtTest>

using namespace keyturn;
using namespace keyturn::gui;

namespace {

class FakeDesktop final : public platform::DesktopEvents {
  public:
    void allowSleep() override { ++allowed; }
    int allowed = 0;
};

} // namespace

class tst_DesktopLink : public QObject {
    Q_OBJECT

    struct Stage {
        fakes::FakeDesk desk;
        fakes::FakeClipboard::Seen clipboard;
        Session session{std::make_unique<fakes::FakeGate>(desk), QStringLiteral("/h"), std::make_unique<fakes::FakeClipboard>(clipboard)};
        Theme theme;
        FakeDesktop desktop;
        DesktopLink link{desktop, session, theme};
    };

  private Q_SLOTS:
    void systemThemeFollowsTheDesktop() {
        Stage stage;
        QVERIFY(!stage.theme.isDark());
        Q_EMIT stage.desktop.schemeChanged(true);
        QVERIFY(stage.theme.isDark());
        Q_EMIT stage.desktop.schemeForgotten();
        QVERIFY(!stage.theme.isDark());
        stage.theme.setMode(Theme::Mode::Light);
        Q_EMIT stage.desktop.schemeChanged(true);
        QVERIFY(!stage.theme.isDark());
        stage.theme.setMode(Theme::Mode::System);
        QVERIFY(stage.theme.isDark());
        stage.theme.setMode(Theme::Mode::Light); // the palette is the application's: the next test starts from light
    }

    void UI3_theMachineSleepsAfterTheKeysAreWiped() {
        Stage stage;
        QSignalSpy opened(&stage.session, &Session::opened);
        stage.session.open({});
        QTRY_COMPARE(opened.count(), 1);
        stage.session.clipboard().copy(base::SecureBytes::fromChars("canary"));
        Q_EMIT stage.desktop.lockWanted();
        QVERIFY(!stage.session.isOpen());
        QVERIFY(!stage.clipboard.ours);
        QCOMPARE(stage.desktop.allowed, 0);
        QTRY_COMPARE(stage.desktop.allowed, 1);
        QCOMPARE(stage.desk.open.load(), 0);
    }

    void UI3_nothingOpenLetsItSleepAtOnce() {
        Stage stage;
        Q_EMIT stage.desktop.lockWanted();
        QCOMPARE(stage.desktop.allowed, 1);
    }
};

QTEST_MAIN(tst_DesktopLink)
#include "tst_DesktopLink.moc"
