#include "clients/aws/AwsXml.h"

#include <string>

namespace keyturn::clients::aws {

std::optional<base::ByteSpan> xmlElement(base::ByteSpan document, std::string_view name) {
    const std::string_view text(reinterpret_cast<const char*>(document.data()), document.size());
    const std::string open = '<' + std::string(name) + '>';
    const std::string close = "</" + std::string(name) + '>';
    const auto from = text.find(open);
    if (from == std::string_view::npos || text.find(open, from + 1) != std::string_view::npos) return std::nullopt;
    const auto begin = from + open.size();
    const auto end = text.find(close, begin);
    if (end == std::string_view::npos || text.substr(begin, end - begin).find_first_of("<&") != std::string_view::npos) return std::nullopt;
    return document.subspan(begin, end - begin);
}

} // namespace keyturn::clients::aws
