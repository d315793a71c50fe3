#pragma once

#include "app/BackupService.h"

#include <QWidget>

class QStackedWidget;
class QTableView;

namespace keyturn::gui {

class BackupModel;
class DrillModel;
class EmptyState;
class Label;
class OutcomeLines;

/// Known backups with their three proofs, what is known of the selected one, and the drill records.
class BackupListPane : public QWidget {
    Q_OBJECT
  public:
    explicit BackupListPane(QWidget* parent = nullptr);
    void setBackups(std::vector<app::KnownBackup> backups);
    void setDrills(std::vector<backup::DrillReport> drills);
    const app::KnownBackup* selected() const;
    void select(const QString& file);
    /// What a file check or an opening of the selected backup found.
    void showVerified(const backup::VerifyReport& report);
    void retranslate();

  Q_SIGNALS:
    void selectionChanged();
    void createWanted();
    /// A drill record was activated.
    void drillOpened(const keyturn::backup::DrillReport& report);

  private:
    void drawDetails();

    std::optional<backup::VerifyReport> m_verified;
    BackupModel* m_model;
    DrillModel* m_drills;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QTableView* m_table;
    Label* m_detailHeading;
    OutcomeLines* m_details;
    Label* m_drillHeading;
    QTableView* m_drillTable;
    Label* m_noDrill;
};

} // namespace keyturn::gui
