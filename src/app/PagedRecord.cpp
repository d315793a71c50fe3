#include "app/PagedRecord.h"

#include "crypto/Sha256.h"

#include <QDataStream>
#include <QIODevice>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr quint32 kFormat = 1;

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

QByteArray digestOf(const QByteArray& bytes) {
    const auto digest = crypto::sha256(spanOf(bytes));
    return {reinterpret_cast<const char*>(digest.data()), static_cast<qsizetype>(digest.size())};
}

} // namespace

base::Result<PagedRecord::Head> PagedRecord::headOf(const QString& id) const {
    const auto record = m_store.get(m_kind, id);
    if (!record) return fail(record.error());
    QDataStream in(QByteArray(reinterpret_cast<const char*>(record->payload.data()), static_cast<qsizetype>(record->payload.size())));
    quint32 format = 0, pages = 0;
    in >> format >> pages;
    Head head;
    if (format != kFormat) return fail(ErrorCode::Tampered, {}, m_kind);
    for (quint32 i = 0; i < pages && in.status() == QDataStream::Ok; ++i) {
        Page page;
        in >> page.digest >> page.version;
        head.pages.push_back(std::move(page));
    }
    in >> head.own;
    if (in.status() != QDataStream::Ok) return fail(ErrorCode::Tampered, {}, m_kind);
    return head;
}

base::Status PagedRecord::save(const QString& id, const QByteArray& head, std::size_t pages,
                               const std::function<QByteArray(std::size_t page)>& page) const {
    return m_store.transaction([&]() -> base::Status {
        // What cannot be read is written over.
        const Head old = headOf(id).value_or(Head{});
        QByteArray bytes;
        QDataStream out(&bytes, QIODevice::WriteOnly);
        out << kFormat << static_cast<quint32>(pages);
        for (std::size_t i = 0; i < pages; ++i) {
            const QByteArray content = page(i);
            Page made{digestOf(content), 0};
            if (i < old.pages.size() && old.pages[i].digest == made.digest) {
                made.version = old.pages[i].version;
            } else {
                const auto put = m_store.put(m_kind, pageId(id, i), spanOf(content));
                if (!put) return fail(put.error());
                made.version = *put;
            }
            out << made.digest << made.version;
        }
        for (std::size_t i = pages; i < old.pages.size(); ++i)
            if (auto removed = m_store.remove(m_kind, pageId(id, i)); !removed && removed.error().code != ErrorCode::NotFound) return removed;
        out << head;
        const auto put = m_store.put(m_kind, id, spanOf(bytes));
        return put ? base::Status{} : fail(put.error());
    });
}

base::Status PagedRecord::load(const QString& id, const std::function<bool(const QByteArray& head)>& begin,
                               const std::function<bool(base::ByteSpan page)>& visit) const {
    const auto head = headOf(id);
    if (!head && head.error().code != ErrorCode::Tampered) return fail(head.error());
    bool isUsable = head && begin(head->own);
    for (std::size_t i = 0; isUsable && i < head->pages.size(); ++i) {
        const auto record = m_store.get(m_kind, pageId(id, i));
        if (!record && record.error().code != ErrorCode::Tampered && record.error().code != ErrorCode::NotFound) return fail(record.error());
        isUsable = record && record->version == head->pages[i].version && visit(record->payload.bytes());
    }
    if (isUsable) return {};
    // Best effort: if it stays, it is only found unusable again.
    (void)m_store.remove(m_kind, id);
    return fail(ErrorCode::Tampered, {}, m_kind);
}

} // namespace keyturn::app
