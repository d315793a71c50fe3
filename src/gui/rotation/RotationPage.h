#pragma once

#include "app/RotationService.h"
#include "gui/rotation/RunStanding.h"
#include "gui/shell/Page.h"

class QBoxLayout;
class QLabel;
class QStackedLayout;

namespace keyturn::gui {

class CertificatePanel;
class EmptyState;
class GraceClock;
class PlanConfirm;
class PlanView;
class ReasonPanel;
class RollbackPanel;
class RotationStepper;
class RunLogView;
class StagePage;

/// The rotation assistant (ux.md 6.7): one secret, six pages that may be left and reopened. Opened with {"ref": ENV/BACKEND/PATH} for a new
/// plan or {"run": id}. Draws only what the run's document says; after each act it is drawn anew.
class RotationPage final : public Page {
    Q_OBJECT
  public:
    explicit RotationPage(Session& session, QWidget* parent = nullptr);

    QString title() const override;
    void openPlace(const QVariantMap& arguments) override;
    QVariantMap placeArguments() const override;
    void refresh() override;
    void setWidthClass(WidthClass width) override;
    bool escape() override;
    RunPage viewed() const { return m_viewed; }

  protected:
    void scopeChanged() override {} ///< it is about one secret, whatever the scope
    void retranslateUi() override;

  private:
    using Call = std::function<base::Result<rotation::RunDocument>(app::RotationService&, const base::CallContext&)>;

    QWidget* buildContent();
    void buildCertificate();
    void buildReasons();
    void buildActions();
    void buildKeys();
    void reset(const QString& ref, const QString& run);
    void makePlan(const QString& takeOverReason = {});
    void loadRun();
    void work(const QString& title, Call call, bool isAct = true);
    void adopt(const rotation::RunDocument& document);
    void failed(const base::Error& error);
    void keepFocus();
    void primary();
    void retire();
    void askRollback();
    void rollback();
    void leave();
    void leaveRun(const QString& reason);
    void look(RunPage page);

    RunPage present() const;
    NextAct primaryAct() const;
    QString rollbackReason() const;
    QString heading() const;
    QString fitting(const QString& whole, const QString& brief) const;
    void draw();
    void drawHeader();
    void drawPages();
    void drawReasons();
    void drawClock();
    void drawConfirm();
    void drawActions();
    void drawBanner();

    QString m_ref;
    QString m_run;
    std::optional<rotation::RotationPlan> m_plan;
    std::optional<rotation::RunDocument> m_document;
    RunPage m_viewed = RunPage::Plan;
    QPointer<app::Task> m_task;
    bool m_isBusy = false;
    bool m_asksRollback = false;
    int m_generation = 0; ///< answers for another secret are dropped

    EmptyState* m_empty;
    QStackedLayout* m_stack;
    QLabel* m_facts;
    StatusChip* m_chip;
    QLabel* m_rollbackFact;
    RotationStepper* m_stepper;
    bool m_isSmall = false;
    int m_labelRoom = 0; ///< of a button that names the secret
    QLabel* m_summary;
    RollbackPanel* m_rollbackPanel;
    PlanView* m_planView;
    ReasonPanel* m_takeOver;
    ReasonPanel* m_leaveRun;
    CertificatePanel* m_certificate;
    std::vector<StagePage*> m_pages; ///< from Prepare on
    GraceClock* m_clock;
    PlanConfirm* m_confirm;
    RunLogView* m_log;
    QBoxLayout* m_side;
    QBoxLayout* m_body;
    QPushButton* m_runsButton;
    QPushButton* m_rollbackButton;
    QPushButton* m_stopButton;
    QPushButton* m_cancelButton;
    QPushButton* m_primaryButton = nullptr;
    QPushButton* m_retireButton;
};

} // namespace keyturn::gui
