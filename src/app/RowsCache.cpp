#include "app/RowsCache.h"

#include "app/PagedRecord.h"
#include "app/RowsPage.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace keyturn::app {

using base::fail;

namespace {

constexpr qint64 kNoDate = std::numeric_limits<qint64>::min();

PagedRecord record(state::StateStore& store) { return {store, QStringLiteral("inventoryRows")}; }

base::Instant instantOf(qint64 ms) { return base::Instant(std::chrono::milliseconds(ms)); }

bool readHead(const QByteArray& head, RowsCache::Kept& kept) {
    QDataStream in(head);
    qint64 asOf = 0;
    quint32 count = 0;
    in >> asOf >> count;
    kept.asOf = instantOf(asOf);
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        RowsCache::Backend one;
        in >> one.id >> asOf >> one.secrets;
        if (asOf != kNoDate) one.asOf = instantOf(asOf);
        kept.backends.push_back(std::move(one));
    }
    return in.status() == QDataStream::Ok;
}

} // namespace

base::Status RowsCache::save(const QString& environment, base::Instant asOf, const std::vector<Backend>& backends,
                             const InventoryRows& rows) const {
    QByteArray head;
    QDataStream out(&head, QIODevice::WriteOnly);
    out << static_cast<qint64>(asOf.time_since_epoch().count()) << static_cast<quint32>(backends.size());
    for (const Backend& one : backends)
        out << one.id << (one.asOf ? static_cast<qint64>(one.asOf->time_since_epoch().count()) : kNoDate) << one.secrets;
    const auto count = static_cast<std::size_t>(rows.size());
    return record(m_store).save(environment, head, (count + RowsPage::kRows - 1) / RowsPage::kRows, [&](std::size_t page) {
        return RowsPage::write(rows, page * RowsPage::kRows, std::min(count, (page + 1) * RowsPage::kRows));
    });
}

base::Result<RowsCache::Kept> RowsCache::load(const QString& environment) const {
    Kept kept;
    const auto loaded = record(m_store).load(
        environment, [&](const QByteArray& head) { return readHead(head, kept); },
        [&](base::ByteSpan bytes) {
            auto page = RowsPage::read(bytes);
            if (page) kept.pages.push_back(std::move(*page));
            return page.has_value();
        });
    if (!loaded) return fail(loaded.error());
    return kept;
}

} // namespace keyturn::app
