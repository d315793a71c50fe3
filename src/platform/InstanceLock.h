#pragma once

#include "base/Result.h"

#include <QString>

namespace keyturn::platform {

/// One console per home (STO-6): a kernel file lock held while the object lives; it dies with the process. Conflict KT-STO-2 when another
/// process holds it (args: its pid if readable).
class InstanceLock {
  public:
    static base::Result<InstanceLock> acquire(const QString& folder);
    InstanceLock(InstanceLock&& other) noexcept;
    InstanceLock& operator=(InstanceLock&& other) noexcept;
    InstanceLock(const InstanceLock&) = delete;
    InstanceLock& operator=(const InstanceLock&) = delete;
    ~InstanceLock();

  private:
    explicit InstanceLock(int fd) : m_fd(fd) {}
    int m_fd = -1;
};

} // namespace keyturn::platform
