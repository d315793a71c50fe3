#pragma once

#include "app/EnvironmentService.h"
#include "app/GenerateService.h"

#include <QWidget>

class QComboBox;
class QTableView;

namespace keyturn::gui {

class EnvironmentItemModel;
class Label;

/// Every secret an environment asks for and lacks. The page asks the service; this draws.
class WholeEnvironmentPane : public QWidget {
    Q_OBJECT
  public:
    explicit WholeEnvironmentPane(QWidget* parent = nullptr);
    void setEnvironments(const std::vector<app::EnvironmentView>& environments, const QString& wanted);
    QString environment() const;
    /// `applied`: these are the fates after making them.
    void setItems(std::vector<app::EnvironmentItem> items, bool applied);
    void setReading();
    int makeable() const;
    void retranslate();

  Q_SIGNALS:
    void environmentChosen();

  private:
    void draw();

    EnvironmentItemModel* m_model;
    Label* m_label;
    QComboBox* m_environment;
    Label* m_summary;
    QTableView* m_table;
    bool m_applied = false;
    bool m_read = false;
};

} // namespace keyturn::gui
