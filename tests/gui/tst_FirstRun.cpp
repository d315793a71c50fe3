#include "PageProbe.h"
#include "gui/common/SecretEntry.h"
#include "gui/common/Tokens.h"
#include "gui/connections/EnvFileConnection.h"
#include "platform/Paths.h"

#include <QStackedWidget>
#include <QTemporaryDir>

using namespace keyturn;
using namespace keyturn::gui;

/// The first start, the way into the demo and out of it.
class tst_FirstRun : public QObject {
    Q_OBJECT

    Dialogs m_dialogs;

    /// A window of somebody who named no home.
    struct OwnHome {
        fakes::FakeDesk desk;
        fakes::FakeClipboard::Seen clipboard;
        Session session{std::make_unique<fakes::FakeGate>(desk), QString(), std::make_unique<fakes::FakeClipboard>(clipboard)};
        Theme theme;
        Language language;
        Preferences preferences{QString()};
        MainWindow window{{session, theme, language, preferences}, allPages()};
        QString shown() { return window.findChild<QStackedWidget*>()->currentWidget()->objectName(); }
        void begin() {
            language.set(QStringLiteral("en"));
            window.resize(1280, 800);
            window.show();
            window.begin();
        }
        template <class T>
        T* find(const char* name) { return window.findChild<T*>(QLatin1String(name)); }
        void settle() { QTRY_VERIFY(window.workspace()->currentPage() && window.workspace()->currentPage()->isSettled() && session.tasks().isIdle()); }
    };

    static void lockWith(OwnHome& stage, const char* passphrase) {
        QTest::keyClicks(stage.find<SecretEntry>("firstRun.passphrase.entry"), QLatin1String(passphrase));
        QTest::keyClicks(stage.find<SecretEntry>("firstRun.passphrase.again"), QLatin1String(passphrase));
        QTest::mouseClick(stage.find<QPushButton>("firstRun.action.make"), Qt::LeftButton);
    }

  private Q_SLOTS:
    void init() { m_dialogs = dialogs(); }
    void cleanup() { dialogs() = m_dialogs; }

    void FR1_threeActionsAndThePrivacyLineInASmallWindow() {
        OwnHome stage;
        stage.desk.state = {};
        stage.begin();
        stage.window.resize(640, 400);
        QCoreApplication::sendPostedEvents();
        for (const char* name : {"firstRun.action.demo", "firstRun.action.connect", "firstRun.action.open", "firstRun.privacy.text"}) {
            auto* widget = stage.find<QWidget>(name);
            QVERIFY2(widget->isVisible(), name);
            const QRect place(widget->mapTo(&stage.window, QPoint()), widget->size());
            QVERIFY2(stage.window.rect().contains(place) && widget->visibleRegion().boundingRect() == widget->rect(), name);
        }
        QTest::mouseClick(stage.find<QPushButton>("firstRun.action.connect"), Qt::LeftButton);
        QCOMPARE(stage.window.size(), QSize(640, 400));
        for (const char* name : {"firstRun.passphrase.entry", "firstRun.passphrase.again", "firstRun.action.make", "firstRun.strength.text"})
            QTRY_VERIFY2(!stage.find<QWidget>(name)->visibleRegion().isEmpty(), name);
    }

    void FR1_theFirstActionLooksLikeIt() {
        OwnHome stage;
        stage.desk.state = {};
        stage.theme.setMode(Theme::Mode::Dark);
        stage.begin();
        auto* demo = stage.find<QPushButton>("firstRun.action.demo");
        const QColor inside = demo->grab().toImage().pixelColor(6, 6);
        QCOMPARE(inside.name(), currentTokens().selection.name());
    }

    void firstStartMakesNoWorkspaceBeforeThereIsAHome() {
        OwnHome stage;
        stage.desk.state = {};
        stage.begin();
        QCOMPARE(stage.shown(), QStringLiteral("firstRun.page"));
        QVERIFY(!stage.find<QWidget>("shell.workspace") && !stage.find<QWidget>("lock.page"));
    }

    void FR3_whatItCanTouchNamesTheFolders() {
        OwnHome stage;
        stage.desk.state = {};
        stage.begin();
        auto* text = stage.find<QLabel>("firstRun.touch.text");
        QVERIFY(!text->isVisible());
        QTest::mouseClick(stage.find<QPushButton>("firstRun.touch.link"), Qt::LeftButton);
        QVERIFY(text->isVisible());
        QVERIFY(text->text().contains(platform::Paths::forHome({}).state));
    }

