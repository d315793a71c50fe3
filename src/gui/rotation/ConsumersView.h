#pragma once

#include "gui/rotation/RunStanding.h"

#include <QHash>
#include <QWidget>

namespace keyturn::gui {

class FactRows;

/// The consumers of one page as rows; those that wait for a person have a field for the proof and "Confirm". What is half typed stays
/// through redraws.
class ConsumersView : public QWidget {
    Q_OBJECT
  public:
    ConsumersView(RunPage page, QWidget* parent);
    void showRun(const rotation::RunDocument& run, bool isBusy);
    int count() const { return m_count; }
    QString text() const;

  Q_SIGNALS:
    void confirmed(const QString& consumer, const QString& note);

  private:
    void addConfirmation(const ConsumerRow& row, bool isBusy);
    RunPage m_page;
    FactRows* m_rows;
    QHash<QString, QString> m_notes;
    QString m_run;
    int m_count = 0;
};

} // namespace keyturn::gui
