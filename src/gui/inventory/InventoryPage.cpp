#include "gui/inventory/InventoryPage.h"

#include "gui/common/Banner.h"
#include "gui/common/EmptyState.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/inventory/DetailsPane.h"
#include "gui/inventory/FilterBar.h"
#include "gui/inventory/GrowingInventory.h"
#include "gui/inventory/InventoryView.h"
#include "gui/inventory/LoadingRows.h"
#include "platform/HeapTuning.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace keyturn::gui {

namespace {

using TablePointer = std::shared_ptr<const InventoryTable>;

QList<QPair<int, int>> columnsOf(WidthClass which) {
    const auto c = [](Column column, int width) { return QPair<int, int>(static_cast<int>(column), width); };
    switch (which) {
    case WidthClass::Wide:
        return {c(Column::Name, 266), c(Column::Status, 170), c(Column::Age, 132), c(Column::Environment, 110), c(Column::Backend, 78),
                c(Column::NextRotation, 138), c(Column::Owner, 78), c(Column::Consumers, 106), c(Column::Kind, 120)};
    case WidthClass::Normal:
        return {c(Column::Name, 278), c(Column::Status, 170), c(Column::Age, 136), c(Column::Environment, 104), c(Column::Backend, 92),
                c(Column::NextRotation, 140), c(Column::Owner, 110)};
    case WidthClass::Narrow: return {c(Column::Name, 272), c(Column::Status, 170), c(Column::Age, 140), c(Column::Environment, 90)};
    case WidthClass::Small: return {c(Column::Name, 290), c(Column::Status, 170), c(Column::Age, 140)};
    }
    return {};
}

} // namespace

InventoryPage::InventoryPage(Session& session, QWidget* parent)
    : Page(QStringLiteral("inventory"), session, parent), m_model(new InventoryModel(this)), m_bar(new FilterBar),
      m_view(new InventoryView(m_model)), m_stack(new QStackedWidget), m_loading(new LoadingRows),
      m_empty(new EmptyState(QStringLiteral("inventory.empty"))), m_details(new DetailsPane(session)), m_splitter(new QSplitter),
      m_columns(new QMenu(this)) {
    m_refresh = addHeaderButton(QStringLiteral("refresh"));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    m_splitter->setObjectName(QStringLiteral("inventory.splitter"));
    m_splitter->setOrientation(Qt::Vertical);
    m_splitter->setChildrenCollapsible(false);
    for (QWidget* one : {static_cast<QWidget*>(m_view), static_cast<QWidget*>(m_loading), static_cast<QWidget*>(m_empty)}) m_stack->addWidget(one);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    column->addWidget(m_splitter, 1);
    setContent(content);
    m_bar->columnsButton()->setMenu(m_columns);

    connect(m_refresh, &QPushButton::clicked, this, &InventoryPage::refresh);
    connect(m_bar, &FilterBar::filterChanged, this, &InventoryPage::applyFilter);
    connect(m_bar, &FilterBar::groupingChanged, this, [this](Grouping grouping) { m_model->setGrouping(grouping); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &InventoryPage::currentChanged);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { Q_EMIT selectionChanged(); });
    connect(m_view->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int section, Qt::SortOrder order) {
        Q_EMIT announced(order == Qt::AscendingOrder ? tr("sorted by %1, ascending").arg(columnTitle(static_cast<Column>(section)))
                                                     : tr("sorted by %1, descending").arg(columnTitle(static_cast<Column>(section))));
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &InventoryPage::openContextMenu);
    connect(m_view, &InventoryView::openWanted, this, [this] {
        showDetails(true);
        if (detailsReplaceTable()) m_details->setFocus();
    });
    connect(m_empty->button(), &QPushButton::clicked, this, [this] {
        if (m_model->total() > 0) m_bar->edit()->clear();
        else Q_EMIT placeRequested({QStringLiteral("generate"), scope(), {}});
    });
    connect(m_details, &DetailsPane::rotateWanted, this, [this](const QString& ref) { Q_EMIT placeRequested({QStringLiteral("rotation"), scope(), {{QStringLiteral("ref"), ref}}}); });
    connect(m_details, &DetailsPane::revealChanged, this, &InventoryPage::fitDetails);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_splitByHand = true; });
    connect(m_columns, &QMenu::aboutToShow, this, &InventoryPage::fillColumnsMenu);
    connect(banner()->button(QStringLiteral("retry")), &QPushButton::clicked, this, &InventoryPage::refresh);
    setFocusProxy(m_view);
    setWidthClass(WidthClass::Normal);
    retranslateUi();
}

QLineEdit* InventoryPage::filterField() const { return m_bar->edit(); }

