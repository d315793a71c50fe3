#include "gui/shell/KeyList.h"

#include "gui/common/Label.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>

namespace keyturn::gui {

KeyList::KeyList(const QList<QAction*>& actions, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("shell.keys"));
    setWindowTitle(tr("Keys"));
    auto* rows = new QWidget;
    auto* grid = new QGridLayout(rows);
    grid->setHorizontalSpacing(24);
    int row = 0;
    for (const QAction* action : actions) {
        if (action->shortcut().isEmpty()) continue;
        QString name = action->text();
        name.remove(u'&');
        grid->addWidget(new Label(action->shortcut().toString(QKeySequence::NativeText), rows, "heading"), row, 0);
        grid->addWidget(new Label(name, rows), row++, 1);
    }
    const std::pair<QString, QString> more[] = {
        {QStringLiteral("/"), tr("Filter of this page")},
        {QStringLiteral("Shift+F10"), tr("Context menu")},
        {QStringLiteral("Esc"), tr("Close a popup, then clear the filter, then leave the details")}};
    for (const auto& [key, name] : more) {
        grid->addWidget(new Label(key, rows, "heading"), row, 0);
        grid->addWidget(new Label(name, rows), row++, 1);
    }
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("shell.keys.list"));
    area->setAccessibleName(tr("Keys"));
    area->setWidget(rows);
    area->setWidgetResizable(true);
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("shell.keys.close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(area);
    column->addWidget(buttons);
    resize(460, 560);
}

} // namespace keyturn::gui
