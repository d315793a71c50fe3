#include "gui/common/FormColumn.h"

#include "gui/common/Label.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>

#include <algorithm>

namespace keyturn::gui {

static constexpr int kNarrowestLabels = 130;

FormColumn::FormColumn(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, kNarrowestLabels);
}

void FormColumn::addRow(QWidget* field, QWidget* named) {
    auto* label = new Label(this);
    auto* help = new Label(this, "secondary");
    help->setWordWrap(true);
    help->hide();
    label->setMinimumHeight(28);
    label->setBuddy(named ? named : field);
    QList<QWidget*> inputs = field->findChildren<QWidget*>();
    inputs.append(field);
    for (QWidget* one : inputs)
        if (qobject_cast<QComboBox*>(one) || qobject_cast<QAbstractSpinBox*>(one)) {
            one->setFocusPolicy(Qt::StrongFocus);
            one->installEventFilter(this);
        }
    m_grid->addWidget(label, m_next, 0, Qt::AlignTop);
    m_grid->addWidget(field, m_next, 1);
    m_grid->addWidget(help, m_next + 1, 1);
    m_next += 2;
    m_rows.push_back({field, named ? named : field, label, help});
}

void FormColumn::alignLabels(std::initializer_list<FormColumn*> columns) {
    int widest = kNarrowestLabels;
    for (const FormColumn* one : columns)
        for (const Row& row : one->m_rows) widest = std::max(widest, row.label->sizeHint().width());
    for (FormColumn* one : columns) one->m_grid->setColumnMinimumWidth(0, widest);
}

bool FormColumn::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Wheel) return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

void FormColumn::addWide(QWidget* widget) { m_grid->addWidget(widget, m_next++, 0, 1, 2); }

FormColumn::Row* FormColumn::rowOf(const QWidget* field) {
    for (Row& row : m_rows)
        if (row.field == field || row.named == field) return &row;
    return nullptr;
}

void FormColumn::setRowText(const QWidget* field, const QString& label, const QString& help) {
    Row* row = rowOf(field);
    if (!row) return;
    row->label->setText(label);
    row->named->setAccessibleName(label);
    row->named->setAccessibleDescription(help);
    row->help->setText(help);
    row->help->setVisible(!help.isEmpty() && !row->label->isHidden());
}

void FormColumn::setRowVisible(QWidget* field, bool visible) {
    Row* row = rowOf(field);
    if (!row) return;
    row->field->setVisible(visible);
    row->label->setVisible(visible);
    row->help->setVisible(visible && !row->help->text().isEmpty());
}

QWidget* beside(std::initializer_list<QWidget*> widgets, QWidget* parent) {
    auto* box = new QWidget(parent);
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    bool first = true;
    for (QWidget* widget : widgets) {
        widget->setParent(box);
        line->addWidget(widget, first ? 1 : 0);
        first = false;
    }
    return box;
}

} // namespace keyturn::gui
