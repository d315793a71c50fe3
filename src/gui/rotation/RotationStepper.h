#pragma once

#include "gui/rotation/RotationText.h"

#include <QAbstractButton>

class QMenu;
class QToolButton;

namespace keyturn::gui {

enum class StepTense { Past, Present, Future };

/// One page in the stepper: number or tick in a shape, its name, and "done", "now" or "later" in words.
class StepButton : public QAbstractButton {
    Q_OBJECT
  public:
    StepButton(RunPage page, QWidget* parent);
    void setTense(StepTense tense, bool isViewed);
    StepTense tense() const { return m_tense; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString tenseText() const;
    RunPage m_page;
    StepTense m_tense = StepTense::Future;
    bool m_isViewed = false;
};

/// The six pages in order. In a small window one button "4 of 6: Roll out" with a menu.
class RotationStepper : public QWidget {
    Q_OBJECT
  public:
    explicit RotationStepper(QWidget* parent = nullptr);
    /// `present`: where the run stands; `finished`: all six are past.
    void setStanding(RunPage present, RunPage viewed, bool finished);
    void setCompact(bool compact);
    QString compactText() const;
    StepTense tenseOf(RunPage page) const { return m_buttons[static_cast<int>(page)]->tense(); }

  Q_SIGNALS:
    void pageChosen(keyturn::gui::RunPage page);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void draw();
    StepButton* m_buttons[kRunPageCount];
    QWidget* m_line;
    QToolButton* m_compact;
    QMenu* m_menu;
    RunPage m_present = RunPage::Plan;
    RunPage m_viewed = RunPage::Plan;
    bool m_finished = false;
};

} // namespace keyturn::gui
