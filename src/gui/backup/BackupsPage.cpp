#include "gui/backup/BackupsPage.h"

#include "gui/backup/BackupListPane.h"
#include "gui/backup/CreateBackupPane.h"
#include "gui/backup/DrillPane.h"
#include "gui/backup/RestorePane.h"
#include "gui/common/Banner.h"
#include "gui/common/Dialogs.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"

#include <QPushButton>
#include <QStackedWidget>

namespace keyturn::gui {

BackupsPage::BackupsPage(Session& session, QWidget* parent)
    : Page(QStringLiteral("backups"), session, parent), m_stack(new QStackedWidget(this)), m_list(new BackupListPane(this)),
      m_create(new CreateBackupPane(this)), m_drill(new DrillPane(this)), m_restore(new RestorePane(this)) {
    m_stack->addWidget(m_list);
    m_stack->addWidget(scrolled(m_create, QStringLiteral("backups.create.scroll")));
    m_stack->addWidget(scrolled(m_drill, QStringLiteral("backups.drill.scroll")));
    m_stack->addWidget(scrolled(m_restore, QStringLiteral("backups.restore.scroll")));
    setContent(m_stack);
    makeActions();
    connectPanes();
    environmentsChanged();
    showView(List);
    retranslateUi();
}

void BackupsPage::makeActions() {
    m_toCreate = addHeaderButton(QStringLiteral("create"), Role::Primary);
    m_back = addAction(QStringLiteral("back"), Role::Secondary, true);
    m_toRestore = addAction(QStringLiteral("restore"), Role::Secondary, true);
    m_stop = addAction(QStringLiteral("stop"));
    m_fileCheck = addAction(QStringLiteral("fileCheck"));
    m_openWith = addAction(QStringLiteral("openWith"));
    m_toDrill = addAction(QStringLiteral("drill"));
    m_createNow = addAction(QStringLiteral("createNow"), Role::Primary);
    m_drillNow = addAction(QStringLiteral("drillNow"), Role::Primary);
    m_dryRun = addAction(QStringLiteral("dryRun"), Role::Primary);
    m_apply = addAction(QStringLiteral("apply"), Role::Destructive);
    m_restore->guardApply(m_apply);
    connect(m_toCreate, &QPushButton::clicked, this, [this] { showView(Create); });
    connect(m_toDrill, &QPushButton::clicked, this, [this] { showView(Drill); });
    connect(m_toRestore, &QPushButton::clicked, this, [this] { showView(Restore); });
    connect(m_back, &QPushButton::clicked, this, [this] { showView(List); });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_task) m_task->stop();
        setProgressText(tr("Stopping after this step."));
    });
    connect(m_fileCheck, &QPushButton::clicked, this, [this] { verify(false); });
    connect(m_openWith, &QPushButton::clicked, this, [this] { verify(true); });
    connect(m_createNow, &QPushButton::clicked, this, &BackupsPage::create);
    connect(m_drillNow, &QPushButton::clicked, this, &BackupsPage::drill);
    connect(m_dryRun, &QPushButton::clicked, this, [this] { restore(false); });
    connect(m_apply, &QPushButton::clicked, this, [this] { restore(true); });
    auto* rotate = banner()->button(QStringLiteral("rotate"));
    rotate->setAccessibleName(tr("Plan rotation"));
    connect(rotate, &QPushButton::clicked, this, &BackupsPage::planRotations);
}

void BackupsPage::connectPanes() {
    connect(m_list, &BackupListPane::selectionChanged, this, &BackupsPage::drawActions);
    connect(m_list, &BackupListPane::createWanted, this, [this] { showView(Create); });
    connect(m_list, &BackupListPane::drillOpened, this, [this](const backup::DrillReport& report) {
        showView(Drill);
        m_drill->setFile(report.file);
        m_drill->showReport(report);
    });
    connect(m_create, &CreateBackupPane::changed, this, &BackupsPage::drawActions);
    connect(m_create, &CreateBackupPane::recipientRefused, this, &BackupsPage::showError);
    connect(m_create, &CreateBackupPane::identityWanted, this, &BackupsPage::makeIdentity);
    connect(m_create, &CreateBackupPane::environmentChosen, this, [this](const QString& environment) {
        if (m_view == Create) setMarkedEnvironment(environment, this->session().guardOf(environment));
    });
    connect(m_drill, &DrillPane::changed, this, &BackupsPage::drawActions);
    connect(m_restore, &RestorePane::changed, this, &BackupsPage::drawActions);
    connect(m_restore, &RestorePane::environmentChosen, this, [this](const QString& environment) {
        if (m_view == Restore) setMarkedEnvironment(environment, this->session().guardOf(environment));
    });
    connect(&session(), &Session::environmentsChanged, this, &BackupsPage::environmentsChanged);
}

