#pragma once

#include "state/StateStore.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace keyturn::app {

/// Something large in the state store as a head and pages of about a MiB: a key derivation a page, and a page that is as it was is not written
/// again. Head and pages change together. Private to app.
class PagedRecord {
  public:
    PagedRecord(state::StateStore& store, QString kind) : m_store(store), m_kind(std::move(kind)) {}

    /// `page` makes page 0, 1, ... of `pages`; `head` is read back first.
    base::Status save(const QString& id, const QByteArray& head, std::size_t pages,
                      const std::function<QByteArray(std::size_t page)>& page) const;

    /// `begin` is given the head, `visit` each page in order; either answers false for what it cannot use. NotFound when nothing is kept; Tampered
    /// for a damaged page, pages that do not belong together, another format, or false: it is forgotten then, so that the next save
    /// writes all anew.
    base::Status load(const QString& id, const std::function<bool(const QByteArray& head)>& begin,
                      const std::function<bool(base::ByteSpan page)>& visit) const;

  private:
    struct Page {
        QByteArray digest;
        qint64 version = 0; ///< of its record
    };
    struct Head {
        std::vector<Page> pages;
        QByteArray own; ///< the caller's
    };
    base::Result<Head> headOf(const QString& id) const;
    QString pageId(const QString& id, std::size_t page) const { return id + u'#' + QString::number(page); }

    state::StateStore& m_store;
    QString m_kind;
};

} // namespace keyturn::app
