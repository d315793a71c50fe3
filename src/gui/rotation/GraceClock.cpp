#include "gui/rotation/GraceClock.h"

#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/rotation/RunStanding.h"

#include <QVBoxLayout>

namespace keyturn::gui {

GraceClock::GraceClock(QWidget* parent)
    : QWidget(parent), m_left(new Label(this, "large")), m_end(new Label(this)), m_why(new Label(this, "secondary")) {
    setObjectName(QStringLiteral("rotation.grace.clock"));
    m_left->setObjectName(QStringLiteral("rotation.grace.left"));
    m_end->setObjectName(QStringLiteral("rotation.grace.end"));
    for (QLabel* label : {m_end, m_why}) label->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 8);
    column->setSpacing(2);
    for (QLabel* label : {m_left, m_end, m_why}) column->addWidget(label);
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &GraceClock::tick);
}

void GraceClock::showUntil(base::OptionalInstant until, const QString& why) {
    m_until = until;
    m_why->setText(why);
    m_timer.stop();
    setVisible(until.has_value());
    if (!until) return;
    m_end->setText(tr("Ends at %1").arg(absoluteText(*until)));
    // A name of its own keeps the screen reader from speaking each second's text.
    m_left->setAccessibleName(tr("Remaining time; ends at %1").arg(absoluteText(*until)));
    m_before = std::chrono::duration_cast<std::chrono::seconds>(*until - wallNow()).count();
    tick();
    if (m_before > 0) m_timer.start();
}

QString GraceClock::spoken() const {
    if (!m_until) return {};
    return m_before > 0 ? tr("%1 left").arg(spanText(m_before)) : tr("The time is over.");
}

void GraceClock::tick() {
    const qint64 left = qMax<qint64>(0, std::chrono::duration_cast<std::chrono::seconds>(*m_until - wallNow()).count());
    m_left->setText(left > 0 ? tr("%1 left").arg(clockText(left)) : tr("The time is over"));
    const auto crossed = crossedMinute(std::exchange(m_before, left), left);
    if (left == 0) m_timer.stop();
    if (!crossed) return;
    Q_EMIT announced(*crossed == 0 ? tr("The grace time is over.") : tr("Grace: %n minute(s) left.", nullptr, *crossed));
    if (*crossed == 0) Q_EMIT ended();
}

} // namespace keyturn::gui
