#include "gui/rotation/RunsModel.h"

#include "app/RunText.h"
#include "domain/SecretRef.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"

#include <QCoreApplication>

namespace keyturn::gui {

using rotation::RunDocument;
using rotation::RunState;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(RunsModel)
};

QString deadline(const RunDocument& run) {
    if (!run.isOpen() || !run.graceUntil) return {};
    const qint64 left = std::chrono::duration_cast<std::chrono::seconds>(*run.graceUntil - wallNow()).count();
    return left > 0 ? Tr::tr("in %1, %2").arg(spanText(left), absoluteText(*run.graceUntil))
                    : Tr::tr("over since %1").arg(absoluteText(*run.graceUntil));
}

QString need(const RunDocument& run) {
    if (!needsPerson(run, wallNow())) return {};
    if (run.state == RunState::Unknown) return Tr::tr("Check now");
    if (isStranded(run)) return Tr::tr("Resume or roll back");
    if (run.waitReason == QLatin1String("retire") || run.waitsFor == rotation::WaitsFor::Clock) return Tr::tr("Retire");
    if (run.waitReason.startsWith(QLatin1String("consumer:"))) return Tr::tr("Confirm %1").arg(escapedText(run.waitReason.mid(9)));
    if (run.waitReason.startsWith(QLatin1String("hold:"))) return Tr::tr("Held: resume");
    return Tr::tr("Look at it");
}

} // namespace

void RunsModel::setRuns(std::vector<RunDocument> runs) {
    const bool isSame = runs.size() == m_runs.size()
                        && std::equal(runs.begin(), runs.end(), m_runs.begin(), [](const auto& a, const auto& b) { return a.run == b.run; });
    if (!isSame) beginResetModel();
    m_runs = std::move(runs);
    if (!isSame) return endResetModel();
    if (!m_runs.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const RunDocument* RunsModel::runAt(const QModelIndex& at) const {
    return at.isValid() && at.row() < rowCount() ? &m_runs[static_cast<std::size_t>(at.row())] : nullptr;
}

void RunsModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_runs.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void RunsModel::refreshTimes() {
    if (!m_runs.empty()) Q_EMIT dataChanged(index(0, Started), index(rowCount() - 1, NeedsYou));
}

int RunsModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_runs.size()); }
int RunsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString RunsModel::cell(const RunDocument& run, int column) const {
    switch (column) {
    case What: return run.ref.isEmpty() ? tr("unreadable run") : nameWithoutEnvironment(run.ref);
    case Environment: return escapedText(environmentOf(run.ref));
    case PhaseColumn: return pageText(pageOf(run.phase));
    case State: return runLook(run).text;
    case Started: return run.startedAt ? agoText(*run.startedAt, wallNow()) : tr("unknown");
    case By: return escapedText(run.startedBy);
    case Deadline: return deadline(run);
    case NeedsYou: return need(run);
    default: return {};
    }
}

QString RunsModel::spoken(const RunDocument& run, int column) const {
    if (column == What)
        return tr("%1, %2, %3, %4").arg(cell(run, What), cell(run, Environment), cell(run, PhaseColumn), app::runStateText(run));
    const QString text = cell(run, column);
    if (!text.isEmpty()) return text;
    return column == Deadline ? tr("no deadline") : column == NeedsYou ? tr("needs nobody") : tr("not known");
}

QVariant RunsModel::data(const QModelIndex& at, int role) const {
    const RunDocument* run = runAt(at);
    if (!run) return {};
    switch (role) {
    case Qt::DisplayRole: return cell(*run, at.column());
    case Qt::AccessibleTextRole: return spoken(*run, at.column());
    case Qt::ToolTipRole:
        if (at.column() == Started && run->startedAt) return absoluteText(*run->startedAt);
        if (at.column() == State) return app::runStateText(*run);
        return at.column() == What ? QStringLiteral("%1, %2").arg(escapedText(run->ref), run->run) : cell(*run, at.column());
    case RunRole: return run->run;
    case LookRole: return at.column() == State ? QVariant::fromValue(runLook(*run)) : QVariant();
    default: return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case What: return tr("What");
    case Environment: return tr("Environment");
    case PhaseColumn: return tr("Page");
    case State: return tr("State");
    case Started: return tr("Started");
    case By: return tr("By");
    case Deadline: return tr("Grace ends");
    case NeedsYou: return tr("Needs you");
    default: return {};
    }
}

QString runsViewText(RunsView view) {
    switch (view) {
    case RunsView::Open: return Tr::tr("Open");
    case RunsView::NeedsPerson: return Tr::tr("Needs a person");
    case RunsView::InGrace: return Tr::tr("In grace");
    case RunsView::Done: return Tr::tr("Done");
    case RunsView::RolledBack: return Tr::tr("Rolled back");
    case RunsView::All: return Tr::tr("All runs");
    }
    return {};
}

bool belongsTo(RunsView view, const RunDocument& run, base::Instant now) {
    switch (view) {
    case RunsView::Open: return run.isOpen();
    case RunsView::NeedsPerson: return needsPerson(run, now);
    case RunsView::InGrace: return run.isOpen() && pageOf(run.phase) == RunPage::Grace;
    case RunsView::Done: return run.state == RunState::Closed || run.isLeft;
    case RunsView::RolledBack: return run.state == RunState::RolledBack;
    case RunsView::All: return true;
    }
    return true;
}

RunsFilter::RunsFilter(RunsModel* model, QObject* parent) : QSortFilterProxyModel(parent), m_model(model) { setSourceModel(model); }

void RunsFilter::setView(RunsView view) {
    m_view = view;
    invalidateFilter();
}

void RunsFilter::setScope(const QString& environment, const QString& backend) {
    m_environment = environment;
    m_backend = backend;
    invalidateFilter();
}

void RunsFilter::setText(const QString& text) {
    m_text = text.trimmed();
    invalidateFilter();
}

bool RunsFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const RunDocument& run = m_model->runs()[static_cast<std::size_t>(row)];
    if (!belongsTo(m_view, run, wallNow())) return false;
    const auto ref = domain::SecretRef::parse(run.ref);
    if (ref && !m_environment.isEmpty() && ref->environment != m_environment) return false;
    if (ref && !m_backend.isEmpty() && ref->backend != m_backend) return false;
    return m_text.isEmpty() || run.ref.contains(m_text, Qt::CaseInsensitive) || run.run.contains(m_text, Qt::CaseInsensitive)
           || run.startedBy.contains(m_text, Qt::CaseInsensitive);
}

} // namespace keyturn::gui
