#include "gui/shell/Preferences.h"

#include "base/AtomicFile.h"
#include "platform/Paths.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace keyturn::gui {

QString Preferences::fileFor(const QString& home) { return platform::Paths::forHome(home).config + QStringLiteral("/window.json"); }

void Preferences::load() {
    const auto file = base::readFile(m_file, {qint64{64} << 10, false, false});
    if (!file) return;
    const auto text = QByteArray::fromRawData(reinterpret_cast<const char*>(file->content.data()),
                                              static_cast<qsizetype>(file->content.size()));
    m_values = QJsonDocument::fromJson(text).object().toVariantMap();
}

base::Status Preferences::save() const {
    if (m_file.isEmpty()) return {};
    const QString folder = m_file.left(m_file.lastIndexOf(u'/'));
    if (auto made = base::ensurePrivateFolder(folder); !made) return made;
    const QByteArray text = QJsonDocument(QJsonObject::fromVariantMap(m_values)).toJson();
    const auto written = base::writeFile(m_file, {reinterpret_cast<const std::uint8_t*>(text.constData()),
                                                  static_cast<std::size_t>(text.size())});
    if (!written) return base::fail(written.error());
    return {};
}

} // namespace keyturn::gui
