#include "crypto/PublicJson.h"

#include <set>
#include <string>
#include <vector>

namespace keyturn::crypto {

namespace {

constexpr qsizetype kLargest = 1 << 20;
constexpr int kDeepest = 16;

} // namespace

std::optional<PublicJson> parsePublicJson(const QByteArray& text) {
    if (text.size() > kLargest) return std::nullopt;
    std::vector<std::set<std::string>> names;
    bool isClean = true;
    const auto watch = [&](int depth, PublicJson::parse_event_t event, PublicJson& parsed) {
        if (depth > kDeepest) isClean = false;
        if (event == PublicJson::parse_event_t::object_start) names.emplace_back();
        else if (event == PublicJson::parse_event_t::object_end) names.pop_back();
        else if (event == PublicJson::parse_event_t::key) isClean &= names.back().insert(parsed.get<std::string>()).second;
        return isClean;
    };
    PublicJson json = PublicJson::parse(text.begin(), text.end(), watch, false);
    if (!isClean || json.is_discarded()) return std::nullopt;
    return json;
}

std::optional<QByteArray> stringMember(const PublicJson& object, const char* name) {
    if (!object.is_object()) return std::nullopt;
    const auto it = object.find(name);
    if (it == object.end() || !it->is_string()) return std::nullopt;
    return QByteArray::fromStdString(it->get_ref<const std::string&>());
}

QByteArray writtenJson(const PublicJson& json) {
    return QByteArray::fromStdString(json.dump(-1, ' ', false, PublicJson::error_handler_t::replace));
}

} // namespace keyturn::crypto