void InventoryPage::openPlace(const QVariantMap& arguments) {
    if (arguments.contains(QStringLiteral("filter"))) m_bar->setFilterText(arguments.value(QStringLiteral("filter")).toString());
    if (arguments.contains(QStringLiteral("ref"))) {
        if (const auto ref = domain::SecretRef::parse(arguments.value(QStringLiteral("ref")).toString())) m_wanted = *ref;
        selectWanted();
    }
    if (m_model->total() == 0) m_focusWanted = true;
    if (!m_everRead && !m_isReading) scopeChanged();
}

QVariantMap InventoryPage::placeArguments() const {
    QVariantMap arguments;
    if (!m_bar->edit()->text().isEmpty()) arguments.insert(QStringLiteral("filter"), m_bar->edit()->text());
    if (const auto ref = currentRef(); !ref.isNull()) arguments.insert(QStringLiteral("ref"), ref.toText());
    return arguments;
}

void InventoryPage::scopeChanged() {
    ++m_generation;
    m_everRead = false;
    m_isReadPending = false;
    readCache();
}

void InventoryPage::refresh() { readNow(); }

void InventoryPage::readCache() {
    const app::InventoryFilter filter{scope().environment, scope().backend, {}};
    const app::Task* task = run<TablePointer>(
        tr("Read cached inventory"),
        [filter](OpenHome& home, const base::CallContext&) -> base::Result<TablePointer> {
            auto kept = home.inventory().cached(filter);
            if (!kept) return base::fail(kept.error());
            return std::make_shared<const InventoryTable>(std::move(*kept));
        },
        [this, generation = m_generation](base::Result<TablePointer> table) {
            // A reading that was asked for meanwhile is newer.
            if (generation != m_generation || m_isReadStarted) return;
            m_isReading = false;
            if (!table) return readNow();
            show(*table, true);
            readWhenPainted();
        });
    if (!task) return;
    m_isReadStarted = false;
    m_isReading = true;
    drawReading();
}

void InventoryPage::readWhenPainted() {
    m_isReadPending = true;
    m_view->viewport()->installEventFilter(this);
    m_view->viewport()->update();
    // A window that is covered or minimised paints nothing, and reads all the same.
    constexpr int kPatienceMs = 500;
    QTimer::singleShot(isVisible() ? kPatienceMs : 0, this, &InventoryPage::readIfPending);
}

bool InventoryPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view->viewport() && event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, &InventoryPage::readIfPending);
    }
    return Page::eventFilter(watched, event);
}

void InventoryPage::readIfPending() {
    if (m_isReadPending) readNow();
}

void InventoryPage::drawReading() {
    setProgressText(tr("reading backends"));
    m_loading->setText(tr("reading backends"));
    drawState();
}

void InventoryPage::readNow() {
    m_isReadPending = false;
    const app::InventoryFilter filter{scope().environment, scope().backend, {}};
    const auto growing = std::make_shared<GrowingInventory>(m_model->shared());
    app::Task* task = run<TablePointer>(
        tr("Read inventory"),
        [filter, growing](OpenHome& home, const base::CallContext& context) -> base::Result<TablePointer> {
            qint64 listed = 0;
            base::CallContext counting = context;
            counting.progress = [&](qint64 done, qint64) { context.report(listed = done, 0); };
            auto reading = home.inventory().read(filter, counting, [&](const app::InventoryPart& part) {
                if (growing->add(part, wallNow())) context.report(listed, 0);
            });
            if (!reading) return base::fail(reading.error());
            auto table = std::make_shared<const InventoryTable>(std::move(*reading));
            platform::trimHeap();
            return table;
        },
        [this, generation = m_generation](base::Result<TablePointer> table) {
            if (generation != m_generation) return;
            m_isReading = false;
            setProgressText({});
            if (table) {
                clearError();
                show(*table, false);
            } else {
                showError(table.error());
                m_model->setAllStale(true);
            }
            drawState();
        });
    if (!task) return;
    m_isReading = m_isReadStarted = true;
    connect(task, &app::Task::progressed, this, [this, growing, generation = m_generation](qint64 listed, qint64) {
        if (!m_isReading || generation != m_generation) return;
        if (auto table = growing->take()) showGrowing(std::move(table));
        drawProgress(listed);
    });
    drawReading();
}

void InventoryPage::drawProgress(qint64 listed) {
    if (listed <= 0) return;
    const QString text = tr("reading backends, %n secret(s) so far", nullptr, static_cast<int>(listed));
    setProgressText(text);
    m_loading->setText(text);
}

