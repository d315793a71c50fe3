#include "backends/api/RunLockRecord.h"

#include <QStringList>

#include <algorithm>

namespace keyturn::backends {

namespace {

constexpr auto kForm = "kt1";
constexpr qint64 kLatestEnd = qint64{1} << 40; // far beyond any date; keeps hostile numbers out of the arithmetic
constexpr qint64 kHighestFence = 1'000'000; // of a person's takings over; one more must always be possible
constexpr qsizetype kLongestWord = 64; // three of them and the numbers stay below the 256 characters of a tag

QString word(const QString& given) {
    QString plain = given.left(kLongestWord);
    for (QChar& c : plain) {
        const bool isPlain = c.unicode() < 128 && (c.isLetterOrNumber() || c == u'.' || c == u'_' || c == u'-' || c == u'@');
        if (!isPlain) c = u'_';
    }
    return plain.isEmpty() ? QStringLiteral("_") : plain;
}

} // namespace

QString runLockLine(const RunLockRecord& record, base::Instant storeNow) {
    const auto ends = std::chrono::floor<std::chrono::seconds>(storeNow) + std::chrono::seconds(record.secondsLeft);
    return QStringList{QLatin1String(kForm), QString::number(record.fence), QString::number(ends.time_since_epoch().count()), word(record.run),
                       word(record.owner), word(record.host)}
        .join(u' ');
}

std::optional<RunLockRecord> runLockFrom(const QString& line, base::Instant storeNow) {
    const QStringList words = line.split(u' ');
    if (words.size() != 6 || words[0] != QLatin1String(kForm)) return std::nullopt;
    bool isFence = false, isTime = false;
    RunLockRecord record;
    record.fence = words[1].toLongLong(&isFence);
    const qint64 ends = words[2].toLongLong(&isTime);
    const bool isNamed = std::all_of(words.begin() + 3, words.end(), [](const QString& w) { return !w.isEmpty() && w == word(w); });
    if (!isFence || !isTime || record.fence < 1 || record.fence > kHighestFence || ends < 0 || ends > kLatestEnd || !isNamed) return std::nullopt;
    record.run = words[3];
    record.owner = words[4];
    record.host = words[5];
    record.secondsLeft = ends - std::chrono::floor<std::chrono::seconds>(storeNow).time_since_epoch().count();
    return record;
}

std::optional<RunLockRecord> runLockAmong(const QMap<QString, QString>& tags, base::Instant storeNow) {
    return runLockFrom(tags.value(kRunLockTag), storeNow);
}

} // namespace keyturn::backends
