#include "gui/shell/TaskDrawer.h"

#include "gui/common/Label.h"

#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace keyturn::gui {

TaskDrawer::TaskDrawer(app::TaskRunner& tasks, QWidget* parent)
    : QWidget(parent), m_tasks(tasks), m_title(new Label(this, "heading")) {
    setObjectName(QStringLiteral("shell.tasks"));
    setProperty("part", QStringLiteral("actionBar"));
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->addWidget(m_title);
    connect(&tasks, &app::TaskRunner::tasksChanged, this, &TaskDrawer::fill);
    fill();
}

void TaskDrawer::fill() {
    delete m_rows;
    m_rows = new QWidget(this);
    auto* grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(0, 1);
    layout()->addWidget(m_rows);
    const auto tasks = m_tasks.tasks();
    m_title->setText(tasks.empty() ? tr("Nothing is running.") : tr("%n task(s) running", nullptr, static_cast<int>(tasks.size())));
    for (app::Task* task : tasks) addRow(task);
}

void TaskDrawer::addRow(app::Task* task) {
    auto* grid = static_cast<QGridLayout*>(m_rows->layout());
    const int row = grid->rowCount();
    auto* name = new Label(task->title(), m_rows);
    auto* count = new Label(m_rows, "secondary");
    auto* bar = new QProgressBar(m_rows);
    auto* stop = new QPushButton(tr("Stop after this step"), m_rows);
    bar->setTextVisible(false);
    bar->setFixedWidth(160);
    bar->setAccessibleName(tr("Progress of %1").arg(task->title()));
    stop->setObjectName(QStringLiteral("shell.tasks.stop"));
    stop->setAccessibleName(tr("Stop %1 after this step").arg(task->title()));
    grid->addWidget(name, row, 0);
    grid->addWidget(count, row, 1);
    grid->addWidget(bar, row, 2);
    grid->addWidget(stop, row, 3);
    const auto draw = [count, bar](qint64 done, qint64 total) {
        const QLocale locale;
        bar->setRange(0, total > 0 ? 1000 : 0);
        if (total <= 0) return count->setText(done > 0 ? tr("%1 so far").arg(locale.toString(done)) : QString());
        bar->setValue(static_cast<int>(done * 1000 / total));
        count->setText(tr("%1 of %2").arg(locale.toString(done), locale.toString(total)));
    };
    draw(task->done(), task->total());
    connect(task, &app::Task::progressed, bar, draw);
    connect(stop, &QPushButton::clicked, task, [task, stop] {
        task->stop();
        stop->setText(tr("Stopping"));
    });
}

void TaskDrawer::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) fill();
    QWidget::changeEvent(event);
}

} // namespace keyturn::gui
