#pragma once

// Private to net.

#include "base/Result.h"

#include <curl/curl.h>

namespace keyturn::net {

/// libcurl's functions, each under its name without "curl_". The library is loaded for the first connection and not with the program: it
/// brings some thirty others along, which every start would wait for and most homes never need.
#define KEYTURN_CURL_CALLS(call)                                                                                                           \
    call(easy_cleanup) call(easy_getinfo) call(easy_init) call(easy_setopt) call(easy_strerror) call(free) call(getdate) call(global_init_mem) \
    call(multi_add_handle) call(multi_cleanup) call(multi_info_read) call(multi_init) call(multi_perform) call(multi_poll)                   \
    call(multi_remove_handle) call(multi_setopt) call(multi_wakeup) call(url) call(url_cleanup) call(url_get) call(url_set)

struct CurlCalls {
#define KEYTURN_CURL_CALL(name) decltype(&::curl_##name) name = nullptr;
    KEYTURN_CURL_CALLS(KEYTURN_CURL_CALL)
#undef KEYTURN_CURL_CALL
};

/// Loads the library and leaves it loaded. KT-NET-10 Unsupported (subject: `file`): not there, or too old to have all of them.
base::Result<CurlCalls> loadCurl(const char* file);

/// Loads and starts libcurl, once, from any thread: with allocators that wipe what they give back, and without a key log. KT-NET-10.
base::Status startCurl();

/// After startCurl() has worked.
const CurlCalls& curl();

} // namespace keyturn::net
