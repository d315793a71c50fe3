#include "gui/rotation/RotationPage.h"

#include "app/ErrorText.h"
#include "app/RunText.h"
#include "gui/common/Banner.h"
#include "gui/common/EmptyState.h"
#include "gui/common/Label.h"
#include "gui/common/PlanConfirm.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/Unavailable.h"
#include "gui/rotation/CertificatePanel.h"
#include "gui/rotation/GraceClock.h"
#include "gui/rotation/PlanView.h"
#include "gui/rotation/ReasonPanel.h"
#include "gui/rotation/RollbackPanel.h"
#include "gui/rotation/RotationStepper.h"
#include "gui/rotation/RunLogView.h"
#include "gui/rotation/StagePage.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QStackedLayout>

namespace keyturn::gui {

using rotation::RunState;

namespace {
constexpr int kLogWidth = 280;
constexpr int kLogHeight = 220;
} // namespace

QWidget* RotationPage::buildContent() {
    auto* content = new QWidget;
    m_stack = new QStackedLayout(content);
    m_empty = new EmptyState(QStringLiteral("rotation.empty"));
    connect(m_empty->button(), &QPushButton::clicked, this, &RotationPage::leave);
    m_stack->addWidget(m_empty);

    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QWidget(inside);
    auto* headColumn = new QVBoxLayout(head);
    headColumn->setContentsMargins(12, 8, 12, 0);
    auto* line = new QHBoxLayout;
    m_chip = new StatusChip(head);
    m_facts = new Label(head, "secondary");
    m_facts->setWordWrap(true);
    m_rollbackFact = new Label(head, "secondary");
    line->addWidget(m_chip);
    line->addWidget(m_facts, 1);
    line->addWidget(m_rollbackFact);
    m_stepper = new RotationStepper(head);
    connect(m_stepper, &RotationStepper::pageChosen, this, &RotationPage::look);
    headColumn->addLayout(line);
    headColumn->addWidget(m_stepper);
    column->addWidget(head);
    head->setProperty("part", QStringLiteral("pageHeader"));
    head->setAttribute(Qt::WA_StyledBackground);

    auto* body = new QWidget;
    m_body = new QVBoxLayout(body);
    m_body->setContentsMargins(16, 12, 16, 16);
    m_body->setSpacing(12);
    m_summary = new Label(body, "heading");
    m_summary->setObjectName(QStringLiteral("rotation.page.summary"));
    m_summary->setProperty("part", QStringLiteral("summary"));
    m_summary->setFocusPolicy(Qt::StrongFocus);
    m_summary->setWordWrap(true);
    m_summary->setIndent(0);
    m_rollbackPanel = new RollbackPanel(body);
    connect(m_rollbackPanel, &RollbackPanel::wanted, this, &RotationPage::rollback);
    connect(m_rollbackPanel, &RollbackPanel::cancelled, this, &RotationPage::escape);
    m_clock = new GraceClock(body);
    connect(m_clock, &GraceClock::announced, this, &Page::announced);
    connect(m_clock, &GraceClock::ended, this, &RotationPage::draw);
    m_planView = new PlanView(body);
    connect(m_planView, &PlanView::runWanted, this,
            [this](const QString& run) { Q_EMIT placeRequested({this->id(), scope(), {{QStringLiteral("run"), run}}}); });
    buildReasons();
    for (QWidget* part : {static_cast<QWidget*>(m_summary), static_cast<QWidget*>(m_rollbackPanel), static_cast<QWidget*>(m_clock),
                          static_cast<QWidget*>(m_takeOver), static_cast<QWidget*>(m_leaveRun), static_cast<QWidget*>(m_planView)})
        m_body->addWidget(part);
    for (int i = 1; i < kRunPageCount; ++i) {
        auto* page = new StagePage(static_cast<RunPage>(i), body);
        connect(page, &StagePage::confirmed, this, [this](const QString& consumer, const QString& note) {
            work(tr("Confirm %1").arg(consumer), [id = m_run, consumer, note](app::RotationService& service, const base::CallContext& context) {
                return service.confirm(id, consumer, note, context);
            });
        });
        m_pages.push_back(page);
        m_body->addWidget(page);
    }
    buildCertificate();
    m_confirm = new PlanConfirm(QStringLiteral("rotation.confirm"), m_pages.back());
    m_pages.back()->addAbove(m_confirm);
    m_body->addStretch(1);
    auto* sides = new QWidget(inside);
    m_side = new QHBoxLayout(sides);
    m_side->setContentsMargins(0, 0, 0, 0);
    m_side->setSpacing(0);
    m_side->addWidget(scrolled(body, QStringLiteral("rotation.scroll")), 1);
    m_log = new RunLogView(sides);
    column->addWidget(sides, 1);
    m_stack->addWidget(inside);
    setWidthClass(WidthClass::Normal);
    return content;
}

void RotationPage::buildCertificate() {
    StagePage* page = m_pages[static_cast<std::size_t>(RunPage::Switch) - 1];
    m_certificate = new CertificatePanel(page);
    page->addAbove(m_certificate);
    connect(m_certificate, &CertificatePanel::requestWanted, this, [this](const QString& file) {
        work(tr("Save the request of run %1").arg(m_run), [id = m_run, file](app::RotationService& service, const base::CallContext& context) {
            if (auto saved = service.saveCertificateRequest(id, file, context); !saved) return base::Result<rotation::RunDocument>(base::fail(saved.error()));
            return service.document(id);
        });
    });
    connect(m_certificate, &CertificatePanel::certificateChosen, this, [this](const QString& file) {
        work(tr("Check the certificate for %1").arg(qualifiedName(m_ref)), [id = m_run, file](app::RotationService& service, const base::CallContext& context) {
            return service.takeCertificate(id, file, context);
        });
    });
}

void RotationPage::buildActions() {
    m_runsButton = addHeaderButton(QStringLiteral("runs"));
    connect(m_runsButton, &QPushButton::clicked, this, &RotationPage::leave);
    m_rollbackButton = addAction(QStringLiteral("rollback"), Role::Secondary, true);
    connect(m_rollbackButton, &QPushButton::clicked, this, &RotationPage::askRollback);
    m_stopButton = addAction(QStringLiteral("stop"));
    connect(m_stopButton, &QPushButton::clicked, this, [this] {
        if (m_task) m_task->stop();
    });
    m_cancelButton = addAction(QStringLiteral("cancel"));
    connect(m_cancelButton, &QPushButton::clicked, this, &RotationPage::leave);
    m_primaryButton = addAction(QStringLiteral("primary"), Role::Primary);
    connect(m_primaryButton, &QPushButton::clicked, this, &RotationPage::primary);
    m_retireButton = addAction(QStringLiteral("retire"), Role::Destructive);
    connect(m_retireButton, &QPushButton::clicked, this, &RotationPage::retire);
    m_confirm->guard(m_retireButton);
}

void RotationPage::buildKeys() {
    const auto key = [this](const QKeySequence& keys, std::function<void()> act) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, std::move(act));
    };
    for (int i = 0; i < kRunPageCount; ++i)
        key(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, i] { look(static_cast<RunPage>(i)); });
    const auto act = [this] {
        if (m_primaryButton->isVisibleTo(this) && !isUnavailable(m_primaryButton)) primary();
    };
    key(QKeySequence(Qt::CTRL | Qt::Key_Return), act);
    key(QKeySequence(Qt::CTRL | Qt::Key_Enter), act);
    key(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { askRollback(); });
    key(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), [this] {
        if (const QString spoken = m_clock->spoken(); !spoken.isEmpty()) Q_EMIT announced(spoken);
    });
}

