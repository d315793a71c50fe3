#pragma once

#include "base/SecureBytes.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace keyturn::gui {

/// The system clipboard as the guard needs it; a seam for tests.
class ClipboardDevice {
  public:
    virtual ~ClipboardDevice() = default;
    /// Offers the value with the hints that tell clipboard managers not to keep it; never the primary selection.
    virtual void offer(base::SecureBytes value) = 0;
    /// `served` is called when a program took the value for the first time, where the platform lets us know; set before the first offer.
    virtual void onServed(std::function<void()> served) = 0;
    /// Takes our offer back. False when it cannot be confirmed that nobody kept it.
    virtual bool withdraw() = 0;
    /// Whether what is on the clipboard now is still our offer (asked without reading it).
    virtual bool isOurs() const = 0;
};
std::unique_ptr<ClipboardDevice> systemClipboard();

/// Copying a value (UI-1): served to one paste where the platform allows (SecretOffer), cleared after that, after 20 s, on lock, on quit, or at
/// once by clearNow(). Never reads the clipboard back, never touches the primary selection.
class ClipboardGuard : public QObject {
    Q_OBJECT
  public:
    explicit ClipboardGuard(std::unique_ptr<ClipboardDevice> device, QObject* parent = nullptr);
    ~ClipboardGuard() override;

    void copy(base::SecureBytes value);
    void clearNow();
    bool isHolding() const { return m_secondsLeft > 0; }
    int secondsLeft() const { return m_secondsLeft; }
    /// Lasting warning: another program may still hold what was copied.
    bool isUnconfirmed() const { return m_unconfirmed; }
    void dismissWarning();
    void setSeconds(int seconds) { m_seconds = qBound(5, seconds, 60); }
    int seconds() const { return m_seconds; }

  Q_SIGNALS:
    void changed();
    /// A program took the value: it is off the clipboard now.
    void pasted();

  private:
    void tick();

    std::unique_ptr<ClipboardDevice> m_device;
    QTimer m_timer;
    QTimer m_afterPaste;
    int m_seconds = 20;
    int m_secondsLeft = 0;
    bool m_unconfirmed = false;
};

} // namespace keyturn::gui
