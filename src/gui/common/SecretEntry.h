#pragma once

#include "base/SecureBytes.h"

#include <QWidget>

namespace keyturn::gui {

/// Where a person types a value or passphrase (MEM-7). Appends key by key to SecureBytes: no QString of the whole, no undo, no input
/// method, no drag, and assistive technology hears a length only. Paste is read in one go and the clipboard text wiped from our copy.
/// Enter emits submitted().
class SecretEntry : public QWidget {
    Q_OBJECT
  public:
    explicit SecretEntry(QWidget* parent = nullptr);

    /// A copy of what was typed so far.
    base::SecureBytes value() const { return m_value.clone(); }
    /// Moves it out and empties the field.
    base::SecureBytes take();
    void clear();
    bool isEmpty() const { return m_value.isEmpty(); }
    qint64 characters() const { return m_characters; }
    /// Off where a value must be typed (default on).
    void setPasteAllowed(bool allowed) { m_pasteAllowed = allowed; }
    void setPlaceholder(const QString& text);
    QSize sizeHint() const override;

  Q_SIGNALS:
    void changed();
    void submitted();
    /// The Caps Lock key is likely on (a capital letter without Shift).
    void capsLockSeen(bool on);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    QVariant inputMethodQuery(Qt::InputMethodQuery) const override { return {}; }

  private:
    void append(const QString& text);
    void removeLast();
    void paste();
    void told();

    base::SecureBytes m_value;
    qint64 m_characters = 0;
    bool m_pasteAllowed = true;
    QString m_placeholder;
};

} // namespace keyturn::gui