void RotationPage::setWidthClass(WidthClass width) {
    m_stepper->setCompact(width == WidthClass::Small);
    m_isSmall = width == WidthClass::Small;
    m_labelRoom = m_isSmall ? 0 : width == WidthClass::Narrow ? 360 : width == WidthClass::Normal ? 600 : 1100;
    const bool beside = width == WidthClass::Wide || width == WidthClass::Normal;
    m_rollbackFact->setVisible(beside);
    if (beside) m_side->addWidget(m_log);
    else m_body->insertWidget(m_body->count() - 1, m_log);
    m_log->setMinimumWidth(beside ? kLogWidth : 0);
    m_log->setMinimumHeight(beside ? 0 : kLogHeight);
    m_log->setMaximumWidth(beside ? kLogWidth : QWIDGETSIZE_MAX);
    if (m_primaryButton != nullptr) drawActions(); // the first call comes while the page is still being built
}

/// Where a button would be cut it does without the secret's name: the header names it anyway.
QString RotationPage::fitting(const QString& whole, const QString& brief) const {
    QFont bold = font();
    bold.setBold(true);
    return QFontMetrics(bold).horizontalAdvance(whole) <= m_labelRoom ? whole : brief;
}

RunPage RotationPage::present() const { return m_document ? pageOf(m_document->phase) : RunPage::Plan; }

