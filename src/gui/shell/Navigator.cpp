#include "gui/shell/Navigator.h"

namespace keyturn::gui {

namespace {
constexpr std::size_t kHistory = 100;
}

void Navigator::keep() {
    if (!m_current.page.isEmpty() && m_keeper) m_current.arguments = m_keeper();
}

void Navigator::go(const Place& place) {
    if (place == m_current) return;
    keep();
    if (!m_current.page.isEmpty()) m_back.push_back(m_current);
    if (m_back.size() > kHistory) m_back.erase(m_back.begin());
    m_forward.clear();
    m_current = place;
    Q_EMIT changed(m_current);
}

void Navigator::setScope(const Scope& scope) {
    keep();
    go({m_current.page, scope, m_current.arguments});
}

void Navigator::clear() {
    m_current = {};
    m_back.clear();
    m_forward.clear();
}

void Navigator::back() {
    if (m_back.empty()) return;
    keep();
    m_forward.push_back(m_current);
    m_current = m_back.back();
    m_back.pop_back();
    Q_EMIT changed(m_current);
}

void Navigator::forward() {
    if (m_forward.empty()) return;
    keep();
    m_back.push_back(m_current);
    m_current = m_forward.back();
    m_forward.pop_back();
    Q_EMIT changed(m_current);
}

} // namespace keyturn::gui
