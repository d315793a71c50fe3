#include "gui/rotation/FactRows.h"

#include "gui/common/Label.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace keyturn::gui {

namespace {

Label* wrapped(const QString& text, QWidget* parent, const char* look = "") {
    auto* label = new Label(text, parent, look);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::NoTextInteraction);
    return label;
}

} // namespace

FactRows::FactRows(const QString& objectName, QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    setObjectName(objectName);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(5);
    m_grid->setColumnMinimumWidth(0, 116);
    m_grid->setColumnStretch(1, 1);
}

void FactRows::clear() {
    // Not at once: a button of these rows may be the one that asked for the redraw.
    for (QWidget* child : findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        m_grid->removeWidget(child);
        child->hide();
        child->setParent(nullptr);
        child->deleteLater();
    }
    m_texts.clear();
    m_row = 0;
}

void FactRows::setHeadWidth(int width) { m_grid->setColumnMinimumWidth(0, width); }

void FactRows::addHeading(const QString& text) {
    auto* label = new Label(text, this, "heading");
    if (m_row > 0) label->setContentsMargins(0, 10, 0, 0);
    m_grid->addWidget(label, m_row++, 0, 1, 2);
    m_texts << text;
}

void FactRows::addFact(const QString& head, const QString& text) {
    m_grid->addWidget(new Label(head, this, "secondary"), m_row, 0, Qt::AlignTop);
    m_grid->addWidget(wrapped(text, this), m_row++, 1, Qt::AlignTop);
    m_texts << head + u' ' + text;
}

void FactRows::addRow(const ChipLook& look, const QString& text, const QString& detail) {
    auto* chip = new StatusChip(this);
    chip->setLook(look);
    auto* cell = new QWidget(this);
    auto* column = new QVBoxLayout(cell);
    column->setContentsMargins(0, qMax(0, (chip->sizeHint().height() - fontMetrics().height()) / 2), 0, 0);
    column->setSpacing(1);
    column->addWidget(wrapped(text, cell));
    if (!detail.isEmpty()) column->addWidget(wrapped(detail, cell, "secondary"));
    m_grid->addWidget(chip, m_row, 0, Qt::AlignTop | Qt::AlignLeading);
    m_grid->addWidget(cell, m_row++, 1);
    m_texts << QStringList{look.text, text, detail}.join(u' ');
}

void FactRows::addText(const QString& text) {
    m_grid->addWidget(wrapped(text, this), m_row++, 0, 1, 2);
    m_texts << text;
}

void FactRows::addWidget(QWidget* widget, Qt::Alignment alignment) { m_grid->addWidget(widget, m_row++, 0, 1, 2, alignment); }

QString FactRows::text() const { return m_texts.join(u'\n'); }

} // namespace keyturn::gui
