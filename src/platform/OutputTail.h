#pragma once

#include "base/SecureBytes.h"

#include <QCryptographicHash>
#include <QString>

namespace keyturn::platform {

/// Hash of a program's whole output and its last bytes, where the bytes given to the program are masked. What is not yet masked is
/// kept in secure memory. Internal to platform.
class OutputTail {
  public:
    static constexpr std::size_t kShown = 512;
    /// `secret` may be null; it outlives the object.
    explicit OutputTail(const base::SecureBytes* secret);
    void append(base::ByteSpan piece);
    qint64 total() const { return m_total; }
    QByteArray sha256() const { return m_hash.result(); }
    QString shown() const;

  private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    base::SecureBytes m_kept;
    base::ByteSpan m_secret;
    qint64 m_total = 0;
};

} // namespace keyturn::platform