/// The rows in sight stay in sight, wherever others come in.
void InventoryPage::setTable(TablePointer table) {
    QScrollBar* bar = m_view->verticalScrollBar();
    const int scroll = bar->value();
    const int top = scroll > 0 ? m_model->tableRow(m_view->rowAt(0)) : -1;
    const domain::SecretRef inSight = top < 0 ? domain::SecretRef() : m_model->table().ref(top);
    m_model->setNow(wallNow());
    m_model->setTable(std::move(table));
    const int now = inSight.isNull() ? -1 : m_model->modelRowOf(inSight);
    m_view->doItemsLayout(); // the bar's range follows the rows at once
    bar->setValue(now < 0 ? scroll : now);
    session().noteBackends(m_model->table().backends());
}

void InventoryPage::showGrowing(TablePointer table) {
    setTable(std::move(table));
    m_model->setAllStale(false);
    m_fromCache = false;
    selectWanted();
    drawState();
}

void InventoryPage::show(TablePointer table, bool fromCache) {
    m_fromCache = fromCache;
    // While the first rows came the focus alone made one the current row; nobody chose it.
    const bool isUnchosen = !m_everRead && !m_view->selectionModel()->hasSelection();
    m_everRead = m_everRead || !fromCache;
    setTable(std::move(table));
    m_model->setAllStale(fromCache);
    setReadAt(m_model->table().asOf());
    Q_EMIT countChanged(m_model->total(), false);
    selectWanted();
    if ((isUnchosen || !m_view->currentIndex().isValid()) && m_model->rowCount() > 0) {
        m_view->setCurrentIndex(m_model->index(qMax(0, m_view->rowAt(0)), 0));
    } else {
        currentChanged();
    }
    drawState();
}

void InventoryPage::selectWanted() {
    if (m_wanted.isNull() || m_model->total() == 0) return;
    const int row = m_model->modelRowOf(m_wanted);
    if (row < 0) return;
    m_wanted = {};
    m_view->setCurrentIndex(m_model->index(row, 0));
    m_view->scrollTo(m_model->index(row, 0), QAbstractItemView::PositionAtCenter);
}

void InventoryPage::applyFilter(const QString& text) {
    m_model->setFilter(FilterExpression::parse(text));
    // The accessible table wants a current row whenever there are rows.
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0) m_view->setCurrentIndex(m_model->index(0, 0));
    else if (m_view->currentIndex().isValid()) m_view->scrollTo(m_view->currentIndex());
    else currentChanged(); // no row is left
    drawState();
    Q_EMIT announced(m_bar->countText());
    Q_EMIT selectionChanged();
}

void InventoryPage::drawCounts() { m_bar->setCounts(m_model->shown(), m_model->total(), m_model->filter()); }

void InventoryPage::drawState() {
    drawCounts();
    drawPartial();
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_view);
        // The first rows take the focus that the page was given while it had none; later readings never move it.
        if (std::exchange(m_focusWanted, false) && !isAncestorOf(QApplication::focusWidget())) m_view->setFocus();
        return;
    }
    if (m_model->total() > 0) {
        m_empty->setTexts(tr("No secret matches. Filters hide %n.", nullptr, m_model->total()), {}, tr("Clear filters"));
        return m_stack->setCurrentWidget(m_empty);
    }
    if (m_isReading && !m_everRead) return m_stack->setCurrentWidget(m_loading);
    const QString where = scope().backend.isEmpty() ? tr("No backend in this scope holds a secret.") : tr("This backend holds no secret.");
    m_empty->setTexts(where, tr("Generate one, or connect another backend."), tr("Generate a secret"));
    m_stack->setCurrentWidget(m_empty);
}

void InventoryPage::drawPartial() {
    int failed = 0;
    QStringList names;
    for (const auto& backend : m_model->table().backends())
        if (backend.problem) {
            ++failed;
            names << isolated(escapedText(backend.id));
        }
    if (failed == 0 || m_fromCache) return banner()->hideText();
    const int all = static_cast<int>(m_model->table().backends().size());
    banner()->showText(Family::High, tr("%1 of %n backend(s) could not be read: %2. What they held before is hatched.", nullptr, all)
                                         .arg(QLocale().toString(failed), names.join(QStringLiteral(", "))));
}

domain::SecretRef InventoryPage::currentRef() const {
    const int row = m_model->tableRow(m_view->currentIndex().row());
    return row < 0 ? domain::SecretRef() : m_model->table().ref(row);
}

void InventoryPage::currentChanged() {
    const domain::SecretRef ref = currentRef();
    if (ref.isNull()) {
        if (m_model->rowCount() == 0 || m_view->currentIndex().isValid()) m_details->showNone();
        return;
    }
    if (m_details->isVisible() || !isVisible()) m_details->showSecret(ref);
    Q_EMIT selectionChanged();
}

QStringList InventoryPage::selectedSecrets() const {
    QStringList refs;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        if (const int row = m_model->tableRow(index.row()); row >= 0 && m_model->table().exists(row)) refs << m_model->table().ref(row).toText();
    return refs;
}

