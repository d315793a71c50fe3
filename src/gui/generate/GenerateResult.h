#pragma once

#include "app/GenerateService.h"

#include <QFrame>

class QPlainTextEdit;
class QPushButton;

namespace keyturn::gui {

class Label;
class OutcomeLines;

/// What was made: fingerprint, key id, where it lies, the public part. Never the value.
class GenerateResult : public QFrame {
    Q_OBJECT
  public:
    explicit GenerateResult(QWidget* parent = nullptr);
    /// `ref` is empty when nothing was written to a backend; `clipboardSeconds` 0 when not copied.
    void showReport(const app::GenerateReport& report, const QString& ref, int clipboardSeconds);
    void retranslate();

  Q_SIGNALS:
    void openWanted(const QString& ref);

  private:
    Label* m_heading;
    OutcomeLines* m_lines;
    Label* m_publicLabel;
    QPlainTextEdit* m_public;
    QPushButton* m_copy;
    QPushButton* m_open;
    QString m_ref;
};

} // namespace keyturn::gui
