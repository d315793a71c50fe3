#include "json/JsonReader.h"

#include <QSet>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace keyturn::json {

namespace {

constexpr int kDeepest = 64;
constexpr qint64 kLargestInteger = qint64{1} << 53;
constexpr double kLastSecond = 253402300799; // of the year 9999

bool isDigit(std::uint8_t c) { return c >= '0' && c <= '9'; }
std::size_t digitsAt(base::ByteSpan bytes, std::size_t from) {
    return static_cast<std::size_t>(std::ranges::find_if_not(bytes.subspan(from), isDigit) - bytes.subspan(from).begin());
}

/// Nothing beyond +-2^53, where other readers begin to round.
std::optional<qint64> wholeNumber(base::ByteSpan digits) {
    qint64 value = 0;
    const auto* begin = reinterpret_cast<const char*>(digits.data());
    const auto read = std::from_chars(begin, begin + digits.size(), value);
    if (read.ec != std::errc() || value > kLargestInteger || value < -kLargestInteger) return std::nullopt;
    return value;
}

template <class Out> void put(Out& out, unsigned byte) { out.append(static_cast<char>(byte)); }

template <class Out> void appendUtf8(Out& out, unsigned code) {
    if (code < 0x80) return put(out, code);
    if (code < 0x800) {
        put(out, 0xc0 | code >> 6);
    } else if (code < 0x10000) {
        put(out, 0xe0 | code >> 12);
        put(out, 0x80 | (code >> 6 & 0x3f));
    } else {
        put(out, 0xf0 | code >> 18);
        put(out, 0x80 | (code >> 12 & 0x3f));
        put(out, 0x80 | (code >> 6 & 0x3f));
    }
    put(out, 0x80 | (code & 0x3f));
}

void appendBytes(base::SecureBytes& out, base::ByteSpan bytes) { out.append(bytes); }
void appendBytes(QByteArray& out, base::ByteSpan bytes) {
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}
void makeRoom(base::SecureBytes& out, std::size_t size) { out.reserve(size); }
void makeRoom(QByteArray& out, std::size_t size) { out.reserve(static_cast<qsizetype>(size)); }

QByteArrayView viewOf(base::ByteSpan bytes) { return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())}; }

/// The names of one object so far. Few in nearly every object, so a list serves until it is long.
class Names {
  public:
    bool insert(QByteArrayView name) {
        const QByteArray known = name.toByteArray();
        if (m_many.isEmpty()) {
            if (std::ranges::find(m_few, known) != m_few.end()) return false;
            m_few.push_back(known);
            if (m_few.size() > 16) m_many = QSet<QByteArray>(m_few.begin(), m_few.end());
            return true;
        }
        if (m_many.contains(known)) return false;
        m_many.insert(known);
        return true;
    }

  private:
    std::vector<QByteArray> m_few;
    QSet<QByteArray> m_many;
};

} // namespace

JsonReader::JsonReader(base::ByteSpan document, Nul nul) : m_document(document), m_rest(document), m_nul(nul) {
    if (!isPlainUtf8(document)) fail();
}

void JsonReader::fail() {
    if (!std::exchange(m_failed, true)) m_failedAt = m_document.size() - m_rest.size();
}

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

JsonReader::Type JsonReader::next() {
    skipSpace();
    if (m_failed || m_rest.empty()) return Type::Nothing;
    switch (m_rest.front()) {
    case '{': return Type::Object;
    case '[': return Type::Array;
    case '"': return Type::Text;
    case 't':
    case 'f': return Type::Boolean;
    case 'n': return Type::Null;
    default: return m_rest.front() == '-' || isDigit(m_rest.front()) ? Type::Number : Type::Nothing;
    }
}

