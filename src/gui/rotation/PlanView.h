#pragma once

#include "rotation/RotationPlan.h"

#include <QWidget>

class QPushButton;

namespace keyturn::gui {

class FactRows;

/// What a rotation would do: checks, exact changes, consequences. Nothing has been written when it is shown.
class PlanView : public QWidget {
    Q_OBJECT
  public:
    explicit PlanView(QWidget* parent = nullptr);
    void showPlan(const rotation::RotationPlan& plan);
    void clear();
    /// Why the plan does not allow a start; empty when it does.
    static QString blockedReason(const rotation::RotationPlan& plan);
    QString text() const;

  Q_SIGNALS:
    /// Another run holds the secret.
    void runWanted(const QString& run);

  private:
    void addConsequences(const rotation::RotationPlan& plan);
    FactRows* m_rows;
};

} // namespace keyturn::gui
