#include "gui/inventory/VersionTimeline.h"

#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/StatusLook.h"

#include <QPainter>
#include <QStyle>

namespace keyturn::gui {

namespace {
constexpr std::size_t kShown = 8;
constexpr int kMark = 14;
constexpr int kWidest = 190;

QString numberText(const QString& id) {
    // Long ids of stores that have no numbers are told by their beginning.
    return id.size() > 10 ? id.left(8) + QChar(0x2026) : id;
}
} // namespace

VersionTimeline::VersionTimeline(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void VersionTimeline::setVersions(std::vector<domain::SecretVersion> versions, base::Instant now) {
    m_hidden = versions.size() > kShown ? static_cast<int>(versions.size() - kShown) : 0;
    m_versions.assign(versions.begin() + m_hidden, versions.end());
    m_texts.clear();
    QStringList spoken;
    for (const auto& version : m_versions) {
        QStringList lines{tr("v%1").arg(isolated(escapedText(numberText(version.id))))};
        QString stage = stageText(version.stage);
        if (version.state == domain::VersionState::Disabled) stage = stage.isEmpty() ? tr("DISABLED") : stage + QStringLiteral(", ") + tr("disabled");
        if (version.state == domain::VersionState::Destroyed) stage = tr("DESTROYED");
        lines << stage << (version.createdAt ? agoText(*version.createdAt, now) : tr("no date"))
              << (version.writtenBy.isEmpty() ? QString() : tr("by %1").arg(isolated(escapedText(version.writtenBy))));
        m_texts.push_back(lines);
        spoken << lines.join(u' ');
    }
    setAccessibleName(tr("%n version(s): %1", nullptr, static_cast<int>(versions.size())).arg(spoken.join(QStringLiteral("; "))));
    updateGeometry();
    update();
}

QSize VersionTimeline::sizeHint() const { return {static_cast<int>(m_versions.size()) * kWidest, kMark + 8 + 4 * (fontMetrics().height() + 1)}; }

void VersionTimeline::paintEvent(QPaintEvent*) {
    if (m_versions.empty()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = currentTokens();
    const int count = static_cast<int>(m_versions.size());
    const int step = qMin(kWidest, width() / count);
    const auto place = [&](int i) { return QStyle::visualRect(layoutDirection(), rect(), QRect(i * step, 0, step - 6, height())); };
    const auto center = [&](int i) {
        const QRect mark = QStyle::visualRect(layoutDirection(), rect(), QRect(i * step, 2, kMark, kMark));
        return QPointF(mark.center()) + QPointF(0.5, 0.5);
    };
    for (int i = 0; i + 1 < count; ++i) {
        const bool ahead = m_versions[static_cast<std::size_t>(i) + 1].stage == domain::VersionStage::Pending;
        painter.setPen(QPen(tokens.border, 2, ahead ? Qt::DashLine : Qt::SolidLine));
        painter.drawLine(center(i), center(i + 1));
    }
    for (int i = 0; i < count; ++i) {
        const auto stage = m_versions[static_cast<std::size_t>(i)].stage;
        const bool current = stage == domain::VersionStage::Current, pending = stage == domain::VersionStage::Pending;
        painter.setPen(QPen(current ? tokens.accent : tokens.secondary, 2, pending ? Qt::DotLine : Qt::SolidLine));
        painter.setBrush(current ? tokens.accent : tokens.base);
        painter.drawEllipse(center(i), kMark / 2.0 - 1, kMark / 2.0 - 1);
        int y = kMark + 6;
        for (int line = 0; line < 4; ++line) {
            QFont font = this->font();
            font.setWeight(line < 2 && current ? QFont::Bold : QFont::Normal);
            painter.setFont(font);
            painter.setPen(line < 2 ? tokens.text : tokens.secondary);
            const QRect text(place(i).left(), y, place(i).width(), fontMetrics().height() + 1);
            painter.drawText(text, static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                             QFontMetrics(font).elidedText(m_texts[static_cast<std::size_t>(i)].value(line), Qt::ElideRight, text.width()));
            y += fontMetrics().height() + 1;
        }
    }
}

} // namespace keyturn::gui
