#include "json/JsonForm.h"

#include "crypto/SecureEncoding.h"
#include "json/JsonReader.h"
#include "json/JsonWriter.h"

namespace keyturn::json {

namespace {
constexpr auto kBinary = "base64";
}

bool isOtherThanText(base::ByteSpan bytes) {
    JsonReader json(bytes, JsonReader::Nul::InSecrets);
    const auto type = json.next();
    return type != JsonReader::Type::Nothing && type != JsonReader::Type::Text && json.raw().size() == bytes.size() && json.ok();
}

void writeBytes(JsonWriter& json, base::ByteSpan bytes) {
    json.beginObject();
    json.key(kBinary);
    json.base64(bytes);
    json.endObject();
}

std::optional<base::SecureBytes> bytesIn(base::ByteSpan value) {
    if (value.empty() || value.front() != '{') return std::nullopt;
    JsonReader json(value);
    std::optional<base::SecureBytes> bytes;
    int members = 0;
    json.object([&](QByteArrayView name) {
        ++members;
        if (name != kBinary || json.next() != JsonReader::Type::Text) return json.skip();
        const auto text = json.secret();
        bytes = crypto::encoding::decodeBase64(text.bytes(), crypto::encoding::Base64Form::Standard);
        if (!bytes) return;
        base::SecureBytes again;
        crypto::encoding::appendBase64(again, bytes->bytes(), crypto::encoding::Base64Form::Standard);
        if (!again.equals(text) || isPlainUtf8(bytes->bytes())) bytes.reset();
    });
    if (!json.ok() || members != 1) return std::nullopt;
    return bytes;
}

} // namespace keyturn::json
