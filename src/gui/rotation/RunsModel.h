#pragma once

#include "gui/rotation/RunStanding.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

Q_DECLARE_METATYPE(keyturn::gui::ChipLook)

namespace keyturn::gui {

/// The runs as rows: what, environment, phase, state, started, by, deadline, needs you. Order as the service gives it: needs you, deadline,
/// start.
class RunsModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { What, Environment, PhaseColumn, State, Started, By, Deadline, NeedsYou, ColumnCount };
    enum Role { RunRole = Qt::UserRole, LookRole };
    explicit RunsModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    /// Rows that stay keep their place and selection where the list is the same; else the model is reset.
    void setRuns(std::vector<rotation::RunDocument> runs);
    const std::vector<rotation::RunDocument>& runs() const { return m_runs; }
    const rotation::RunDocument* runAt(const QModelIndex& index) const;
    void retranslate();
    /// Times that are told relative to now.
    void refreshTimes();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QString cell(const rotation::RunDocument& run, int column) const;
    QString spoken(const rotation::RunDocument& run, int column) const;
    std::vector<rotation::RunDocument> m_runs;
};

enum class RunsView { Open, NeedsPerson, InGrace, Done, RolledBack, All };
inline constexpr int kRunsViewCount = 6;
QString runsViewText(RunsView view);
bool belongsTo(RunsView view, const rotation::RunDocument& run, base::Instant now);

/// One view of the runs, in a scope, with a text.
class RunsFilter : public QSortFilterProxyModel {
    Q_OBJECT
  public:
    explicit RunsFilter(RunsModel* model, QObject* parent = nullptr);
    void setView(RunsView view);
    void setScope(const QString& environment, const QString& backend);
    void setText(const QString& text);

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    RunsModel* m_model;
    RunsView m_view = RunsView::Open;
    QString m_environment;
    QString m_backend;
    QString m_text;
};

} // namespace keyturn::gui
