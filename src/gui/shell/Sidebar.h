#pragma once

#include "app/EnvironmentService.h"
#include "gui/shell/PageCatalogue.h"

#include <QWidget>

class QListWidget;
class QLabel;

namespace keyturn::gui {

/// Upper list: work. Lower list: scope (all environments, one, one backend) with health as icon and word.
class Sidebar : public QWidget {
    Q_OBJECT
  public:
    explicit Sidebar(const std::vector<PageEntry>& pages, QWidget* parent = nullptr);
    void setCurrentPage(const QString& id);
    void setCount(const QString& id, qint64 count, bool needsPerson);
    void setEnvironments(const std::vector<app::EnvironmentView>& environments);
    void setScope(const Scope& scope);

  Q_SIGNALS:
    void pageChosen(const QString& id);
    void scopeChosen(const keyturn::gui::Scope& scope);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void retranslate();
    void fillScopes();

    std::vector<PageEntry> m_pages;
    std::vector<app::EnvironmentView> m_environments;
    Scope m_scope;
    QListWidget* m_work;
    QLabel* m_scopeTitle;
    QListWidget* m_scopes;
};

} // namespace keyturn::gui
