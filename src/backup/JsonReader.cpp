#include "backup/JsonReader.h"

#include "backup/JsonWriter.h"

#include <algorithm>
#include <charconv>

namespace keyturn::backup {

namespace {

constexpr int kDeepest = 64;
constexpr qint64 kLargestInteger = qint64{1} << 53;

bool isDigit(std::uint8_t c) { return c >= '0' && c <= '9'; }

void appendUtf8(base::SecureBytes& out, unsigned code) {
    const auto put = [&out](unsigned byte) { out.append(static_cast<char>(byte)); };
    if (code < 0x80) return put(code);
    if (code < 0x800) {
        put(0xc0 | code >> 6);
    } else if (code < 0x10000) {
        put(0xe0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3f));
    } else {
        put(0xf0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3f));
        put(0x80 | (code >> 6 & 0x3f));
    }
    put(0x80 | (code & 0x3f));
}

} // namespace

JsonReader::JsonReader(base::ByteSpan document) : m_rest(document), m_failed(!isPlainUtf8(document)) {}

void JsonReader::skipSpace() {
    const auto isSpace = [](std::uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    while (!m_rest.empty() && isSpace(m_rest.front())) m_rest = m_rest.subspan(1);
}

bool JsonReader::peekIs(char c) {
    skipSpace();
    return !m_failed && !m_rest.empty() && m_rest.front() == static_cast<std::uint8_t>(c);
}

bool JsonReader::take(char c) {
    if (!peekIs(c)) return false;
    m_rest = m_rest.subspan(1);
    return true;
}

void JsonReader::object(const std::function<void(QByteArrayView)>& member) {
    if (!take('{') || ++m_depth > kDeepest) return fail();
    std::vector<QByteArray> seen;
    if (!take('}')) {
        do {
            const base::SecureBytes name = secret();
            const QByteArray known(reinterpret_cast<const char*>(name.data()), static_cast<qsizetype>(name.size()));
            if (std::ranges::find(seen, known) != seen.end() || !take(':')) fail();
            if (m_failed) return;
            seen.push_back(known);
            member(known);
        } while (take(','));
        if (!take('}')) fail();
    }
    --m_depth;
}

void JsonReader::array(const std::function<void()>& element) {
    if (!take('[') || ++m_depth > kDeepest) return fail();
    if (!take(']')) {
        do {
            element();
        } while (take(','));
        if (!take(']')) fail();
    }
    --m_depth;
}

base::SecureBytes JsonReader::secret() {
    base::SecureBytes out;
    if (!take('"')) {
        fail();
        return out;
    }
    const auto quote = std::ranges::find(m_rest, std::uint8_t{'"'});
    out.reserve(static_cast<std::size_t>(quote - m_rest.begin())); // one piece unless the text holds quotes
    while (!m_failed) {
        const auto stop = std::ranges::find_if(m_rest, [](std::uint8_t c) { return c == '"' || c == '\\' || c < 0x20; });
        const auto plain = static_cast<std::size_t>(stop - m_rest.begin());
        out.append(m_rest.first(plain));
        m_rest = m_rest.subspan(plain);
        if (m_rest.empty() || m_rest.front() < 0x20) break;
        const bool isEnd = m_rest.front() == '"';
        m_rest = m_rest.subspan(1);
        if (isEnd) return out;
        appendEscape(out);
    }
    fail();
    return {};
}

void JsonReader::appendEscape(base::SecureBytes& out) {
    static constexpr std::string_view kLetters = "\"\\/bfnrt";
    static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    if (m_rest.empty()) return fail();
    const char c = static_cast<char>(m_rest.front());
    m_rest = m_rest.subspan(1);
    if (const auto at = kLetters.find(c); at != std::string_view::npos) return out.append(kMeanings[at]);
    if (c != 'u') return fail();
    unsigned code = fourHexDigits();
    if (code >= 0xd800 && code < 0xdc00) {
        const bool followed = m_rest.size() >= 2 && m_rest[0] == '\\' && m_rest[1] == 'u';
        if (!followed) return fail();
        m_rest = m_rest.subspan(2);
        const unsigned low = fourHexDigits();
        if (low < 0xdc00 || low > 0xdfff) return fail();
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    } else if (code == 0 || (code >= 0xdc00 && code <= 0xdfff)) {
        return fail();
    }
    appendUtf8(out, code);
}

unsigned JsonReader::fourHexDigits() {
    if (m_rest.size() < 4) {
        fail();
        return 0;
    }
    unsigned code = 0;
    for (const std::uint8_t c : m_rest.first(4)) {
        const std::uint8_t low = c | 0x20;
        if (isDigit(c)) code = code << 4 | static_cast<unsigned>(c - '0');
        else if (low >= 'a' && low <= 'f') code = code << 4 | static_cast<unsigned>(low - 'a' + 10);
        else fail();
    }
    m_rest = m_rest.subspan(4);
    return code;
}

QString JsonReader::text() {
    const base::SecureBytes utf8 = secret();
    return QString::fromUtf8(reinterpret_cast<const char*>(utf8.data()), static_cast<qsizetype>(utf8.size()));
}

qint64 JsonReader::integer() {
    const bool negative = take('-');
    skipSpace();
    const auto stop = std::ranges::find_if_not(m_rest, isDigit);
    const auto digits = m_rest.first(static_cast<std::size_t>(stop - m_rest.begin()));
    if (m_failed || digits.empty() || digits.size() > 16 || (digits.size() > 1 && digits[0] == '0')) {
        fail();
        return 0;
    }
    m_rest = m_rest.subspan(digits.size());
    qint64 number = 0;
    for (const std::uint8_t c : digits) number = number * 10 + (c - '0');
    const bool hasMore = !m_rest.empty() && (m_rest.front() == '.' || (m_rest.front() | 0x20) == 'e');
    if (number > kLargestInteger || hasMore) fail();
    return negative ? -number : number;
}

void JsonReader::takeWord(std::string_view word) {
    skipSpace();
    const bool fits = m_rest.size() >= word.size() && std::ranges::equal(m_rest.first(word.size()), word);
    if (!fits) return fail();
    m_rest = m_rest.subspan(word.size());
}

bool JsonReader::boolean() {
    const bool value = peekIs('t');
    takeWord(value ? "true" : "false");
    return value;
}

QStringList JsonReader::texts() {
    QStringList out;
    array([&] { out += text(); });
    return out;
}

base::OptionalInstant JsonReader::instant() {
    auto parsed = base::parseIsoUtc(text());
    if (!parsed) fail();
    return parsed;
}

QByteArray JsonReader::hex(qsizetype bytes) {
    const base::SecureBytes digits = secret();
    const QByteArray asText(reinterpret_cast<const char*>(digits.data()), static_cast<qsizetype>(digits.size()));
    QByteArray out = QByteArray::fromHex(asText);
    if (out.size() != bytes || out.toHex() != asText) fail();
    return out;
}

void JsonReader::skipNumber() {
    const auto* begin = reinterpret_cast<const char*>(m_rest.data());
    const auto* end = begin + m_rest.size();
    double number = 0;
    const bool isStart = !m_failed && !m_rest.empty() && (*begin == '-' || isDigit(m_rest.front()));
    const auto read = isStart ? std::from_chars(begin, end, number) : std::from_chars_result{begin, std::errc::invalid_argument};
    if (read.ec != std::errc() || !isDigit(static_cast<std::uint8_t>(read.ptr[-1]))) return fail();
    m_rest = m_rest.subspan(static_cast<std::size_t>(read.ptr - begin));
}

void JsonReader::skip() {
    if (peekIs('{')) return object([this](QByteArrayView) { skip(); });
    if (peekIs('[')) return array([this] { skip(); });
    if (peekIs('"')) return static_cast<void>(secret());
    if (peekIs('t') || peekIs('f')) return static_cast<void>(boolean());
    if (peekIs('n')) return takeWord("null");
    skipNumber();
}

bool JsonReader::ok() {
    skipSpace();
    return !m_failed && m_rest.empty();
}

} // namespace keyturn::backup
