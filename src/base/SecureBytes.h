#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <span>
#include <string_view>

class QDebug;

namespace keyturn::base {

using ByteSpan = std::span<const std::uint8_t>;

/// The only home of a secret value: locked memory, move-only, wiped on destruction and on shrink (MEM-1, MEM-2).
/// Not thread-safe for writers. Allocation throws SecureMemoryExhausted when the arena is full; see MEM-2 for values
/// larger than an eighth of the arena (isLocked() is then false).
class SecureBytes {
  public:
    SecureBytes() noexcept = default;
    explicit SecureBytes(std::size_t size); ///< zero-filled
    explicit SecureBytes(ByteSpan copied);
    ~SecureBytes();

    SecureBytes(SecureBytes&& other) noexcept;
    SecureBytes& operator=(SecureBytes&& other) noexcept;
    SecureBytes(const SecureBytes&) = delete;
    SecureBytes& operator=(const SecureBytes&) = delete;

    /// Copies characters, for literals in tests and for text that is already about to be wiped by its owner.
    static SecureBytes fromChars(std::string_view chars);
    SecureBytes clone() const;

    std::size_t size() const noexcept { return m_size; }
    bool isEmpty() const noexcept { return m_size == 0; }
    bool isLocked() const noexcept { return m_data == nullptr || m_inArena; }
    std::uint8_t* data() noexcept { return m_data; }
    const std::uint8_t* data() const noexcept { return m_data; }
    ByteSpan bytes() const noexcept { return {m_data, m_size}; }
    std::span<std::uint8_t> writable() noexcept { return {m_data, m_size}; }
    /// A look at the bytes for the moment of use; never copy it into a std::string or QString.
    std::string_view chars() const noexcept { return {reinterpret_cast<const char*>(m_data), m_size}; }

    void reserve(std::size_t capacity);
    void append(ByteSpan more);
    void append(std::string_view more);
    void append(char c);
    /// Shrinking wipes the tail; growing fills with zero.
    void resize(std::size_t size);
    /// Removes the last `n` bytes (all if fewer) and wipes them.
    void chop(std::size_t n);
    void clear() noexcept;

    /// Constant time in the contents; unequal sizes answer at once.
    bool equals(ByteSpan other) const noexcept;
    bool equals(const SecureBytes& other) const noexcept { return equals(other.bytes()); }

    // No road out by accident (MEM-1).
    operator bool() const = delete;
    bool operator==(const SecureBytes&) const = delete;
    friend std::ostream& operator<<(std::ostream&, const SecureBytes&) = delete;
    friend QDebug operator<<(QDebug, const SecureBytes&) = delete;

  private:
    void grow(std::size_t capacity);

    std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
    bool m_inArena = false;
};

/// Wipes a range the optimiser may not skip.
void secureWipe(void* pointer, std::size_t size) noexcept;

} // namespace keyturn::base
