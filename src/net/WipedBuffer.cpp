#include "net/WipedBuffer.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

namespace keyturn::net {

WipedBuffer::~WipedBuffer() { clear(); }

WipedBuffer::WipedBuffer(WipedBuffer&& other) noexcept
    : m_memory(other.m_memory), m_locked(std::move(other.m_locked)), m_data(std::exchange(other.m_data, nullptr)),
      m_size(std::exchange(other.m_size, 0)), m_capacity(std::exchange(other.m_capacity, 0)) {}

WipedBuffer& WipedBuffer::operator=(WipedBuffer&& other) noexcept {
    if (this == &other) return *this;
    clear();
    m_memory = other.m_memory;
    m_locked = std::move(other.m_locked);
    m_data = std::exchange(other.m_data, nullptr);
    m_size = std::exchange(other.m_size, 0);
    m_capacity = std::exchange(other.m_capacity, 0);
    return *this;
}

void WipedBuffer::reserve(std::size_t capacity) {
    if (m_memory == BodyMemory::Locked) m_locked.reserve(capacity);
    else if (capacity > m_capacity) grow(capacity);
}

void WipedBuffer::append(base::ByteSpan more) {
    if (more.empty()) return;
    if (m_memory == BodyMemory::Locked) return m_locked.append(more);
    const std::size_t needed = m_size + more.size();
    if (needed > m_capacity) grow(std::max({needed, m_capacity * 2, std::size_t{1024}}));
    std::memcpy(m_data + m_size, more.data(), more.size());
    m_size = needed;
}

void WipedBuffer::grow(std::size_t capacity) {
    auto* fresh = static_cast<std::uint8_t*>(std::malloc(capacity));
    if (fresh == nullptr) throw std::bad_alloc();
    if (m_size != 0) std::memcpy(fresh, m_data, m_size);
    const std::size_t size = m_size;
    clear();
    m_data = fresh;
    m_size = size;
    m_capacity = capacity;
}

void WipedBuffer::clear() noexcept {
    m_locked.clear();
    if (m_data != nullptr) {
        base::secureWipe(m_data, m_capacity);
        std::free(m_data);
    }
    m_data = nullptr;
    m_size = 0;
    m_capacity = 0;
}

} // namespace keyturn::net
