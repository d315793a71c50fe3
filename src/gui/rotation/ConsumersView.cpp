#include "gui/rotation/ConsumersView.h"

#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/Unavailable.h"
#include "gui/rotation/FactRows.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace keyturn::gui {

ConsumersView::ConsumersView(RunPage page, QWidget* parent)
    : QWidget(parent), m_page(page), m_rows(new FactRows(QStringLiteral("rotation.%1.consumers").arg(pageWord(page)), this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
}

QString ConsumersView::text() const { return m_rows->text(); }

void ConsumersView::showRun(const rotation::RunDocument& run, bool isBusy) {
    if (std::exchange(m_run, run.run) != run.run) m_notes.clear();
    QString focused;
    for (const auto* field : m_rows->findChildren<QLineEdit*>())
        if (field->hasFocus()) focused = field->objectName();
    m_rows->clear();
    m_count = 0;
    for (const ConsumerRow& row : consumerRows(run)) {
        // Going back, a consumer is confirmed once more wherever the run then stands.
        if (pageOf(row.phase) != m_page && !(row.canConfirm && pageOf(run.phase) == m_page)) continue;
        if (m_count++ == 0) m_rows->addHeading(tr("Consumers"));
        const auto& evidence = row.record.evidence;
        QStringList facts;
        if (!evidence.summary.isEmpty()) facts << escapedText(evidence.summary);
        if (!evidence.confirmedBy.isEmpty()) facts << tr("confirmed by %1").arg(escapedText(evidence.confirmedBy));
        if (evidence.at) facts << absoluteText(*evidence.at);
        const QString kind = row.record.kind == QLatin1String("manual") ? tr("by a person") : tr("by its command");
        m_rows->addRow(rollLook(evidence.state), tr("%1 (%2, round %3)").arg(escapedText(row.record.id), kind).arg(row.record.round),
                       facts.join(QStringLiteral(" - ")));
        if (row.canConfirm) addConfirmation(row, isBusy);
    }
    setVisible(m_count > 0);
    if (auto* field = m_rows->findChild<QLineEdit*>(focused); field && !focused.isEmpty()) field->setFocus();
}

void ConsumersView::addConfirmation(const ConsumerRow& row, bool isBusy) {
    const QString id = row.record.id;
    auto* box = new QWidget(m_rows);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(128, 0, 0, 6);
    if (!row.record.instructions.isEmpty()) {
        auto* todo = new Label(tr("To do: %1").arg(escapedText(row.record.instructions)), box);
        todo->setWordWrap(true);
        column->addWidget(todo);
    }
    auto* line = new QHBoxLayout;
    auto* note = new QLineEdit(m_notes.value(id), box);
    note->setObjectName(QStringLiteral("rotation.%1.note.%2").arg(pageWord(m_page), id));
    note->setAccessibleName(tr("Proof that %1 uses the new value").arg(escapedText(id)));
    note->setPlaceholderText(tr("What you saw, for the record; never a value"));
    note->setMaxLength(200);
    auto* confirm = new QPushButton(tr("Confirm %1").arg(escapedText(id)), box);
    confirm->setObjectName(QStringLiteral("rotation.%1.confirm.%2").arg(pageWord(m_page), id));
    confirm->setAutoDefault(false);
    line->addWidget(note, 1);
    line->addWidget(confirm);
    column->addLayout(line);
    m_rows->addWidget(box);
    const auto judge = [note, confirm, isBusy] {
        setUnavailable(confirm, isBusy                            ? tr("Another step is at work.")
                                : note->text().trimmed().isEmpty() ? tr("Write first what you saw.")
                                                                   : QString());
    };
    judge();
    connect(note, &QLineEdit::textChanged, this, [this, id, judge](const QString& text) {
        m_notes[id] = text;
        judge();
    });
    connect(confirm, &QPushButton::clicked, this, [this, id] { Q_EMIT confirmed(id, m_notes.value(id).trimmed()); });
}

} // namespace keyturn::gui
