#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace keyturn::gui {

/// An act that needs a person's typed reason, in place: what it does, a line for the reason, one button. Hidden until it is offered. Child
/// names: NAME + ".text", ".reason", ".confirm".
class ReasonPanel : public QFrame {
    Q_OBJECT
  public:
    explicit ReasonPanel(const QString& name, QWidget* parent = nullptr);
    void offer(const QString& text, const QString& act);
    /// `why`: it cannot be done now; empty: it can.
    void setReasonNotNow(const QString& why);
    /// Another secret or run: what was typed was not about it.
    void forget();

  Q_SIGNALS:
    void given(const QString& reason);

  private:
    void draw();

    QLabel* m_text;
    QLineEdit* m_reason;
    QPushButton* m_confirm;
    QString m_notNow;
};

} // namespace keyturn::gui
