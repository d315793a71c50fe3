#pragma once

#include "base/CallContext.h"

namespace keyturn::base {

/// One writer per folder across processes and threads: a kernel lock on the folder itself, so nothing is left behind in it. Dies
/// with the process. Not recursive.
class FolderLock {
  public:
    /// Waits until the lock is free, the context ends (Cancelled, TimedOut) or 10 s have passed: Conflict KT-FIL-5.
    /// NotFound, PermissionDenied for the folder; Unavailable where the file system has no locks.
    static Result<FolderLock> acquire(const QString& folder, const CallContext& context);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&& other) noexcept;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

    /// Removes what dead writers left in the folder: temp files of AtomicFile, which may hold a value. Those of living
    /// writers are kept. Answers how many went.
    Result<int> removeDebris() const;

  private:
    explicit FolderLock(int fd) : m_fd(fd) {}
    int m_fd = -1;
};

} // namespace keyturn::base
