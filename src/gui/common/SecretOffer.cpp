#include "gui/common/SecretOffer.h"

namespace keyturn::gui {

namespace {

constexpr auto kText = "text/plain;charset=utf-8";
constexpr auto kPlain = "text/plain";
/// KDE's clipboard keeps no history of offers that carry this.
constexpr auto kKdeHint = "x-kde-passwordManagerHint";

} // namespace

SecretOffer::SecretOffer(base::SecureBytes value, std::function<qint64()> elapsedMs, std::function<void()> served)
    : m_value(std::move(value)), m_elapsedMs(std::move(elapsedMs)), m_served(std::move(served)) {}

QStringList SecretOffer::formats() const { return {QLatin1String(kText), QLatin1String(kPlain), QLatin1String(kKdeHint)}; }

bool SecretOffer::maySee() const {
    const qint64 now = m_elapsedMs();
    if (m_firstAt >= 0) return now - m_firstAt <= kSamePasteMs;
    if (now < kTooSoonMs) return false;
    m_firstAt = now;
    m_served();
    return true;
}

QVariant SecretOffer::retrieveData(const QString& format, QMetaType) const {
    if (format == QLatin1String(kKdeHint)) return QByteArrayLiteral("secret");
    if (!hasFormat(format) || m_value.isEmpty() || !maySee()) return {};
    return QByteArray(reinterpret_cast<const char*>(m_value.data()), static_cast<qsizetype>(m_value.size()));
}

} // namespace keyturn::gui