void BackupsPage::openPlace(const QVariantMap& arguments) {
    const QString file = arguments.value(QStringLiteral("file")).toString();
    if (!file.isEmpty()) m_list->select(file);
    const QString view = arguments.value(QStringLiteral("view")).toString();
    showView(view == QLatin1String("create") ? Create : view == QLatin1String("drill") ? Drill : view == QLatin1String("restore") ? Restore : List);
    refresh();
}

QVariantMap BackupsPage::placeArguments() const {
    static const QString kWords[] = {QStringLiteral("list"), QStringLiteral("create"), QStringLiteral("drill"), QStringLiteral("restore")};
    return {{QStringLiteral("view"), kWords[m_view]}};
}

bool BackupsPage::escape() {
    if (m_view == List || m_busy) return false;
    showView(List);
    return true;
}

void BackupsPage::lockStarted() {
    m_create->forget();
    m_drill->forget();
    m_restore->forget();
}

void BackupsPage::environmentsChanged() {
    m_create->setEnvironments(session().environments(), scope().environment);
    m_restore->setEnvironments(session().environments());
}

void BackupsPage::refresh() {
    using Known = std::vector<app::KnownBackup>;
    run<Known>(
        tr("Read backups"), [](OpenHome& home, const base::CallContext&) { return home.backups().known(); },
        [this](base::Result<Known> known) {
            if (!known) return showError(known.error());
            const QString environment = scope().environment;
            std::erase_if(*known, [&](const auto& one) { return !environment.isEmpty() && one.environment != environment; });
            m_known = *known;
            m_list->setBackups(std::move(*known));
            m_drill->setBackups(m_known);
            m_restore->setBackups(m_known);
            setReadAt(wallNow());
        });
    using Drills = std::vector<backup::DrillReport>;
    run<Drills>(
        tr("Read drill records"), [](OpenHome& home, const base::CallContext&) { return home.backups().drills(); },
        [this](base::Result<Drills> drills) {
            if (drills) m_list->setDrills(std::move(*drills));
            else showError(drills.error());
        });
}

void BackupsPage::showView(View view) {
    const bool changes = view != m_view;
    m_view = view;
    if (changes) {
        clearError();
        banner()->hideText();
        m_create->forget();
        m_drill->forget();
        m_restore->forget();
    }
    if (const auto* one = m_list->selected(); one && (view == Drill || view == Restore) && one->fileExists) {
        m_drill->setFile(one->file);
        m_restore->setFile(one->file);
    }
    m_stack->setCurrentIndex(view);
    switch (view) {
    case List: setMarkedEnvironment({}); break;
    case Create: setMarkedEnvironment(m_create->environment(), session().guardOf(m_create->environment())); break;
    case Drill: setMarkedEnvironment(tr("drill"), domain::Guard::Scratch); break;
    case Restore: setMarkedEnvironment(m_restore->environment(), session().guardOf(m_restore->environment())); break;
    }
    drawActions();
}

QString BackupsPage::selectionRefusal() const {
    if (m_busy) return tr("This runs already.");
    const auto* one = m_list->selected();
    if (!one) return tr("Choose a backup first.");
    if (!one->fileExists) return tr("The file is gone: bring it back or choose another backup.");
    return {};
}

void BackupsPage::drawActions() {
    const QString busy = m_busy ? tr("This runs already.") : QString();
    const std::pair<QPushButton*, View> places[] = {{m_toCreate, List},   {m_toDrill, List},  {m_toRestore, List}, {m_fileCheck, List}, {m_openWith, List},
                                                    {m_createNow, Create}, {m_drillNow, Drill}, {m_dryRun, Restore}, {m_apply, Restore}};
    for (const auto& [button, view] : places) button->setVisible(view == m_view);
    m_back->setVisible(m_view != List);
    m_stop->setVisible(m_busy);
    setUnavailable(m_back, m_busy ? tr("Stop first, or open another page: the work goes on.") : QString());
    setUnavailable(m_fileCheck, selectionRefusal());
    setUnavailable(m_openWith, selectionRefusal());
    setUnavailable(m_createNow, m_busy ? busy : m_create->missingText());
    setUnavailable(m_drillNow, m_busy ? busy : m_drill->missingText());
    setUnavailable(m_dryRun, m_busy ? busy : m_restore->missingText());
}

void BackupsPage::began(app::Task* task) {
    m_task = task;
    m_busy = task != nullptr;
    m_restore->setBusy(m_busy);
    clearError();
    if (task)
        connect(task, &app::Task::progressed, this, [this](qint64 done, qint64 total) {
            if (total > 0) setProgressText(tr("%1 of %2").arg(done).arg(total));
        });
    drawActions();
}

void BackupsPage::ended() {
    m_busy = false;
    m_restore->setBusy(false);
    setProgressText({});
    drawActions();
}