void InventoryPage::copyNames() {
    QStringList names;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        if (const int row = m_model->tableRow(index.row()); row >= 0) names << m_model->table().ref(row).toText();
    if (names.isEmpty()) return;
    QApplication::clipboard()->setText(names.join(u'\n'));
    Q_EMIT announced(tr("%n name(s) copied", nullptr, static_cast<int>(names.size())));
}

void InventoryPage::revealSelected() {
    showDetails(true);
    m_details->reveal(false);
}

void InventoryPage::copyValue() {
    showDetails(true);
    m_details->reveal(true);
}

bool InventoryPage::isSettled() const { return Page::isSettled() && !m_isReadPending && !m_details->isReading(); }

void InventoryPage::selectNone() { m_view->clearSelection(); }

void InventoryPage::lockStarted() { m_details->lockStarted(); }

void InventoryPage::toggleDetails() { showDetails(!m_details->isVisible()); }

void InventoryPage::showDetails(bool wanted) {
    m_detailsWanted = wanted;
    m_details->setVisible(wanted);
    m_stack->setVisible(!(wanted && detailsReplaceTable()));
    m_bar->setVisible(!(wanted && detailsReplaceTable()));
    if (const auto ref = currentRef(); wanted && !ref.isNull() && m_details->ref() != ref) m_details->showSecret(ref);
}

void InventoryPage::setWidthClass(WidthClass which) {
    m_class = which;
    m_splitter->setOrientation(which == WidthClass::Wide ? Qt::Horizontal : Qt::Vertical);
    m_view->showColumns(columnsOf(which));
    m_splitByHand = false;
    m_bar->setCompact(which == WidthClass::Small);
    setCompactHeader(which == WidthClass::Small);
    m_details->setMinimumWidth(which == WidthClass::Wide ? 470 : 0);
    m_details->setMinimumHeight(which == WidthClass::Wide ? 0 : 100);
    fitDetails();
    showDetails(which == WidthClass::Small ? false : m_detailsWanted || which != WidthClass::Small);
}

void InventoryPage::fitDetails() {
    if (m_splitByHand) return;
    if (m_class == WidthClass::Wide) return m_splitter->setSizes({qMax(400, m_splitter->width() - 500), 500});
    const int height = m_splitter->height();
    // Low windows give the rows the larger share: at least six of them stay whole.
    const int details = height < 380 ? qMin(height * 38 / 100, qMax(100, height - 190)) : height * 38 / 100;
    // A value that is about to be shown comes whole, with its reason, as long as some rows stay.
    const int wanted = qMax(details, qMin(m_details->revealHeight(), height - 110));
    m_splitter->setSizes({height - wanted, wanted});
}

void InventoryPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    layout()->activate();
    fitDetails();
}

bool InventoryPage::escape() {
    if (detailsReplaceTable() && m_details->isVisible()) {
        showDetails(false);
        m_view->setFocus();
        return true;
    }
    if (m_bar->edit()->text().isEmpty()) return false;
    m_bar->edit()->clear();
    return true;
}

void InventoryPage::openContextMenu(const QPoint& at) {
    const QStringList selected = selectedSecrets();
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("inventory.context.menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* rotate = menu->addAction(tr("Rotate..."), this, [this, selected] { Q_EMIT placeRequested({QStringLiteral("rotation"), scope(), {{QStringLiteral("ref"), selected.value(0)}}}); });
    QAction* reveal = menu->addAction(tr("Reveal..."), this, &InventoryPage::revealSelected);
    QAction* copy = menu->addAction(tr("Copy value..."), this, &InventoryPage::copyValue);
    menu->addSeparator();
    menu->addAction(tr("Copy names"), this, &InventoryPage::copyNames);
    setUnavailable(rotate, selected.size() == 1 ? QString() : tr("Select one secret."));
    for (QAction* one : {reveal, copy}) setUnavailable(one, selected.size() == 1 ? QString() : tr("Select one secret."));
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

void InventoryPage::fillColumnsMenu() {
    m_columns->clear();
    for (int i = 1; i < kColumnCount; ++i) {
        QAction* action = m_columns->addAction(columnTitle(static_cast<Column>(i)));
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(i));
        connect(action, &QAction::toggled, this, [this, i](bool on) {
            m_view->setColumnHidden(i, !on);
            if (on && m_view->columnWidth(i) < 60) m_view->setColumnWidth(i, 120);
        });
    }
}

void InventoryPage::retranslateUi() {
    Page::retranslateUi();
    banner()->button(QStringLiteral("retry"))->setText(tr("Retry"));
    m_refresh->setText(tr("Refresh"));
    m_refresh->setToolTip(tr("Read the backends again (F5)"));
    m_view->setAccessibleName(tr("Inventory"));
    Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, kColumnCount - 1);
    drawState();
}

} // namespace keyturn::gui
