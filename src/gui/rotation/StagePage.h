#pragma once

#include "gui/rotation/RunStanding.h"

#include <QWidget>

class QVBoxLayout;

namespace keyturn::gui {

class ConsumersView;
class FactRows;

/// Pages 2 to 6 of the assistant: their steps with state, time and evidence, and the consumers that are rolled in them.
class StagePage : public QWidget {
    Q_OBJECT
  public:
    StagePage(RunPage page, QWidget* parent);
    /// Above the steps (the grace clock, the typed confirmation).
    void addAbove(QWidget* widget);
    void showRun(const rotation::RunDocument& run, bool isBusy);
    QString text() const;

  Q_SIGNALS:
    void confirmed(const QString& consumer, const QString& note);

  private:
    void addSteps(const rotation::RunDocument& run);
    RunPage m_page;
    QVBoxLayout* m_column;
    FactRows* m_rows;
    ConsumersView* m_consumers;
};

} // namespace keyturn::gui
