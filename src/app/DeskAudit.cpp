#include "app/DeskAudit.h"

#include <algorithm>

namespace keyturn::app {

using base::fail;

static bool matches(const AuditQuery& query, const audit::AuditRecord& record) {
    if (!query.actor.isEmpty() && record.event.actor != query.actor) return false;
    if (!query.action.isEmpty() && !record.event.action.contains(query.action)) return false;
    if (query.since && record.time < *query.since) return false;
    if (query.text.isEmpty()) return true;
    const QStringList fields{record.event.actor, record.event.action, record.event.object, record.event.outcome,
                             record.event.rotationId, record.event.details.value(QStringLiteral("reason"))};
    return std::any_of(fields.begin(), fields.end(),
                       [&](const QString& field) { return field.contains(query.text, Qt::CaseInsensitive); });
}

base::Result<AuditPage> DeskAudit::page(const AuditQuery& query, const base::CallContext& context) {
    constexpr qint64 kBlock = 2000;
    AuditPage page;
    page.total = m_desk.audit().length();
    for (qint64 offset = 0; offset < page.total; offset += kBlock) {
        if (auto on = context.check(); !on) return fail(on.error());
        const auto block = m_desk.audit().page(offset, kBlock);
        if (!block) return fail(block.error());
        for (const auto& record : *block) {
            if (!matches(query, record)) continue;
            const bool inPage = page.shown >= query.offset && std::cmp_less(page.records.size(), query.limit);
            if (inPage) page.records.push_back(record);
            ++page.shown;
        }
        if (block->empty()) break;
        context.report(std::min(offset + kBlock, page.total), page.total);
    }
    return page;
}

base::Result<audit::Verification> DeskAudit::verify(const base::CallContext& context) {
    return m_desk.audit().verify(context);
}

base::Result<qint64> DeskAudit::exportTo(const QString& file, const base::CallContext& context) {
    if (auto noted = m_desk.recordIntent(QStringLiteral("audit.export"), file); !noted) return fail(noted.error());
    return m_desk.audit().exportTo(file, context);
}

} // namespace keyturn::app
