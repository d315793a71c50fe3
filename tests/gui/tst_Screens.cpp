#include "fakes/WindowStage.h"

#include <QAbstractScrollArea>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QtTest>

using namespace keyturn;
using namespace keyturn::gui;

/// Each screen in both themes and languages and several sizes: nothing cut, nothing scrolls sideways but tables. With KEYTURN_SHOT_DIR
/// set the pictures are written there.
class tst_Screens : public QObject {
    Q_OBJECT

    static void check(QWidget* root, QStringList& faults) {
        for (QPushButton* button : root->findChildren<QPushButton*>())
            if (button->isVisible() && button->width() < button->minimumSizeHint().width()) faults << QStringLiteral("cut: ") + button->objectName() + u' ' + button->text();
        for (QAbstractScrollArea* area : root->findChildren<QAbstractScrollArea*>())
            if (area->isVisible() && !qobject_cast<QTableView*>(area) && area->horizontalScrollBar()->isVisible()) faults << QStringLiteral("scrolls sideways: ") + area->objectName();
        for (QLabel* label : root->findChildren<QLabel*>()) {
            if (!label->isVisible() || label->text().isEmpty()) continue;
            const bool isCut = label->wordWrap() ? label->heightForWidth(label->width()) > label->height() : label->sizeHint().width() > label->width();
            if (isCut) faults << QStringLiteral("cut: ") + label->objectName() + u' ' + label->text();
        }
        if (root->minimumSizeHint().width() > root->width()) faults << QStringLiteral("wider than the window: %1").arg(root->minimumSizeHint().width());
    }

    static void keep(QWidget* window, const QString& name) {
        const QString folder = qEnvironmentVariable("KEYTURN_SHOT_DIR");
        if (!folder.isEmpty()) QVERIFY(window->grab().save(QDir(folder).filePath(name + QStringLiteral(".png"))));
    }

  private Q_SLOTS:
    void G2G3_nothingIsCut_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("language");
        QStringList pages{QStringLiteral("lock"), QStringLiteral("firstRun"), QStringLiteral("reveal"), QStringLiteral("longName")};
        for (const PageEntry& entry : allPages()) pages << entry.id;
        for (const QString& page : pages)
            for (const QSize& size : {QSize(1280, 800), QSize(1920, 1080), QSize(960, 540), QSize(640, 400)})
                for (const auto& [theme, language] : {std::pair{QStringLiteral("light"), QStringLiteral("en")}, {QStringLiteral("dark"), QStringLiteral("de")}})
                    QTest::newRow(qPrintable(QStringLiteral("%1_%2x%3_%4_%5").arg(page).arg(size.width()).arg(size.height()).arg(language, theme))) << page << size << theme << language;
    }
    void G2G3_nothingIsCut() {
        QFETCH(QString, page);
        QFETCH(QSize, size);
        QFETCH(QString, theme);
        QFETCH(QString, language);
        fakes::WindowStage stage;
        stage.theme.setMode(Theme::modeFromWord(theme));
        stage.language.set(language);
        stage.desk.isDemo = true;
        if (page == QLatin1String("lock")) stage.desk.state.hasPassphrase = true;
        stage.begin(size);
        QTRY_VERIFY(stage.window.workspace()->currentPage());
        if (page == QLatin1String("lock")) stage.session.lock();
        else if (page == QLatin1String("firstRun")) stage.window.showFirstRun();
        else {
            const bool isLong = page == QLatin1String("longName");
            const QString id = page == QLatin1String("reveal") ? QStringLiteral("inventory") : isLong ? QStringLiteral("rotation") : page;
            const QString ref = isLong ? QStringLiteral("production/vault-p/payments/CUSTOMER_PORTAL_SESSION_SIGNER_V2") : QStringLiteral("production/vault-p/auth/JWT_SECRET");
            stage.window.workspace()->navigator().go({id, {QStringLiteral("production"), {}}, {{QStringLiteral("ref"), ref}}});
            QTRY_VERIFY(stage.window.workspace()->currentPage()->isSettled());
            if (page == QLatin1String("reveal")) QMetaObject::invokeMethod(stage.window.workspace()->currentPage(), "revealSelected");
        }
        QTRY_VERIFY(stage.session.tasks().isIdle());
        // The last answer changed texts: what is measured is what stands there once every layout has looked again.
        QStringList faults;
        const auto isWhole = [&] {
            faults.clear();
            check(&stage.window, faults);
            return faults.isEmpty();
        };
        QTRY_VERIFY2(isWhole(), qPrintable(faults.join(u'\n')));
        keep(&stage.window, QString::fromLatin1(QTest::currentDataTag()));
    }
};

QTEST_MAIN(tst_Screens)
#include "tst_Screens.moc"
