#pragma once

#include "gui/common/StatusChip.h"

#include <vector>

class QGridLayout;

namespace keyturn::gui {

/// One thing that was looked at: icon and word, a sentence, and under it what else is known.
struct Outcome {
    ChipLook look;
    QString text;
    QString detail;
};

/// The usual looks of an outcome; the word may be another one.
ChipLook passedLook(const QString& word);
ChipLook warningLook(const QString& word);
ChipLook failedLook(const QString& word);
ChipLook neutralLook(const QString& word);

/// Outcomes below each other: checks of a rule, lines of a connection test, results of a drill. Texts are plain and may be selected.
/// Line n has the labels "<objectName>.text<n>" and "<objectName>.detail<n>" and the chip "<objectName>.word<n>".
class OutcomeLines : public QWidget {
    Q_OBJECT
  public:
    explicit OutcomeLines(const QString& objectName, QWidget* parent = nullptr);
    void setLines(const std::vector<Outcome>& lines);
    int count() const { return m_count; }

  private:
    QGridLayout* m_grid = nullptr;
    QWidget* m_inner = nullptr;
    int m_count = 0;
};

} // namespace keyturn::gui
