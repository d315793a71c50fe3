#pragma once

#include "rotation/RunDocument.h"

#include <QFrame>

namespace keyturn::gui {

class FactRows;

/// "Who what when" of a run, newest last: what the journal says, without a value.
class RunLogView : public QFrame {
    Q_OBJECT
  public:
    explicit RunLogView(QWidget* parent = nullptr);
    void showRun(const rotation::RunDocument& run);
    void showNothing();
    QString text() const;

  private:
    FactRows* m_rows;
};

} // namespace keyturn::gui
