#include "gui/rotation/RunsPage.h"

#include "gui/common/EmptyState.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/TableDress.h"
#include "gui/common/Unavailable.h"
#include "gui/rotation/RunChipDelegate.h"
#include "gui/rotation/UnfinishedRuns.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>

namespace keyturn::gui {

using rotation::RunDocument;

namespace {
constexpr int kTimesEveryMs = 20'000;
} // namespace

RunsPage::RunsPage(Session& session, QWidget* parent)
    : Page(QStringLiteral("runs"), session, parent), m_model(new RunsModel(this)), m_rows(new RunsFilter(m_model, this)) {
    setContent(buildContent());
    m_holdButton = addAction(QStringLiteral("hold"));
    m_openButton = addAction(QStringLiteral("open"), Role::Primary);
    connect(m_openButton, &QPushButton::clicked, this, [this] { open(m_table->currentIndex()); });
    connect(m_holdButton, &QPushButton::clicked, this, &RunsPage::holdCurrent);
    connect(m_rows, &QAbstractItemModel::modelReset, this, &RunsPage::drawActions);
    auto* timer = new QTimer(this);
    timer->setInterval(kTimesEveryMs);
    connect(timer, &QTimer::timeout, m_model, &RunsModel::refreshTimes);
    timer->start();
    setFocusProxy(m_table);
    retranslateUi();
}

QWidget* RunsPage::buildContent() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_unfinished = new UnfinishedRuns(content);
    connect(m_unfinished, &UnfinishedRuns::openWanted, this,
            [this](const QString& run) { Q_EMIT placeRequested({QStringLiteral("rotation"), scope(), {{QStringLiteral("run"), run}}}); });
    connect(m_unfinished, &UnfinishedRuns::rollbackWanted, this, [this](const QString& run) {
        Q_EMIT placeRequested({QStringLiteral("rotation"), scope(), {{QStringLiteral("run"), run}, {QStringLiteral("ask"), QStringLiteral("rollback")}}});
    });
    connect(m_unfinished, &UnfinishedRuns::resumeWanted, this, [this](const QString& run) {
        work(tr("Resume run %1").arg(run), [run](app::RotationService& service, const base::CallContext& context) { return service.resume(run, context); });
    });
    connect(m_unfinished, &UnfinishedRuns::holdWanted, this, [this](const QString& run) {
        work(tr("Hold run %1").arg(run), [run](app::RotationService& service, const base::CallContext&) { return service.hold(run, QStringLiteral("unfinished")); });
    });
    column->addWidget(m_unfinished);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 8, 12, 8);
    bar->setSpacing(8);
    m_view = new QComboBox(content);
    m_view->setObjectName(QStringLiteral("runs.filter.view"));
    for (int i = 0; i < kRunsViewCount; ++i) m_view->addItem(QString());
    m_text = new QLineEdit(content);
    m_text->setObjectName(QStringLiteral("runs.filter.edit"));
    m_text->setClearButtonEnabled(true);
    m_text->setMaximumWidth(320);
    m_count = new Label(content, "secondary");
    m_count->setObjectName(QStringLiteral("runs.filter.count"));
    bar->addWidget(m_view);
    bar->addWidget(m_text, 1);
    bar->addWidget(m_count);
    bar->addStretch(1);
    column->addLayout(bar);
    m_stack = new QStackedWidget(content);
    buildTable();
    m_empty = new EmptyState(QStringLiteral("runs.empty"));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    connect(m_view, &QComboBox::currentIndexChanged, this, &RunsPage::filter);
    connect(m_text, &QLineEdit::textChanged, this, &RunsPage::filter);
    connect(m_empty->button(), &QPushButton::clicked, this, [this] {
        if (m_model->runs().empty()) return Q_EMIT placeRequested({QStringLiteral("inventory"), scope(), {}});
        m_text->clear();
        m_view->setCurrentIndex(static_cast<int>(RunsView::All));
    });
    return content;
}

void RunsPage::buildTable() {
    m_table = new QTableView;
    dressTable(m_table, QStringLiteral("runs.table.view"));
    m_table->setModel(m_rows);
    m_table->setItemDelegateForColumn(RunsModel::State, new RunChipDelegate(m_table));
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int widths[] = {166, 108, 88, 164, 88, 52, 224, 100};
    for (int i = 0; i < RunsModel::ColumnCount; ++i) m_table->setColumnWidth(i, widths[i]);
    connect(m_table, &QTableView::activated, this, &RunsPage::open);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &RunsPage::drawActions);
}

void RunsPage::openPlace(const QVariantMap& arguments) {
    if (arguments.contains(QStringLiteral("view"))) m_view->setCurrentIndex(arguments.value(QStringLiteral("view")).toInt());
    refresh();
}

QVariantMap RunsPage::placeArguments() const { return {{QStringLiteral("view"), m_view->currentIndex()}}; }

void RunsPage::refresh() {
    if (m_isBusy) return;
    m_isBusy = true;
    if (!m_isRead) setProgressText(tr("reading runs"));
    const app::Task* task = run<Listing>(
        tr("Read the runs"),
        [](OpenHome& home, const base::CallContext& context) -> base::Result<Listing> {
            auto runs = home.rotation().documents();
            if (!runs) return base::fail(runs.error());
            auto sightings = home.rotation().unfinished(context);
            if (!sightings) return base::fail(sightings.error());
            return Listing{std::move(*runs), std::move(*sightings)};
        },
        [this](base::Result<Listing> listing) {
            m_isBusy = false;
            setProgressText({});
            if (!listing) return showError(listing.error());
            clearError();
            adopt(std::move(*listing));
        });
    if (!task) m_isBusy = false;
}

