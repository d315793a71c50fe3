#include "app/AccessReason.h"

namespace keyturn::app {

namespace {
constexpr qsizetype kShortestReason = 8;
}

base::Status checkReason(const AccessReason& why) {
    if (why.reason.trimmed().size() >= kShortestReason) return {};
    return base::fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-AUD-6"), {}, {QString::number(kShortestReason)});
}

QMap<QString, QString> auditDetails(const AccessReason& why) {
    QMap<QString, QString> details{{QStringLiteral("reason"), why.reason.trimmed()}};
    if (!why.ticket.isEmpty()) details.insert(QStringLiteral("ticket"), why.ticket);
    return details;
}

} // namespace keyturn::app
