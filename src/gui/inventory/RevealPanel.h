#pragma once

#include "domain/SecretRef.h"
#include "gui/shell/Session.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QHash>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace keyturn::gui {

class ErrorPanel;
class HoldToReveal;

/// Looking at a value, and copying it (RV): reason first (it goes to the audit log before the value is read), then hold to show, or
/// copy for some seconds. In place, not a box; empties itself on lock.
class RevealPanel : public QFrame {
    Q_OBJECT
  public:
    explicit RevealPanel(Session& session, QWidget* parent = nullptr);
    /// `fields`: names of a secret with several; empty for one value. `sizeHint` -1 unknown.
    void open(const domain::SecretRef& ref, const QStringList& fields, qint64 sizeHint);
    void close();
    void setShownName(const QString& name);
    const domain::SecretRef& ref() const { return m_ref; }
    void focusCopy();

  Q_SIGNALS:
    void closed();
    /// No value was given; `notice` says why.
    void refused(QWidget* notice);

  protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void ask(const QString& purpose);
    void answered(const QString& purpose, base::Result<base::SecureBytes> value);
    void judge();
    void retranslate();
    domain::SecretRef wantedRef() const;

    struct Reason {
        QString text;
        QString ticket;
        QElapsedTimer since;
    };

    Session& m_session;
    domain::SecretRef m_ref;
    qint64 m_sizeHint = -1;
    QHash<QString, Reason> m_reasons;
    QLabel* m_title;
    QLabel* m_reasonLabel;
    QComboBox* m_reason;
    QLabel* m_ticketLabel;
    QLineEdit* m_ticket;
    QLabel* m_fieldLabel;
    QComboBox* m_field;
    QLabel* m_warning;
    QLabel* m_valueLabel;
    HoldToReveal* m_hold;
    QLabel* m_count;
    QPushButton* m_copy;
    QPushButton* m_close;
    ErrorPanel* m_error;
};

} // namespace keyturn::gui
