#include "gui/rotation/RunLogView.h"

#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/rotation/FactRows.h"
#include "gui/rotation/RotationText.h"

#include <QDateTime>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace keyturn::gui {

namespace {

struct Line {
    base::Instant at;
    QString who;
    QString what;
};

QString shortTime(base::Instant when) {
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count());
    const bool today = time.date() == QDate::currentDate();
    return QLocale().toString(time, today ? QStringLiteral("HH:mm") : QStringLiteral("d MMM yyyy HH:mm"));
}

} // namespace

RunLogView::RunLogView(QWidget* parent) : QFrame(parent), m_rows(new FactRows(QStringLiteral("rotation.log.rows"), this)) {
    setObjectName(QStringLiteral("rotation.log"));
    setProperty("part", QStringLiteral("side"));
    m_rows->setHeadWidth(64);
    auto* inside = new QWidget;
    auto* inner = new QVBoxLayout(inside);
    inner->setContentsMargins(12, 12, 12, 12);
    inner->addWidget(m_rows);
    inner->addStretch(1);
    // A long log scrolls by itself and never makes the window higher.
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("rotation.log.scroll"));
    area->setAccessibleName(tr("Who what when"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inside);
    inside->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(area);
}

QString RunLogView::text() const { return m_rows->text(); }

void RunLogView::showNothing() {
    m_rows->clear();
    m_rows->addHeading(tr("Who what when"));
    m_rows->addText(tr("Nothing has been done yet."));
}

void RunLogView::showRun(const rotation::RunDocument& run) {
    std::vector<Line> lines;
    std::size_t roll = 0;
    for (const auto& step : run.steps) {
        const bool isRoll = step.step == QLatin1String("distribute");
        const rotation::ConsumerRecord* consumer = isRoll && roll < run.consumers.size() ? &run.consumers[roll++] : nullptr;
        if (!step.at || step.state == rotation::StepState::Pending) continue;
        QString who = step.phase == rotation::Phase::Plan ? escapedText(run.startedBy) : tr("Keyturn");
        if (consumer && !consumer->evidence.confirmedBy.isEmpty()) who = escapedText(consumer->evidence.confirmedBy);
        QString what = stepText(step);
        if (isRoll) what += QStringLiteral(": ") + escapedText(step.subject);
        if (step.state != rotation::StepState::Done) what += QStringLiteral(" (%1)").arg(stepLook(step.state).text);
        lines.push_back({*step.at, who, what});
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.at < b.at; });
    m_rows->clear();
    m_rows->addHeading(tr("Who what when"));
    for (const Line& line : lines) m_rows->addFact(QStringLiteral("%1\n%2").arg(shortTime(line.at), line.who), line.what);
    if (run.lastChangeAt) m_rows->addFact(tr("Last change"), absoluteText(*run.lastChangeAt));
}

} // namespace keyturn::gui
