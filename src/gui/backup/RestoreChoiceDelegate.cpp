#include "gui/backup/RestoreChoiceDelegate.h"

#include "gui/backup/BackupModel.h"
#include "gui/backup/BackupText.h"

#include <QComboBox>

namespace keyturn::gui {

QWidget* RestoreChoiceDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const {
    const auto* model = qobject_cast<const RestoreModel*>(index.model());
    if (model == nullptr) return nullptr;
    auto* combo = new QComboBox(parent);
    combo->setObjectName(QStringLiteral("backups.restore.row.choice"));
    combo->setAccessibleName(tr("What to do with %1").arg(index.siblingAtColumn(RestoreModel::Secret).data().toString()));
    const bool isMissing = model->items()[static_cast<std::size_t>(index.row())].difference == backup::RestoreDifference::Missing;
    for (const auto choice : model->choicesFor(index.row()))
        combo->addItem(isMissing && choice != backup::RestoreChoice::Skip ? tr("restore") : choiceText(choice), static_cast<int>(choice));
    // A choice made is a choice taken: nobody should have to leave the field for it to count.
    auto* self = const_cast<RestoreChoiceDelegate*>(this);
    connect(combo, &QComboBox::activated, self, [self, combo] {
        Q_EMIT self->commitData(combo);
        Q_EMIT self->closeEditor(combo);
    });
    return combo;
}

void RestoreChoiceDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    auto* combo = static_cast<QComboBox*>(editor);
    combo->setCurrentIndex(combo->findData(index.data(Qt::EditRole)));
}

void RestoreChoiceDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    model->setData(index, static_cast<QComboBox*>(editor)->currentData(), Qt::EditRole);
}

void RestoreChoiceDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    ChipDelegate::initStyleOption(option, index);
    if (index.flags() & Qt::ItemIsEditable) option->text += QStringLiteral("  \u25BE");
}

} // namespace keyturn::gui
