#pragma once

#include "gui/shell/Place.h"

#include <QObject>

#include <functional>
#include <vector>

namespace keyturn::gui {

/// Where the window is, and back and forward through where it was. Scope is part of every place.
class Navigator : public QObject {
    Q_OBJECT
  public:
    explicit Navigator(QObject* parent = nullptr) : QObject(parent) {}

    const Place& current() const { return m_current; }
    /// What the open page wants remembered of itself before it is left.
    void setPlaceKeeper(std::function<QVariantMap()> keeper) { m_keeper = std::move(keeper); }
    void go(const Place& place);
    /// The same page and arguments in another scope.
    void setScope(const Scope& scope);
    /// Forgets where it was and is.
    void clear();
    bool canGoBack() const { return !m_back.empty(); }
    bool canGoForward() const { return !m_forward.empty(); }
    void back();
    void forward();

  Q_SIGNALS:
    void changed(const keyturn::gui::Place& place);

  private:
    void keep();
    Place m_current;
    std::vector<Place> m_back;
    std::vector<Place> m_forward;
    std::function<QVariantMap()> m_keeper;
};

} // namespace keyturn::gui
