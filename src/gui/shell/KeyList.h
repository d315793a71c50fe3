#pragma once

#include <QDialog>

class QAction;

namespace keyturn::gui {

/// Every key with its action, made from the window's actions (Ctrl+/).
class KeyList : public QDialog {
    Q_OBJECT
  public:
    KeyList(const QList<QAction*>& actions, QWidget* parent);
};

} // namespace keyturn::gui
