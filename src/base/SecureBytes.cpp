#include "base/SecureBytes.h"

#include "base/SecureMemory.h"

#include <openssl/crypto.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <utility>

namespace keyturn::base {

namespace {

constexpr std::size_t kLargestArena = std::size_t{16} << 20;
constexpr std::size_t kSmallestArena = std::size_t{1} << 20;
constexpr std::size_t kSmallestBlock = 16;

std::mutex g_mutex;
std::atomic<bool> g_initialised{false};
MemoryLock g_lock = MemoryLock::Absent;
std::size_t g_arena = 0;

std::size_t currentMemlockLimit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_MEMLOCK, &limit) != 0) return 0;
    return limit.rlim_cur == RLIM_INFINITY ? kLargestArena * 2 : static_cast<std::size_t>(limit.rlim_cur);
}

std::size_t arenaFor(std::size_t memlockLimit) {
    const std::size_t wanted = std::min(kLargestArena, memlockLimit / 2);
    return std::max(kSmallestArena, std::bit_floor(std::max<std::size_t>(wanted, 1)));
}

} // namespace

MemoryLock SecureMemory::initialise(std::size_t memlockLimit) {
    const std::lock_guard guard(g_mutex);
    if (g_initialised) return g_lock;
    const std::size_t arena = arenaFor(memlockLimit != 0 ? memlockLimit : currentMemlockLimit());
    // 1 locked, 2 in use but not lockable, 0 failed (OpenSSL 3.0).
    const int answer = CRYPTO_secure_malloc_init(arena, kSmallestBlock);
    g_lock = answer == 1 ? MemoryLock::Locked : answer == 2 ? MemoryLock::NotLocked : MemoryLock::Absent;
    g_arena = answer == 0 ? 0 : arena;
    g_initialised = true;
    return g_lock;
}

MemoryLock SecureMemory::lockState() {
    return g_initialised ? g_lock : MemoryLock::Absent;
}

std::size_t SecureMemory::arenaSize() {
    return g_arena;
}

std::size_t SecureMemory::largestLocked() {
    return g_arena / 8;
}

void* SecureMemory::allocate(std::size_t size, bool& inArena) {
    if (!g_initialised) initialise();
    inArena = g_arena != 0 && size <= largestLocked();
    if (!inArena) {
        void* pointer = std::malloc(size);
        if (pointer == nullptr) throw std::bad_alloc();
        return pointer;
    }
    void* pointer = OPENSSL_secure_malloc(size);
    if (pointer == nullptr) throw SecureMemoryExhausted();
    return pointer;
}

void SecureMemory::release(void* pointer, std::size_t size, bool inArena) noexcept {
    if (pointer == nullptr) return;
    if (inArena) {
        OPENSSL_secure_clear_free(pointer, size);
        return;
    }
    OPENSSL_cleanse(pointer, size);
    std::free(pointer);
}

void secureWipe(void* pointer, std::size_t size) noexcept {
    OPENSSL_cleanse(pointer, size);
}

SecureBytes::SecureBytes(std::size_t size) {
    resize(size);
}

SecureBytes::SecureBytes(ByteSpan copied) {
    append(copied);
}

SecureBytes::~SecureBytes() {
    clear();
}

SecureBytes::SecureBytes(SecureBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)),
      m_capacity(std::exchange(other.m_capacity, 0)), m_inArena(std::exchange(other.m_inArena, false)) {}

SecureBytes& SecureBytes::operator=(SecureBytes&& other) noexcept {
    if (this == &other) return *this;
    clear();
    m_data = std::exchange(other.m_data, nullptr);
    m_size = std::exchange(other.m_size, 0);
    m_capacity = std::exchange(other.m_capacity, 0);
    m_inArena = std::exchange(other.m_inArena, false);
    return *this;
}

SecureBytes SecureBytes::fromChars(std::string_view chars) {
    SecureBytes made;
    made.append(chars);
    return made;
}

SecureBytes SecureBytes::clone() const {
    return SecureBytes(bytes());
}

void SecureBytes::grow(std::size_t capacity) {
    if (capacity <= m_capacity) return;
    bool inArena = false;
    auto* fresh = static_cast<std::uint8_t*>(SecureMemory::allocate(capacity, inArena));
    if (m_size != 0) std::memcpy(fresh, m_data, m_size);
    SecureMemory::release(m_data, m_capacity, m_inArena);
    m_data = fresh;
    m_capacity = capacity;
    m_inArena = inArena;
}

void SecureBytes::reserve(std::size_t capacity) {
    grow(capacity);
}

void SecureBytes::append(ByteSpan more) {
    if (more.empty()) return;
    const std::size_t needed = m_size + more.size();
    if (needed > m_capacity) grow(std::max(needed, m_capacity * 2));
    std::memcpy(m_data + m_size, more.data(), more.size());
    m_size = needed;
}

void SecureBytes::append(std::string_view more) {
    append(ByteSpan{reinterpret_cast<const std::uint8_t*>(more.data()), more.size()});
}

void SecureBytes::append(char c) {
    append(std::string_view(&c, 1));
}

void SecureBytes::resize(std::size_t size) {
    if (size < m_size) {
        secureWipe(m_data + size, m_size - size);
    } else if (size > m_size) {
        grow(size);
        std::memset(m_data + m_size, 0, size - m_size);
    }
    m_size = size;
}

void SecureBytes::chop(std::size_t n) {
    resize(m_size - std::min(n, m_size));
}

void SecureBytes::clear() noexcept {
    SecureMemory::release(m_data, m_capacity, m_inArena);
    m_data = nullptr;
    m_size = 0;
    m_capacity = 0;
    m_inArena = false;
}

bool SecureBytes::equals(ByteSpan other) const noexcept {
    if (m_size != other.size()) return false;
    return m_size == 0 || CRYPTO_memcmp(m_data, other.data(), m_size) == 0;
}

} // namespace keyturn::base
