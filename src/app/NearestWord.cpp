#include "app/NearestWord.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace keyturn::app {

static qsizetype editDistance(const QString& a, const QString& b) {
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const qsizetype above = row[at];
            row[at] = std::min({above + 1, row[at - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

QString nearestWord(const QString& given, const QStringList& known) {
    if (given.size() > 64) return {};
    QString best;
    qsizetype bestDistance = std::max<qsizetype>(2, given.size() / 3) + 1;
    for (const QString& word : known) {
        const qsizetype distance = editDistance(given.toLower(), word.toLower());
        if (distance >= bestDistance) continue;
        best = word;
        bestDistance = distance;
    }
    return best;
}

} // namespace keyturn::app
