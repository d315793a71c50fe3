#pragma once

#include "base/SecureBytes.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QLabel;

namespace keyturn::gui {

/// A value that shows while the button (or Space on it) is held, 30 s at most (UI-2). The value is asked for when the hold begins:
/// `wanted()` is emitted, show() answers it (audited by the service before it is read). Released, hidden, locked or late: wiped at once.
/// The text exists as a QString only inside the paint call (MEM-8). Assistive technology hears the length only.
class HoldToReveal : public QWidget {
    Q_OBJECT
  public:
    explicit HoldToReveal(const QString& objectName, QWidget* parent = nullptr);
    ~HoldToReveal() override;

    /// The answer to wanted(); ignored and wiped when the hold has ended meanwhile.
    void reveal(base::SecureBytes value);
    /// Ends the hold and wipes.
    void conceal();
    bool isHeld() const { return m_held; }
    bool isShown() const { return m_shown; }
    void retranslate();
    QPushButton* button() const { return m_button; }

  Q_SIGNALS:
    void wanted();
    void concealed();

  private:
    class Pane;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hold();

    QPushButton* m_button;
    Pane* m_pane;
    QTimer m_limit;
    bool m_held = false;
    bool m_shown = false;
};

} // namespace keyturn::gui
