#include "gui/inventory/InventoryView.h"

#include "gui/inventory/InventoryDelegate.h"
#include "gui/inventory/InventoryModel.h"

#include <QHeaderView>
#include <QKeyEvent>

namespace keyturn::gui {

namespace {
constexpr int kRowHeight = 26;
}

InventoryView::InventoryView(InventoryModel* model, QWidget* parent) : QTableView(parent), m_model(model) {
    setObjectName(QStringLiteral("inventory.table.view"));
    setModel(model);
    setItemDelegate(new InventoryDelegate(model, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(kRowHeight);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setFirstSectionMovable(false);
    horizontalHeader()->setMinimumSectionSize(60);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setFocusPolicy(Qt::NoFocus);
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
}

void InventoryView::showColumns(const QList<QPair<int, int>>& columnsAndWidths) {
    for (int i = 0; i < kColumnCount; ++i) setColumnHidden(i, true);
    for (const auto& [column, width] : columnsAndWidths) {
        setColumnHidden(column, false);
        setColumnWidth(column, width);
    }
    // The last shown column takes the rest, so that no dead stripe stands at the end.
    horizontalHeader()->setStretchLastSection(true);
    Q_EMIT columnsChanged();
}

bool InventoryView::toggleGroup(const QModelIndex& index) {
    if (!index.isValid() || !index.data(InventoryModel::GroupRole).toBool()) return false;
    m_model->setCollapsed(index.row(), !m_model->isCollapsed(index.row()));
    return true;
}

void InventoryView::keyPressEvent(QKeyEvent* event) {
    const QModelIndex current = currentIndex();
    const bool isGroup = current.isValid() && current.data(InventoryModel::GroupRole).toBool();
    const int fold = layoutDirection() == Qt::LeftToRight ? Qt::Key_Left : Qt::Key_Right;
    const int unfold = layoutDirection() == Qt::LeftToRight ? Qt::Key_Right : Qt::Key_Left;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!toggleGroup(current)) Q_EMIT openWanted();
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_Slash:
    case Qt::Key_Escape: event->ignore(); return;
    case Qt::Key_Space:
        if (toggleGroup(current)) return;
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (isGroup && (event->key() == fold) != m_model->isCollapsed(current.row())) toggleGroup(current);
        if (isGroup || event->key() == fold || event->key() == unfold) return;
        break;
    default: break;
    }
    QTableView::keyPressEvent(event);
}

void InventoryView::mousePressEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.column() == 0 && index.data(InventoryModel::GroupRole).toBool() && event->pos().x() < 24
        && toggleGroup(index))
        return;
    QTableView::mousePressEvent(event);
}

void InventoryView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (toggleGroup(indexAt(event->pos()))) return;
    QTableView::mouseDoubleClickEvent(event);
    Q_EMIT openWanted();
}

} // namespace keyturn::gui
