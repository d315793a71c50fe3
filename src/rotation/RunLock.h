#pragma once

#include "base/Result.h"

#include <QString>

namespace keyturn::rotation {

/// One worker per secret on this machine (ROT-9): a kernel lock on a file named by the secret's hash. Held while the object lives, gone
/// with the process. Advice only: every write carries its own guard.
class RunLock {
  public:
    /// Conflict KT-ROT-9 (subject: ref) when somebody holds it. Never waits.
    static base::Result<RunLock> take(const QString& folder, const QString& ref);
    /// Whether somebody holds it now.
    static bool isHeld(const QString& folder, const QString& ref);

    RunLock(RunLock&& other) noexcept;
    RunLock& operator=(RunLock&& other) noexcept;
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;
    ~RunLock();

  private:
    explicit RunLock(int fd) : m_fd(fd) {}
    int m_fd = -1;
};

} // namespace keyturn::rotation
