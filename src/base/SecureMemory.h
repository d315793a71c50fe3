#pragma once

#include <cstddef>
#include <new>

namespace keyturn::base {

/// What the process got when it asked for locked memory (MEM-2, MEM-3).
enum class MemoryLock {
    Locked,    ///< arena locked into RAM
    NotLocked, ///< arena in use but may be swapped; shown in status bar and audit
    Absent,    ///< no arena: values live in ordinary memory that is wiped
};

/// Thrown when the arena has no room left (KT-MEM-1). A kind of out-of-memory: it is never swallowed by a silent
/// fallback; faces catch it at their border.
class SecureMemoryExhausted : public std::bad_alloc {
  public:
    const char* what() const noexcept override { return "KT-MEM-1"; }
};

namespace SecureMemory {

/// Creates the arena: the largest power of two <= min(16 MiB, memlock limit / 2), at least 1 MiB. Call first in main,
/// before any OpenSSL use; further calls return the first answer. `memlockLimit` replaces the limit in tests.
MemoryLock initialise(std::size_t memlockLimit = 0);
MemoryLock lockState();
std::size_t arenaSize();
/// The largest value, in bytes, that is put into the arena: an eighth of it.
std::size_t largestLocked();

/// Used by SecureBytes only. A size above largestLocked() comes from ordinary memory and sets `inArena` false;
/// otherwise throws SecureMemoryExhausted when the arena is full.
void* allocate(std::size_t size, bool& inArena);
/// Wipes and frees.
void release(void* pointer, std::size_t size, bool inArena) noexcept;

} // namespace SecureMemory
} // namespace keyturn::base
