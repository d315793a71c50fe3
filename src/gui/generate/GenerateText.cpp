#include "gui/generate/GenerateText.h"

#include "gui/common/Label.h"

#include <QCoreApplication>

namespace keyturn::gui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(GeneratePage)
};

QString checkText(const app::PolicyLine& line) {
    const QString have = line.args.value(0), asked = line.args.value(1);
    if (line.code == QLatin1String("GEN-BITS")) return Tr::tr("%1 bits; the rule asks for at least %2").arg(have, asked);
    if (line.code == QLatin1String("GEN-CHARS")) return Tr::tr("%1 characters; the rule asks for at least %2").arg(have, asked);
    if (line.code == QLatin1String("GEN-RSA")) return Tr::tr("RSA of %1 bits; the rule asks for at least %2").arg(have, asked);
    if (line.code == QLatin1String("GEN-URL")) return Tr::tr("May hold + and /: not safe in URLs. Choose base64url or letters and digits for those.");
    return QStringLiteral("%1 %2").arg(line.code, line.args.join(QStringLiteral(", "))).trimmed();
}

/// Presets come from the service in English; listed here so that they can be translated.
[[maybe_unused]] constexpr const char* kPresets[] = {
    QT_TRANSLATE_NOOP("GeneratePage", "JWT signing key, HMAC"),      QT_TRANSLATE_NOOP("GeneratePage", "RS256 pair, RSA 4096"),
    QT_TRANSLATE_NOOP("GeneratePage", "ES256 pair, P-256"),          QT_TRANSLATE_NOOP("GeneratePage", "Ed25519 pair"),
    QT_TRANSLATE_NOOP("GeneratePage", "X25519 pair"),                QT_TRANSLATE_NOOP("GeneratePage", "Database or Redis password"),
    QT_TRANSLATE_NOOP("GeneratePage", "API or admin token"),         QT_TRANSLATE_NOOP("GeneratePage", "Session secret"),
    QT_TRANSLATE_NOOP("GeneratePage", "Data-encryption key, 256 bits"), QT_TRANSLATE_NOOP("GeneratePage", "Random value, safe in URLs"),
    QT_TRANSLATE_NOOP("GeneratePage", "Passphrase, 8 words"),        QT_TRANSLATE_NOOP("GeneratePage", "Self-signed certificate"),
    QT_TRANSLATE_NOOP("GeneratePage", "Certificate request"),        QT_TRANSLATE_NOOP("GeneratePage", "OpenSSH key, Ed25519")};

} // namespace

QString presetText(const QString& label) { return QCoreApplication::translate("GeneratePage", label.toUtf8().constData()); }

QString previewSentence(const app::GeneratePreview& preview) {
    if (preview.isPair) {
        if (preview.bits > 0) return Tr::tr("A private and a public key that belong together, strength %1 bits").arg(preview.bits);
        return Tr::tr("A private and a public key that belong together");
    }
    if (preview.characters == 0) return Tr::tr("%1 bits, not a text value").arg(preview.bits);
    return Tr::tr("%1 characters, %2 bits, one line, no newline").arg(preview.characters).arg(preview.bits);
}

Outcome policyOutcome(const app::PolicyLine& line) {
    Outcome made;
    switch (line.state) {
    case app::PolicyLine::State::Passed: made.look = passedLook(Tr::tr("Kept")); break;
    case app::PolicyLine::State::Warning: made.look = warningLook(Tr::tr("Note")); break;
    case app::PolicyLine::State::Failed: made.look = failedLook(Tr::tr("Refused")); break;
    }
    made.text = checkText(line);
    if (!line.rule.isEmpty()) {
        made.detail = line.ruleSource.isEmpty() ? Tr::tr("rule %1").arg(isolated(line.rule))
                                                : Tr::tr("rule %1, %2").arg(isolated(line.rule), isolated(line.ruleSource));
    }
    return made;
}

QString blockedText(const QString& word) {
    if (word.isEmpty()) return {};
    if (word == QLatin1String("external")) return Tr::tr("its provider issues it: get it there");
    if (word == QLatin1String("identifier")) return Tr::tr("a name, not a secret: set it by hand");
    if (word == QLatin1String("publicPart")) return Tr::tr("comes with its private part");
    if (word == QLatin1String("unknownKind")) return Tr::tr("its kind is unknown: generate it by itself");
    if (word == QLatin1String("noWritableStore")) return Tr::tr("no backend here may be written");
    return word;
}

QString wantedText(const QString& word) {
    if (word == QLatin1String("required")) return Tr::tr("a rule requires it");
    if (word == QLatin1String("example")) return Tr::tr("named in the example file");
    return word;
}

} // namespace keyturn::gui
