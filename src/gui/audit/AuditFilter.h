#pragma once

#include "app/AuditService.h"

namespace keyturn::gui {

/// The audit filter line: who:NAME, action:WORD, since:7d (h, d, w, or a date 2026-11-01), and free text. Quotes keep blanks together.
struct AuditFilter {
    app::AuditQuery query;
    QStringList unknown; ///< words that look like a filter and are none, with the nearest one behind "="
    bool isEmpty() const { return query.text.isEmpty() && query.actor.isEmpty() && query.action.isEmpty() && !query.since; }

    static AuditFilter parse(const QString& text, base::Instant now);
};

} // namespace keyturn::gui
