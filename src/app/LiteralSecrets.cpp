#include "app/LiteralSecrets.h"

#include "base/PrivateKeyText.h"

#include <QHash>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace keyturn::app {

namespace {

QString foldedKey(const QString& key) {
    QString folded;
    for (const QChar c : key.toLower())
        if (c.isLetterOrNumber()) folded += c;
    return folded;
}

double entropyPerCharacter(const QString& text) {
    QHash<QChar, int> counts;
    for (const QChar c : text) ++counts[c];
    double sum = 0;
    for (const int count : counts) {
        const double share = double(count) / double(text.size());
        sum -= share * std::log2(share);
    }
    return sum;
}

/// A run without separators, as base64 and hex have and names in kebab or snake case have not.
bool isRandomRun(const QString& text) {
    static const QRegularExpression whole(QStringLiteral("^[A-Za-z0-9+/_=-]{20,}$"));
    static const QRegularExpression run(QStringLiteral("[A-Za-z0-9+=]{16,}"));
    if (!whole.match(text).hasMatch() || text.startsWith(u'/')) return false;
    const QString longest = run.match(text).captured();
    int letters = 0;
    int digits = 0;
    for (const QChar c : longest) {
        letters += c.isLetter() ? 1 : 0;
        digits += c.isDigit() ? 1 : 0;
    }
    return digits >= 3 && letters >= 3 && entropyPerCharacter(longest) >= 3.0;
}

} // namespace

bool isSecretKey(const QString& key) {
    static constexpr std::array kEndings{"password", "passwd", "passphrase", "pwd", "token", "secret", "apikey", "secretkey",
                                         "accesskey", "privatekey", "clientsecret", "credential", "credentials", "pin"};
    const QString folded = foldedKey(key);
    for (const char* ending : kEndings)
        if (folded == QLatin1String(ending) || (folded.endsWith(QLatin1String(ending)) && QLatin1String(ending) != QLatin1String("pin")))
            return true;
    return false;
}

bool isReference(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^((keychain|desk):[A-Za-z0-9._/%-]{1,256}|file:/.{1,512}|env:[A-Za-z_][A-Za-z0-9_]{0,127})$"));
    return form.match(text).hasMatch();
}

bool isAccessKeyId(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^(AKIA|ASIA)[0-9A-Z]{16}$"));
    return form.match(text).hasMatch();
}

bool looksLikeSecret(const QString& text) {
    static const QRegularExpression marks(QStringLiteral(
        "^(ghp_|gho_|ghs_|github_pat_|glpat-|hvs\\.|hvb\\.|xox[abp]-|sk_live_|"
        "sk-[A-Za-z0-9_-]{20,}|AKIA[0-9A-Z]{16}|ASIA[0-9A-Z]{16}|eyJ[A-Za-z0-9_-]{10,}\\.)|^[a-z][a-z0-9+.-]*://[^/@\\s:]*:[^/@\\s]+@"));
    static const QRegularExpression option(
        QStringLiteral("^-{0,2}[A-Za-z-]*(password|passwd|passphrase|token|secret|api-?key)=[^$%@{<].*"),
        QRegularExpression::CaseInsensitiveOption);
    return base::holdsPrivateKey(text) || marks.match(text).hasMatch() || option.match(text).hasMatch() || isRandomRun(text);
}

} // namespace keyturn::app
