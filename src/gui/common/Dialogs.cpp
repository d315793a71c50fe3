#include "gui/common/Dialogs.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace keyturn::gui {

namespace {

QString runFileDialog(QWidget* parent, const QString& title, const QString& filter, const QString& name, QFileDialog::FileMode mode,
                      QFileDialog::AcceptMode accept) {
    QFileDialog dialog(parent, title, {}, filter);
    dialog.setObjectName(QStringLiteral("shell.fileDialog"));
    dialog.setOption(QFileDialog::DontUseNativeDialog);
    dialog.setFileMode(mode);
    dialog.setAcceptMode(accept);
    if (mode == QFileDialog::Directory) dialog.setOption(QFileDialog::ShowDirsOnly);
    // Env files begin with a dot.
    if (mode == QFileDialog::ExistingFile) dialog.setFilter(dialog.filter() | QDir::Hidden);
    if (!name.isEmpty()) dialog.selectFile(name);
    if (dialog.exec() != QDialog::Accepted) return {};
    return dialog.selectedFiles().value(0);
}

bool askBox(QWidget* parent, const QString& title, const QString& text, const QString& accept, const QString& cancel) {
    QMessageBox box(parent);
    box.setObjectName(QStringLiteral("shell.ask"));
    box.setWindowTitle(title);
    box.setTextFormat(Qt::PlainText);
    box.setText(text);
    QPushButton* yes = box.addButton(accept, QMessageBox::AcceptRole);
    QPushButton* no = box.addButton(cancel, QMessageBox::RejectRole);
    box.setDefaultButton(no);
    box.setEscapeButton(no);
    box.exec();
    return box.clickedButton() == yes;
}

} // namespace

Dialogs& dialogs() {
    static Dialogs kDialogs = {
        [](QWidget* parent, const QString& title, const QString& filter) {
            return runFileDialog(parent, title, filter, {}, QFileDialog::ExistingFile, QFileDialog::AcceptOpen);
        },
        [](QWidget* parent, const QString& title, const QString& name, const QString& filter) {
            return runFileDialog(parent, title, filter, name, QFileDialog::AnyFile, QFileDialog::AcceptSave);
        },
        [](QWidget* parent, const QString& title) {
            return runFileDialog(parent, title, {}, {}, QFileDialog::Directory, QFileDialog::AcceptOpen);
        },
        askBox,
    };
    return kDialogs;
}

} // namespace keyturn::gui
