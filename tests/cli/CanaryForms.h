#pragma once

#include <QByteArray>
#include <QString>
#include <QList>

namespace keyturn::test {

/// The forms in which a value could leak: as it is, base64 in three alignments and for URLs, hex, UTF-16, percent, JSON (OUT-7).
inline QList<QByteArray> canaryForms(const QByteArray& value) {
    QList<QByteArray> forms{value};
    for (int shift = 0; shift < 3; ++shift) {
        // The characters that depend on what stands before or after are left off.
        const QByteArray coded = (QByteArray(shift, 'x') + value).toBase64(QByteArray::OmitTrailingEquals);
        const QByteArray middle = coded.mid(shift == 0 ? 0 : 4, coded.size() - (shift == 0 ? 0 : 4) - 3);
        forms << middle;
        QByteArray url = middle;
        forms << url.replace('+', '-').replace('/', '_');
    }
    forms << value.toHex() << value.toHex().toUpper();
    const QString text = QString::fromLatin1(value);
    QByteArray little, big, escaped;
    for (const QChar c : text) {
        little += static_cast<char>(c.unicode() & 0xff);
        little += static_cast<char>(c.unicode() >> 8);
        big += static_cast<char>(c.unicode() >> 8);
        big += static_cast<char>(c.unicode() & 0xff);
        escaped += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
    forms << little << big << escaped << value.toPercentEncoding();
    QByteArray json = value;
    forms << json.replace('\\', "\\\\").replace('"', "\\\"").replace('/', "\\/");
    return forms;
}

/// Number of forms of the value found in `bytes`.
inline int canaryHits(const QByteArray& bytes, const QByteArray& value) {
    int hits = 0;
    for (const QByteArray& form : canaryForms(value)) hits += bytes.contains(form) ? 1 : 0;
    return hits;
}

} // namespace keyturn::test
