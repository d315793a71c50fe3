#pragma once

#include "base/SecureBytes.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace keyturn::gui {

class SecretEntry;

/// A secret field of a connection: the value typed here, which Keyturn then keeps, or a reference to where it stands already.
class CredentialEntry : public QWidget {
    Q_OBJECT
  public:
    /// Object names: "<name>.way", "<name>.value", "<name>.reference".
    explicit CredentialEntry(const QString& name, QWidget* parent = nullptr);
    bool isEmpty() const;
    /// "env:NAME", "file:/PATH" or "keychain:NAME"; empty where a value is typed.
    QString reference() const;
    /// A copy of what was typed; empty where a reference is given.
    base::SecureBytes value() const;
    /// Forgets what was typed.
    void clear();
    /// `label` is the field's own.
    void retranslate(const QString& label);

  Q_SIGNALS:
    void changed();

  private:
    bool isTyped() const;
    void show();

    QComboBox* m_way;
    SecretEntry* m_value;
    QLineEdit* m_reference;
};

} // namespace keyturn::gui