void BackupsPage::verify(bool withIdentity) {
    if (!selectionRefusal().isEmpty()) return;
    auto key = std::make_shared<backup::OpenWith>();
    if (withIdentity) {
        key->identityFile = dialogs().openFile(this, tr("Open with identity file"), {});
        if (key->identityFile.isEmpty()) return;
    }
    const QString file = m_list->selected()->file;
    began(run<backup::VerifyReport>(
        withIdentity ? tr("Open backup") : tr("File check"),
        [file, key](OpenHome& home, const base::CallContext& context) { return home.backups().verify(file, *key, context); },
        [this, file](base::Result<backup::VerifyReport> report) {
            ended();
            if (!report) return showError(report.error());
            if (report->file.isEmpty()) report->file = file;
            m_list->showVerified(*report);
            refresh();
        }));
}

void BackupsPage::create() {
    if (m_busy || !m_create->missingText().isEmpty()) return;
    auto request = std::make_shared<app::BackupRequest>(m_create->request());
    began(run<backup::BackupReport>(
        tr("Back up %1").arg(request->environment),
        [request](OpenHome& home, const base::CallContext& context) { return home.backups().create(*request, context); },
        [this](base::Result<backup::BackupReport> report) {
            ended();
            if (!report) return showError(report.error());
            m_create->showReport(*report);
            Q_EMIT announced(tr("Backup written"));
            refresh();
        }));
}

void BackupsPage::makeIdentity(const QString& file, bool offline) {
    run<QString>(
        tr("Make an identity"), [file, offline](OpenHome& home, const base::CallContext&) { return home.backups().newIdentity(file, offline); },
        [this, file, offline](base::Result<QString> recipient) {
            if (!recipient) return showError(recipient.error());
            clearError();
            m_create->addRecipient(*recipient);
            if (offline)
                banner()->showText(Family::Soon, tr("The new identity is in %1. Move that file off this machine now; without it the backup cannot be opened.").arg(isolated(escapedText(file))));
            banner()->button(QStringLiteral("rotate"))->hide();
        });
}

void BackupsPage::drill() {
    if (m_busy || !m_drill->missingText().isEmpty()) return;
    auto key = std::make_shared<backup::OpenWith>(m_drill->key());
    const QString file = m_drill->file();
    const bool drift = m_drill->wantsDrift();
    m_drill->startClock();
    began(run<backup::DrillReport>(
        tr("Restore drill"), [file, key, drift](OpenHome& home, const base::CallContext& context) { return home.backups().drill(file, *key, drift, context); },
        [this](base::Result<backup::DrillReport> report) {
            ended();
            m_drill->stopClock();
            if (!report) return showError(report.error());
            m_drill->showReport(*report);
            refresh();
        }));
    if (!m_busy) m_drill->stopClock();
}

void BackupsPage::restore(bool apply) {
    if (m_busy || !m_restore->missingText().isEmpty()) return;
    auto key = std::make_shared<backup::OpenWith>(m_restore->key());
    auto request = std::make_shared<app::RestoreRequest>(m_restore->request(apply));
    began(run<backup::RestoreReport>(
        apply ? tr("Restore") : tr("Dry run of a restore"),
        [request, key](OpenHome& home, const base::CallContext& context) { return home.backups().restore(*request, *key, context); },
        [this](base::Result<backup::RestoreReport> report) {
            ended();
            if (!report) return showError(report.error());
            m_restore->showReport(*report);
            drawActions();
            const auto restored = static_cast<int>(m_restore->restored().size());
            if (restored == 0) return;
            banner()->showText(Family::High, tr("Restored secrets are to be rotated: assume compromised."));
            auto* plan = banner()->button(QStringLiteral("rotate"));
            plan->setText(tr("Plan rotation of %n", nullptr, restored));
            plan->show();
        }));
}

void BackupsPage::planRotations() {
    const QStringList refs = m_restore->restored();
    if (refs.isEmpty()) return;
    Q_EMIT placeRequested({QStringLiteral("rotation"), scope(), {{QStringLiteral("ref"), refs.first()}, {QStringLiteral("refs"), refs}}});
}

void BackupsPage::retranslateUi() {
    Page::retranslateUi();
    m_toCreate->setText(tr("Create backup"));
    m_toDrill->setText(tr("Start drill"));
    m_toRestore->setText(tr("Restore..."));
    m_back->setText(tr("Back to the backups"));
    m_stop->setText(tr("Stop after this step"));
    m_fileCheck->setText(tr("Check file"));
    m_openWith->setText(tr("Open with identity..."));
    m_createNow->setText(tr("Create backup now"));
    m_drillNow->setText(tr("Drill in scratch"));
    m_dryRun->setText(tr("Dry run"));
    m_list->retranslate();
    m_create->retranslate();
    m_drill->retranslate();
    m_restore->retranslate();
    drawActions();
}

} // namespace keyturn::gui
