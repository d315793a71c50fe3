#include "fakes/FakeHome.h"
#include "gui/common/Theme.h"
#include "gui/common/SecretEntry.h"
#include "gui/shell/Language.h"
#include "gui/shell/LockPage.h"
#include "gui/shell/MainWindow.h"
#include "gui/shell/Preferences.h"

#include <QLabel>
#include <QListWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QToolButton>
#include <QtTest>

using namespace keyturn;
using namespace keyturn::gui;

namespace {

class NotePage final : public Page {
  public:
    NotePage(QString id, Session& session, QWidget* parent) : Page(std::move(id), session, parent) { retranslateUi(); }
    QString title() const override { return id() + QStringLiteral(" title"); }
    void openPlace(const QVariantMap& arguments) override { opened.append(arguments); }
    QVariantMap placeArguments() const override { return {{QStringLiteral("note"), note}}; }
    void refresh() override { ++refreshes; }
    QList<QVariantMap> opened;
    QString note;
    int refreshes = 0;
};

std::vector<PageEntry> notePages() {
    std::vector<PageEntry> pages;
    for (const char* id : {"first", "second"})
        pages.push_back({QLatin1String(id), id, QStringLiteral("page-audit"), true,
                         [id](Session& session, QWidget* parent) -> Page* { return new NotePage(QLatin1String(id), session, parent); }});
    return pages;
}

} // namespace

class tst_Shell : public QObject {
    Q_OBJECT

    struct Stage {
        fakes::FakeDesk desk;
        fakes::FakeClipboard::Seen clipboard;
        Session session{std::make_unique<fakes::FakeGate>(desk), QStringLiteral("/h"), std::make_unique<fakes::FakeClipboard>(clipboard)};
        Theme theme;
        Language language;
        Preferences preferences{QString()};
        MainWindow window{{session, theme, language, preferences}, notePages()};
        QWidget* shown() { return window.findChild<QStackedWidget*>()->currentWidget(); }
        template <class T>
        T* find(const char* name) {
            return window.findChild<T*>(QLatin1String(name));
        }
    };

  private Q_SLOTS:
    void opensTheFirstPageAndNamesTheWindow() {
        Stage stage;
        stage.window.resize(1280, 800);
        stage.window.show();
        stage.window.begin();
        QTRY_COMPARE(stage.shown()->objectName(), QStringLiteral("shell.workspace"));
        QTRY_COMPARE(stage.window.windowTitle(), QStringLiteral("All environments - first title - Keyturn"));
        stage.window.workspace()->navigator().setScope({QStringLiteral("production"), {}});
        QCOMPARE(stage.window.windowTitle(), QStringLiteral("PRODUCTION (protected) - first title - Keyturn"));
    }

    void startMakesOnlyWhatItShows() {
        Stage stage;
        QVERIFY(!stage.shown());
        stage.window.begin();
        QTRY_VERIFY(stage.window.workspace()->currentPage());
        QVERIFY(stage.find<QWidget>("shell.workspace") && !stage.find<QWidget>("lock.page") && !stage.find<QWidget>("firstRun.page"));
        stage.session.lock();
        QTRY_COMPARE(stage.shown()->objectName(), QStringLiteral("lock.page"));
    }

