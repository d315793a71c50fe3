#pragma once

#include "base/CallContext.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

class QThreadPool;

namespace keyturn::app {

/// One piece of long work, seen from the window's thread.
class Task : public QObject {
    Q_OBJECT
  public:
    explicit Task(QString title, QObject* parent = nullptr) : QObject(parent), m_title(std::move(title)) {}
    QString title() const { return m_title; }
    qint64 done() const { return m_done; }
    qint64 total() const { return m_total; }
    bool isRunning() const { return m_running; }
    /// Asks the work to stop after its step.
    void stop() { m_stop.request_stop(); }

  Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    void finished();

  private:
    friend class TaskRunner;
    QString m_title;
    qint64 m_done = 0;
    qint64 m_total = 0;
    bool m_running = true;
    std::stop_source m_stop;
};

/// The thread border (with AppContext's services below it): runs blocking work on a pool and brings the answer back to the thread that
/// asked. bad_alloc inside the work becomes KT-MEM-1. Answers for a receiver that is gone are dropped, the work is not.
class TaskRunner : public QObject {
    Q_OBJECT
  public:
    explicit TaskRunner(QObject* parent = nullptr);
    ~TaskRunner() override; ///< asks all to stop and waits

    /// `work` runs elsewhere; `done` runs on the caller's thread if `receiver` still lives. The task belongs to the runner and is deleted after finished().
    template <class T>
    Task* run(const QString& title, QObject* receiver, std::function<base::Result<T>(const base::CallContext&)> work,
              std::function<void(base::Result<T>)> done) {
        auto answer = std::make_shared<std::optional<base::Result<T>>>();
        return start(
            title, receiver,
            [answer, work = std::move(work)](const base::CallContext& context) { answer->emplace(guarded<T>(work, context)); },
            [answer, done = std::move(done)] { done(std::move(**answer)); });
    }

    std::vector<Task*> tasks() const { return m_tasks; }
    bool isIdle() const { return m_tasks.empty(); }

  Q_SIGNALS:
    void tasksChanged();

  private:
    template <class T>
    static base::Result<T> guarded(const std::function<base::Result<T>(const base::CallContext&)>& work,
                                   const base::CallContext& context) {
        try {
            return work(context);
        } catch (const std::bad_alloc&) {
            return base::fail(base::ErrorCode::Unavailable, QStringLiteral("KT-MEM-1"));
        }
    }
    Task* start(const QString& title, QObject* receiver, std::function<void(const base::CallContext&)> work,
                std::function<void()> done);

    std::vector<Task*> m_tasks;
    /// Own threads, ended with the runner: the global pool's outlive main, and would close their database connections when Qt has none left.
    QThreadPool* m_pool;
};

} // namespace keyturn::app
