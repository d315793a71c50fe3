#pragma once

#include "base/SecureBytes.h"

namespace keyturn::net {

/// Where the body of an answer lives while it is read.
enum class BodyMemory {
    Locked,   ///< answers that hold values: the locked arena, up to an eighth of it (MEM-2)
    Ordinary, ///< list pages and other metadata: ordinary memory, wiped just the same
};

/// Bytes received, wiped when they grow, shrink or go. Move-only, one thread at a time. Growing throws std::bad_alloc
/// (SecureMemoryExhausted in the arena).
class WipedBuffer {
  public:
    explicit WipedBuffer(BodyMemory memory = BodyMemory::Ordinary) noexcept : m_memory(memory) {}
    ~WipedBuffer();
    WipedBuffer(WipedBuffer&& other) noexcept;
    WipedBuffer& operator=(WipedBuffer&& other) noexcept;
    WipedBuffer(const WipedBuffer&) = delete;
    WipedBuffer& operator=(const WipedBuffer&) = delete;

    std::size_t size() const noexcept { return m_memory == BodyMemory::Locked ? m_locked.size() : m_size; }
    bool isEmpty() const noexcept { return size() == 0; }
    /// Valid until the next change.
    base::ByteSpan bytes() const noexcept { return m_memory == BodyMemory::Locked ? m_locked.bytes() : base::ByteSpan{m_data, m_size}; }

    void reserve(std::size_t capacity);
    void append(base::ByteSpan more);
    void clear() noexcept;

  private:
    void grow(std::size_t capacity);

    BodyMemory m_memory;
    base::SecureBytes m_locked;
    std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace keyturn::net
