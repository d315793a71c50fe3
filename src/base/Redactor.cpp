#include "base/Redactor.h"

#include <QChar>
#include <QList>

namespace keyturn::base {

static bool isHidden(char32_t c) {
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return false;
    }
}

static QString escaped(char32_t c) {
    return QStringLiteral("\\u{%1}").arg(QString::number(static_cast<uint>(c), 16).toUpper().rightJustified(4, u'0'));
}

QString shownSafely(QStringView text, int limit) {
    QString out;
    int bytes = 0;
    for (const char32_t c : text.toUcs4()) {
        const QString piece = isHidden(c) ? escaped(c) : QString::fromUcs4(&c, 1);
        bytes += static_cast<int>(piece.toUtf8().size());
        if (bytes > limit) return out + QStringLiteral("...");
        out += piece;
    }
    return out;
}

bool hasHiddenCharacters(QStringView text) {
    for (const char32_t c : text.toUcs4())
        if (isHidden(c)) return true;
    return false;
}

} // namespace keyturn::base
