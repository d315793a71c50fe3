#pragma once

#include "fakes/WindowStage.h"
#include "gui/common/Dialogs.h"
#include "gui/common/Unavailable.h"

#include <QAbstractItemModel>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

namespace keyturn::fakes {

/// A window at one page, driven by object names.
struct PageProbe {
    WindowStage stage;
    QByteArray id;
    explicit PageProbe(const char* page) : id(page) {}

    void open(const QString& environment = {}, const QVariantMap& arguments = {}, QSize size = {1280, 800}) {
        stage.begin(size);
        QTRY_VERIFY(stage.window.workspace()->currentPage());
        stage.window.workspace()->navigator().go({QString::fromLatin1(id), {environment, {}}, arguments});
        settle();
    }
    void settle() { QTRY_VERIFY(stage.window.workspace()->currentPage()->isSettled() && stage.session.tasks().isIdle()); }
    QPushButton* button(const char* name) { return stage.find<QPushButton>(name); }
    void click(const char* name) {
        QVERIFY2(button(name), name);
        QTest::mouseClick(button(name), Qt::LeftButton);
    }
    QString text(const char* name) { return stage.find<QLabel>(name) ? stage.find<QLabel>(name)->text() : QStringLiteral("no label ") + QLatin1String(name); }
    QLineEdit* edit(const char* name) { return stage.find<QLineEdit>(name); }
    QComboBox* combo(const char* name) { return stage.find<QComboBox>(name); }
    QAbstractItemModel* model(const char* table) { return stage.find<QTableView>(table)->model(); }
    QString cell(const char* table, int row, int column) { return model(table)->index(row, column).data().toString(); }
    bool offered(const char* name) { return button(name) && button(name)->isVisible() && !gui::isUnavailable(button(name)); }

    /// With KEYTURN_SHOT_DIR set the picture is kept there, in both themes.
    void keep(const char* name) {
        const QString folder = qEnvironmentVariable("KEYTURN_SHOT_DIR");
        if (folder.isEmpty()) return;
        for (const auto mode : {gui::Theme::Mode::Dark, gui::Theme::Mode::Light}) {
            stage.theme.setMode(mode);
            QTest::qWait(0);
            stage.window.grab().save(QDir(folder).filePath(QStringLiteral("pages-%1-%2.png").arg(QLatin1String(name), gui::Theme::word(mode))));
        }
    }

    /// Every text a person or a program could read off the window: labels, fields, cells, tooltips, accessible texts.
    QString everyText() {
        QStringList all;
        for (QWidget* widget : stage.window.findChildren<QWidget*>()) {
            all << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription() << widget->windowTitle();
            if (auto* label = qobject_cast<QLabel*>(widget)) all << label->text();
            if (auto* button = qobject_cast<QAbstractButton*>(widget)) all << button->text();
            if (auto* field = qobject_cast<QLineEdit*>(widget)) all << field->text();
            if (auto* area = qobject_cast<QPlainTextEdit*>(widget)) all << area->toPlainText();
            auto* view = qobject_cast<QAbstractItemView*>(widget);
            if (!view || !view->model()) continue;
            for (int row = 0; row < qMin(200, view->model()->rowCount()); ++row)
                for (int column = 0; column < view->model()->columnCount(); ++column)
                    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole), int(Qt::EditRole)})
                        all << view->model()->index(row, column).data(role).toString();
        }
        return all.join(u'\n');
    }
};

} // namespace keyturn::fakes
