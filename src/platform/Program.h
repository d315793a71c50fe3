#pragma once

#include "base/Result.h"
#include "platform/Descriptor.h"

#include <QByteArray>
#include <QString>

namespace keyturn::platform {

/// A program file that was opened first and then judged on its descriptor, so that what was judged is what runs. Internal
/// to platform; conditions are those of Process.h.
class Program {
  public:
    /// `expectedSha256`: hex, or empty for a program that is not pinned.
    static base::Result<Program> open(const QString& path, const QString& expectedSha256);

    int descriptor() const { return m_file.get(); }
    bool isScript() const { return m_isScript; }
    bool isPinned() const { return m_isPinned; }
    /// Of a pinned script: the bytes that were checked.
    const QByteArray& script() const { return m_script; }
    /// Of a pinned script: the interpreter and its one optional argument, as the kernel reads them from the first line.
    base::Result<QList<QByteArray>> interpreter(const QString& path) const;

  private:
    base::Status checkHash(const QString& path, const QString& expectedSha256);

    Descriptor m_file;
    QByteArray m_script;
    bool m_isScript = false;
    bool m_isPinned = false;
};

} // namespace keyturn::platform
