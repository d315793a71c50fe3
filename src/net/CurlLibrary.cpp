#include "net/CurlLibrary.h"

#include "base/SharedLibrary.h"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace keyturn::net {

using base::ErrorCode;
using base::fail;

namespace {

constexpr const char* kLibrary = "libcurl.so.4";

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

const base::Result<CurlCalls>& startedCurl() {
    static const base::Result<CurlCalls> started = [] {
        auto loaded = loadCurl(kLibrary);
        if (!loaded) return loaded;
        // libcurl opens the key log while it starts; it would hand every session key to a file (MEM-10).
        if (std::getenv("SSLKEYLOGFILE") != nullptr) ::unsetenv("SSLKEYLOGFILE");
        loaded->global_init_mem(CURL_GLOBAL_DEFAULT, std::malloc, wipingFree, wipingRealloc, plainStrdup, std::calloc);
        return loaded;
    }();
    return started;
}

} // namespace

base::Result<CurlCalls> loadCurl(const char* file) {
    base::SharedLibrary library(file);
    CurlCalls calls;
#define KEYTURN_CURL_CALL(name) library.find(calls.name, "curl_" #name);
    KEYTURN_CURL_CALLS(KEYTURN_CURL_CALL)
#undef KEYTURN_CURL_CALL
    if (!library.isComplete()) return fail(ErrorCode::Unsupported, QStringLiteral("KT-NET-10"), QString::fromUtf8(file));
    return calls;
}

base::Status startCurl() {
    if (!startedCurl()) return fail(startedCurl().error());
    return {};
}

const CurlCalls& curl() { return *startedCurl(); }

} // namespace keyturn::net
