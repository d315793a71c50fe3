#include "policy/Wildcard.h"

namespace keyturn::policy {

bool wildcardMatches(QStringView pattern, QStringView text) {
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype starAt = -1;
    qsizetype resumeAt = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            starAt = p++;
            resumeAt = t;
        } else if (p < pattern.size() && (pattern[p] == u'?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (starAt >= 0) {
            p = starAt + 1;
            t = ++resumeAt;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*') ++p;
    return p == pattern.size();
}

bool hasWildcard(QStringView pattern) {
    return pattern.contains(u'*') || pattern.contains(u'?');
}

Specificity specificityOf(QStringView pattern) {
    Specificity made;
    for (const QChar c : pattern) ++(c == u'*' || c == u'?' ? made.wildcards : made.literals);
    return made;
}

QString foldedName(QStringView path) {
    QString folded = path.mid(path.lastIndexOf(u'/') + 1).toString().toUpper();
    for (QChar& c : folded)
        if (c == u'-' || c == u'.' || c == u' ') c = u'_';
    return folded;
}

} // namespace keyturn::policy
