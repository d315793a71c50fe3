#include "domain/Environment.h"

namespace keyturn::domain {

QString guardWord(Guard guard) {
    switch (guard) {
    case Guard::Protected: return QStringLiteral("protected");
    case Guard::Open: return QStringLiteral("open");
    case Guard::ReadOnly: return QStringLiteral("readOnly");
    case Guard::Scratch: return QStringLiteral("scratch");
    }
    return {};
}

std::optional<Guard> guardFromWord(const QString& word) {
    for (const auto one : {Guard::Protected, Guard::Open, Guard::ReadOnly, Guard::Scratch})
        if (guardWord(one) == word) return one;
    return std::nullopt;
}

} // namespace keyturn::domain
