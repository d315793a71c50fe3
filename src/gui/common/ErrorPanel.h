#pragma once

#include "base/Error.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace keyturn::gui {

/// A failure, in place (ux.md 5.4): what happened, what was left untouched, what to do; then code and time, and "Copy details". Stays until it is
/// closed or the same work succeeds. Hidden while there is none.
class ErrorPanel : public QFrame {
    Q_OBJECT
  public:
    explicit ErrorPanel(const QString& objectName, QWidget* parent = nullptr);
    void showError(const base::Error& error);
    void clear();
    bool hasError() const { return m_shown; }
    QString text() const;

  Q_SIGNALS:
    /// The text for "Copy details"; never a value.
    void detailsWanted(const QString& details);
    void closed();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void draw();
    base::Error m_error;
    QString m_time;
    bool m_shown = false;
    QLabel* m_icon;
    QLabel* m_what;
    QLabel* m_rest;
    QLabel* m_code;
    QPushButton* m_copy;
    QPushButton* m_close;
};

} // namespace keyturn::gui