NextAct RotationPage::primaryAct() const {
    if (!m_document) {
        if (!m_run.isEmpty()) return {};
        const QString label = fitting(tr("Start: create the new value for %1").arg(qualifiedName(m_ref)), tr("Start: create the new value"));
        if (!m_plan) return {RunAct::Start, label, tr("There is no plan yet.")};
        return {RunAct::Start, label, PlanView::blockedReason(*m_plan)};
    }
    if (m_viewed != present()) return {RunAct::None, tr("Go to page %1: %2").arg(static_cast<int>(present()) + 1).arg(pageText(present())), {}};
    NextAct next = nextAct(*m_document, wallNow());
    if (next.act == RunAct::PlanAgain) next.label = fitting(next.label, tr("Plan a new rotation"));
    return next;
}

QString RotationPage::rollbackReason() const {
    if (!m_document) return tr("Nothing has been written: there is nothing to roll back.");
    if (m_isBusy) return tr("Another step is at work.");
    if (m_document->state == RunState::Unknown) return tr("The true state is unknown: check it first.");
    return rollbackReasonText(*m_document);
}

QString RotationPage::heading() const {
    if (!m_document && !m_plan && !m_isBusy) return tr("Plan: none could be made, nothing has been written");
    if (!m_document) return tr("Plan: nothing has been written");
    const QString page = pageText(m_viewed);
    if (m_document->state == RunState::RolledBack && m_viewed == present()) return tr("%1: rolled back, the old value is in use").arg(page);
    if (m_document->state == RunState::Closed && m_viewed == RunPage::Retire) return tr("Retire: the old value is retired, the run is closed");
    if (m_viewed == RunPage::Plan) return tr("Plan: carried out as run %1").arg(m_run);
    if (m_viewed < present()) return tr("%1: done").arg(page);
    if (m_viewed > present()) return tr("%1: not reached yet").arg(page);
    if (m_document->state == RunState::Waiting && m_document->waitsFor == rotation::WaitsFor::Person) {
        const QString reason = m_document->waitReason;
        if (reason == QLatin1String("retire")) return tr("%1: the old value may be retired now").arg(page);
        if (reason == QLatin1String("interrupted")) return tr("%1: stopped in the middle, resume or roll back").arg(page);
        if (reason.startsWith(QLatin1String("consumer:"))) return tr("%1: waits for a person to confirm %2").arg(page, escapedText(reason.mid(9)));
    }
    return tr("%1: %2").arg(page, app::runStateText(*m_document));
}

void RotationPage::draw() {
    const bool isEmpty = m_ref.isEmpty() && m_run.isEmpty();
    m_stack->setCurrentIndex(isEmpty ? 0 : 1);
    drawHeader();
    drawPages();
    drawReasons();
    drawClock();
    drawConfirm();
    drawActions();
    drawBanner();
}

