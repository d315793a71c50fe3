#pragma once

// Private to net.

#include <curl/curl.h>

#include <memory>

namespace keyturn::net {

struct EasyFree {
    void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
};
struct MultiFree {
    void operator()(CURLM* multi) const noexcept { curl_multi_cleanup(multi); }
};
struct UrlFree {
    void operator()(CURLU* url) const noexcept { curl_url_cleanup(url); }
};
using Easy = std::unique_ptr<CURL, EasyFree>;
using Multi = std::unique_ptr<CURLM, MultiFree>;
using Url = std::unique_ptr<CURLU, UrlFree>;

/// The first libcurl call of the process, once, from any thread: with allocators that wipe what they give back, and without a key log.
void startCurl();

} // namespace keyturn::net
