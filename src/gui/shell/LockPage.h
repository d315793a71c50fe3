#pragma once

#include "gui/shell/Session.h"

#include <QTimer>
#include <QWidget>

namespace Ui {
class LockPageForm;
}

namespace keyturn::gui {

/// Covers the window while the home is closed (LK): no name of any secret, environment or host. Wrong passphrases wait 1, 2, 4 ... 60 s.
class LockPage : public QWidget {
    Q_OBJECT
  public:
    explicit LockPage(Session& session, QWidget* parent = nullptr);
    ~LockPage() override;
    /// Reads what the home can be opened with; call when it is shown.
    void prepare();
    /// The sentence about tasks that had to pause; empty: none.
    void setTasksText(const QString& text);
    /// Why the home could not be opened without a person.
    void explain(const base::Error& error);
    int waitSeconds() const { return m_wait; }

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void tryPassphrase();
    void tryOther();
    void failed(const base::Error& error);
    void countDown();
    void drawBusy(bool busy);
    void retranslate();

    Session& m_session;
    std::unique_ptr<Ui::LockPageForm> m_ui;
    app::HomeState m_state;
    QTimer m_timer;
    int m_failures = 0;
    int m_wait = 0;
    bool m_asking = false;
    bool m_lastWasWrong = false;
    std::optional<base::Error> m_error;
};

} // namespace keyturn::gui
