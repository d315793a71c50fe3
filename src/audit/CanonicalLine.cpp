#include "audit/CanonicalLine.h"

#include <algorithm>
#include <cstring>

namespace keyturn::audit {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";
constexpr qsizetype kUsualLine = 512;

base::ByteSpan spanOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

void appendMember(QByteArray& out, const char* separatorAndName, const QString& text) {
    out += separatorAndName;
    appendJsonString(out, text);
}

void appendEscaped(QByteArray& out, const QByteArray& utf8) {
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20) {
            out += "\\u00";
            out += kDigits[byte >> 4];
            out += kDigits[byte & 15];
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
}

/// Walks over a line and never looks at a byte twice.
class Cursor {
  public:
    explicit Cursor(std::string_view line) : m_line(line) {}

    bool literal(std::string_view expected) {
        if (m_line.substr(m_at, expected.size()) != expected) return false;
        m_at += expected.size();
        return true;
    }

    /// The rest of a string whose opening quote is behind us, with its closing quote.
    std::optional<std::string_view> string() {
        const std::size_t begin = m_at;
        for (std::size_t from = m_at;;) {
            const std::size_t quote = m_line.find('"', from);
            if (quote == std::string_view::npos) return std::nullopt;
            std::size_t slashes = 0;
            while (quote - slashes > begin && m_line[quote - slashes - 1] == '\\') ++slashes;
            from = quote + 1;
            if (slashes % 2 != 0) continue;
            m_at = from;
            return m_line.substr(begin, quote - begin);
        }
    }

    std::optional<std::string_view> digest() {
        const std::string_view hex = m_line.substr(m_at, 65);
        if (hex.size() != 65 || hex.back() != '"') return std::nullopt;
        m_at += 65;
        return hex.substr(0, 64);
    }

    std::optional<qint64> number() {
        qint64 value = 0;
        const std::size_t begin = m_at;
        while (m_at < m_line.size() && m_line[m_at] >= '0' && m_line[m_at] <= '9' && m_at - begin < 16)
            value = value * 10 + (m_line[m_at++] - '0');
        if (m_at == begin || m_line[begin] == '0') return std::nullopt;
        return value;
    }

    std::size_t at() const { return m_at; }
    bool isAtEnd() const { return m_at == m_line.size(); }

  private:
    std::string_view m_line;
    std::size_t m_at = 0;
};

/// The members of "details", whose opening brace is behind us.
bool skipDetails(Cursor& cursor) {
    if (cursor.literal("}")) return true;
    do {
        if (!cursor.literal("\"") || !cursor.string() || !cursor.literal(":\"") || !cursor.string()) return false;
    } while (cursor.literal(","));
    return cursor.literal("}");
}

bool skipText(Cursor& cursor, std::string_view nameWithQuote) {
    return cursor.literal(nameWithQuote) && cursor.string().has_value();
}

} // namespace

std::array<char, 64> hexOf(const crypto::Digest256& digest) {
    std::array<char, 64> hex{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        hex[2 * i] = kDigits[digest[i] >> 4];
        hex[2 * i + 1] = kDigits[digest[i] & 15];
    }
    return hex;
}

std::optional<crypto::Digest256> digestOf(std::string_view hex) {
    crypto::Digest256 digest{};
    if (hex.size() != 2 * digest.size()) return std::nullopt;
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const std::size_t digit = kDigits.find(hex[i]);
        if (digit == std::string_view::npos) return std::nullopt;
        digest[i / 2] = static_cast<std::uint8_t>(digest[i / 2] << 4 | digit);
    }
    return digest;
}

void appendJsonString(QByteArray& out, const QString& text) {
    out += '"';
    const qsizetype begin = out.size();
    out.resize(begin + text.size());
    char* to = out.data() + begin;
    const bool isPlain = std::ranges::all_of(text, [&to](QChar c) {
        *to++ = static_cast<char>(c.unicode());
        return c.unicode() >= 0x20 && c.unicode() < 0x7f && c != u'"' && c != u'\\';
    });
    if (!isPlain) {
        out.truncate(begin);
        appendEscaped(out, text.toUtf8());
    }
    out += '"';
}

CanonicalLine CanonicalLine::write(const LineFields& fields) {
    const domain::AuditEvent& event = fields.event;
    QByteArray head;
    head.reserve(kUsualLine);
    appendMember(head, "{\"action\":", event.action);
    appendMember(head, ",\"actor\":", event.actor);
    head += ",\"details\":{";
    const char* separator = "";
    for (auto it = event.details.cbegin(); it != event.details.cend(); ++it) {
        appendMember(head, separator, it.key());
        appendMember(head, ":", it.value());
        separator = ",";
    }
    head += "},";
    QByteArray tail;
    tail.reserve(kUsualLine);
    const auto previous = hexOf(fields.previousHash);
    appendMember(tail, "\"host\":", fields.host);
    appendMember(tail, ",\"keyId\":", fields.keyId);
    appendMember(tail, ",\"object\":", event.object);
    appendMember(tail, ",\"outcome\":", event.outcome);
    tail += ",\"previousHash\":\"" + QByteArray(previous.data(), previous.size()) + '"';
    appendMember(tail, ",\"rotationId\":", event.rotationId);
    tail += ",\"sequence\":" + QByteArray::number(fields.sequence);
    appendMember(tail, ",\"time\":", base::isoUtc(fields.time));
    tail += '}';

    CanonicalLine line;
    crypto::Sha256 hash;
    line.hash = hash.update(fields.previousHash).update(spanOf({head.constData(), static_cast<std::size_t>(head.size())}))
                    .update(spanOf({tail.constData(), static_cast<std::size_t>(tail.size())})).finish();
    const auto own = hexOf(line.hash);
    line.text = head + "\"hash\":\"" + QByteArray(own.data(), own.size()) + "\"," + tail;
    return line;
}

std::optional<LineParts> LineParts::find(std::string_view line) {
    Cursor cursor(line);
    LineParts parts;
    if (!skipText(cursor, "{\"action\":\"") || !skipText(cursor, ",\"actor\":\"")) return std::nullopt;
    if (!cursor.literal(",\"details\":{") || !skipDetails(cursor) || !cursor.literal(",")) return std::nullopt;
    parts.head = line.substr(0, cursor.at());
    if (!cursor.literal("\"hash\":\"")) return std::nullopt;
    const auto hash = cursor.digest();
    if (!hash || !cursor.literal(",")) return std::nullopt;
    parts.tail = line.substr(cursor.at());
    if (!skipText(cursor, "\"host\":\"") || !cursor.literal(",\"keyId\":\"")) return std::nullopt;
    const auto keyId = cursor.string();
    if (!keyId || !skipText(cursor, ",\"object\":\"") || !skipText(cursor, ",\"outcome\":\"")) return std::nullopt;
    if (!cursor.literal(",\"previousHash\":\"")) return std::nullopt;
    const auto previous = cursor.digest();
    if (!previous || !skipText(cursor, ",\"rotationId\":\"") || !cursor.literal(",\"sequence\":")) return std::nullopt;
    const auto sequence = cursor.number();
    if (!sequence || !skipText(cursor, ",\"time\":\"") || !cursor.literal("}") || !cursor.isAtEnd()) return std::nullopt;
    parts.hash = *hash;
    parts.keyId = *keyId;
    parts.previousHash = *previous;
    parts.sequence = *sequence;
    return parts;
}

} // namespace keyturn::audit