void RunsPage::adopt(Listing listing) {
    // A run that its process left, and that the service did not look at, is unfinished as well.
    for (const RunDocument& one : listing.runs) {
        const bool seen = std::any_of(listing.sightings.begin(), listing.sightings.end(), [&](const auto& s) { return s.document.run == one.run; });
        if (!seen && isStranded(one)) listing.sightings.push_back({one, {}, {}, {}});
    }
    const bool isFirst = !std::exchange(m_isRead, true);
    const QString kept = m_table->currentIndex().data(RunsModel::RunRole).toString();
    m_sightings = std::move(listing.sightings);
    m_model->setRuns(std::move(listing.runs));
    m_unfinished->showSightings(m_sightings, false);
    setReadAt(wallNow());
    filter();
    for (int row = 0; row < m_rows->rowCount(); ++row)
        if (m_rows->index(row, 0).data(RunsModel::RunRole).toString() == kept) m_table->setCurrentIndex(m_rows->index(row, 0));
    const auto open = std::count_if(m_model->runs().begin(), m_model->runs().end(), [](const auto& one) { return one.isOpen(); });
    const bool attention = std::any_of(m_model->runs().begin(), m_model->runs().end(), [](const auto& one) { return needsPerson(one, wallNow()); });
    Q_EMIT countChanged(open, attention);
    if (isFirst && !m_sightings.empty()) Q_EMIT attentionWanted();
}

void RunsPage::work(const QString& title, Call call) {
    if (m_isBusy) return;
    m_isBusy = true;
    setProgressText(tr("Working: %1").arg(title));
    m_unfinished->showSightings(m_sightings, true);
    run<RunDocument>(
        title, [call = std::move(call)](OpenHome& home, const base::CallContext& context) { return call(home.rotation(), context); },
        [this](base::Result<RunDocument> document) {
            m_isBusy = false;
            setProgressText({});
            m_unfinished->showSightings(m_sightings, false);
            if (!document) return showError(document.error());
            if (document->problem) showError(*document->problem);
            refresh();
        });
}

const RunDocument* RunsPage::current() const { return m_model->runAt(m_rows->mapToSource(m_table->currentIndex())); }

void RunsPage::open(const QModelIndex& index) {
    const QString run = index.data(RunsModel::RunRole).toString();
    if (!run.isEmpty()) Q_EMIT placeRequested({QStringLiteral("rotation"), scope(), {{QStringLiteral("run"), run}}});
}

void RunsPage::holdCurrent() {
    const RunDocument* run = current();
    if (!run || !run->isOpen()) return;
    work(tr("Hold run %1").arg(run->run),
         [id = run->run](app::RotationService& service, const base::CallContext&) { return service.hold(id, QStringLiteral("by a person")); });
}

bool RunsPage::escape() {
    if (m_text->text().isEmpty()) return false;
    m_text->clear();
    return true;
}

void RunsPage::scopeChanged() {
    m_rows->setScope(scope().environment, scope().backend);
    filter();
}

void RunsPage::filter() {
    m_rows->setView(static_cast<RunsView>(qMax(0, m_view->currentIndex())));
    m_rows->setText(m_text->text());
    if (!m_table->currentIndex().isValid() && m_rows->rowCount() > 0) m_table->setCurrentIndex(m_rows->index(0, 0));
    drawViews();
    drawCount();
    drawActions();
}

void RunsPage::drawViews() {
    for (int i = 0; i < kRunsViewCount; ++i) {
        const auto view = static_cast<RunsView>(i);
        const auto count = std::count_if(m_model->runs().begin(), m_model->runs().end(), [view](const auto& one) { return belongsTo(view, one, wallNow()); });
        m_view->setItemText(i, QStringLiteral("%1 (%2)").arg(runsViewText(view)).arg(count));
    }
}

void RunsPage::drawCount() {
    const int shown = m_rows->rowCount(), total = m_model->rowCount();
    m_count->setText(tr("%1 of %2 shown").arg(shown).arg(total));
    if (total == 0) m_empty->setTexts(tr("No run is open."), tr("A rotation starts from a secret in the inventory."), tr("Show the inventory"));
    else m_empty->setTexts(tr("No run is in this view. Filters hide %1.").arg(total), {}, tr("Show all runs"));
    m_stack->setCurrentIndex(shown == 0 && m_isRead ? 1 : 0);
}

void RunsPage::drawActions() {
    const RunDocument* run = current();
    setUnavailable(m_openButton, run ? QString() : tr("Select a run first."));
    setUnavailable(m_holdButton, !run                                                        ? tr("Select a run first.")
                                 : !run->isOpen()                                            ? tr("This run is over.")
                                 : run->waitReason.startsWith(QLatin1String("hold:")) ? tr("This run is held already.")
                                                                                             : QString());
}

void RunsPage::retranslateUi() {
    Page::retranslateUi();
    m_view->setAccessibleName(tr("View of the runs"));
    m_text->setAccessibleName(tr("Filter runs"));
    m_text->setPlaceholderText(tr("Filter by name, run or person"));
    m_table->setAccessibleName(tr("Runs"));
    m_openButton->setText(tr("Open run"));
    m_holdButton->setText(tr("Hold run for a person"));
    m_model->retranslate();
    m_unfinished->showSightings(m_sightings, m_isBusy);
    filter();
}

} // namespace keyturn::gui
