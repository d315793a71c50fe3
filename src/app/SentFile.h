#pragma once

#include "base/AtomicFile.h"
#include "platform/Descriptor.h"

namespace keyturn::app {

/// A regular file that is read by place while it is sent, and known to have stayed the same.
class SentFile {
  public:
    /// Never through a link. The errors of base::stampOf.
    static base::Result<SentFile> open(const QString& path);

    qint64 size() const { return m_stamp.size; }
    base::Status read(qint64 at, std::span<std::uint8_t> out) const;
    /// Conflict KT-CPY-5 when the file at this path is another one, or has changed, since it was opened.
    base::Status check() const;

  private:
    SentFile(QString path, base::FileStamp stamp, platform::Descriptor descriptor) : m_path(std::move(path)), m_stamp(stamp), m_descriptor(std::move(descriptor)) {}
    base::Error changed() const { return base::makeError(base::ErrorCode::Conflict, QStringLiteral("KT-CPY-5"), m_path); }

    QString m_path;
    base::FileStamp m_stamp;
    platform::Descriptor m_descriptor;
};

} // namespace keyturn::app
