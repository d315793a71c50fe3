#pragma once

#include "app/BackupService.h"

#include <QAbstractTableModel>

namespace keyturn::gui {

/// Known backups, newest first, with their three proofs in three columns.
class BackupModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { When, Environment, Secrets, File, FileCheck, Opened, Drill, Recipients, Signer, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setBackups(std::vector<app::KnownBackup> backups);
    const app::KnownBackup* at(int row) const;
    int rowOf(const QString& file) const;
    const std::vector<app::KnownBackup>& backups() const { return m_backups; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::vector<app::KnownBackup> m_backups;
};

/// Drill records whose signatures the service has checked, newest first.
class DrillModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { When, Backup, Result, Equal, Took, Recipient, By, Record, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setDrills(std::vector<backup::DrillReport> drills);
    const backup::DrillReport* at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::vector<backup::DrillReport> m_drills;
};

/// What a restore would do, or did, item by item.
class RestoreModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Secret, Difference, Choice, Fate, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setItems(std::vector<backup::RestoreItem> items, bool applied);
    /// What a person may choose for this row: nothing for what is the same, cannot be read, or was restored already.
    std::vector<backup::RestoreChoice> choicesFor(int row) const;
    /// Of every row, by path in the file.
    QHash<QString, backup::RestoreChoice> choices() const;
    const std::vector<backup::RestoreItem>& items() const { return m_items; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// The Choice column takes a backup::RestoreChoice as int.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

  private:
    QString fateText(const backup::RestoreItem& item) const;

    std::vector<backup::RestoreItem> m_items;
    bool m_applied = false;
};

} // namespace keyturn::gui
