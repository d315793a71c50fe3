#pragma once

#include "base/SecureBytes.h"

#include <QMimeData>

#include <functional>

namespace keyturn::gui {

/// What lies on the clipboard instead of a value (UI-1): the value is handed over only when a program asks for it, to one paste.
///
/// X11 and Wayland ask at the moment of the paste, so one paste is possible there. Where a platform takes the bytes when they are offered (the
/// plugins without a screen, remote desktops that mirror the clipboard), nobody can tell a paste from a copy: only the countdown clears then.
///
/// Clipboard managers read as soon as something new is offered. KDE's heeds the hint among the formats; the others get nothing, because a request
/// within kTooSoonMs of the offer is no person's paste. A manager that looks later than that is taken for a paste: the person is told that the
/// one paste is gone. Programs often ask twice for one paste, so the offer stays for kSamePasteMs after the first request.
///
/// What is handed over leaves locked memory for the toolkit's own buffers; that cannot be helped.
class SecretOffer final : public QMimeData {
    Q_OBJECT
  public:
    static constexpr qint64 kTooSoonMs = 500;
    static constexpr qint64 kSamePasteMs = 1000;

    /// `elapsedMs`: milliseconds since the offer. `served`: called at the first request that was answered, within that request.
    SecretOffer(base::SecureBytes value, std::function<qint64()> elapsedMs, std::function<void()> served);
    QStringList formats() const override;
    bool hasFormat(const QString& format) const override { return formats().contains(format); }
    void wipe() { m_value.clear(); }

  protected:
    QVariant retrieveData(const QString& format, QMetaType type) const override;

  private:
    bool maySee() const;

    base::SecureBytes m_value;
    std::function<qint64()> m_elapsedMs;
    std::function<void()> m_served;
    mutable qint64 m_firstAt = -1;
};

} // namespace keyturn::gui