void RotationPage::drawHeader() {
    Page::retranslateUi();
    setMarkedEnvironment(environmentOf(m_ref), session().guardOf(environmentOf(m_ref)));
    QStringList facts;
    if (m_document || m_plan) facts << tr("Strategy: %1").arg(app::strategyText(m_document ? m_document->strategy : m_plan->strategy));
    if (m_document) {
        facts << tr("run %1").arg(isolated(m_run));
        if (!m_document->startedBy.isEmpty()) facts << tr("by %1").arg(escapedText(m_document->startedBy));
        if (m_document->startedAt) facts << absoluteText(*m_document->startedAt);
    }
    m_facts->setText(facts.join(QStringLiteral("  -  ")));
    m_chip->setVisible(m_document.has_value());
    if (m_document) m_chip->setLook(runLook(*m_document));
    m_rollbackFact->setText(!m_document                      ? tr("Roll back: nothing is written yet")
                            : m_document->rollbackPossible ? tr("Roll back: possible until page 6")
                                                           : tr("Roll back: not possible"));
    m_stepper->setStanding(present(), m_viewed, m_document && m_document->state == RunState::Closed);
}

void RotationPage::drawPages() {
    m_summary->setText(heading());
    const bool atPlan = m_viewed == RunPage::Plan;
    m_planView->setVisible(atPlan && m_plan);
    if (m_plan) m_planView->showPlan(*m_plan);
    for (int i = 1; i < kRunPageCount; ++i) {
        StagePage* page = m_pages[static_cast<std::size_t>(i - 1)];
        const bool isViewed = static_cast<int>(m_viewed) == i;
        if (m_document && isViewed) page->showRun(*m_document, m_isBusy);
        page->setVisible(m_document && isViewed);
    }
    if (m_document) m_certificate->showRun(*m_document, m_isBusy);
    if (m_document) m_log->showRun(*m_document);
    else m_log->showNothing();
    if (!m_document && !atPlan) m_summary->setText(tr("%1: not reached yet, the rotation has not been started").arg(pageText(m_viewed)));
}

void RotationPage::buildReasons() {
    m_takeOver = new ReasonPanel(QStringLiteral("rotation.takeOver"));
    m_leaveRun = new ReasonPanel(QStringLiteral("rotation.leave"));
    connect(m_takeOver, &ReasonPanel::given, this, [this](const QString& reason) {
        m_summary->setFocus();
        makePlan(reason);
    });
    connect(m_leaveRun, &ReasonPanel::given, this, &RotationPage::leaveRun);
}

/// What a colleague's rotation of the same secret leaves to do: take over before, leave the own run after.
void RotationPage::drawReasons() {
    const QString busy = m_isBusy ? tr("Another step is at work.") : QString();
    m_takeOver->setReasonNotNow(busy);
    m_leaveRun->setReasonNotNow(busy);
    const rotation::PlanCheck* locked = nullptr;
    if (m_plan && !m_document && m_viewed == RunPage::Plan)
        for (const auto& check : m_plan->checks)
            if (check.code == QLatin1String("PLAN-LOCKED") && check.state == rotation::CheckState::Failed) locked = &check;
    if (locked != nullptr)
        m_takeOver->offer(tr("%1 on %2 is rotating this secret (run %3). When you take over, that run changes nothing any more; a pending value of it "
                             "stays where it is.")
                              .arg(escapedText(locked->args.value(2)), escapedText(locked->args.value(3)), escapedText(locked->args.value(1))),
                          tr("Take over and plan again"));
    else m_takeOver->hide();
    const bool isOthers = m_document && m_document->isOpen() && m_document->problem
                          && (m_document->problem->condition == QLatin1String("KT-ROT-2") || m_document->problem->condition == QLatin1String("KT-ROT-22"));
    if (isOthers)
        m_leaveRun->offer(tr("Somebody else has changed this secret or rotates it. Where that is as it should be, end this run: every place stays as it "
                             "is, and the run's own values are forgotten."),
                          tr("Leave as it is"));
    else m_leaveRun->hide();
}

