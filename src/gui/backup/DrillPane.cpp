#include "gui/backup/DrillPane.h"

#include "gui/backup/BackupText.h"
#include "gui/backup/KeyChoice.h"
#include "gui/common/Dialogs.h"
#include "gui/common/FormColumn.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

namespace keyturn::gui {

DrillPane::DrillPane(QWidget* parent)
    : QWidget(parent), m_promise(new Label(this)), m_form(new FormColumn(this)), m_file(new QComboBox(this)),
      m_choose(new QPushButton(this)), m_fileRow(beside({m_file, m_choose}, this)), m_key(new KeyChoice(QStringLiteral("backups.drill.key"), this)),
      m_drift(new QCheckBox(this)), m_clock(new Label(this, "large")), m_heading(new Label(this, "heading")),
      m_result(new OutcomeLines(QStringLiteral("backups.drill.result"), this)) {
    m_file->setObjectName(QStringLiteral("backups.drill.file"));
    m_choose->setObjectName(QStringLiteral("backups.drill.choose"));
    m_drift->setObjectName(QStringLiteral("backups.drill.drift"));
    m_clock->setObjectName(QStringLiteral("backups.drill.clock"));
    m_drift->setChecked(true);
    m_form->setMaximumWidth(820);
    m_form->addRow(m_fileRow, m_file);
    m_form->addRow(m_key);
    m_form->addWide(m_drift);
    m_promise->setObjectName(QStringLiteral("backups.drill.promise"));
    m_promise->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addWidget(m_promise);
    column->addWidget(m_form);
    column->addWidget(m_clock);
    column->addWidget(m_heading);
    column->addWidget(m_result);
    column->addStretch(1);
    m_tick.setInterval(200);
    connect(&m_tick, &QTimer::timeout, this, &DrillPane::drawClock);
    connect(m_file, &QComboBox::currentIndexChanged, this, &DrillPane::changed);
    connect(m_key, &KeyChoice::changed, this, &DrillPane::changed);
    connect(m_choose, &QPushButton::clicked, this, [this] {
        const QString chosen = dialogs().openFile(this, tr("Choose a backup"), tr("Backups (*.age)"));
        if (!chosen.isEmpty()) setFile(chosen);
    });
    m_heading->hide();
    m_clock->hide();
}

void DrillPane::setBackups(const std::vector<app::KnownBackup>& backups) {
    const QString current = file();
    m_file->clear();
    for (const auto& one : backups) {
        if (!one.fileExists) continue;
        const QString when = one.createdAt ? agoText(*one.createdAt, wallNow()) : tr("unknown time");
        m_file->addItem(QStringLiteral("%1 (%2, %3)").arg(fileText(one.file), one.environment, when), one.file);
    }
    if (!current.isEmpty()) setFile(current);
}

void DrillPane::setFile(const QString& file) {
    int at = m_file->findData(file);
    if (at < 0) {
        m_file->addItem(fileText(file), file);
        at = m_file->count() - 1;
    }
    m_file->setCurrentIndex(at);
}

QString DrillPane::file() const { return m_file->currentData().toString(); }
backup::OpenWith DrillPane::key() const { return m_key->key(); }
bool DrillPane::wantsDrift() const { return m_drift->isChecked(); }

QString DrillPane::missingText() const {
    if (file().isEmpty()) return tr("Choose a backup.");
    if (m_key->isEmpty()) return tr("Choose the identity file, or type the passphrase.");
    return {};
}

void DrillPane::startClock() {
    m_result->setLines({});
    m_heading->hide();
    m_since.start();
    m_tick.start();
    m_clock->show();
    drawClock();
}

void DrillPane::stopClock() { m_tick.stop(); }

void DrillPane::drawClock() {
    const qint64 seconds = m_since.elapsed() / 1000;
    m_clock->setText(QStringLiteral("%1:%2:%3").arg(seconds / 3600, 2, 10, QLatin1Char('0')).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')).arg(seconds % 60, 2, 10, QLatin1Char('0')));
}

void DrillPane::showReport(const backup::DrillReport& report) {
    stopClock();
    m_key->clear();
    m_clock->setText(tookText(report.seconds));
    m_clock->show();
    m_heading->show();
    m_result->setLines(drillOutcomes(report));
}

void DrillPane::forget() {
    stopClock();
    m_key->clear();
    m_clock->hide();
    m_heading->hide();
    m_result->setLines({});
}

void DrillPane::retranslate() {
    m_promise->setText(tr("SCRATCH: nothing here reaches a backend: the scratch vault is made for the drill and removed after it."));
    m_choose->setText(tr("Choose..."));
    m_choose->setAccessibleName(tr("Choose another backup"));
    m_drift->setText(tr("Also compare with what is live now"));
    m_clock->setAccessibleName(tr("Time the drill takes"));
    m_heading->setText(tr("Report"));
    m_form->setRowText(m_fileRow, tr("Backup"));
    m_form->setRowText(m_key, tr("Open with"), tr("A key that lies only on this machine does not count as a drill."));
    m_key->retranslate();
}

} // namespace keyturn::gui
