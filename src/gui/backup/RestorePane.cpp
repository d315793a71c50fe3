#include "gui/backup/RestorePane.h"

#include "gui/backup/BackupModel.h"
#include "gui/backup/BackupText.h"
#include "gui/backup/KeyChoice.h"
#include "gui/backup/RestoreChoiceDelegate.h"
#include "gui/common/Dialogs.h"
#include "gui/common/EnvironmentMark.h"
#include "gui/common/FormColumn.h"
#include "gui/common/Label.h"
#include "gui/common/PlanConfirm.h"
#include "gui/common/TableDress.h"
#include "gui/common/Unavailable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace keyturn::gui {

namespace {

template <class W>
W* named(const char* name, QWidget* parent) {
    auto* made = new W(parent);
    made->setObjectName(QLatin1String(name));
    return made;
}

constexpr int kEnvironmentRole = Qt::UserRole + 1;

constexpr backup::RestoreChoice kChoices[] = {backup::RestoreChoice::Skip, backup::RestoreChoice::NewVersion, backup::RestoreChoice::Overwrite};

} // namespace

RestorePane::RestorePane(QWidget* parent)
    : QWidget(parent), m_model(new RestoreModel(this)), m_form(new FormColumn(this)), m_file(named<QComboBox>("backups.restore.file", this)),
      m_choose(named<QPushButton>("backups.restore.choose", this)), m_fileRow(beside({m_file, m_choose}, this)),
      m_key(new KeyChoice(QStringLiteral("backups.restore.key"), this)), m_environment(named<QComboBox>("backups.restore.environment", this)),
      m_backend(named<QComboBox>("backups.restore.backend", this)), m_choice(named<QComboBox>("backups.restore.choice", this)),
      m_otherEnvironment(named<QCheckBox>("backups.restore.otherEnvironment", this)),
      m_unknownSigner(named<QCheckBox>("backups.restore.unknownSigner", this)), m_summary(new Label(this, "heading")),
      m_table(new QTableView(this)), m_confirm(new PlanConfirm(QStringLiteral("backups.restore.confirm"), this)) {
    m_summary->setObjectName(QStringLiteral("backups.restore.summary"));
    m_summary->setWordWrap(true);
    m_form->setMaximumWidth(820);
    m_form->addRow(m_fileRow, m_file);
    m_form->addRow(m_key);
    m_form->addRow(beside({m_environment, m_backend}, this), m_environment);
    m_form->addRow(m_choice);
    m_form->addWide(m_otherEnvironment);
    m_form->addWide(m_unknownSigner);
    for (int i = 0; i < 3; ++i) m_choice->addItem(QString(), i);
    dressTable(m_table, QStringLiteral("backups.restore.table"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(RestoreModel::Choice, new RestoreChoiceDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked | QAbstractItemView::AnyKeyPressed);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.flags() & Qt::ItemIsEditable) m_table->edit(index);
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RestorePane::choicesChanged);
    m_table->setProperty("framed", true);
    m_table->setMinimumHeight(180);
    m_table->setColumnWidth(RestoreModel::Secret, 380);
    m_table->setColumnWidth(RestoreModel::Difference, 190);
    m_table->setColumnWidth(RestoreModel::Choice, 120);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(10);
    for (QWidget* widget : {static_cast<QWidget*>(m_form), static_cast<QWidget*>(m_summary), static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_confirm)})
        column->addWidget(widget);
    column->setStretch(2, 1);
    connect(m_environment, &QComboBox::currentIndexChanged, this, [this] {
        fillBackends();
        planIsStale();
        Q_EMIT environmentChosen(environment());
    });
    connect(m_file, &QComboBox::currentIndexChanged, this, &RestorePane::followBackup);
    for (QComboBox* combo : {m_file, m_backend, m_choice}) connect(combo, &QComboBox::currentIndexChanged, this, &RestorePane::planIsStale);
    for (QCheckBox* box : {m_otherEnvironment, m_unknownSigner}) connect(box, &QCheckBox::toggled, this, &RestorePane::planIsStale);
    connect(m_key, &KeyChoice::changed, this, &RestorePane::changed);
    connect(m_choose, &QPushButton::clicked, this, [this] {
        const QString chosen = dialogs().openFile(this, tr("Choose a backup"), tr("Backups (*.age)"));
        if (!chosen.isEmpty()) setFile(chosen);
    });
    m_confirm->hide();
}

