#pragma once

#include "rotation/RunDocument.h"

#include <QFrame>

class QPushButton;

namespace keyturn::gui {

class FactRows;

/// The question before a roll back, in place (level 2): what is brought back, from where to where. Hidden until asked for.
class RollbackPanel : public QFrame {
    Q_OBJECT
  public:
    explicit RollbackPanel(QWidget* parent = nullptr);
    /// The focus goes to the summary, not to a button.
    void ask(const rotation::RunDocument& run);

  Q_SIGNALS:
    void wanted();
    void cancelled();

  private:
    FactRows* m_rows;
    QPushButton* m_confirm;
    QPushButton* m_cancel;
};

} // namespace keyturn::gui
