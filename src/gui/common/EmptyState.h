#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace keyturn::gui {

/// Instead of a blank table: one sentence why, one thing to do.
class EmptyState : public QWidget {
    Q_OBJECT
  public:
    explicit EmptyState(const QString& objectName, QWidget* parent = nullptr);
    /// An empty action hides the button.
    void setTexts(const QString& sentence, const QString& explanation, const QString& action);
    QString sentence() const;
    QPushButton* button() const { return m_action; }

  private:
    QLabel* m_sentence;
    QLabel* m_explanation;
    QPushButton* m_action;
};

} // namespace keyturn::gui
