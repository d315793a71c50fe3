#pragma once

#include "app/EnvironmentService.h"

#include <QAbstractTableModel>

namespace keyturn::gui {

/// Every backend of every environment.
class ConnectionModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Environment, Backend, Kind, Guard, Health, Secrets, Read, File, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    struct Row {
        QString environment;
        domain::Guard environmentGuard = domain::Guard::Protected;
        QString file;
        app::BackendView backend;
    };
    void setEnvironments(const std::vector<app::EnvironmentView>& environments, const QString& only);
    /// So that a type is shown by its title and not by its word in the file.
    void setTypes(const std::vector<backends::ConnectionSchema>& types);
    const Row* at(int row) const;
    int rowOf(const QString& environment, const QString& backend) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::vector<Row> m_rows;
    QMap<QString, QString> m_titles;
};

} // namespace keyturn::gui
