#include "gui/common/OutcomeLines.h"

#include "gui/common/Label.h"

#include <QGridLayout>

namespace keyturn::gui {

ChipLook passedLook(const QString& word) { return {word, QStringLiteral("status-ok"), Family::Ok, {}, 0}; }
ChipLook warningLook(const QString& word) { return {word, QStringLiteral("status-overdue"), Family::High, {}, 0}; }
ChipLook failedLook(const QString& word) { return {word, QStringLiteral("status-failed"), Family::Error, {}, 0}; }
ChipLook neutralLook(const QString& word) { return {word, QStringLiteral("status-unknown"), Family::Neutral, {}, 0}; }

OutcomeLines::OutcomeLines(const QString& objectName, QWidget* parent) : QWidget(parent) {
    setObjectName(objectName);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void OutcomeLines::setLines(const std::vector<Outcome>& lines) {
    delete m_inner;
    m_inner = new QWidget(this);
    m_grid = new QGridLayout(m_inner);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    m_count = static_cast<int>(lines.size());
    for (int i = 0; i < m_count; ++i) {
        const Outcome& line = lines[static_cast<std::size_t>(i)];
        auto* chip = new StatusChip(m_inner);
        chip->setObjectName(QStringLiteral("%1.word%2").arg(objectName()).arg(i));
        chip->setLook(line.look);
        m_grid->addWidget(chip, 2 * i, 0, Qt::AlignTop);
        auto* text = new Label(line.text, m_inner);
        text->setObjectName(QStringLiteral("%1.text%2").arg(objectName()).arg(i));
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        text->setMinimumHeight(chip->sizeHint().height());
        m_grid->addWidget(text, 2 * i, 1);
        if (line.detail.isEmpty()) continue;
        auto* detail = new Label(line.detail, m_inner, "secondary");
        detail->setObjectName(QStringLiteral("%1.detail%2").arg(objectName()).arg(i));
        detail->setWordWrap(true);
        detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_grid->addWidget(detail, 2 * i + 1, 1);
    }
    m_grid->setRowStretch(2 * m_count, 1); // room to spare goes below the lines, not between word and text
    layout()->addWidget(m_inner);
    m_inner->show();
}

} // namespace keyturn::gui