    void backAndForwardKeepPageScopeAndWhatThePageRemembers() {
        Stage stage;
        stage.window.show();
        stage.window.begin();
        QTRY_VERIFY(stage.window.workspace()->currentPage());
        auto& navigator = stage.window.workspace()->navigator();
        static_cast<NotePage*>(stage.window.workspace()->currentPage())->note = QStringLiteral("here");
        QTest::keyClick(&stage.window, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(navigator.current().page, QStringLiteral("second"));
        navigator.setScope({QStringLiteral("staging"), {}});
        navigator.back();
        navigator.back();
        QCOMPARE(navigator.current().page, QStringLiteral("first"));
        QVERIFY(navigator.current().scope.isAll());
        QCOMPARE(static_cast<NotePage*>(stage.window.workspace()->currentPage())->opened.last().value(QStringLiteral("note")).toString(), QStringLiteral("here"));
        navigator.forward();
        navigator.forward();
        QCOMPARE(navigator.current().scope.environment, QStringLiteral("staging"));
    }

    void LK1_lockCoversEverythingAtOnceAndWipesTheHome() {
        Stage stage;
        stage.desk.passphrase = "open sesame now";
        stage.desk.state = {.exists = true, .hasPassphrase = true};
        stage.window.show();
        stage.window.begin();
        QCOMPARE(stage.shown()->objectName(), QStringLiteral("lock.page"));
        auto* entry = stage.find<SecretEntry>("lock.passphrase.entry");
        QTest::keyClicks(entry, QStringLiteral("open sesame now"));
        QTest::keyClick(entry, Qt::Key_Return);
        QTRY_COMPARE(stage.shown()->objectName(), QStringLiteral("shell.workspace"));
        stage.session.clipboard().copy(base::SecureBytes::fromChars("canary"));
        QTest::keyClick(&stage.window, Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(stage.shown()->objectName(), QStringLiteral("lock.page"));
        QCOMPARE(stage.window.windowTitle(), QStringLiteral("Keyturn (locked)"));
        QVERIFY(!stage.window.menuBar()->isVisible());
        QVERIFY(!stage.clipboard.ours);
        QTRY_COMPARE(stage.desk.open.load(), 0);
    }

    void LK_wrongPassphraseWaitsLongerEachTime() {
        Stage stage;
        stage.desk.passphrase = "right";
        stage.desk.state = {.exists = true, .hasPassphrase = true};
        stage.window.show();
        stage.window.begin();
        auto* entry = stage.find<SecretEntry>("lock.passphrase.entry");
        auto* page = stage.find<LockPage>("lock.page");
        QTest::keyClicks(entry, QStringLiteral("wrong"));
        QTest::keyClick(entry, Qt::Key_Return);
        QTRY_COMPARE(page->waitSeconds(), 1);
        QVERIFY(stage.find<QLabel>("lock.message.text")->text().startsWith(QStringLiteral("That passphrase does not open this store. Nothing was changed.")));
        QVERIFY(entry->isEmpty());
        QTRY_COMPARE(page->waitSeconds(), 0);
        QTest::keyClicks(entry, QStringLiteral("wrong"));
        QTest::keyClick(entry, Qt::Key_Return);
        QTRY_COMPARE(page->waitSeconds(), 2);
    }

    void LK2_unlockReturnsToTheSamePage() {
        Stage stage;
        stage.desk.passphrase = "pp";
        stage.desk.state = {.exists = true, .hasPassphrase = true};
        stage.window.show();
        stage.window.begin();
        auto* entry = stage.find<SecretEntry>("lock.passphrase.entry");
        const auto unlock = [&] {
            QTest::keyClicks(entry, QStringLiteral("pp"));
            QTest::keyClick(entry, Qt::Key_Return);
        };
        unlock();
        QTRY_COMPARE(stage.shown()->objectName(), QStringLiteral("shell.workspace"));
        QTest::keyClick(&stage.window, Qt::Key_2, Qt::ControlModifier);
        QTest::keyClick(&stage.window, Qt::Key_L, Qt::ControlModifier);
        unlock();
        QTRY_COMPARE(stage.shown()->objectName(), QStringLiteral("shell.workspace"));
        QCOMPARE(stage.window.workspace()->navigator().current().page, QStringLiteral("second"));
        QCOMPARE(stage.desk.opened.load(), 2);
    }

    void FR2_demoIsReachedByEnterAlone() {
        Stage stage;
        stage.desk.state = {};
        stage.window.show();
        stage.window.begin();
        QCOMPARE(stage.shown()->objectName(), QStringLiteral("firstRun.page"));
        QTest::keyClick(stage.find<QPushButton>("firstRun.action.demo"), Qt::Key_Return);
        QTRY_COMPARE(stage.shown()->objectName(), QStringLiteral("shell.workspace"));
        QVERIFY(stage.find<QWidget>("shell.demo")->isVisible());
    }

    void FR4_shortPassphraseIsRefusedWithTheRule() {
        Stage stage;
        stage.desk.state = {};
        stage.window.show();
        stage.window.begin();
        QTest::mouseClick(stage.find<QPushButton>("firstRun.action.connect"), Qt::LeftButton);
        auto* entry = stage.find<SecretEntry>("firstRun.passphrase.entry");
        QTest::keyClicks(entry, QStringLiteral("secret"));
        auto* make = stage.find<QPushButton>("firstRun.action.make");
        QVERIFY(isUnavailable(make));
        QCOMPARE(stage.find<QLabel>("firstRun.strength.text")->text(), QStringLiteral("A passphrase has at least 12 characters: 6 more."));
        QTest::mouseClick(make, Qt::LeftButton);
        QCOMPARE(stage.desk.opened.load(), 0);
    }

    void scopeListShowsEnvironmentsAndHealth() {
        Stage stage;
        stage.window.resize(1280, 800);
        stage.window.show();
        stage.window.begin();
        auto* scopes = stage.find<QListWidget>("shell.scope.list");
        QTRY_COMPARE(scopes->count(), 6);
        QCOMPARE(scopes->item(1)->text(), QStringLiteral("PRODUCTION"));
        scopes->setCurrentRow(4);
        QCOMPARE(stage.window.workspace()->navigator().current().scope.environment, QStringLiteral("staging"));
    }
};

QTEST_MAIN(tst_Shell)
#include "tst_Shell.moc"
