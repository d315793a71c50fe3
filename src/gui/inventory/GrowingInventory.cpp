#include "gui/inventory/GrowingInventory.h"

#include <algorithm>

namespace keyturn::gui {

GrowingInventory::Backend& GrowingInventory::backend(const QString& environment, const QString& id) {
    for (Backend& one : m_backends)
        if (one.id == id && one.environment == environment) return one;
    const auto& rows = m_before->rows();
    bool hadRows = false;
    for (int row = 0; row < rows.size() && !hadRows; ++row) hadRows = rows.exists(row) && rows.backend(row) == id && rows.environment(row) == environment;
    return m_backends.emplace_back(Backend{environment, id, {}, std::nullopt, hadRows});
}

bool GrowingInventory::add(const app::InventoryPart& part, base::Instant now) {
    Backend& one = backend(part.environment, part.backend);
    if (part.view) {
        m_rows -= one.rows.size();
        one.rows = {};
        one.view = *part.view;
    } else if (one.hadRows) {
        return false;
    }
    one.rows.append(part.rows, false);
    m_rows += part.rows.size();
    if (!part.view && m_shown > 0 && m_rows < m_shown + m_shown / 4) return false;
    m_shown = m_rows;
    auto table = made(now);
    const std::lock_guard guard(m_mutex);
    m_newest = std::move(table);
    return true;
}

std::shared_ptr<const InventoryTable> GrowingInventory::made(base::Instant now) const {
    app::InventoryReading reading;
    reading.asOf = m_before->size() > 0 ? m_before->asOf() : now;
    reading.toldAt = now;
    reading.backends = m_before->backends();
    const auto& before = m_before->rows();
    const auto isOver = [&](int row) {
        return before.exists(row) && std::ranges::any_of(m_backends, [&](const Backend& one) {
            return one.view && one.id == before.backend(row) && one.environment == before.environment(row);
        });
    };
    reading.rows.append(before, false, [&](int row) { return !isOver(row); });
    for (const Backend& one : m_backends) {
        reading.rows.append(one.rows, false);
        if (!one.view) continue;
        const auto seen = std::ranges::find_if(reading.backends, [&](const auto& view) { return view.id == one.id && view.environment == one.environment; });
        if (seen == reading.backends.end()) reading.backends.push_back(*one.view);
        else *seen = *one.view;
    }
    reading.partial = true;
    return std::make_shared<const InventoryTable>(std::move(reading));
}

std::shared_ptr<const InventoryTable> GrowingInventory::take() {
    const std::lock_guard guard(m_mutex);
    return std::exchange(m_newest, nullptr);
}

} // namespace keyturn::gui
