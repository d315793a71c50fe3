#include "gui/backup/CreateBackupPane.h"

#include "base/PrivateKeyText.h"
#include "gui/backup/BackupText.h"
#include "gui/common/Dialogs.h"
#include "gui/common/EnvironmentMark.h"
#include "gui/common/FormColumn.h"
#include "gui/common/Label.h"
#include "gui/common/SecretEntry.h"
#include "gui/common/Unavailable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>

namespace keyturn::gui {

namespace {

enum Way { ForRecipients, PassphraseAlone };

template <class W>
W* named(const char* name, QWidget* parent) {
    auto* made = new W(parent);
    made->setObjectName(QLatin1String(name));
    return made;
}

} // namespace

CreateBackupPane::CreateBackupPane(QWidget* parent)
    : QWidget(parent), m_form(new FormColumn(this)), m_environment(named<QComboBox>("backups.create.environment", this)),
      m_way(named<QComboBox>("backups.create.way", this)), m_recipientRow(makeRecipients()),
      m_passphrase(named<SecretEntry>("backups.create.passphrase", this)), m_again(named<SecretEntry>("backups.create.again", this)),
      m_file(named<QLineEdit>("backups.create.file", this)), m_choose(named<QPushButton>("backups.action.chooseFile", this)),
      m_fileRow(beside({m_file, m_choose}, this)), m_accept(named<QCheckBox>("backups.create.accept", this)),
      m_resultHeading(new Label(this, "heading")), m_result(new OutcomeLines(QStringLiteral("backups.create.result"), this)) {
    m_way->addItems({QString(), QString()});
    m_form->setMaximumWidth(820);
    m_form->addRow(m_environment);
    m_form->addRow(m_way);
    m_form->addRow(m_recipientRow, m_recipients);
    m_form->addRow(m_passphrase);
    m_form->addRow(m_again);
    m_form->addRow(m_fileRow, m_file);
    m_form->addWide(m_accept);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    column->addWidget(m_form);
    column->addWidget(m_resultHeading);
    column->addWidget(m_result);
    column->addStretch(1);
    m_resultHeading->hide();
    connect(m_environment, &QComboBox::currentIndexChanged, this, [this] {
        Q_EMIT environmentChosen(environment());
        Q_EMIT changed();
    });
    connect(m_way, &QComboBox::currentIndexChanged, this, &CreateBackupPane::showRows);
    for (SecretEntry* entry : {m_passphrase, m_again}) connect(entry, &SecretEntry::changed, this, &CreateBackupPane::changed);
    connect(m_file, &QLineEdit::textChanged, this, &CreateBackupPane::changed);
    connect(m_accept, &QCheckBox::toggled, this, &CreateBackupPane::changed);
    connect(m_choose, &QPushButton::clicked, this, [this] {
        const QString name = environment() + QStringLiteral(".age");
        const QString file = dialogs().saveFile(this, tr("Write the backup to"), name, tr("Backups (*.age)"));
        if (!file.isEmpty()) m_file->setText(file);
    });
}

QWidget* CreateBackupPane::makeRecipients() {
    auto* box = new QWidget(this);
    m_recipients = named<QListWidget>("backups.create.recipients", box);
    m_recipients->setProperty("framed", true);
    m_recipients->setFixedHeight(86);
    m_recipients->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_typed = named<QLineEdit>("backups.create.recipient", box);
    m_add = named<QPushButton>("backups.action.addRecipient", box);
    m_remove = named<QPushButton>("backups.action.removeRecipient", box);
    m_identity = named<QPushButton>("backups.action.newIdentity", box);
    m_offline = named<QCheckBox>("backups.create.offline", box);
    m_offline->setChecked(true);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_recipients);
    column->addWidget(beside({m_typed, m_add, m_remove}, box));
    auto* line = new QHBoxLayout;
    line->addWidget(m_identity);
    line->addWidget(m_offline);
    line->addStretch(1);
    column->addLayout(line);
    connect(m_add, &QPushButton::clicked, this, &CreateBackupPane::addTyped);
    connect(m_typed, &QLineEdit::returnPressed, this, &CreateBackupPane::addTyped);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        delete m_recipients->takeItem(m_recipients->currentRow());
        Q_EMIT changed();
    });
    connect(m_identity, &QPushButton::clicked, this, &CreateBackupPane::askIdentity);
    return box;
}

void CreateBackupPane::setEnvironments(const std::vector<app::EnvironmentView>& environments, const QString& wanted) {
    const QString current = wanted.isEmpty() ? environment() : wanted;
    {
        const QSignalBlocker blocked(m_environment);
        m_environment->clear();
        for (const auto& one : environments) m_environment->addItem(EnvironmentMark::word(one.name, one.guard), one.name);
        const int at = m_environment->findData(current);
        m_environment->setCurrentIndex(at >= 0 ? at : 0);
    }
    Q_EMIT environmentChosen(environment());
}

