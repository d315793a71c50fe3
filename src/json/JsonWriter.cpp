#include "json/JsonWriter.h"

#include "crypto/SecureEncoding.h"

namespace keyturn::json {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

bool mustEscape(std::uint8_t c) { return c < 0x20 || c == '"' || c == '\\' || c == 0x7f; }

void appendEscaped(base::SecureBytes& out, std::uint8_t c) {
    switch (c) {
    case '"': out.append(std::string_view("\\\"")); return;
    case '\\': out.append(std::string_view("\\\\")); return;
    case '\n': out.append(std::string_view("\\n")); return;
    case '\r': out.append(std::string_view("\\r")); return;
    case '\t': out.append(std::string_view("\\t")); return;
    default:
        out.append(std::string_view("\\u00"));
        out.append(kHexDigits[c >> 4]);
        out.append(kHexDigits[c & 15]);
    }
}

base::ByteSpan viewOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

} // namespace

void JsonWriter::separate() {
    if (m_needsComma) m_out.append(',');
    m_needsComma = true;
}

void JsonWriter::open(char c) {
    separate();
    m_out.append(c);
    m_needsComma = false;
}

void JsonWriter::close(char c) {
    m_out.append(c);
    m_needsComma = true;
}

void JsonWriter::key(std::string_view name) {
    separate();
    m_out.append('"');
    m_out.append(name);
    m_out.append(std::string_view("\":"));
    m_needsComma = false;
}

void JsonWriter::colon() {
    m_out.append(':');
    m_needsComma = false;
}

void JsonWriter::text(QStringView text) {
    utf8(viewOf(text.toUtf8()));
}

void JsonWriter::utf8(base::ByteSpan text) {
    separate();
    m_out.append('"');
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!mustEscape(text[i])) continue;
        m_out.append(text.subspan(from, i - from));
        appendEscaped(m_out, text[i]);
        from = i + 1;
    }
    m_out.append(text.subspan(from));
    m_out.append('"');
}

void JsonWriter::raw(base::ByteSpan json) {
    separate();
    m_out.append(json);
}

void JsonWriter::base64(base::ByteSpan bytes) {
    separate();
    m_out.append('"');
    crypto::encoding::appendBase64(m_out, bytes, crypto::encoding::Base64Form::Standard);
    m_out.append('"');
}

void JsonWriter::hex(base::ByteSpan bytes) {
    separate();
    m_out.append('"');
    crypto::encoding::appendHex(m_out, bytes);
    m_out.append('"');
}

void JsonWriter::number(qint64 number) {
    separate();
    m_out.append(std::string_view(std::to_string(number)));
}

void JsonWriter::boolean(bool value) {
    separate();
    m_out.append(std::string_view(value ? "true" : "false"));
}

void JsonWriter::null() {
    separate();
    m_out.append(std::string_view("null"));
}

void JsonWriter::list(const QStringList& texts) {
    beginArray();
    for (const QString& one : texts) text(one);
    endArray();
}

void JsonWriter::member(std::string_view name, const base::OptionalInstant& value) {
    if (value) member(name, base::isoUtc(*value));
}

} // namespace keyturn::json
