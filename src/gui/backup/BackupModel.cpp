#include "gui/backup/BackupModel.h"

#include "app/ErrorText.h"
#include "domain/SecretRef.h"
#include "gui/backup/BackupText.h"
#include "gui/common/EnvironmentMark.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/TableDress.h"

#include <algorithm>

namespace keyturn::gui {

namespace {

ChipLook proofLook(const base::OptionalInstant& at) {
    if (!at) return neutralLook(BackupModel::tr("not done"));
    return passedLook(agoText(*at, wallNow()));
}

bool isText(int role) { return role == Qt::DisplayRole || role == Qt::AccessibleTextRole; }

QVariant header(const QStringList& words, int section, Qt::Orientation orientation, int role) {
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(words.value(section)) : QVariant();
}

template <class T, class F>
void sortNewestFirst(std::vector<T>& all, F time) {
    std::stable_sort(all.begin(), all.end(), [&](const T& a, const T& b) { return time(a) > time(b); });
}

} // namespace

void BackupModel::setBackups(std::vector<app::KnownBackup> backups) {
    beginResetModel();
    m_backups = std::move(backups);
    sortNewestFirst(m_backups, [](const auto& one) { return one.createdAt; });
    endResetModel();
}

const app::KnownBackup* BackupModel::at(int row) const {
    return row >= 0 && row < rowCount() ? &m_backups[static_cast<std::size_t>(row)] : nullptr;
}

int BackupModel::rowOf(const QString& file) const {
    for (int row = 0; row < rowCount(); ++row)
        if (at(row)->file == file) return row;
    return -1;
}

int BackupModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_backups.size()); }
int BackupModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant BackupModel::data(const QModelIndex& index, int role) const {
    const app::KnownBackup* one = at(index.row());
    if (!one) return {};
    const base::OptionalInstant proofs[] = {one->fileCheckedAt, one->openedAt, one->drilledAt};
    const bool isProof = index.column() >= FileCheck && index.column() <= Drill;
    if (isProof) {
        const auto& proof = proofs[index.column() - FileCheck];
        ChipLook look = proofLook(proof);
        if (index.column() == Drill && proof) look.text = QStringLiteral("%1, %2").arg(look.text, tookText(one->drillSeconds));
        if (role == kChipLookRole) return QVariant::fromValue(look);
        if (role == Qt::ToolTipRole && proof) return absoluteText(*proof);
        return isText(role) ? QVariant(look.text) : QVariant();
    }
    const bool partial = one->secrets < one->expected;
    if (index.column() == Secrets && partial && role == kChipLookRole) return QVariant::fromValue(warningLook(coverageText(one->secrets, one->expected)));
    if (index.column() == File && !one->fileExists && role == kChipLookRole) return QVariant::fromValue(failedLook(tr("file is gone: %1").arg(fileText(one->file))));
    if (role == Qt::ToolTipRole) {
        if (index.column() == When && one->createdAt) return absoluteText(*one->createdAt);
        if (index.column() == File) return escapedText(one->file);
        if (index.column() == Recipients) return one->recipients.join(u'\n');
        return {};
    }
    if (!isText(role)) return {};
    switch (index.column()) {
    case When: return one->createdAt ? agoText(*one->createdAt, wallNow()) : tr("unknown");
    case Environment: return one->environment;
    case Secrets: return coverageText(one->secrets, one->expected);
    case File: return fileText(one->file);
    case Recipients: return one->recipients.isEmpty() ? tr("unknown") : QString::number(one->recipients.size());
    case Signer: return one->signer.isEmpty() ? tr("unknown") : escapedText(one->signer);
    default: return {};
    }
}

QVariant BackupModel::headerData(int section, Qt::Orientation orientation, int role) const {
    return header({tr("When"), tr("Environment"), tr("Secrets"), tr("File"), tr("File check"), tr("Opened"), tr("Restore drill"), tr("Recipients"), tr("Signer")},
                  section, orientation, role);
}

void DrillModel::setDrills(std::vector<backup::DrillReport> drills) {
    beginResetModel();
    m_drills = std::move(drills);
    sortNewestFirst(m_drills, [](const auto& one) { return one.at; });
    endResetModel();
}

const backup::DrillReport* DrillModel::at(int row) const {
    return row >= 0 && row < rowCount() ? &m_drills[static_cast<std::size_t>(row)] : nullptr;
}

int DrillModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_drills.size()); }
int DrillModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant DrillModel::data(const QModelIndex& index, int role) const {
    const backup::DrillReport* one = at(index.row());
    if (!one) return {};
    if (index.column() == Result && role == kChipLookRole) return QVariant::fromValue(drillLook(*one));
    if (role == Qt::ToolTipRole) {
        if (index.column() == When && one->at) return absoluteText(*one->at);
        if (index.column() == Result && !one->notCounted.isEmpty()) return notCountedText(one->notCounted);
        return {};
    }
    if (!isText(role)) return {};
    switch (index.column()) {
    case When: return one->at ? agoText(*one->at, wallNow()) : tr("unknown");
    case Backup: return fileText(one->file);
    case Result: return drillLook(*one).text;
    case Equal: return tr("%1 of %2").arg(one->equal).arg(one->secrets);
    case Took: return tookText(one->seconds);
    case Recipient: return one->recipient.isEmpty() ? tr("none") : one->recipient;
    case By: return escapedText(one->by);
    case Record: return one->signature.isEmpty() ? tr("%1, not signed").arg(one->record) : tr("%1, signed").arg(one->record);
    default: return {};
    }
}

QVariant DrillModel::headerData(int section, Qt::Orientation orientation, int role) const {
    return header({tr("When"), tr("Backup"), tr("Result"), tr("Equal"), tr("Took"), tr("Opened by"), tr("Who"), tr("Report")}, section, orientation, role);
}

void RestoreModel::setItems(std::vector<backup::RestoreItem> items, bool applied) {
    beginResetModel();
    m_items = std::move(items);
    m_applied = applied;
    endResetModel();
}

int RestoreModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_items.size()); }
int RestoreModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

std::vector<backup::RestoreChoice> RestoreModel::choicesFor(int row) const {
    using D = backup::RestoreDifference;
    using enum backup::RestoreChoice;
    if (m_applied || row < 0 || row >= rowCount()) return {};
    switch (m_items[static_cast<std::size_t>(row)].difference) {
    case D::Missing: return {Skip, NewVersion};
    case D::Differs:
    case D::NewerInStore: return {Skip, NewVersion, Overwrite};
    default: return {};
    }
}

QHash<QString, backup::RestoreChoice> RestoreModel::choices() const {
    QHash<QString, backup::RestoreChoice> made;
    for (int row = 0; row < rowCount(); ++row) {
        const auto& item = m_items[static_cast<std::size_t>(row)];
        const auto ref = domain::SecretRef::parse(item.ref);
        if (ref && !choicesFor(row).empty()) made.insert(ref->path, item.choice);
    }
    return made;
}

Qt::ItemFlags RestoreModel::flags(const QModelIndex& index) const {
    const bool isChoice = index.column() == Choice && !choicesFor(index.row()).empty();
    return QAbstractTableModel::flags(index) | (isChoice ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool RestoreModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable)) return false;
    const auto choice = static_cast<backup::RestoreChoice>(value.toInt());
    const auto allowed = choicesFor(index.row());
    if (std::find(allowed.begin(), allowed.end(), choice) == allowed.end()) return false;
    auto& item = m_items[static_cast<std::size_t>(index.row())];
    item.choice = choice;
    // It spoke of the choice before; whether this one can be done shows when it is applied.
    item.problem.reset();
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    return true;
}

QString RestoreModel::fateText(const backup::RestoreItem& item) const {
    if (item.problem) return app::errorText(*item.problem).oneLine();
    QString text = item.done ? tr("Restored") : m_applied ? tr("left as it is") : tr("nothing written");
    if (!item.olderLeft.isEmpty()) text += u' ' + tr("Older versions not restored: %1.").arg(isolated(escapedText(item.olderLeft.join(QStringLiteral(", ")))));
    if (item.pendingLeft) text += u' ' + tr("The pending version is not restored: plan its rotation anew.");
    return text;
}

QVariant RestoreModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const backup::RestoreItem& item = m_items[static_cast<std::size_t>(index.row())];
    if (index.column() == Difference && role == kChipLookRole) return QVariant::fromValue(differenceLook(item.difference));
    if (index.column() == Fate && role == kChipLookRole && item.problem) return QVariant::fromValue(failedLook(tr("Failed")));
    if (index.column() == Fate && role == kChipLookRole && item.done) return QVariant::fromValue(passedLook(tr("Restored")));
    if (role == Qt::ToolTipRole && index.column() == Fate) return fateText(item);
    if (role == Qt::EditRole && index.column() == Choice) return static_cast<int>(item.choice);
    if (!isText(role)) return {};
    switch (index.column()) {
    case Secret: return shownName(item.ref);
    case Difference: return differenceText(item.difference);
    case Choice: return item.difference == backup::RestoreDifference::Missing && item.choice != backup::RestoreChoice::Skip ? tr("restore") : choiceText(item.choice);
    case Fate: return fateText(item);
    default: return {};
    }
}

QVariant RestoreModel::headerData(int section, Qt::Orientation orientation, int role) const {
    return header({tr("Secret"), tr("Backup against target"), tr("Choice"), tr("State")}, section, orientation, role);
}

} // namespace keyturn::gui