void RestorePane::setBackups(const std::vector<app::KnownBackup>& backups) {
    const QSignalBlocker blocked(m_file);
    const QString current = m_file->currentData().toString();
    m_file->clear();
    for (const auto& one : backups)
        if (one.fileExists) {
            m_file->addItem(QStringLiteral("%1 (%2)").arg(fileText(one.file), one.environment), one.file);
            m_file->setItemData(m_file->count() - 1, one.environment, kEnvironmentRole);
        }
    if (!current.isEmpty()) setFile(current);
    followBackup();
}

void RestorePane::setFile(const QString& file) {
    if (m_file->findData(file) < 0) m_file->addItem(fileText(file), file);
    m_file->setCurrentIndex(m_file->findData(file));
}

void RestorePane::setEnvironments(const std::vector<app::EnvironmentView>& environments) {
    m_environments = environments;
    {
        const QSignalBlocker blocked(m_environment);
        const QString current = environment();
        m_environment->clear();
        for (const auto& one : environments) m_environment->addItem(EnvironmentMark::word(one.name, one.guard), one.name);
        if (const int at = m_environment->findData(current); at >= 0) m_environment->setCurrentIndex(at);
    }
    fillBackends();
    followBackup();
}

/// A backup goes back where it came from, unless a person then says otherwise.
void RestorePane::followBackup() {
    const QString file = m_file->currentData().toString();
    const int at = m_environment->findData(m_file->currentData(kEnvironmentRole));
    if (at < 0 || file == m_followed) return;
    m_followed = file;
    m_environment->setCurrentIndex(at);
}

void RestorePane::fillBackends() {
    const QSignalBlocker blocked(m_backend);
    const QString current = m_backend->currentText();
    m_backend->clear();
    for (const auto& one : m_environments)
        if (one.name == environment())
            for (const auto& backend : one.backends) m_backend->addItem(backend.id);
    if (const int at = m_backend->findText(current); at >= 0) m_backend->setCurrentIndex(at);
}

void RestorePane::guardApply(QPushButton* button) {
    m_apply = button;
    connect(m_confirm, &PlanConfirm::confirmedChanged, this, &RestorePane::drawPlan);
    drawPlan();
}

QString RestorePane::environment() const { return m_environment->currentData().toString(); }
backup::OpenWith RestorePane::key() const { return m_key->key(); }
backup::RestoreChoice RestorePane::choice() const { return kChoices[qBound(0, m_choice->currentData().toInt(), 2)]; }

app::RestoreRequest RestorePane::request(bool apply) const {
    app::RestoreRequest made;
    made.file = m_file->currentData().toString();
    made.environment = environment();
    made.backend = m_backend->currentText();
    made.onDiffers = choice();
    // The dry run asks for all alike; what is applied is what the rows say.
    if (apply) made.choices = m_model->choices();
    made.apply = apply;
    made.otherEnvironmentAccepted = m_otherEnvironment->isChecked();
    made.unknownSignerAccepted = m_unknownSigner->isChecked();
    return made;
}

QString RestorePane::missingText() const {
    if (m_busy) return tr("This runs already.");
    if (m_file->currentData().toString().isEmpty()) return tr("Choose a backup.");
    if (m_key->isEmpty()) return tr("Choose the identity file, or type the passphrase.");
    if (m_backend->currentText().isEmpty()) return tr("Choose the backend to restore into.");
    return {};
}

int RestorePane::overwritten() const {
    const auto& items = m_model->items();
    return static_cast<int>(std::count_if(items.begin(), items.end(), [](const auto& item) { return item.replaces() && item.choice == backup::RestoreChoice::Overwrite; }));
}

int RestorePane::written() const {
    const auto& items = m_model->items();
    return static_cast<int>(std::count_if(items.begin(), items.end(), [](const auto& item) {
        return item.replaces() || (item.difference == backup::RestoreDifference::Missing && item.choice != backup::RestoreChoice::Skip);
    }));
}

