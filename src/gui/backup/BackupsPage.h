#pragma once

#include "app/BackupService.h"
#include "gui/shell/Page.h"

#include <QPointer>

class QProgressBar;
class QStackedWidget;

namespace keyturn::gui {

class BackupListPane;
class CreateBackupPane;
class DrillPane;
class RestorePane;

/// Backups with their three proofs, and the ways to make, prove and use them.
class BackupsPage : public Page {
    Q_OBJECT
  public:
    explicit BackupsPage(Session& session, QWidget* parent = nullptr);

    QString title() const override { return tr("Backups & drills"); }
    void openPlace(const QVariantMap& arguments) override;
    QVariantMap placeArguments() const override;
    void refresh() override;
    void lockStarted() override;
    bool escape() override;

  protected:
    void retranslateUi() override;

  private:
    enum View { List, Create, Drill, Restore };
    void makeActions();
    void connectPanes();
    void showView(View view);
    void drawActions();
    QString selectionRefusal() const;
    void environmentsChanged();
    void began(app::Task* task);
    void ended();
    void verify(bool withIdentity);
    void create();
    void makeIdentity(const QString& file, bool offline);
    void drill();
    void restore(bool apply);
    void planRotations();

    QStackedWidget* m_stack;
    BackupListPane* m_list;
    CreateBackupPane* m_create;
    DrillPane* m_drill;
    RestorePane* m_restore;
    QPushButton* m_toCreate = nullptr;
    QPushButton* m_toDrill = nullptr;
    QPushButton* m_toRestore = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_fileCheck = nullptr;
    QPushButton* m_openWith = nullptr;
    QPushButton* m_createNow = nullptr;
    QPushButton* m_drillNow = nullptr;
    QPushButton* m_dryRun = nullptr;
    QPushButton* m_apply = nullptr;
    std::vector<app::KnownBackup> m_known;
    QPointer<app::Task> m_task;
    View m_view = List;
    bool m_busy = false;
};

} // namespace keyturn::gui
