#pragma once

#include "app/AuditService.h"

#include <QAbstractTableModel>

namespace keyturn::gui {

/// Audit records, newest first, fetched page by page as the view asks for them.
class AuditModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Number, When, Who, Host, Action, Object, Outcome, Reason, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    /// The first page of a filter; `total` records of the filter exist.
    void start(app::AuditPage page);
    /// The page that moreWanted() asked for.
    void append(app::AuditPage page);
    /// No answer came: the same page may be asked for again.
    void appendFailed() { m_asked = false; }
    qint64 shown() const { return m_shown; }
    const audit::AuditRecord* at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

  Q_SIGNALS:
    void moreWanted(qint64 offset);

  private:
    std::vector<audit::AuditRecord> m_records;
    qint64 m_shown = 0;
    bool m_asked = false;
};

/// "allowed", "failed", ... and the chip of it.
/// A file's path as it is, a secret's name with room around its slashes.
QString objectText(const QString& object);
QString outcomeText(const QString& word);

} // namespace keyturn::gui
