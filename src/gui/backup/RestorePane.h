#pragma once

#include "app/BackupService.h"
#include "app/EnvironmentService.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;
class QTableView;

namespace keyturn::gui {

class FormColumn;
class KeyChoice;
class Label;
class PlanConfirm;
class RestoreModel;

/// A real restore: a dry run first, everything on skip; then, when wanted, applied.
class RestorePane : public QWidget {
    Q_OBJECT
  public:
    explicit RestorePane(QWidget* parent = nullptr);

    void setBackups(const std::vector<app::KnownBackup>& backups);
    void setEnvironments(const std::vector<app::EnvironmentView>& environments);
    void setFile(const QString& file);
    /// The button that writes; it is unavailable until the dry run was seen and what is to be typed is typed.
    void guardApply(QPushButton* button);
    app::RestoreRequest request(bool apply) const;
    backup::OpenWith key() const;
    QString missingText() const;
    QString environment() const;
    void showReport(const backup::RestoreReport& report);
    /// Refs that were written.
    QStringList restored() const;
    void setBusy(bool busy);
    void forget();
    void retranslate();

  Q_SIGNALS:
    void changed();
    void environmentChosen(const QString& environment);

  private:
    void fillBackends();
    void followBackup();
    void planIsStale();
    void drawPlan();
    QString applyRefusal() const;
    backup::RestoreChoice choice() const;
    int overwritten() const; ///< present values that give way to the backup's, by the rows' choices
    int written() const;     ///< secrets that would be written
    void choicesChanged();

    std::vector<app::EnvironmentView> m_environments;
    QString m_followed; ///< the backup whose environment was taken last
    RestoreModel* m_model;
    FormColumn* m_form;
    QComboBox* m_file;
    QPushButton* m_choose;
    QWidget* m_fileRow;
    KeyChoice* m_key;
    QComboBox* m_environment;
    QComboBox* m_backend;
    QComboBox* m_choice;
    QCheckBox* m_otherEnvironment;
    QCheckBox* m_unknownSigner;
    Label* m_summary;
    QTableView* m_table;
    PlanConfirm* m_confirm;
    QPushButton* m_apply = nullptr;
    QString m_before; ///< backup of the state before something was overwritten
    bool m_planned = false;
    bool m_applied = false;
    bool m_busy = false;
};

} // namespace keyturn::gui
