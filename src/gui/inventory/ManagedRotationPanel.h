#pragma once

#include "app/RotationService.h"
#include "gui/shell/Session.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace keyturn::gui {

/// The rotation that the store does by itself, of the secret that is shown: start it now or stop it, with a typed reason. Says what that means before.
class ManagedRotationPanel : public QWidget {
    Q_OBJECT
  public:
    explicit ManagedRotationPanel(Session& session, QWidget* parent = nullptr);
    /// Facts of another secret clear the reason. Hidden by the caller where the store has no such rotation.
    void showSecret(const domain::SecretRef& ref, bool isOn);
    void retranslate();

  Q_SIGNALS:
    /// The act is over; what it came to is read anew by whoever shows the secret.
    void done();
    void failed(const keyturn::base::Error& error);

  private:
    void act(backends::ManagedRotationChange::Act act);
    void draw();

    Session& m_session;
    domain::SecretRef m_ref;
    bool m_isOn = false;
    bool m_isBusy = false;
    QLabel* m_text;
    QLineEdit* m_reason;
    QPushButton* m_now;
    QPushButton* m_stop;
};

} // namespace keyturn::gui