    void environmentIsNamedAfterTheFile_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        QTest::newRow("folder") << "/srv/shop/.env" << "shop";
        QTest::newRow("ending") << "/srv/shop/.env.production" << "production";
        QTest::newRow("no dot") << "/srv/shop/env.staging" << "staging";
        QTest::newRow("beginning") << "/srv/shop/billing.env" << "billing";
        QTest::newRow("odd letters") << "/srv/my shop (old)/.env" << "my-shop-old";
        QTest::newRow("root") << "/.env" << "local";
        QTest::newRow("taken") << "/srv/.env.taken" << "taken-2";
    }
    void environmentIsNamedAfterTheFile() {
        QFETCH(QString, file);
        QFETCH(QString, name);
        QCOMPARE(environmentNameFor(file, {QStringLiteral("taken")}), name);
    }

    void openedEnvFileIsReadOnlyAndShown() {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral(".env.production")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("A=b\n");
        file.close();
        dialogs().openFile = [&](QWidget*, const QString&, const QString& filter) { return filter.contains(QStringLiteral(".env")) ? file.fileName() : QString(); };
        OwnHome stage;
        stage.desk.state = {};
        stage.desk.environments.views.clear();
        stage.begin();
        QTest::mouseClick(stage.find<QPushButton>("firstRun.action.open"), Qt::LeftButton);
        QVERIFY(stage.find<QWidget>("firstRun.passphrase.entry")->isVisible());
        QCOMPARE(stage.desk.opened.load(), 0);
        lockWith(stage, "long enough phrase");
        QTRY_COMPARE(stage.desk.environments.added.size(), 1U);
        const auto& [environment, config] = stage.desk.environments.added.front();
        QCOMPARE(environment, QStringLiteral("production"));
        QVERIFY(config.guard == domain::Guard::ReadOnly);
        QCOMPARE(config.kind, QStringLiteral("envFile"));
        QCOMPARE(config.settings, (QMap<QString, QString>{{QStringLiteral("file"), file.fileName()}}));
        QTRY_COMPARE(stage.window.workspace()->navigator().current().page, QStringLiteral("inventory"));
        QCOMPARE(stage.window.workspace()->navigator().current().scope.environment, QStringLiteral("production"));
        stage.settle();
    }

    void fileThatCannotBeConnectedSaysWhy() {
        dialogs().openFile = [](QWidget*, const QString&, const QString&) { return QStringLiteral("/nowhere/.env"); };
        OwnHome stage;
        stage.desk.state = {};
        stage.begin();
        QTest::mouseClick(stage.find<QPushButton>("firstRun.action.open"), Qt::LeftButton);
        lockWith(stage, "long enough phrase");
        QTRY_VERIFY(stage.find<QWidget>("connections.error") && stage.find<QWidget>("connections.error")->isVisible());
        QVERIFY(stage.desk.environments.added.empty());
        stage.settle();
    }

    void cancelledChoiceAsksForNothing() {
        dialogs().openFile = [](QWidget*, const QString&, const QString&) { return QString(); };
        OwnHome stage;
        stage.desk.state = {};
        stage.begin();
        QTest::mouseClick(stage.find<QPushButton>("firstRun.action.open"), Qt::LeftButton);
        QVERIFY(!stage.find<QWidget>("firstRun.passphrase.entry")->isVisible());
    }

    void demoLiesInAFolderOfItsOwnAndIsLeftForTheFirstRun() {
        OwnHome stage;
        stage.desk.state = {};
        stage.desk.states[QString()] = {}; // nothing in the person's own folders, before and after
        stage.begin();
        QTest::keyClick(stage.find<QPushButton>("firstRun.action.demo"), Qt::Key_Return);
        QTRY_COMPARE(stage.shown(), QStringLiteral("shell.workspace"));
        QCOMPARE(stage.session.homeFolder(), platform::Paths::demoHome());
        QVERIFY(stage.preferences.flag(QStringLiteral("inDemo"), false));
        stage.settle();
        QTest::mouseClick(stage.find<QPushButton>("shell.demo.leave"), Qt::LeftButton);
        QCOMPARE(stage.shown(), QStringLiteral("firstRun.page"));
        QVERIFY(stage.window.isVisible());
        QCOMPARE(stage.session.homeFolder(), QString());
        QVERIFY(!stage.preferences.flag(QStringLiteral("inDemo"), true));
        QVERIFY(stage.find<QLabel>("firstRun.message.text")->text().contains(platform::Paths::demoHome()));
        QVERIFY(!stage.window.workspace()->currentPage());
        QTRY_COMPARE(stage.desk.open.load(), 0);
    }

    void demoIsLeftForThePersonsOwnHome() {
        OwnHome stage;
        stage.desk.states[platform::Paths::demoHome()] = {.exists = true, .hasKeyFile = true, .isDemo = true};
        stage.preferences.set(QStringLiteral("inDemo"), true);
        stage.desk.isDemo = true;
        stage.begin();
        QTRY_VERIFY(stage.session.isOpen());
        stage.settle();
        stage.desk.isDemo = false;
        QTest::mouseClick(stage.find<QPushButton>("shell.demo.leave"), Qt::LeftButton);
        QTRY_VERIFY(stage.session.isOpen());
        QCOMPARE(stage.session.homeFolder(), QString());
        QVERIFY(!stage.find<QWidget>("shell.demo")->isVisible());
        QVERIFY(!stage.window.workspace()->navigator().canGoBack());
        stage.settle();
    }

    void FR5_startingAgainComesBackToTheDemo() {
        OwnHome stage;
        stage.desk.state = {};
        stage.desk.states[platform::Paths::demoHome()] = {.exists = true, .hasKeyFile = true, .isDemo = true};
        stage.preferences.set(QStringLiteral("inDemo"), true);
        stage.begin();
        QTRY_VERIFY(stage.session.isOpen());
        QCOMPARE(stage.shown(), QStringLiteral("shell.workspace"));
        QCOMPARE(stage.session.homeFolder(), platform::Paths::demoHome());
        QCOMPARE(stage.desk.demosMade.load(), 0); // what is there is opened, not made again
        stage.settle();
    }
};

QTEST_MAIN(tst_FirstRun)
#include "tst_FirstRun.moc"
