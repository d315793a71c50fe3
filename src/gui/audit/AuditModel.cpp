#include "gui/audit/AuditModel.h"

#include "gui/common/Label.h"
#include "gui/common/OutcomeLines.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/TableDress.h"

#include <QLocale>

namespace keyturn::gui {

namespace {

ChipLook outcomeLook(const QString& word) {
    const QString text = outcomeText(word);
    if (word == QLatin1String("done")) return passedLook(text);
    if (word == QLatin1String("failed")) return failedLook(text);
    if (word == QLatin1String("refused")) return {text, QStringLiteral("status-unmanaged"), Family::High, {}, 0};
    return {text, QStringLiteral("status-due"), Family::Neutral, {}, 0};
}

} // namespace

QString outcomeText(const QString& word) {
    if (word == QLatin1String("done")) return AuditModel::tr("done");
    if (word == QLatin1String("failed")) return AuditModel::tr("failed");
    if (word == QLatin1String("refused")) return AuditModel::tr("refused");
    if (word == QLatin1String("intent")) return AuditModel::tr("intended");
    return word;
}

QString objectText(const QString& object) { return object.startsWith(u'/') ? escapedText(object) : shownName(object); }

void AuditModel::start(app::AuditPage page) {
    beginResetModel();
    m_records = std::move(page.records);
    m_shown = page.shown;
    m_asked = false;
    endResetModel();
}

void AuditModel::append(app::AuditPage page) {
    if (page.records.empty()) {
        m_asked = false;
        m_shown = static_cast<qint64>(m_records.size());
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(page.records.size()) - 1);
    std::move(page.records.begin(), page.records.end(), std::back_inserter(m_records));
    // Not earlier: views ask for more while the rows are being inserted.
    m_asked = false;
    endInsertRows();
}

const audit::AuditRecord* AuditModel::at(int row) const {
    return row >= 0 && row < rowCount() ? &m_records[static_cast<std::size_t>(row)] : nullptr;
}

int AuditModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_records.size()); }
int AuditModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant AuditModel::data(const QModelIndex& index, int role) const {
    const audit::AuditRecord* record = at(index.row());
    if (!record) return {};
    const auto& event = record->event;
    if (index.column() == Outcome && role == kChipLookRole) return QVariant::fromValue(outcomeLook(event.outcome));
    if (role == Qt::ToolTipRole) {
        if (index.column() == When) return absoluteText(record->time);
        if (index.column() == Object || index.column() == Reason) return data(index, Qt::DisplayRole);
        return {};
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    switch (index.column()) {
    case Number: return QStringLiteral("#%1").arg(QLocale().toString(record->sequence));
    case When: return agoText(record->time, wallNow());
    case Who: return escapedText(event.actor);
    case Host: return escapedText(record->host);
    case Action: return event.action;
    case Object: return objectText(event.object);
    case Outcome: return outcomeText(event.outcome);
    case Reason: return escapedText(event.details.value(QStringLiteral("reason")));
    default: return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const QStringList words = {tr("Number"), tr("When"), tr("Who"), tr("Host"), tr("Action"), tr("What"), tr("Outcome"), tr("Reason")};
    return words.value(section);
}

bool AuditModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && !m_asked && static_cast<qint64>(m_records.size()) < m_shown;
}

void AuditModel::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent)) return;
    m_asked = true;
    Q_EMIT moreWanted(static_cast<qint64>(m_records.size()));
}

} // namespace keyturn::gui