void JsonReader::object(const std::function<void(QByteArrayView)>& member) {
    if (!take('{') || ++m_depth > kDeepest) return fail();
    Names seen;
    if (!take('}')) {
        do {
            QByteArray store;
            const QByteArrayView known = name(store);
            if (!m_failed && (!seen.insert(known) || !take(':'))) fail();
            if (m_failed) return;
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

/// A name without escapes is answered where it stands; any other is put together in `store`.
QByteArrayView JsonReader::name(QByteArray& store) {
    if (peekIs('"')) {
        const auto text = m_rest.subspan(1);
        const auto stop = std::ranges::find_if(text, [](std::uint8_t c) { return c == '"' || c == '\\' || c < 0x20; });
        if (stop != text.end() && *stop == '"') {
            const auto plain = text.first(static_cast<std::size_t>(stop - text.begin()));
            m_rest = text.subspan(plain.size() + 1);
            return viewOf(plain);
        }
    }
    readString(store);
    return store;
}

template <class Out> void JsonReader::readString(Out& out) {
    if (!take('"')) return fail();
    const auto quote = std::ranges::find(m_rest, std::uint8_t{'"'});
    makeRoom(out, static_cast<std::size_t>(quote - m_rest.begin())); // one piece unless the text holds quotes
    while (!m_failed) {
        const auto stop = std::ranges::find_if(m_rest, [](std::uint8_t c) { return c == '"' || c == '\\' || c < 0x20; });
        const auto plain = static_cast<std::size_t>(stop - m_rest.begin());
        appendBytes(out, m_rest.first(plain));
        m_rest = m_rest.subspan(plain);
        if (m_rest.empty() || m_rest.front() < 0x20) break;
        const bool isEnd = m_rest.front() == '"';
        m_rest = m_rest.subspan(1);
        if (isEnd) return;
        appendEscape(out);
    }
    fail();
}

base::SecureBytes JsonReader::secret() {
    base::SecureBytes out;
    readString(out);
    if (m_failed) out.clear();
    return out;
}

template <class Out> void JsonReader::appendEscape(Out& out) {
    static constexpr std::string_view kLetters = "\"\\/bfnrt";
    static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    if (m_rest.empty()) return fail();
    const char c = static_cast<char>(m_rest.front());
    m_rest = m_rest.subspan(1);
    if (const auto at = kLetters.find(c); at != std::string_view::npos) return put(out, static_cast<unsigned char>(kMeanings[at]));
    if (c != 'u') return fail();
    unsigned code = fourHexDigits();
    if (code >= 0xd800 && code < 0xdc00) {
        const bool followed = m_rest.size() >= 2 && m_rest[0] == '\\' && m_rest[1] == 'u';
        if (!followed) return fail();
        m_rest = m_rest.subspan(2);
        const unsigned low = fourHexDigits();
        if (low < 0xdc00 || low > 0xdfff) return fail();
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    } else if (code >= 0xdc00 && code <= 0xdfff) {
        return fail();
    }
    const bool mayHoldNul = std::is_same_v<Out, base::SecureBytes> && m_nul == Nul::InSecrets;
    if (code == 0 && !mayHoldNul) return fail();
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
    QByteArray store;
    const QByteArrayView utf8 = name(store);
    return m_failed ? QString() : QString::fromUtf8(utf8);
}

/// The characters of a number by the grammar of RFC 8259, read.
base::ByteSpan JsonReader::numberText(bool& isWhole) {
    skipSpace();
    std::size_t at = !m_rest.empty() && m_rest.front() == '-' ? 1 : 0;
    const auto is = [&](std::string_view any) { return at < m_rest.size() && any.find(static_cast<char>(m_rest[at])) != any.npos; };
    const std::size_t whole = digitsAt(m_rest, std::min(at, m_rest.size()));
    bool isSound = !m_failed && whole > 0 && (whole == 1 || m_rest[at] != '0');
    at += whole;
    isWhole = true;
    const auto more = [&](std::string_view mark, std::string_view sign) {
        if (!isSound || !is(mark)) return;
        ++at;
        if (is(sign)) ++at;
        const std::size_t digits = digitsAt(m_rest, at);
        isSound = digits > 0;
        isWhole = false;
        at += digits;
    };
    more(".", "");
    more("eE", "+-");
    if (!isSound) {
        fail();
        return {};
    }
    const auto found = m_rest.first(at);
    m_rest = m_rest.subspan(at);
    return found;
}

qint64 JsonReader::integer() {
    const auto before = m_rest;
    bool isWhole = false;
    const auto found = numberText(isWhole);
    if (m_failed) return 0;
    if (const auto value = isWhole ? wholeNumber(found) : std::nullopt) return *value;
    m_rest = before; // the position is that of the number
    fail();
    return 0;
}

double JsonReader::number() {
    const auto before = m_rest;
    bool isWhole = false;
    const auto found = numberText(isWhole);
    if (m_failed) return 0;
    double value = 0;
    const auto* begin = reinterpret_cast<const char*>(found.data());
    const auto read = std::from_chars(begin, begin + found.size(), value);
    if (read.ec == std::errc() && (!isWhole || wholeNumber(found))) return value;
    m_rest = before;
    fail();
    return 0;
}

void JsonReader::takeWord(std::string_view word) {
    skipSpace();
    const bool fits = m_rest.size() >= word.size() && std::ranges::equal(m_rest.first(word.size()), word);
    if (m_failed || !fits) return fail();
    m_rest = m_rest.subspan(word.size());
}

bool JsonReader::boolean() {
    const bool value = peekIs('t');
    takeWord(value ? "true" : "false");
    return value && !m_failed;
}

bool JsonReader::takeNull() {
    if (next() != Type::Null) return false;
    takeWord("null");
    return !m_failed;
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

base::Instant JsonReader::epochSeconds() {
    const double seconds = number();
    if (std::abs(seconds) > kLastSecond) fail();
    if (m_failed) return {};
    return base::Instant(std::chrono::milliseconds(std::llround(seconds * 1000)));
}

QByteArray JsonReader::hex(qsizetype bytes) {
    QByteArray store;
    const QByteArray digits = name(store).toByteArray();
    QByteArray out = QByteArray::fromHex(digits);
    if (out.size() != bytes || out.toHex() != digits) fail();
    return out;
}

void JsonReader::skip() {
    bool isWhole = false;
    QByteArray store;
    switch (next()) {
    case Type::Object: return object([this](QByteArrayView) { skip(); });
    case Type::Array: return array([this] { skip(); });
    // What is passed over may be a value: it is read as one, so that nothing of it stays.
    case Type::Text: return static_cast<void>(secret());
    case Type::Boolean: return static_cast<void>(boolean());
    case Type::Null: return takeWord("null");
    case Type::Number: return static_cast<void>(numberText(isWhole));
    case Type::Nothing: return fail();
    }
}

base::ByteSpan JsonReader::raw() {
    skipSpace();
    const auto from = m_rest;
    skip();
    return m_failed ? base::ByteSpan{} : from.first(from.size() - m_rest.size());
}

bool JsonReader::ok() {
    skipSpace();
    if (!m_rest.empty()) fail();
    return !m_failed;
}

base::Error malformedAnswer(const JsonReader& reader, const QString& subject) {
    return base::makeError(base::ErrorCode::InvalidInput, QStringLiteral("KT-NET-6"), subject, {QString::number(reader.position())});
}

} // namespace keyturn::json
