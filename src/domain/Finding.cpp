#include "domain/Finding.h"

namespace keyturn::domain {

QString severityWord(Severity severity) {
    switch (severity) {
    case Severity::High: return QStringLiteral("high");
    case Severity::Medium: return QStringLiteral("medium");
    case Severity::Low: return QStringLiteral("low");
    case Severity::Note: return QStringLiteral("note");
    }
    return {};
}

std::optional<Severity> severityFromWord(const QString& word) {
    for (const auto one : {Severity::High, Severity::Medium, Severity::Low, Severity::Note})
        if (severityWord(one) == word) return one;
    return std::nullopt;
}

} // namespace keyturn::domain
