#include "gui/audit/AuditFilter.h"

#include "app/NearestWord.h"

#include <QDate>
#include <QRegularExpression>

namespace keyturn::gui {

namespace {

QStringList wordsOf(const QString& text) {
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"') quoted = !quoted;
        else if (c.isSpace() && !quoted) {
            if (!word.isEmpty()) words.append(std::exchange(word, {}));
        } else word.append(c);
    }
    if (!word.isEmpty()) words.append(word);
    return words;
}

base::OptionalInstant sinceOf(const QString& text, base::Instant now) {
    static const QRegularExpression kSpan(QStringLiteral("^(\\d{1,5})([hdw])$"));
    if (const auto match = kSpan.match(text); match.hasMatch()) {
        const int count = match.captured(1).toInt();
        const int hours = match.captured(2) == QLatin1String("h") ? 1 : match.captured(2) == QLatin1String("d") ? 24 : 168;
        return now - std::chrono::hours(static_cast<qint64>(count) * hours);
    }
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (!day.isValid()) return {};
    return base::Instant(std::chrono::milliseconds(day.startOfDay().toMSecsSinceEpoch()));
}

} // namespace

AuditFilter AuditFilter::parse(const QString& text, base::Instant now) {
    static const QStringList kKnown = {QStringLiteral("who"), QStringLiteral("action"), QStringLiteral("since")};
    AuditFilter made;
    QStringList free;
    for (const QString& word : wordsOf(text)) {
        static const QRegularExpression kForm(QStringLiteral("^([a-z]+):(.*)$"));
        const auto match = kForm.match(word);
        if (!match.hasMatch()) {
            free.append(word);
            continue;
        }
        const QString key = match.captured(1), value = match.captured(2);
        if (key == QLatin1String("who")) made.query.actor = value;
        else if (key == QLatin1String("action")) made.query.action = value;
        else if (key == QLatin1String("since")) {
            made.query.since = sinceOf(value, now);
            if (!made.query.since && !value.isEmpty()) made.unknown.append(word + QStringLiteral("=since:7d"));
        } else {
            const QString nearest = app::nearestWord(key, kKnown);
            made.unknown.append(word + u'=' + (nearest.isEmpty() ? QStringLiteral("who:") : nearest + u':'));
        }
    }
    made.query.text = free.join(u' ');
    return made;
}

} // namespace keyturn::gui