void RestorePane::choicesChanged() {
    m_confirm->setPhrase(QStringLiteral("overwrite %1 %2").arg(overwritten()).arg(environment()));
    drawPlan();
    Q_EMIT changed();
}

void RestorePane::planIsStale() {
    m_planned = false;
    m_applied = false;
    m_model->setItems({}, false);
    drawPlan();
    Q_EMIT changed();
}

void RestorePane::setBusy(bool busy) {
    m_busy = busy;
    drawPlan();
}

QString RestorePane::applyRefusal() const {
    if (m_busy) return tr("This runs already.");
    if (!m_planned) return tr("Do the dry run first: it writes nothing.");
    if (overwritten() > 0 && !m_confirm->isConfirmed()) return tr("Type the text above first.");
    return {};
}

void RestorePane::drawPlan() {
    const auto& items = m_model->items();
    using D = backup::RestoreDifference;
    const auto differing = std::count_if(items.begin(), items.end(), [](const auto& item) { return item.difference == D::Differs || item.difference == D::NewerInStore; });
    const auto missing = std::count_if(items.begin(), items.end(), [](const auto& item) { return item.difference == D::Missing; });
    if (m_applied) {
        const QString before = m_before.isEmpty() ? QString() : u' ' + tr("The state before is in %1.").arg(isolated(escapedText(m_before)));
        m_summary->setText(QString(tr("%n restored.", nullptr, static_cast<int>(restored().size())) + before));
    }
    else if (m_planned)
        m_summary->setText(tr("Dry run, 0 writes: %1 items, %2 missing there, %3 differ. Chosen: %4 to be written. Click a choice to change it.").arg(items.size()).arg(missing).arg(differing).arg(written()));
    else m_summary->setText(tr("The dry run shows every item first and writes nothing."));
    const bool overwrites = m_planned && !m_applied && overwritten() > 0;
    m_confirm->setVisible(overwrites);
    if (overwrites)
        m_confirm->setLines(tr("Present values replaced by those of the backup: %1.").arg(overwritten()),
                            tr("Whatever uses the present values, from its next read on."),
                            tr("Nothing for good: the present state is backed up first."), tr("Items that are the same, and every other backend."));
    if (m_apply) {
        m_apply->setText(written() > 0 && m_planned ? tr("Restore into %1 / %2").arg(environment(), m_backend->currentText()) : tr("Restore"));
        setUnavailable(m_apply, applyRefusal());
    }
}

void RestorePane::showReport(const backup::RestoreReport& report) {
    m_planned = !report.applied;
    m_applied = report.applied;
    m_before = report.previousState;
    m_model->setItems(report.items, report.applied);
    if (m_model->rowCount() > 0) m_table->setCurrentIndex(m_model->index(0, 0));
    m_confirm->setPhrase(QStringLiteral("overwrite %1 %2").arg(overwritten()).arg(environment()));
    if (report.applied) m_key->clear();
    drawPlan();
}

QStringList RestorePane::restored() const {
    QStringList refs;
    if (m_applied)
        for (const auto& item : m_model->items())
            if (item.done) refs.append(item.ref);
    return refs;
}

void RestorePane::forget() {
    m_key->clear();
    m_choice->setCurrentIndex(0);
    planIsStale();
}

void RestorePane::retranslate() {
    for (int i = 0; i < 3; ++i) m_choice->setItemText(i, choiceText(kChoices[i]));
    m_choose->setText(tr("Choose..."));
    m_choose->setAccessibleName(tr("Choose another backup"));
    m_backend->setAccessibleName(tr("Backend to restore into"));
    m_otherEnvironment->setText(tr("The backup may be of another environment"));
    m_unknownSigner->setText(tr("The signer may be unknown to this desk"));
    m_table->setAccessibleName(tr("Items of the restore"));
    m_form->setRowText(m_fileRow, tr("Backup"));
    m_form->setRowText(m_key, tr("Open with"));
    m_form->setRowText(m_environment, tr("Restore into"));
    m_form->setRowText(m_choice, tr("What differs"), tr("Missing secrets are created; equal ones are left as they are."));
    m_key->retranslate();
    drawPlan();
}

} // namespace keyturn::gui
