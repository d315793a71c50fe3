#include "gui/common/ClipboardGuard.h"

#include "gui/common/SecretOffer.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QElapsedTimer>
#include <QPointer>

namespace keyturn::gui {

namespace {

class SystemClipboard final : public ClipboardDevice {
  public:
    void offer(base::SecureBytes value) override {
        QElapsedTimer since;
        since.start();
        auto* mime = new SecretOffer(std::move(value), [since] { return since.elapsed(); }, m_served);
        m_offer = mime;
        QGuiApplication::clipboard()->setMimeData(mime, QClipboard::Clipboard);
    }
    bool withdraw() override {
        const bool ours = isOurs();
        if (m_offer) m_offer->wipe();
        if (ours) QGuiApplication::clipboard()->clear(QClipboard::Clipboard);
        m_offer.clear();
        return ours;
    }
    void onServed(std::function<void()> served) override { m_served = std::move(served); }
    bool isOurs() const override { return m_offer && QGuiApplication::clipboard()->ownsClipboard(); }

  private:
    QPointer<SecretOffer> m_offer;
    std::function<void()> m_served = [] {};
};

} // namespace

std::unique_ptr<ClipboardDevice> systemClipboard() { return std::make_unique<SystemClipboard>(); }

ClipboardGuard::ClipboardGuard(std::unique_ptr<ClipboardDevice> device, QObject* parent)
    : QObject(parent), m_device(std::move(device)) {
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &ClipboardGuard::tick);
    m_afterPaste.setSingleShot(true);
    m_afterPaste.setInterval(static_cast<int>(SecretOffer::kSamePasteMs));
    connect(&m_afterPaste, &QTimer::timeout, this, &ClipboardGuard::clearNow);
    // The request that is being answered needs the offer until it is over: only the timer is started here.
    m_device->onServed([this] { m_afterPaste.start(); });
}

ClipboardGuard::~ClipboardGuard() {
    if (isHolding()) m_device->withdraw();
}

void ClipboardGuard::copy(base::SecureBytes value) {
    m_afterPaste.stop();
    m_device->offer(std::move(value));
    m_unconfirmed = false;
    m_secondsLeft = m_seconds;
    m_timer.start();
    Q_EMIT changed();
}

void ClipboardGuard::clearNow() {
    if (!isHolding()) return;
    const bool wasPasted = m_afterPaste.isActive() || sender() == &m_afterPaste;
    m_timer.stop();
    m_afterPaste.stop();
    m_secondsLeft = 0;
    m_unconfirmed = !m_device->withdraw();
    Q_EMIT changed();
    if (wasPasted) Q_EMIT pasted();
}

void ClipboardGuard::dismissWarning() {
    m_unconfirmed = false;
    Q_EMIT changed();
}

void ClipboardGuard::tick() {
    if (m_secondsLeft <= 1) return clearNow();
    --m_secondsLeft;
    Q_EMIT changed();
}

} // namespace keyturn::gui
