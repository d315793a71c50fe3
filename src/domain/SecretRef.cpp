#include "domain/SecretRef.h"

#include "base/Redactor.h"

#include <QUrl>

namespace keyturn::domain {

using base::ErrorCode;
using base::fail;

namespace {

QString encodePart(const QString& part, bool keepSlash) {
    QString out;
    for (const QChar c : part) {
        const bool special = c == u'%' || c == u'#' || c.unicode() < 0x20 || c.unicode() == 0x7f || (!keepSlash && c == u'/');
        if (special) {
            out += u'%' + QString::number(c.unicode(), 16).toUpper().rightJustified(2, u'0');
        } else {
            out += c;
        }
    }
    return out;
}

QString decodePart(const QString& part) {
    return QUrl::fromPercentEncoding(part.toUtf8());
}

base::Status checkPart(const QString& part) {
    if (part.contains(u'/')) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), base::shownSafely(part));
    return checkSecretName(part);
}

} // namespace

QString SecretRef::toText() const {
    QString text = encodePart(environment, false) + u'/' + encodePart(backend, false) + u'/' + encodePart(path, true);
    if (!field.isEmpty()) text += u'#' + encodePart(field, true);
    return text;
}

base::Result<SecretRef> SecretRef::parse(const QString& text) {
    const qsizetype first = text.indexOf(u'/');
    const qsizetype second = first < 0 ? -1 : text.indexOf(u'/', first + 1);
    if (first <= 0 || second <= first + 1 || second + 1 >= text.size())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-3"), base::shownSafely(text));
    const qsizetype hash = text.indexOf(u'#', second);
    SecretRef ref;
    ref.environment = decodePart(text.left(first));
    ref.backend = decodePart(text.mid(first + 1, second - first - 1));
    ref.path = decodePart(text.mid(second + 1, hash < 0 ? -1 : hash - second - 1));
    if (hash >= 0) ref.field = decodePart(text.mid(hash + 1));
    for (const QString& part : {ref.environment, ref.backend})
        if (auto ok = checkPart(part); !ok) return fail(ok.error());
    if (auto ok = checkSecretName(ref.path); !ok) return fail(ok.error());
    return ref;
}

base::Status checkSecretName(const QString& name) {
    const QByteArray utf8 = name.toUtf8();
    bool bad = utf8.isEmpty() || utf8.size() > 512 || utf8.contains('\0');
    for (const QString& segment : name.split(u'/'))
        bad = bad || segment == QLatin1String(".") || segment == QLatin1String("..");
    if (bad) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), base::shownSafely(name));
    return {};
}

} // namespace keyturn::domain
