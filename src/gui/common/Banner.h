#pragma once

#include "gui/common/Tokens.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace keyturn::gui {

/// A line above the content that says what is not as usual (partial data, demo, locks in 60 s) with at most two buttons. Hidden while
/// it has no text.
class Banner : public QFrame {
    Q_OBJECT
  public:
    explicit Banner(const QString& objectName, QWidget* parent = nullptr);
    void showText(Family family, const QString& text);
    void hideText();
    /// Less height, for small windows.
    void setCompact(bool compact);
    QString text() const;
    /// Makes the button on first use; "<objectName>.<name>".
    QPushButton* button(const QString& name);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void drawIcon();
    Family m_family = Family::Neutral;
    QLabel* m_icon;
    QLabel* m_text;
    QHBoxLayout* m_buttons;
};

} // namespace keyturn::gui
