#pragma once

#include "backup/BackupReader.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace keyturn::gui {

class SecretEntry;

/// With what a backup is opened: an identity file or a passphrase.
class KeyChoice : public QWidget {
    Q_OBJECT
  public:
    /// Object names begin with `prefix`: "<prefix>.way", "<prefix>.file", "<prefix>.passphrase".
    explicit KeyChoice(const QString& prefix, QWidget* parent = nullptr);
    backup::OpenWith key() const;
    bool isEmpty() const { return key().isEmpty(); }
    /// Forgets the passphrase.
    void clear();
    void retranslate();

  Q_SIGNALS:
    void changed();

  private:
    void show(int way);

    QComboBox* m_way;
    QLineEdit* m_file;
    QPushButton* m_choose;
    SecretEntry* m_passphrase;
};

} // namespace keyturn::gui