static QString graceNote(const rotation::RunDocument& run) {
    if (run.isUnattended) return RotationPage::tr("A timer began this rotation and goes on with it: it retires the old value once the time is over and the evidence is there.");
    if (run.strategy == domain::StrategyKind::InPlace) return RotationPage::tr("The old value is refused at the target already; until you retire it, a roll back brings it back there and in the store.");
    return RotationPage::tr("The old value stays valid until it is retired. Nothing retires by itself, and not while Keyturn is closed.");
}

void RotationPage::drawClock() {
    const bool waits = m_document && m_document->isOpen() && m_document->waitsFor == rotation::WaitsFor::Clock && m_viewed == present();
    const bool shown = m_document && m_document->graceUntil && (waits || m_viewed == RunPage::Grace);
    m_clock->showUntil(shown ? m_document->graceUntil : base::OptionalInstant(),
                       m_document ? graceNote(*m_document) : QString());
}

void RotationPage::drawConfirm() {
    const bool open = m_document && m_document->isOpen() && !isRetiring(*m_document);
    m_confirm->setVisible(open);
    if (!m_document) return m_confirm->setOtherReason(tr("The rotation has not been started."));
    m_confirm->setOtherReason(m_isBusy ? tr("Another step is at work.") : retireReason(*m_document, wallNow()));
    m_confirm->setLines(tr("The old value %1 of %2 is retired in every place of this run, and the run is closed.")
                            .arg(isolated(m_document->oldFingerprint), qualifiedName(m_ref)),
                        tr("Everything that still uses the old value: tokens signed with it, logins with it, copies nobody declared."),
                        tr("Retiring. After it there is no roll back: the way on is a new rotation."),
                        tr("The new value %1 is CURRENT and stays as it is; consumers that are confirmed go on.").arg(isolated(m_document->newFingerprint)));
}

void RotationPage::drawActions() {
    if (m_ref.isEmpty() && m_run.isEmpty()) {
        // The page says what to do; its acts would have nothing to act on.
        for (QPushButton* button : {m_primaryButton, m_retireButton, m_cancelButton, m_rollbackButton, m_stopButton}) button->hide();
        return;
    }
    const NextAct next = primaryAct();
    const bool open = !m_document || m_document->isOpen();
    const bool atRetire = m_viewed == RunPage::Retire && m_document && open && !isRetiring(*m_document);
    const bool usesPrimary = next.act != RunAct::None || !next.label.isEmpty();
    // While a step is at work a small window has room for Stop alone.
    const bool onlyStop = m_isSmall && m_isBusy;
    m_primaryButton->setVisible(usesPrimary && !onlyStop && !(atRetire && next.label.isEmpty()));
    m_primaryButton->setText(next.label);
    setUnavailable(m_primaryButton, m_isBusy ? tr("Another step is at work.") : next.reason);
    m_primaryButton->setAccessibleName(next.label);
    m_retireButton->setVisible(atRetire);
    m_retireButton->setText(fitting(tr("Retire the old value of %1").arg(qualifiedName(m_ref)), tr("Retire the old value")));
    m_cancelButton->setVisible((atRetire || !m_document) && !onlyStop);
    m_rollbackButton->setVisible(open);
    setUnavailable(m_rollbackButton, rollbackReason());
    m_stopButton->setVisible(m_isBusy);
}

void RotationPage::drawBanner() {
    if (!m_document) return banner()->hideText();
    if (m_document->state == RunState::Unknown) {
        // Unknown is neither good nor bad: it is told in neutral colours, not as a failure.
        const QString cause = m_document->problem ? escapedText(app::errorText(*m_document->problem).oneLine()) + u' ' : QString();
        return banner()->showText(Family::Neutral, cause + tr("\"Check now\" reads the true state and goes on from there; both values are kept."));
    }
    if (m_document->waitReason.startsWith(QLatin1String("hold:")))
        return banner()->showText(Family::Soon, tr("Held: %1").arg(escapedText(m_document->waitReason.mid(5))));
    banner()->hideText();
}

} // namespace keyturn::gui
