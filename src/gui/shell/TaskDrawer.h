#pragma once

#include "app/TaskRunner.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace keyturn::gui {

/// What runs: title, "214 of 412", and "Stop after this step". Closing it stops nothing.
class TaskDrawer : public QWidget {
    Q_OBJECT
  public:
    explicit TaskDrawer(app::TaskRunner& tasks, QWidget* parent = nullptr);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void fill();
    void addRow(app::Task* task);

    app::TaskRunner& m_tasks;
    QWidget* m_rows = nullptr;
    QLabel* m_title;
};

} // namespace keyturn::gui
