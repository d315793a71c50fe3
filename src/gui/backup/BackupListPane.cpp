#include "gui/backup/BackupListPane.h"

#include "gui/backup/BackupModel.h"
#include "gui/backup/BackupText.h"
#include "gui/common/EmptyState.h"
#include "gui/common/Label.h"
#include "gui/common/TableDress.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace keyturn::gui {

namespace {

constexpr int kListHeight = 92;   ///< the heading, two rows and a scroll bar
constexpr int kDrillHeight = 110; ///< three rows

void setWidths(QTableView* table, std::initializer_list<int> widths) {
    int column = 0;
    for (const int width : widths) table->setColumnWidth(column++, width);
    table->horizontalHeader()->setStretchLastSection(true);
}

} // namespace

BackupListPane::BackupListPane(QWidget* parent)
    : QWidget(parent), m_model(new BackupModel(this)), m_drills(new DrillModel(this)), m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(QStringLiteral("backups.empty"), this)), m_table(new QTableView(this)), m_detailHeading(new Label(this, "heading")),
      m_details(new OutcomeLines(QStringLiteral("backups.details"))), m_drillHeading(new Label(this, "heading")), m_drillTable(new QTableView(this)),
      m_noDrill(new Label(this, "secondary")) {
    dressTable(m_table, QStringLiteral("backups.table.view"));
    m_table->setModel(m_model);
    setWidths(m_table, {96, 104, 104, 150, 112, 112, 190, 98, 60});
    dressTable(m_drillTable, QStringLiteral("backups.drills.table"));
    m_drillTable->setModel(m_drills);
    m_drillTable->setProperty("framed", true);
    setWidths(m_drillTable, {104, 180, 164, 90, 110, 180, 80, 80});
    m_drillTable->setMinimumHeight(kDrillHeight);
    m_detailHeading->setObjectName(QStringLiteral("backups.details.heading"));
    auto* lower = new QWidget;
    auto* lines = new QVBoxLayout(lower);
    lines->setContentsMargins(16, 10, 16, 12);
    lines->setSpacing(8);
    lines->addWidget(m_detailHeading);
    lines->addWidget(m_details);
    lines->addWidget(m_drillHeading);
    lines->addWidget(m_noDrill);
    lines->addWidget(m_drillTable, 1);
    auto* area = new QScrollArea(this);
    area->setObjectName(QStringLiteral("backups.details.scroll"));
    area->setProperty("part", QStringLiteral("lower"));
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(lower);
    area->viewport()->setAutoFillBackground(false);
    lower->setAutoFillBackground(false);
    m_table->setMinimumHeight(kListHeight);
    auto* full = new QWidget(this);
    auto* column = new QVBoxLayout(full);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 2);
    column->addWidget(area, 3);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(full);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    m_noDrill->setWordWrap(true);
    connect(m_empty->button(), &QPushButton::clicked, this, &BackupListPane::createWanted);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        drawDetails();
        Q_EMIT selectionChanged();
    });
    connect(m_drillTable, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (const auto* report = m_drills->at(index.row())) Q_EMIT drillOpened(*report);
    });
}

void BackupListPane::setBackups(std::vector<app::KnownBackup> backups) {
    const QString kept = selected() ? selected()->file : QString();
    m_model->setBackups(std::move(backups));
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    if (m_model->rowCount() > 0) m_table->setCurrentIndex(m_model->index(qMax(0, m_model->rowOf(kept)), 0));
    drawDetails();
    Q_EMIT selectionChanged();
}

void BackupListPane::setDrills(std::vector<backup::DrillReport> drills) {
    m_drills->setDrills(std::move(drills));
    const bool any = m_drills->rowCount() > 0;
    if (any) m_drillTable->setCurrentIndex(m_drills->index(0, 0));
    m_drillTable->setVisible(any);
    m_noDrill->setVisible(!any);
}

const app::KnownBackup* BackupListPane::selected() const { return m_model->at(m_table->currentIndex().row()); }

void BackupListPane::select(const QString& file) {
    if (const int row = m_model->rowOf(file); row >= 0) m_table->setCurrentIndex(m_model->index(row, 0));
}

void BackupListPane::drawDetails() {
    const auto* one = selected();
    if (one && m_verified && m_verified->file == one->file) {
        m_detailHeading->setText(tr("Check of %1").arg(fileText(one->file)));
        m_details->setLines(verifyOutcomes(*m_verified));
        return;
    }
    m_detailHeading->setText(one ? tr("What is in %1").arg(fileText(one->file)) : QString());
    m_details->setLines(one ? coverageOutcomes(one->secrets, one->expected, one->skipped) : std::vector<Outcome>());
}

void BackupListPane::showVerified(const backup::VerifyReport& report) {
    m_verified = report;
    drawDetails();
}

void BackupListPane::retranslate() {
    m_empty->setTexts(tr("No backup yet: a lost backend is lost."), tr("A backup is encrypted for your recipients, signed by this desk, and proven by a restore drill."),
                      tr("Create backup"));
    m_table->setAccessibleName(tr("Backups"));
    m_drillTable->setAccessibleName(tr("Drill records"));
    m_drillHeading->setText(tr("Drill records"));
    m_noDrill->setText(tr("No drill yet: no backup here is proven to restore."));
    drawDetails();
}

} // namespace keyturn::gui
