#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace keyturn::gui {

/// Everything that would open a modal box, as a seam: tests replace the functions. File dialogs are the toolkit's own (MEM-6).
struct Dialogs {
    std::function<QString(QWidget* parent, const QString& title, const QString& filter)> openFile;
    std::function<QString(QWidget* parent, const QString& title, const QString& name, const QString& filter)> saveFile;
    std::function<QString(QWidget* parent, const QString& title)> chooseFolder;
    /// Two buttons that name verb and object; true for `accept`. Cancel has the first focus.
    std::function<bool(QWidget* parent, const QString& title, const QString& text, const QString& accept, const QString& cancel)> ask;
};

/// The real ones unless a test replaced them.
Dialogs& dialogs();

} // namespace keyturn::gui
