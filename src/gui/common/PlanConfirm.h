#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QFormLayout;

namespace keyturn::gui {

/// The lower part of every level 3 page (ux.md 5.2, UI-5): what will happen, what will stop working, what cannot be undone, what stays as it is;
/// then a phrase that must be typed exactly (pasting and dropping are refused), with what is still missing said. It makes the button that it is
/// given unavailable until the phrase stands there, and gives Cancel the first focus.
class PlanConfirm : public QWidget {
    Q_OBJECT
  public:
    explicit PlanConfirm(const QString& objectName, QWidget* parent = nullptr);

    /// Four lines in this order; the person reads them before the phrase.
    void setLines(const QString& willHappen, const QString& stopsWorking, const QString& cannotBeUndone, const QString& stays);
    /// The phrase is never translated: a qualified name ("auth / JWT_SECRET") or "retire 14 production".
    void setPhrase(const QString& phrase);
    /// The button that acts. Another reason (not empty) keeps it unavailable whatever is typed.
    void guard(QPushButton* button);
    void setOtherReason(const QString& reason);
    bool isConfirmed() const;
    void reset();

  Q_SIGNALS:
    void confirmedChanged(bool confirmed);

  protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void judge();
    void retranslate();

    QString m_phrase;
    QString m_otherReason;
    QPushButton* m_guarded = nullptr;
    bool m_was = false;
    QLabel* m_heads[4];
    QLabel* m_lines[4];
    QLabel* m_ask;
    QLabel* m_shown;
    QLineEdit* m_edit;
    QLabel* m_missing;
};

} // namespace keyturn::gui
