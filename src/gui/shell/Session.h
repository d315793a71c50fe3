#pragma once

#include "app/TaskRunner.h"
#include "app/EnvironmentService.h"
#include "gui/common/ClipboardGuard.h"
#include "gui/shell/HomeGate.h"

#include <QThread>

namespace keyturn::gui {

/// The life of an open home: opens it, hands its services to pages, locks it. Lives on the window's thread; the home itself is made and
/// destroyed on one keeper thread, so that neither a slow key derivation nor wiping blocks the window.
///
/// Lock always wins: `locked()` is emitted at once, running tasks are asked to stop after their step, and the keys are wiped as soon as
/// the last of them has ended. An open() that comes before that waits for it.
class Session : public QObject {
    Q_OBJECT
  public:
    Session(std::unique_ptr<HomeGate> gate, QString home, std::unique_ptr<ClipboardDevice> clipboard = systemClipboard());
    ~Session() override; ///< stops all tasks, waits, wipes

    QString homeFolder() const { return m_folder; }
    /// Where the demo lies: in the home that was named, or in a folder of its own beside the platform's.
    QString demoFolder() const;
    /// Whether a demo is there for somebody who named no home.
    bool hasDemo() const;
    /// Whether the platform's own folders are the home, not a folder that was named.
    bool isOwnHomeDefault() const { return m_own.isEmpty(); }
    /// What lies in the home folder; blocks for a few file reads.
    app::HomeState inspect() const { return m_gate->inspect(m_folder); }

    bool isOpen() const { return m_home && !m_locked; }
    bool isOpening() const { return m_opening; }
    bool wasLocked() const { return m_locked; }
    /// Only while isOpen().
    OpenHome& home() const { return *m_home; }
    app::TaskRunner& tasks() { return *m_tasks; }
    ClipboardGuard& clipboard() { return m_clipboard; }

    /// Environments and backends as last read; health and counts are those of the last inventory.
    const std::vector<app::EnvironmentView>& environments() const { return m_environments; }
    std::optional<domain::Guard> guardOf(const QString& environment) const;
    void reloadEnvironments();
    /// What a reading of the inventory saw of its backends.
    void noteBackends(const std::vector<app::BackendView>& backends);

    /// Ends with opened() or openFailed(). `request.home` is filled in from homeFolder().
    void open(app::OpenRequest request);
    void lock();
    /// Makes the demo home in demoFolder() if it is not there, and opens it. Ends with opened() or openFailed().
    void openDemo(qint64 size);
    /// Closes the demo as lock() would, and goes back to the person's own home, closed. The demo's files stay.
    void leaveDemo();

    /// Runs `work` with the open home's services off this thread, then `done` here while `receiver` lives. Answers nullptr, and calls nothing,
    /// when the session is locked.
    template <class T>
    app::Task* run(const QString& title, QObject* receiver, std::function<base::Result<T>(OpenHome&, const base::CallContext&)> work,
                   std::function<void(base::Result<T>)> done) {
        if (!isOpen()) return nullptr;
        OpenHome* open = m_home.get();
        return m_tasks->run<T>(
            title, receiver, [open, work = std::move(work)](const base::CallContext& context) { return work(*open, context); },
            std::move(done));
    }

  Q_SIGNALS:
    void opened();
    void openFailed(const keyturn::base::Error& error);
    void locked();
    /// Another home is the one to open now; nothing of the last one may be shown any more.
    void left();
    /// After locked(): the keys are wiped now.
    void closed();
    void environmentsChanged();

  private:
    void close();
    void closeWhenIdle();
    void openNow();
    struct Answer;
    void answered(const std::shared_ptr<Answer>& answer);
    void mergeEnvironments(std::vector<app::EnvironmentView> environments);

    std::unique_ptr<HomeGate> m_gate;
    QString m_own;    ///< as named at the start; empty: the platform's folders
    QString m_folder; ///< the one that is open or to be opened
    std::unique_ptr<app::TaskRunner> m_tasks;
    std::unique_ptr<OpenHome> m_home;
    ClipboardGuard m_clipboard;
    std::vector<app::EnvironmentView> m_environments;
    std::shared_ptr<app::OpenRequest> m_request;
    qint64 m_demoSize = -1;
    bool m_locked = false;
    bool m_opening = false;
    QThread m_keeperThread;
    QObject* m_keeper;
};

} // namespace keyturn::gui
