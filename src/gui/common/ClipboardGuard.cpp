#include "gui/common/ClipboardGuard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QPointer>

namespace keyturn::gui {

namespace {

constexpr auto kText = "text/plain;charset=utf-8";
constexpr auto kPlain = "text/plain";
/// KDE's clipboard keeps no history of offers that carry this.
constexpr auto kKdeHint = "x-kde-passwordManagerHint";

/// Answers the value on demand only; the bytes are wiped with the offer.
class SecretMime final : public QMimeData {
    Q_OBJECT
  public:
    explicit SecretMime(base::SecureBytes value) : m_value(std::move(value)) {}
    QStringList formats() const override {
        return {QLatin1String(kText), QLatin1String(kPlain), QLatin1String(kKdeHint)};
    }
    bool hasFormat(const QString& format) const override { return formats().contains(format); }
    void wipe() { m_value.clear(); }

  protected:
    QVariant retrieveData(const QString& format, QMetaType) const override {
        if (format == QLatin1String(kKdeHint)) return QByteArrayLiteral("secret");
        if (!hasFormat(format)) return {};
        return QByteArray(reinterpret_cast<const char*>(m_value.data()), static_cast<qsizetype>(m_value.size()));
    }

  private:
    base::SecureBytes m_value;
};

class SystemClipboard final : public ClipboardDevice {
  public:
    void offer(base::SecureBytes value) override {
        auto* mime = new SecretMime(std::move(value));
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
    bool isOurs() const override { return m_offer && QGuiApplication::clipboard()->ownsClipboard(); }

  private:
    QPointer<SecretMime> m_offer;
};

} // namespace

std::unique_ptr<ClipboardDevice> systemClipboard() { return std::make_unique<SystemClipboard>(); }

ClipboardGuard::ClipboardGuard(std::unique_ptr<ClipboardDevice> device, QObject* parent)
    : QObject(parent), m_device(std::move(device)) {
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &ClipboardGuard::tick);
}

ClipboardGuard::~ClipboardGuard() {
    if (isHolding()) m_device->withdraw();
}

void ClipboardGuard::copy(base::SecureBytes value) {
    m_device->offer(std::move(value));
    m_unconfirmed = false;
    m_secondsLeft = m_seconds;
    m_timer.start();
    Q_EMIT changed();
}

void ClipboardGuard::clearNow() {
    if (!isHolding()) return;
    m_timer.stop();
    m_secondsLeft = 0;
    m_unconfirmed = !m_device->withdraw();
    Q_EMIT changed();
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

#include "ClipboardGuard.moc"
