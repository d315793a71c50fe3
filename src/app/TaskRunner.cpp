#include "app/TaskRunner.h"

#include <QThreadPool>

#include <algorithm>

namespace keyturn::app {

TaskRunner::TaskRunner(QObject* parent) : QObject(parent), m_pool(new QThreadPool(this)) {}

TaskRunner::~TaskRunner() {
    for (Task* task : m_tasks) task->stop();
    m_pool->waitForDone();
}

Task* TaskRunner::start(const QString& title, QObject* receiver, std::function<void(const base::CallContext&)> work,
                        std::function<void()> done) {
    auto* task = new Task(title, this);
    m_tasks.push_back(task);
    base::CallContext context;
    context.stop = task->m_stop.get_token();
    const QPointer<Task> watched(task);
    context.progress = [this, watched](qint64 count, qint64 total) {
        QMetaObject::invokeMethod(
            this,
            [watched, count, total] {
                if (!watched) return;
                watched->m_done = count;
                watched->m_total = total;
                Q_EMIT watched->progressed(count, total);
            },
            Qt::QueuedConnection);
    };
    const QPointer<QObject> wanted(receiver);
    auto finish = [this, watched, wanted, done = std::move(done)] {
        if (watched) {
            watched->m_running = false;
            std::erase(m_tasks, watched.data());
        }
        if (wanted) done();
        if (watched) {
            Q_EMIT watched->finished();
            watched->deleteLater();
        }
        Q_EMIT tasksChanged();
    };
    m_pool->start([this, work = std::move(work), context, finish = std::move(finish)] {
        work(context);
        QMetaObject::invokeMethod(this, finish, Qt::QueuedConnection);
    });
    Q_EMIT tasksChanged();
    return task;
}

} // namespace keyturn::app
