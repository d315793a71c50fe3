#include "gui/connections/ConnectionModel.h"

#include "app/ErrorText.h"
#include "gui/common/EnvironmentMark.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/StatusLook.h"
#include "gui/common/TableDress.h"
#include "gui/connections/ConnectionText.h"

namespace keyturn::gui {

namespace {

/// Health is unknown until the backend was read once.
ChipLook healthLook(const app::BackendView& backend) {
    if (!backend.asOf && !backend.problem) return {ConnectionModel::tr("not read yet"), QStringLiteral("status-unknown"), Family::Neutral, {}, 0};
    return {healthText(backend.health), healthIcon(backend.health), healthFamily(backend.health), {}, 0};
}

} // namespace

void ConnectionModel::setEnvironments(const std::vector<app::EnvironmentView>& environments, const QString& only) {
    beginResetModel();
    m_rows.clear();
    for (const auto& environment : environments) {
        if (!only.isEmpty() && environment.name != only) continue;
        for (const auto& backend : environment.backends) m_rows.push_back({environment.name, environment.guard, environment.file, backend});
    }
    endResetModel();
}

void ConnectionModel::setTypes(const std::vector<backends::ConnectionSchema>& types) {
    for (const auto& type : types) m_titles.insert(type.kind, type.title);
    if (rowCount() > 0) Q_EMIT dataChanged(index(0, Kind), index(rowCount() - 1, Kind));
}

const ConnectionModel::Row* ConnectionModel::at(int row) const {
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int ConnectionModel::rowOf(const QString& environment, const QString& backend) const {
    for (int row = 0; row < rowCount(); ++row)
        if (at(row)->environment == environment && at(row)->backend.id == backend) return row;
    return -1;
}

int ConnectionModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
int ConnectionModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ConnectionModel::data(const QModelIndex& index, int role) const {
    const Row* row = at(index.row());
    if (!row) return {};
    if (index.column() == Health && role == kChipLookRole) return QVariant::fromValue(healthLook(row->backend));
    if (role == Qt::ToolTipRole) {
        if (index.column() == Health && row->backend.problem) return app::errorText(*row->backend.problem).oneLine();
        if (index.column() == Read && row->backend.asOf) return absoluteText(*row->backend.asOf);
        if (index.column() == File) return escapedText(row->file);
        return {};
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    switch (index.column()) {
    case Environment: return EnvironmentMark::word(row->environment, row->environmentGuard);
    case Backend: return escapedText(row->backend.id);
    case Kind: return schemaText(m_titles.value(row->backend.kind, row->backend.kind));
    case Guard: return guardText(row->backend.guard);
    case Health: return healthLook(row->backend).text;
    case Secrets: return row->backend.asOf ? QString::number(row->backend.secrets) : tr("unknown");
    case Read: return row->backend.asOf ? agoText(*row->backend.asOf, wallNow()) : tr("not yet");
    case File: return escapedText(row->file.section(u'/', -1));
    default: return {};
    }
}

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const QStringList words = {tr("Environment"), tr("Backend"), tr("Type"), tr("Guard"), tr("Health"), tr("Secrets"), tr("Read"), tr("File")};
    return words.value(section);
}

} // namespace keyturn::gui
