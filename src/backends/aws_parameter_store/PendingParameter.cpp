#include "backends/aws_parameter_store/PendingParameter.h"

#include <QRegularExpression>

namespace keyturn::backends::PendingSlot {

namespace {

const auto kSuffix = QStringLiteral("-keyturn-next");

/// One word of plain characters.
QString plain(const QString& text, qsizetype most) {
    QString made = text.left(most);
    for (QChar& c : made)
        if (c.unicode() <= 0x20 || c.unicode() > 0x7e || c == u';') c = u'_';
    return made;
}

} // namespace

QString nameOf(const QString& parameter) { return parameter + kSuffix; }
bool isSlot(QStringView name) { return name.endsWith(kSuffix) && name.size() > kSuffix.size(); }
QString ownerOf(const QString& slot) { return slot.chopped(kSuffix.size()); }

QString idOf(const QString& operation) {
    static const QRegularExpression number(QStringLiteral("^[0-9]*$"));
    const QString id = plain(operation, 200);
    return number.match(id).hasMatch() ? QStringLiteral("run-") + id : id;
}

QString description(const QString& id, const QString& writtenBy) {
    return QStringLiteral("Pending value of Keyturn; run %1; by %2").arg(id, plain(writtenBy, 200));
}

PendingParameter pendingIn(const ParameterVersion& slot) {
    static const QRegularExpression ours(QStringLiteral("^Pending value of Keyturn; run ([^; ]+); by ([^; ]*)$"));
    const auto match = ours.match(slot.description);
    if (!match.hasMatch()) return {QStringLiteral("unknown"), {}, slot.changedAt};
    return {match.captured(1), match.captured(2), slot.changedAt};
}

} // namespace keyturn::backends::PendingSlot
