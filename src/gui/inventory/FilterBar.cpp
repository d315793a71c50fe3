#include "gui/inventory/FilterBar.h"

#include "gui/common/Icons.h"
#include "gui/common/Label.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace keyturn::gui {

namespace {

/// Completes the last word of the field.
class WordCompleter final : public QCompleter {
  public:
    explicit WordCompleter(QObject* parent) : QCompleter(FilterExpression::completions(), parent) {}
    QStringList splitPath(const QString& path) const override { return {path.mid(path.lastIndexOf(u' ') + 1)}; }
    QString pathFromIndex(const QModelIndex& index) const override {
        const QString typed = static_cast<QLineEdit*>(widget())->text();
        return typed.left(typed.lastIndexOf(u' ') + 1) + QCompleter::pathFromIndex(index);
    }
};

constexpr Grouping kGroupings[] = {Grouping::None, Grouping::Environment, Grouping::Backend, Grouping::Owner, Grouping::Kind, Grouping::Rule};

} // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent), m_edit(new QLineEdit(this)), m_groupLabel(new Label(this, "secondary")), m_group(new QComboBox(this)),
      m_columns(new QToolButton(this)), m_count(new Label(this, "secondary")), m_chips(new QHBoxLayout), m_unknown(new Label(this)),
      m_clear(new QPushButton(this)) {
    setObjectName(QStringLiteral("inventory.filter"));
    m_edit->setObjectName(QStringLiteral("inventory.filter.edit"));
    m_group->setObjectName(QStringLiteral("inventory.group.choice"));
    m_columns->setObjectName(QStringLiteral("inventory.columns.choice"));
    m_count->setObjectName(QStringLiteral("inventory.count.text"));
    m_unknown->setObjectName(QStringLiteral("inventory.unknown.text"));
    m_clear->setObjectName(QStringLiteral("inventory.action.clearFilters"));
    m_clear->setProperty("role", QStringLiteral("link"));
    m_edit->setClearButtonEnabled(true);
    for (auto* button : m_edit->findChildren<QAbstractButton*>()) button->setFocusPolicy(Qt::NoFocus);
    auto* completer = new WordCompleter(this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_edit->setCompleter(completer);
    m_columns->setPopupMode(QToolButton::InstantPopup);
    m_columns->setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 4);
    column->setSpacing(4);
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_edit, 1);
    first->addWidget(m_groupLabel);
    first->addWidget(m_group);
    first->addWidget(m_columns);
    column->addLayout(first);
    m_first = first;
    auto* second = m_second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_count);
    second->addLayout(m_chips);
    second->addWidget(m_unknown);
    second->addStretch(1);
    second->addWidget(m_clear);
    column->addLayout(second);
    m_clear->setMinimumHeight(24);
    connect(m_edit, &QLineEdit::textChanged, this, &FilterBar::filterChanged);
    connect(m_clear, &QPushButton::clicked, m_edit, &QLineEdit::clear);
    connect(m_group, &QComboBox::activated, this, [this](int row) { Q_EMIT groupingChanged(kGroupings[row]); });
    retranslate();
}

void FilterBar::setFilterText(const QString& text) { m_edit->setText(text); }

void FilterBar::setGrouping(Grouping grouping) { m_group->setCurrentIndex(static_cast<int>(grouping)); }

void FilterBar::setCompact(bool compact) {
    layout()->setContentsMargins(compact ? QMargins(8, 3, 8, 1) : QMargins(12, 8, 12, 4));
    layout()->setSpacing(compact ? 1 : 4);
    // The count stands beside the field there, and a row of the table in the count's place.
    m_first->removeWidget(m_count);
    m_second->removeWidget(m_count);
    if (compact) m_first->addWidget(m_count);
    else m_second->insertWidget(0, m_count);
    for (QWidget* widget : {static_cast<QWidget*>(m_groupLabel), static_cast<QWidget*>(m_group), static_cast<QWidget*>(m_columns)}) widget->setVisible(!compact);
}

QString FilterBar::countText() const { return m_count->text(); }

void FilterBar::setCounts(int shown, int total, const FilterExpression& filter) {
    const QLocale locale;
    m_count->setText(tr("%1 of %n shown", nullptr, total).arg(locale.toString(shown)));
    m_clear->setVisible(!filter.isEmpty());
    QStringList unknown;
    for (const UnknownWord& one : filter.unknown())
        unknown << (one.nearest.isEmpty() ? tr("\"%1\" is not understood.").arg(one.word)
                                          : tr("\"%1\" is not understood; did you mean \"%2\"?").arg(one.word, one.nearest));
    m_unknown->setText(unknown.join(u' '));
    m_unknown->setVisible(!unknown.isEmpty());
    drawChips(filter);
}

void FilterBar::drawChips(const FilterExpression& filter) {
    QStringList words;
    for (const FilterTerm& term : filter.terms()) words << term.word;
    if (words == m_chipWords) return;
    m_chipWords = words;
    while (QLayoutItem* item = m_chips->takeAt(0)) {
        if (QWidget* widget = item->widget()) widget->hide(), widget->deleteLater();
        delete item;
    }
    for (const FilterTerm& term : filter.terms()) {
        if (term.kind == FilterTerm::Kind::Text) continue;
        auto* chip = new QToolButton(this);
        chip->setText(escapedText(term.word));
        chip->setIcon(themedIcon(QStringLiteral("close")));
        chip->setIconSize({10, 10});
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setObjectName(QStringLiteral("inventory.filter.chip"));
        chip->setAccessibleName(tr("Remove the filter %1").arg(term.word));
        chip->setToolTip(chip->accessibleName());
        connect(chip, &QToolButton::clicked, this, [this, word = term.word] {
            QStringList left = m_edit->text().split(u' ', Qt::SkipEmptyParts);
            left.removeAll(word);
            m_edit->setText(left.join(u' '));
            m_edit->setFocus();
        });
        m_chips->addWidget(chip);
    }
}

void FilterBar::retranslate() {
    m_edit->setPlaceholderText(tr("Filter: name, status:overdue, env:production, age>90d, no:owner"));
    m_edit->setAccessibleName(tr("Filter the inventory"));
    m_groupLabel->setText(tr("Group by"));
    const int row = qMax(0, m_group->currentIndex());
    m_group->clear();
    for (const Grouping grouping : kGroupings) m_group->addItem(groupingText(grouping));
    m_group->setCurrentIndex(row);
    m_group->setAccessibleName(tr("Group by"));
    m_columns->setText(tr("Columns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_clear->setText(tr("Clear filters"));
}

void FilterBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace keyturn::gui
