#pragma once

// Private to net.

#include "net/CurlLibrary.h"

#include <memory>

namespace keyturn::net {

struct EasyFree {
    void operator()(CURL* easy) const noexcept { curl().easy_cleanup(easy); }
};
struct MultiFree {
    void operator()(CURLM* multi) const noexcept { curl().multi_cleanup(multi); }
};
struct UrlFree {
    void operator()(CURLU* url) const noexcept { curl().url_cleanup(url); }
};
using Easy = std::unique_ptr<CURL, EasyFree>;
using Multi = std::unique_ptr<CURLM, MultiFree>;
using Url = std::unique_ptr<CURLU, UrlFree>;

} // namespace keyturn::net
