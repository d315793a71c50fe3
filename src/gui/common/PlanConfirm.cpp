#include "gui/common/PlanConfirm.h"

#include "gui/common/Label.h"
#include "gui/common/Unavailable.h"

#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace keyturn::gui {

PlanConfirm::PlanConfirm(const QString& objectName, QWidget* parent)
    : QWidget(parent), m_ask(new Label(this)), m_shown(new Label(this)), m_edit(new QLineEdit(this)),
      m_missing(new Label(this, "secondary")) {
    setObjectName(objectName);
    m_edit->setObjectName(objectName + QStringLiteral(".edit"));
    m_missing->setObjectName(objectName + QStringLiteral(".missing"));
    m_edit->setContextMenuPolicy(Qt::NoContextMenu);
    m_edit->setAcceptDrops(false);
    m_edit->setMinimumWidth(280);
    m_edit->installEventFilter(this);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_shown->setFont(fixed);
    m_edit->setFont(fixed);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setColumnStretch(1, 1);
    for (int i = 0; i < 4; ++i) {
        m_heads[i] = new Label(this, "heading");
        m_lines[i] = new Label(this);
        m_lines[i]->setWordWrap(true);
        m_lines[i]->setObjectName(QStringLiteral("%1.line%2").arg(objectName).arg(i));
        grid->addWidget(m_heads[i], i, 0, Qt::AlignTop);
        grid->addWidget(m_lines[i], i, 1);
    }
    grid->setRowMinimumHeight(4, 8);
    grid->addWidget(m_ask, 5, 0);
    grid->addWidget(m_shown, 5, 1);
    grid->addWidget(m_edit, 6, 1, Qt::AlignLeft);
    grid->addWidget(m_missing, 7, 1);
    connect(m_edit, &QLineEdit::textChanged, this, &PlanConfirm::judge);
    retranslate();
}

void PlanConfirm::setLines(const QString& willHappen, const QString& stopsWorking, const QString& cannotBeUndone,
                           const QString& stays) {
    const QString texts[] = {willHappen, stopsWorking, cannotBeUndone, stays};
    for (int i = 0; i < 4; ++i) m_lines[i]->setText(texts[i]);
}

void PlanConfirm::setPhrase(const QString& phrase) {
    m_phrase = phrase;
    m_shown->setText(phrase);
    m_edit->setAccessibleName(tr("Type %1 to confirm").arg(isolated(phrase)));
    reset();
}

void PlanConfirm::guard(QPushButton* button) {
    m_guarded = button;
    judge();
}

void PlanConfirm::setOtherReason(const QString& reason) {
    m_otherReason = reason;
    judge();
}

bool PlanConfirm::isConfirmed() const { return m_otherReason.isEmpty() && !m_phrase.isEmpty() && m_edit->text() == m_phrase; }

void PlanConfirm::reset() {
    m_edit->clear();
    judge();
}

void PlanConfirm::judge() {
    QString reason = m_otherReason;
    const QString typed = m_edit->text();
    if (reason.isEmpty() && typed != m_phrase) {
        if (m_phrase.startsWith(typed))
            reason = tr("%n more character(s) to type.", nullptr, static_cast<int>(m_phrase.size() - typed.size()));
        else reason = tr("This differs from the text above.");
    }
    m_missing->setText(reason);
    if (m_guarded) setUnavailable(m_guarded, reason);
    const bool confirmed = isConfirmed();
    if (std::exchange(m_was, confirmed) != confirmed) Q_EMIT confirmedChanged(confirmed);
}

bool PlanConfirm::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_edit && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Paste) || (key->key() == Qt::Key_Insert && key->modifiers() == Qt::ShiftModifier)) {
            m_missing->setText(tr("Pasting is refused here: type it."));
            return true;
        }
    }
    // Middle-click pastes the primary selection on X11.
    if (watched == m_edit && event->type() == QEvent::MouseButtonRelease
        && static_cast<QMouseEvent*>(event)->button() == Qt::MiddleButton)
        return true;
    return QWidget::eventFilter(watched, event);
}

void PlanConfirm::retranslate() {
    m_heads[0]->setText(tr("Will happen"));
    m_heads[1]->setText(tr("Will stop working"));
    m_heads[2]->setText(tr("Cannot be undone"));
    m_heads[3]->setText(tr("Stays as it is"));
    m_ask->setText(tr("Type"));
    m_edit->setAccessibleName(tr("Type %1 to confirm").arg(isolated(m_phrase)));
    judge();
}

void PlanConfirm::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace keyturn::gui
