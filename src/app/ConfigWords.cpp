#include "app/ConfigWords.h"

#include "domain/SecretRef.h"

#include <QDate>
#include <QStringList>

namespace keyturn::app {

std::optional<domain::Impact> impactFromWord(const QString& word) {
    if (word == QLatin1String("high")) return domain::Impact::High;
    if (word == QLatin1String("medium")) return domain::Impact::Medium;
    if (word == QLatin1String("low")) return domain::Impact::Low;
    return std::nullopt;
}

std::optional<QString> priorityFromWord(const QString& word) {
    static const QStringList words{QStringLiteral("critical"), QStringLiteral("high"), QStringLiteral("medium"),
                                   QStringLiteral("low")};
    return words.contains(word) ? std::optional(word) : std::nullopt;
}

std::optional<QString> isoDay(const QString& word) {
    return QDate::fromString(word, Qt::ISODate).isValid() && word.size() == 10 ? std::optional(word) : std::nullopt;
}

std::optional<QString> consumerKind(const QString& word) {
    return word == QLatin1String("command") || word == QLatin1String("manual") ? std::optional(word) : std::nullopt;
}

std::optional<QString> probeKind(const QString& word) {
    static const QStringList words{QStringLiteral("reread"), QStringLiteral("signVerify"), QStringLiteral("pairMatch"),
                                   QStringLiteral("http"), QStringLiteral("command")};
    return words.contains(word) ? std::optional(word) : std::nullopt;
}

std::optional<QString> plainName(const QString& word) {
    return !word.contains(u'/') && domain::checkSecretName(word) ? std::optional(word) : std::nullopt;
}

std::optional<QString> sha256Word(const QString& word) {
    bool good = word.size() == 64;
    for (const QChar c : word) good = good && (c.isDigit() || (c >= u'a' && c <= u'f'));
    return good ? std::optional(word) : std::nullopt;
}

std::optional<QString> condition(const QString& word) {
    for (const QString& part : word.split(u'&')) {
        QString one = part.trimmed();
        if (one.startsWith(u'!')) one.remove(0, 1);
        if (one != QLatin1String("production") && (!one.startsWith(QLatin1String("feature:")) || one.size() == 8))
            return std::nullopt;
    }
    return word;
}

} // namespace keyturn::app
