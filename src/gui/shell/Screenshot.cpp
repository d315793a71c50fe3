#include "gui/shell/Screenshot.h"

#ifdef KEYTURN_TEST_HOOKS

#include "gui/shell/MainWindow.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>

namespace keyturn::gui {

namespace {
constexpr int kEveryMs = 50;
constexpr int kCalmTicks = 6;         ///< nothing ran for so long
constexpr int kLongestTicks = 20 * 60; ///< a minute
} // namespace

Screenshot::Screenshot(MainWindow& window, Session& session, ShotRequest request, QObject* parent)
    : QObject(parent), m_window(window), m_session(session), m_request(std::move(request)), m_left(kLongestTicks) {}

void Screenshot::start() {
    m_window.resize(m_request.size);
    if (m_request.page == QLatin1String("firstrun")) m_window.showFirstRun();
    if (m_request.page == QLatin1String("firstrun")) return tryShot();
    if (m_session.isOpen()) return go();
    connect(&m_session, &Session::opened, this, [this] { QTimer::singleShot(0, this, &Screenshot::go); });
    connect(&m_session, &Session::openFailed, this, &Screenshot::tryShot);
}

void Screenshot::go() {
    if (m_request.page == QLatin1String("lock")) {
        m_session.lock();
        return tryShot();
    }
    QVariantMap arguments;
    if (!m_request.select.isEmpty()) arguments.insert(m_request.select.contains(u'/') ? QStringLiteral("ref") : QStringLiteral("run"), m_request.select);
    if (!m_request.filter.isEmpty()) arguments.insert(QStringLiteral("filter"), m_request.filter);
    // "details" is the inventory with a secret selected; "connections/connect" is a page in one of its views.
    const QString page = m_request.page == QLatin1String("details") ? QStringLiteral("inventory") : m_request.page.section(u'/', 0, 0);
    if (const QString view = m_request.page.section(u'/', 1); !view.isEmpty()) arguments.insert(QStringLiteral("view"), view);
    if (!page.isEmpty()) m_window.workspace()->navigator().go({page, {}, arguments});
    tryShot();
}

void Screenshot::tryShot() {
    const Page* page = m_window.workspace()->currentPage();
    const bool calm = m_session.tasks().isIdle() && !m_session.isOpening() && (!page || page->isSettled());
    m_calm = calm ? m_calm + 1 : 0;
    if (m_calm >= kCalmTicks || --m_left <= 0) return finish();
    QTimer::singleShot(kEveryMs, this, &Screenshot::tryShot);
}

void Screenshot::finish() {
    const bool saved = m_window.grab().save(m_request.file, "PNG");
    QCoreApplication::exit(saved && m_left > 0 ? 0 : 1);
}

} // namespace keyturn::gui

#endif
