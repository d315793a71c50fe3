#include "gui/rotation/RotationPage.h"

#include "gui/common/Banner.h"
#include "gui/common/EmptyState.h"
#include "gui/common/Label.h"
#include "gui/common/PlanConfirm.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/Unavailable.h"
#include "gui/rotation/GraceClock.h"
#include "gui/rotation/PlanView.h"
#include "gui/rotation/ReasonPanel.h"
#include "gui/rotation/RollbackPanel.h"
#include "gui/rotation/RotationStepper.h"
#include "gui/rotation/RunLogView.h"
#include "gui/rotation/StagePage.h"

#include <QApplication>
#include <QPushButton>
#include <QShortcut>

namespace keyturn::gui {

using rotation::RunDocument;
using rotation::RunState;

RotationPage::RotationPage(Session& session, QWidget* parent) : Page(QStringLiteral("rotation"), session, parent) {
    setContent(buildContent());
    buildActions();
    buildKeys();
    setFocusProxy(m_summary);
    retranslateUi();
}

QString RotationPage::title() const { return m_ref.isEmpty() ? tr("Rotation") : tr("Rotate %1").arg(nameWithoutEnvironment(m_ref)); }

void RotationPage::openPlace(const QVariantMap& arguments) {
    const QString run = arguments.value(QStringLiteral("run")).toString();
    const QString ref = arguments.value(QStringLiteral("ref")).toString();
    if (!run.isEmpty()) {
        m_asksRollback = arguments.value(QStringLiteral("ask")).toString() == QLatin1String("rollback");
        if (run == m_run && (m_document || m_isBusy)) return refresh();
        reset(QString(), run);
        return loadRun();
    }
    if (ref.isEmpty()) return draw();
    if (ref == m_ref && m_run.isEmpty() && (m_plan || m_isBusy)) return;
    reset(ref, QString());
    makePlan();
}

QVariantMap RotationPage::placeArguments() const {
    if (!m_run.isEmpty()) return {{QStringLiteral("run"), m_run}};
    return m_ref.isEmpty() ? QVariantMap() : QVariantMap{{QStringLiteral("ref"), m_ref}};
}

void RotationPage::refresh() {
    if (m_isBusy) return;
    if (!m_run.isEmpty()) loadRun();
    else if (!m_ref.isEmpty()) makePlan();
}

void RotationPage::reset(const QString& ref, const QString& run) {
    ++m_generation;
    m_ref = ref;
    m_run = run;
    m_plan.reset();
    m_document.reset();
    m_task = nullptr;
    m_isBusy = false;
    m_viewed = RunPage::Plan;
    m_rollbackPanel->hide();
    m_takeOver->forget();
    m_leaveRun->forget();
    m_confirm->setPhrase(ref.isEmpty() ? QString() : qualifiedName(ref));
    clearError();
    setReadAt({});
    draw();
}

void RotationPage::makePlan(const QString& takeOverReason) {
    const auto ref = domain::SecretRef::parse(m_ref);
    if (!ref) return failed(ref.error());
    m_isBusy = true;
    setProgressText(tr("Planning: reads, writes nothing"));
    draw();
    m_task = run<rotation::RotationPlan>(
        tr("Plan %1").arg(qualifiedName(m_ref)),
        [ref = *ref, takeOverReason](OpenHome& home, const base::CallContext& context) {
            return home.rotation().plan(ref, {.takeOverReason = takeOverReason}, context);
        },
        [this, generation = m_generation](base::Result<rotation::RotationPlan> plan) {
            if (generation != m_generation) return;
            m_isBusy = false;
            setProgressText({});
            if (!plan) return failed(plan.error());
            m_plan = std::move(*plan);
            setReadAt(wallNow());
            clearError();
            draw();
        });
}

void RotationPage::loadRun() {
    const QString id = m_run;
    work(tr("Read run %1").arg(id), [id](app::RotationService& service, const base::CallContext&) { return service.document(id); },
         false);
}

void RotationPage::work(const QString& title, Call call, bool isAct) {
    if (m_isBusy) return;
    m_isBusy = true;
    // The control that was used is often gone after its work; the focus waits at the summary and is never lost.
    if (isAct && isAncestorOf(QApplication::focusWidget())) m_summary->setFocus();
    m_rollbackPanel->hide();
    setProgressText(tr("Working: %1").arg(title));
    draw();
    m_task = run<RunDocument>(
        title, [call = std::move(call)](OpenHome& home, const base::CallContext& context) { return call(home.rotation(), context); },
        [this, generation = m_generation](base::Result<RunDocument> document) {
            if (generation != m_generation) return;
            m_isBusy = false;
            setProgressText({});
            if (document) adopt(*document);
            else failed(document.error());
        });
}

void RotationPage::adopt(const RunDocument& document) {
    const bool follows = !m_document || m_viewed == present();
    const bool isSame = m_document && m_document->phase == document.phase;
    m_document = document;
    m_run = document.run;
    if (m_ref != document.ref) {
        m_ref = document.ref;
        m_confirm->setPhrase(qualifiedName(m_ref));
    }
    if (follows) m_viewed = present();
    setReadAt(wallNow());
    draw();
    if (document.problem && document.state != RunState::Unknown) showError(*document.problem);
    else clearError();
    keepFocus();
    if (std::exchange(m_asksRollback, false)) askRollback();
    if (!isSame) Q_EMIT announced(tr("Page %1 of 6: %2").arg(static_cast<int>(present()) + 1).arg(pageText(present())));
}

/// Level 3: the way out has the first focus, when the focus came here with the work.
void RotationPage::keepFocus() {
    if (m_summary->hasFocus() && m_viewed == RunPage::Retire && m_retireButton->isVisibleTo(this)) m_cancelButton->setFocus();
}

void RotationPage::failed(const base::Error& error) {
    m_isBusy = false;
    draw();
    showError(error);
}

void RotationPage::primary() {
    if (m_isBusy) return;
    const QString name = qualifiedName(m_ref), run = m_run;
    switch (primaryAct().act) {
    case RunAct::Start:
        return work(tr("Start the rotation of %1").arg(name), [plan = *m_plan](app::RotationService& service, const base::CallContext& context) {
            return service.start(plan, context);
        });
    case RunAct::Resume:
        return work(tr("Resume the rotation of %1").arg(name), [run](app::RotationService& service, const base::CallContext& context) {
            return service.resume(run, context);
        });
    case RunAct::PlanAgain: return Q_EMIT placeRequested({this->id(), scope(), {{QStringLiteral("ref"), m_ref}}});
    case RunAct::Retire:
    case RunAct::None: break;
    }
    if (m_viewed != present()) look(present());
}

void RotationPage::retire() {
    if (m_isBusy || !m_document || !m_confirm->isConfirmed()) return;
    m_confirm->reset();
    work(tr("Retire the old value of %1").arg(qualifiedName(m_ref)),
         [id = m_run](app::RotationService& service, const base::CallContext& context) { return service.retire(id, context); });
}

void RotationPage::askRollback() {
    if (m_document && rollbackReason().isEmpty()) m_rollbackPanel->ask(*m_document);
}

void RotationPage::rollback() {
    if (!m_document || !rollbackReason().isEmpty()) return;
    work(tr("Roll back %1").arg(qualifiedName(m_ref)),
         [id = m_run](app::RotationService& service, const base::CallContext& context) { return service.rollback(id, context); });
}

void RotationPage::leaveRun(const QString& reason) {
    work(tr("Leave the rotation of %1 as it is").arg(qualifiedName(m_ref)),
         [id = m_run, reason](app::RotationService& service, const base::CallContext& context) { return service.leave(id, reason, context); });
}

void RotationPage::leave() {
    m_confirm->reset();
    Q_EMIT placeRequested({QStringLiteral("runs"), scope(), {}});
}

void RotationPage::look(RunPage page) {
    m_viewed = page;
    m_rollbackPanel->hide();
    draw();
    // Level 3: the way out has the first focus.
    if (page == RunPage::Retire && m_confirm->isVisibleTo(this)) m_cancelButton->setFocus();
    else m_summary->setFocus();
}

bool RotationPage::escape() {
    if (!m_rollbackPanel->isVisible()) return false;
    m_rollbackPanel->hide();
    m_rollbackButton->setFocus();
    return true;
}

void RotationPage::retranslateUi() {
    Page::retranslateUi();
    m_runsButton->setText(tr("Show runs"));
    m_rollbackButton->setText(tr("Roll back..."));
    m_stopButton->setText(tr("Stop after this step"));
    m_cancelButton->setText(tr("Cancel"));
    m_empty->setTexts(tr("No rotation is open."), tr("Select a secret in the inventory and rotate it, or open a run."), tr("Show runs"));
    draw();
}

} // namespace keyturn::gui
