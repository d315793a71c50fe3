#include "gui/rotation/RotationStepper.h"

#include "gui/common/Icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace keyturn::gui {

namespace {
constexpr int kMark = 24;
constexpr int kGap = 7;
constexpr int kPad = 8;
} // namespace

StepButton::StepButton(RunPage page, QWidget* parent) : QAbstractButton(parent), m_page(page) {
    setObjectName(QStringLiteral("rotation.stepper.%1").arg(pageWord(page)));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepButton::setTense(StepTense tense, bool isViewed) {
    m_tense = tense;
    m_isViewed = isViewed;
    setText(pageText(m_page));
    setAccessibleName(tr("Page %1 of 6: %2, %3").arg(static_cast<int>(m_page) + 1).arg(text(), tenseText()));
    setAccessibleDescription(isViewed ? tr("shown") : QString());
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

QString StepButton::tenseText() const {
    switch (m_tense) {
    case StepTense::Past: return tr("done");
    case StepTense::Present: return tr("now");
    case StepTense::Future: return tr("later");
    }
    return {};
}

QSize StepButton::sizeHint() const {
    QFont bold = font();
    bold.setBold(true);
    const int word = qMax(QFontMetrics(bold).horizontalAdvance(text()), fontMetrics().horizontalAdvance(tenseText()));
    return {kPad + kMark + kGap + word + kPad, qMax(kMark, 2 * fontMetrics().height()) + 12};
}

void StepButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = currentTokens();
    const auto visual = [this](const QRect& part) { return QStyle::visualRect(layoutDirection(), rect(), part); };
    if (underMouse()) painter.fillRect(rect(), tokens.hover);
    if (m_isViewed) painter.fillRect(QRect(0, height() - 3, width(), 3), tokens.accent);
    const QRect mark = visual(QRect(kPad, (height() - 3 - kMark) / 2, kMark, kMark));
    const bool isPast = m_tense == StepTense::Past, isPresent = m_tense == StepTense::Present;
    const FamilyColors ok = tokens.family(Family::Ok);
    painter.setPen(QPen(isPresent ? tokens.selection : isPast ? ok.text : tokens.border, isPresent ? 2 : 1,
                        m_tense == StepTense::Future ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(isPresent ? QBrush(tokens.selection) : isPast ? QBrush(ok.fill) : QBrush(Qt::NoBrush));
    const QRectF shape = QRectF(mark).adjusted(1, 1, -1, -1);
    if (isPresent) painter.drawRoundedRect(shape, 5, 5);
    else painter.drawEllipse(shape);
    if (isPast) {
        painter.drawPixmap(mark.center() - QPoint(6, 6), tintedPixmap(QStringLiteral("status-ok"), ok.text, 14, devicePixelRatioF()));
    } else {
        painter.setPen(isPresent ? tokens.selectionText : tokens.secondary);
        painter.drawText(mark, Qt::AlignCenter, QString::number(static_cast<int>(m_page) + 1));
    }
    QFont bold = font();
    bold.setBold(isPresent);
    const int x = kPad + kMark + kGap, line = fontMetrics().height(), top = (height() - 3 - 2 * line) / 2;
    const auto align = static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    painter.setFont(bold);
    painter.setPen(m_tense == StepTense::Future ? tokens.secondary : tokens.text);
    painter.drawText(visual(QRect(x, top, width() - x, line)), align, text());
    painter.setFont(font());
    painter.setPen(tokens.secondary);
    painter.drawText(visual(QRect(x, top + line, width() - x, line)), align, tenseText());
    if (!hasFocus()) return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.accent, 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
}

RotationStepper::RotationStepper(QWidget* parent)
    : QWidget(parent), m_line(new QWidget(this)), m_compact(new QToolButton(this)), m_menu(new QMenu(this)) {
    setObjectName(QStringLiteral("rotation.stepper"));
    m_compact->setObjectName(QStringLiteral("rotation.stepper.compact"));
    m_compact->setFocusPolicy(Qt::StrongFocus);
    m_compact->setPopupMode(QToolButton::InstantPopup);
    m_compact->setMenu(m_menu);
    m_compact->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_compact->setIcon(themedIcon(QStringLiteral("chevron-down")));
    m_compact->hide();
    auto* column = new QHBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* line = new QHBoxLayout(m_line);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);
    for (int i = 0; i < kRunPageCount; ++i) {
        const auto page = static_cast<RunPage>(i);
        m_buttons[i] = new StepButton(page, m_line);
        line->addWidget(m_buttons[i]);
        connect(m_buttons[i], &QAbstractButton::clicked, this, [this, page] { Q_EMIT pageChosen(page); });
        m_menu->addAction(QString(), this, [this, page] { Q_EMIT pageChosen(page); });
    }
    column->addWidget(m_line, 1);
    column->addWidget(m_compact, 0, Qt::AlignLeading);
    draw();
}

void RotationStepper::setStanding(RunPage present, RunPage viewed, bool finished) {
    m_present = present;
    m_viewed = viewed;
    m_finished = finished;
    draw();
}

void RotationStepper::setCompact(bool compact) {
    m_line->setVisible(!compact);
    m_compact->setVisible(compact);
}

QString RotationStepper::compactText() const { return m_compact->text(); }

void RotationStepper::draw() {
    for (int i = 0; i < kRunPageCount; ++i) {
        const auto page = static_cast<RunPage>(i);
        const StepTense tense = m_finished || page < m_present ? StepTense::Past : page == m_present ? StepTense::Present : StepTense::Future;
        m_buttons[i]->setTense(tense, page == m_viewed);
        m_menu->actions().at(i)->setText(m_buttons[i]->accessibleName());
    }
    m_compact->setText(tr("%1 of 6: %2").arg(static_cast<int>(m_viewed) + 1).arg(pageText(m_viewed)));
    m_compact->setAccessibleName(m_buttons[static_cast<int>(m_viewed)]->accessibleName());
}

void RotationStepper::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) draw();
}

} // namespace keyturn::gui
