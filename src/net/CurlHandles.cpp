#include "net/CurlHandles.h"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace keyturn::net {

namespace {

// libcurl frees header lists, credentials and buffers as they are; tokens would stay in the heap.
void wipingFree(void* pointer) {
    if (pointer == nullptr) return;
    ::explicit_bzero(pointer, malloc_usable_size(pointer)); // many times a request: faster than OpenSSL's, as sure
    std::free(pointer);
}

// The C library's realloc may move a block and leave the old one behind.
void* wipingRealloc(void* pointer, std::size_t size) {
    if (pointer == nullptr) return std::malloc(size);
    void* fresh = std::malloc(size);
    if (fresh == nullptr) return nullptr;
    std::memcpy(fresh, pointer, std::min(size, malloc_usable_size(pointer)));
    wipingFree(pointer);
    return fresh;
}

char* plainStrdup(const char* text) {
    const std::size_t size = std::strlen(text) + 1;
    auto* fresh = static_cast<char*>(std::malloc(size));
    return fresh == nullptr ? nullptr : static_cast<char*>(std::memcpy(fresh, text, size));
}

} // namespace

void startCurl() {
    static std::once_flag once;
    std::call_once(once, [] {
        // libcurl opens the key log while it starts; it would hand every session key to a file (MEM-10).
        if (std::getenv("SSLKEYLOGFILE") != nullptr) ::unsetenv("SSLKEYLOGFILE");
        curl_global_init_mem(CURL_GLOBAL_DEFAULT, std::malloc, wipingFree, wipingRealloc, plainStrdup, std::calloc);
    });
}

} // namespace keyturn::net