QString CreateBackupPane::environment() const { return m_environment->currentData().toString(); }

QStringList CreateBackupPane::recipients() const {
    QStringList all;
    for (int i = 0; i < m_recipients->count(); ++i) all.append(m_recipients->item(i)->text());
    return all;
}

app::BackupRequest CreateBackupPane::request() const {
    app::BackupRequest made;
    made.environment = environment();
    made.file = m_file->text().trimmed();
    if (m_way->currentIndex() == ForRecipients) made.recipients = recipients();
    else made.passphrase = m_passphrase->value();
    made.acceptFewRecipients = m_accept->isChecked();
    return made;
}

QString CreateBackupPane::missingText() const {
    if (environment().isEmpty()) return tr("No environment is there to back up.");
    if (m_way->currentIndex() == ForRecipients) {
        if (m_recipients->count() == 0) return tr("Add at least one recipient.");
    } else {
        if (m_passphrase->characters() < 12) return tr("A passphrase has at least 12 characters.");
        if (!m_passphrase->value().equals(m_again->value())) return tr("Type the passphrase again: the two differ.");
    }
    if (m_file->text().trimmed().isEmpty()) return tr("Choose the file the backup is written to.");
    return {};
}

void CreateBackupPane::addRecipient(const QString& recipient) {
    const QString text = recipient.trimmed();
    if (text.isEmpty() || recipients().contains(text)) return;
    m_recipients->addItem(text);
    m_recipients->setCurrentRow(m_recipients->count() - 1);
    Q_EMIT changed();
}

void CreateBackupPane::addTyped() {
    const bool isPrivate = base::holdsPrivateKey(m_typed->text());
    if (!isPrivate) addRecipient(m_typed->text());
    m_typed->setText({}); // unlike clear(), it leaves nothing to undo
    if (isPrivate) Q_EMIT recipientRefused(base::makeError(base::ErrorCode::InvalidInput, QStringLiteral("KT-BAK-25")));
}

void CreateBackupPane::askIdentity() {
    const QString file = dialogs().saveFile(this, tr("New identity file"), QStringLiteral("identity.txt"), {});
    if (!file.isEmpty()) Q_EMIT identityWanted(file, m_offline->isChecked());
}

void CreateBackupPane::showReport(const backup::BackupReport& report) {
    m_passphrase->clear();
    m_again->clear();
    std::vector<Outcome> lines = coverageOutcomes(report.secrets, report.expected, report.skipped);
    for (const QString& warning : report.warnings) lines.push_back({warningLook(tr("Note")), backupWarningText(warning), {}});
    lines.push_back({passedLook(tr("Written")), escapedText(report.file), tr("%1 bytes, SHA-256 %2").arg(report.bytes).arg(QString::fromLatin1(report.sha256.toHex().left(16)))});
    lines.push_back({neutralLook(tr("Not opened")), tr("Nobody has opened this backup yet. Start a drill with the offline key."), {}});
    m_result->setLines(lines);
    m_resultHeading->show();
}

void CreateBackupPane::forget() {
    m_passphrase->clear();
    m_again->clear();
    m_result->setLines({});
    m_resultHeading->hide();
}

void CreateBackupPane::showRows() {
    const bool forRecipients = m_way->currentIndex() == ForRecipients;
    m_form->setRowVisible(m_recipientRow, forRecipients);
    m_form->setRowVisible(m_passphrase, !forRecipients);
    m_form->setRowVisible(m_again, !forRecipients);
    m_accept->setVisible(forRecipients);
    Q_EMIT changed();
}

void CreateBackupPane::retranslate() {
    m_way->setItemText(ForRecipients, tr("For recipients"));
    m_way->setItemText(PassphraseAlone, tr("For a passphrase alone"));
    m_typed->setPlaceholderText(tr("age1... or ssh-ed25519 ..."));
    m_typed->setAccessibleName(tr("Recipient to add"));
    m_add->setText(tr("Add recipient"));
    m_remove->setText(tr("Remove"));
    m_remove->setAccessibleName(tr("Remove the selected recipient"));
    m_identity->setText(tr("New identity file..."));
    m_offline->setText(tr("kept off this machine"));
    m_choose->setText(tr("Choose..."));
    m_choose->setAccessibleName(tr("Choose the file of the backup"));
    m_accept->setText(tr("Accept fewer recipients than the rule asks for"));
    m_resultHeading->setText(tr("What is in it"));
    m_form->setRowText(m_environment, tr("Environment"));
    m_form->setRowText(m_way, tr("Who can open it"));
    m_form->setRowText(m_recipientRow, tr("Recipients"), tr("Two distinct ones, one of them kept offline. A protected environment asks for that."));
    m_form->setRowText(m_passphrase, tr("Passphrase"));
    m_form->setRowText(m_again, tr("Again"));
    m_form->setRowText(m_fileRow, tr("Write to"), tr("The signature is written beside it."));
    showRows();
}

} // namespace keyturn::gui
