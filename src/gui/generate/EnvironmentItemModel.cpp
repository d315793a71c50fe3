#include "gui/generate/EnvironmentItemModel.h"

#include "app/ErrorText.h"
#include "gui/common/Label.h"
#include "gui/common/TableDress.h"
#include "gui/generate/GenerateText.h"

namespace keyturn::gui {

namespace {

bool isMakeable(const app::EnvironmentItem& item) {
    return !item.present && !item.written && !item.problem && item.blocked.isEmpty();
}

ChipLook fateOf(const app::EnvironmentItem& item) {
    if (item.problem) return failedLook(EnvironmentItemModel::tr("Failed"));
    if (item.written) return passedLook(EnvironmentItemModel::tr("Made"));
    if (item.present) return {EnvironmentItemModel::tr("There already"), QStringLiteral("status-ok"), Family::Neutral, {}, 0};
    if (!item.blocked.isEmpty()) return {EnvironmentItemModel::tr("Not made here"), QStringLiteral("status-unmanaged"), Family::Neutral, {}, 0};
    return {EnvironmentItemModel::tr("Missing"), QStringLiteral("status-missing"), Family::Error, {}, 0};
}

QString explained(const app::EnvironmentItem& item) {
    if (item.problem) return app::errorText(*item.problem).oneLine();
    return blockedText(item.blocked);
}

} // namespace

void EnvironmentItemModel::setItems(std::vector<app::EnvironmentItem> items) {
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

int EnvironmentItemModel::makeable() const { return static_cast<int>(std::count_if(m_items.begin(), m_items.end(), isMakeable)); }

int EnvironmentItemModel::written() const {
    return static_cast<int>(std::count_if(m_items.begin(), m_items.end(), [](const auto& item) { return item.written; }));
}

int EnvironmentItemModel::failed() const {
    return static_cast<int>(std::count_if(m_items.begin(), m_items.end(), [](const auto& item) { return item.problem.has_value(); }));
}

int EnvironmentItemModel::elsewhere() const {
    return static_cast<int>(
        std::count_if(m_items.begin(), m_items.end(), [](const auto& item) { return !item.present && !item.written && !item.blocked.isEmpty(); }));
}

int EnvironmentItemModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_items.size()); }
int EnvironmentItemModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant EnvironmentItemModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const app::EnvironmentItem& item = m_items[static_cast<std::size_t>(index.row())];
    if (role == kQuietRole) return item.present;
    if (index.column() == Fate && role == kChipLookRole) return QVariant::fromValue(fateOf(item));
    if (role == Qt::ToolTipRole && index.column() == Fate) return explained(item);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    switch (index.column()) {
    case Secret: return item.ref.backend.isEmpty() ? shownName(item.ref.path) : shownName(item.ref.backend + u'/' + item.ref.path);
    case Kind: return item.spec;
    case Wanted: {
        const QString more = explained(item);
        return more.isEmpty() ? wantedText(item.reason) : QStringLiteral("%1; %2").arg(wantedText(item.reason), more);
    }
    case Fate: return fateOf(item).text;
    default: return {};
    }
}

QVariant EnvironmentItemModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Secret: return tr("Secret");
    case Kind: return tr("Spec");
    case Wanted: return tr("Why");
    case Fate: return tr("State");
    default: return {};
    }
}

} // namespace keyturn::gui
