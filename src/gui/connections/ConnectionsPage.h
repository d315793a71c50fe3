#pragma once

#include "app/EnvironmentService.h"
#include "gui/connections/ConnectionModel.h"
#include "gui/shell/Page.h"

class QStackedWidget;
class QTableView;

namespace keyturn::gui {

class ChangePane;
class ConnectPane;
class EmptyState;
class Label;
class OutcomeLines;

/// Opened with {"file": PATH} it makes an environment of that .env file, read-only, and goes on to its inventory.
/// Environments and their backends: what is connected, connecting another one, changing its guard, removing it.
class ConnectionsPage : public Page {
    Q_OBJECT
  public:
    explicit ConnectionsPage(Session& session, QWidget* parent = nullptr);

    QString title() const override { return tr("Connections"); }
    void openPlace(const QVariantMap& arguments) override;
    QVariantMap placeArguments() const override;
    void refresh() override;
    bool escape() override;
    void lockStarted() override;

  protected:
    void retranslateUi() override;

  private:
    enum View { List, Connect, Change };
    QWidget* makeList();
    void makeActions();
    void showView(View view);
    void drawActions();
    void drawMark();
    void drawDetails();
    void environmentsChanged();
    void beginChange(bool remove);
    void doctor();
    void test();
    void save();
    void applyChange();
    void openEnvFile(const QString& file);

    QStackedWidget* m_stack;
    QStackedWidget* m_listStack = nullptr;
    ConnectionModel* m_model;
    EmptyState* m_empty = nullptr;
    QTableView* m_table = nullptr;
    Label* m_heading = nullptr;
    OutcomeLines* m_details = nullptr;
    ConnectPane* m_connect;
    ChangePane* m_change;
    QPushButton* m_toConnect = nullptr;
    QPushButton* m_doctor = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_guard = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_apply = nullptr;
    std::vector<app::ConfigFault> m_faults;
    std::vector<app::ConnectionTestLine> m_doctored;
    QString m_wanted; ///< row to select after a reload, "environment/backend"
    View m_view = List;
    bool m_busy = false;
};

} // namespace keyturn::gui
