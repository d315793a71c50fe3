#pragma once

#include "app/BackupService.h"
#include "app/EnvironmentService.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace keyturn::gui {

class FormColumn;
class Label;
class OutcomeLines;
class SecretEntry;

/// What goes into a new backup, for whom, and where it is written; afterwards what came of it, coverage first.
class CreateBackupPane : public QWidget {
    Q_OBJECT
  public:
    explicit CreateBackupPane(QWidget* parent = nullptr);

    void setEnvironments(const std::vector<app::EnvironmentView>& environments, const QString& wanted);
    QString environment() const;
    app::BackupRequest request() const;
    QString missingText() const;
    void addRecipient(const QString& recipient);
    QStringList recipients() const;
    void showReport(const backup::BackupReport& report);
    /// Empties the passphrases and the result.
    void forget();
    void retranslate();

  Q_SIGNALS:
    void changed();
    void environmentChosen(const QString& environment);
    /// A new identity file is wanted there.
    void identityWanted(const QString& file, bool offline);
    /// What was typed as a recipient was not taken.
    void recipientRefused(const keyturn::base::Error& error);

  private:
    void showRows();
    void addTyped();
    void askIdentity();
    QWidget* makeRecipients();

    FormColumn* m_form;
    QComboBox* m_environment;
    QComboBox* m_way;
    QListWidget* m_recipients = nullptr;
    QLineEdit* m_typed = nullptr;
    QPushButton* m_add = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_identity = nullptr;
    QCheckBox* m_offline = nullptr;
    QWidget* m_recipientRow;
    SecretEntry* m_passphrase;
    SecretEntry* m_again;
    QLineEdit* m_file;
    QPushButton* m_choose;
    QWidget* m_fileRow;
    QCheckBox* m_accept;
    Label* m_resultHeading;
    OutcomeLines* m_result;
};

} // namespace keyturn::gui
