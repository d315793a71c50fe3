#include "gui/shell/Session.h"

#include "platform/Paths.h"

namespace keyturn::gui {

using Opened = base::Result<std::unique_ptr<OpenHome>>;

/// What the keeper thread brings back.
struct Session::Answer {
    Opened home;
    std::vector<app::EnvironmentView> environments;
};

Session::Session(std::unique_ptr<HomeGate> gate, QString home, std::unique_ptr<ClipboardDevice> clipboard)
    : m_gate(std::move(gate)), m_own(std::move(home)), m_folder(m_own), m_tasks(std::make_unique<app::TaskRunner>()),
      m_clipboard(std::move(clipboard)), m_keeper(new QObject) {
    m_keeperThread.setObjectName(QStringLiteral("home"));
    m_keeper->moveToThread(&m_keeperThread);
    m_keeperThread.start();
    connect(m_tasks.get(), &app::TaskRunner::tasksChanged, this, &Session::closeWhenIdle);
}

Session::~Session() {
    disconnect(m_tasks.get(), nullptr, this, nullptr);
    m_tasks.reset();
    QMetaObject::invokeMethod(m_keeper, [home = m_home.release()] { delete home; });
    m_keeper->deleteLater();
    m_keeperThread.quit();
    m_keeperThread.wait();
}

void Session::open(app::OpenRequest request) {
    if (m_opening || isOpen()) return;
    request.home = m_folder;
    m_request = std::make_shared<app::OpenRequest>(std::move(request));
    m_opening = true;
    m_demoSize = -1;
    if (!m_home) openNow();
}

void Session::openDemo(qint64 size) {
    if (m_opening || isOpen()) return;
    m_folder = demoFolder();
    m_request = std::make_shared<app::OpenRequest>();
    m_request->home = m_folder;
    m_opening = true;
    m_demoSize = size;
    if (!m_home) openNow();
}

void Session::openNow() {
    auto answer = std::make_shared<Answer>();
    QMetaObject::invokeMethod(m_keeper, [this, answer, request = m_request, size = m_demoSize] {
        base::Status ready;
        if (size >= 0 && !m_gate->inspect(request->home).isDemo) ready = m_gate->initDemo(request->home, size, {});
        answer->home = ready ? m_gate->open(std::move(*request)) : Opened(base::fail(ready.error()));
        if (answer->home) answer->environments = (*answer->home)->environments().list();
        QMetaObject::invokeMethod(this, [this, answer] { answered(answer); });
    });
    m_request.reset();
}

void Session::answered(const std::shared_ptr<Answer>& answer) {
    m_opening = false;
    if (!answer->home) {
        if (m_demoSize >= 0) m_folder = m_own;
        Q_EMIT openFailed(answer->home.error());
        return;
    }
    m_home = std::move(*answer->home);
    m_locked = false;
    mergeEnvironments(std::move(answer->environments));
    Q_EMIT opened();
}

QString Session::demoFolder() const { return m_own.isEmpty() ? platform::Paths::demoHome() : m_own; }

bool Session::hasDemo() const {
    if (!m_own.isEmpty()) return false;
    const app::HomeState state = m_gate->inspect(demoFolder());
    return state.exists && state.isDemo;
}

void Session::lock() {
    if (!isOpen()) return;
    m_locked = true;
    m_clipboard.clearNow();
    Q_EMIT locked();
    close();
}

void Session::leaveDemo() {
    if (!isOpen()) return;
    m_locked = true;
    m_clipboard.clearNow();
    // A demo that was named as the home is left for the platform's folders.
    if (m_folder == m_own) m_own.clear();
    m_folder = m_own;
    m_environments.clear();
    Q_EMIT left();
    close();
}

void Session::close() {
    for (app::Task* task : m_tasks->tasks()) task->stop();
    closeWhenIdle();
}

void Session::closeWhenIdle() {
    if (!m_locked || !m_home || !m_tasks->isIdle()) return;
    QMetaObject::invokeMethod(m_keeper, [this, home = m_home.release()] {
        delete home;
        QMetaObject::invokeMethod(this, &Session::closed);
    });
    if (m_opening) openNow();
}

std::optional<domain::Guard> Session::guardOf(const QString& environment) const {
    for (const auto& one : m_environments)
        if (one.name == environment) return one.guard;
    return std::nullopt;
}

void Session::reloadEnvironments() {
    run<std::vector<app::EnvironmentView>>(
        tr("Read environments"), this,
        [](OpenHome& home, const base::CallContext&) -> base::Result<std::vector<app::EnvironmentView>> {
            return home.environments().list();
        },
        [this](base::Result<std::vector<app::EnvironmentView>> result) {
            if (result) mergeEnvironments(std::move(*result));
        });
}

void Session::mergeEnvironments(std::vector<app::EnvironmentView> environments) {
    std::vector<app::BackendView> known;
    for (const auto& one : m_environments) known.insert(known.end(), one.backends.begin(), one.backends.end());
    m_environments = std::move(environments);
    noteBackends(known);
}

void Session::noteBackends(const std::vector<app::BackendView>& backends) {
    for (auto& environment : m_environments)
        for (auto& mine : environment.backends)
            for (const auto& seen : backends)
                if (seen.asOf && seen.environment == environment.name && seen.id == mine.id) {
                    const domain::Guard guard = mine.guard;
                    mine = seen;
                    mine.guard = guard;
                }
    Q_EMIT environmentsChanged();
}

} // namespace keyturn::gui
