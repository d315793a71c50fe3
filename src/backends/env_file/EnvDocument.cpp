#include "backends/env_file/EnvDocument.h"

#include "backends/env_file/EnvEncoder.h"
#include "base/Redactor.h"
#include "domain/SecretMetadata.h"

#include <QSet>

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using base::SecureBytes;

namespace {

/// Length of the UTF-8 sequence at the front of `text`, 0 when it is not a valid one (overlong, surrogate, too high).
std::size_t sequenceLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xC2 && first <= 0xDF ? 2 : (first & 0xF0U) == 0xE0 ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0U) != 0x80) return 0;
    const unsigned second = byte(1);
    const bool bad = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90)
                     || (first == 0xF4 && second > 0x8F);
    return bad ? 0 : length;
}

/// 1-based line of the first NUL or byte that is no UTF-8; 0 when the text is clean.
int badByteLine(std::string_view text) {
    int line = 1;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequenceLength(text.substr(i));
        if (length == 0 || text[i] == '\0') return line;
        if (text[i] == '\n') ++line;
        i += length;
    }
    return 0;
}

bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Bare text that every reader takes as it stands.
bool isPlainText(std::string_view text) {
    constexpr std::string_view extra = "./+=:@%,~^-";
    return std::all_of(text.begin(), text.end(), [&](char c) { return isWordByte(c) || extra.find(c) != std::string_view::npos; });
}

QString joined(const QList<int>& lines) {
    QStringList words;
    for (const int line : lines) words.append(QString::number(line));
    return words.join(u',');
}

} // namespace

base::Result<EnvDocument> EnvDocument::parse(SecureBytes content, EnvDialect dialect) {
    if (content.size() > kLargest) {
        return fail(ErrorCode::TooLarge, QStringLiteral("KT-ENV-5"), {},
                    {QString::number(content.size()), QString::number(kLargest)});
    }
    const auto text = content.chars();
    if (const int line = badByteLine(text)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ENV-3"), {}, {QString::number(line)});
    auto scan = scanEnv(text, dialect);
    if (!scan) return fail(scan.error());
    EnvDocument document;
    document.m_own = viewOf(std::move(*scan), text);
    document.m_dialect = dialect;
    document.m_crlf = text.find("\r\n") != std::string_view::npos;
    document.m_bom = text.starts_with("\xEF\xBB\xBF");
    for (const auto reader : kAgreeingDialects) {
        auto other = scanEnv(text, reader);
        document.m_readers.push_back(other ? std::optional(viewOf(std::move(*other), text)) : std::nullopt);
    }
    document.m_content = std::move(content);
    return document;
}

EnvDocument::View EnvDocument::viewOf(EnvScan scan, std::string_view text) {
    View view;
    for (std::size_t i = 0; i < scan.entries.size(); ++i) {
        const EnvEntry& entry = scan.entries[i];
        if (entry.hasValue) view.index[text.substr(entry.key, entry.keyEnd - entry.key)].push_back(i);
    }
    view.scan = std::move(scan);
    return view;
}

QString EnvDocument::keyOf(const EnvEntry& entry) const {
    const auto key = m_content.chars().substr(entry.key, entry.keyEnd - entry.key);
    return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
}

QStringList EnvDocument::keys() const {
    QStringList names;
    QSet<QString> seen;
    for (const EnvEntry& entry : m_own.scan.entries) {
        if (!entry.hasValue) continue;
        const QString key = keyOf(entry);
        if (seen.contains(key)) continue;
        seen.insert(key);
        names.append(key);
    }
    return names;
}

std::vector<const EnvEntry*> EnvDocument::entriesOf(const QString& key) const {
    std::vector<const EnvEntry*> found;
    const QByteArray name = key.toUtf8();
    const auto at = m_own.index.find({name.constData(), static_cast<std::size_t>(name.size())});
    if (at == m_own.index.end()) return found;
    for (const std::size_t i : at->second) found.push_back(&m_own.scan.entries[i]);
    return found;
}

QList<int> EnvDocument::linesOf(const QString& key) const {
    QList<int> lines;
    for (const EnvEntry* entry : entriesOf(key)) lines.append(entry->line);
    return lines;
}

base::Result<EnvReading> EnvDocument::read(const QString& key) const {
    const auto found = entriesOf(key);
    if (found.empty()) return fail(ErrorCode::NotFound, {}, base::shownSafely(key));
    return decodeEnv(m_content.chars(), *found.back(), m_dialect);
}

bool EnvDocument::readersDiffer(const QString& key) const {
    const QByteArray name = key.toUtf8();
    const auto text = m_content.chars();
    std::optional<SecureBytes> first;
    for (std::size_t i = 0; i < m_readers.size(); ++i) {
        if (!m_readers[i]) return true;
        const auto at = m_readers[i]->index.find({name.constData(), static_cast<std::size_t>(name.size())});
        if (at == m_readers[i]->index.end()) return true;
        const EnvEntry& last = m_readers[i]->scan.entries[at->second.back()];
        const auto reading = decodeEnv(text, last, kAgreeingDialects[i]);
        if (reading.expands) return true;
        if (!first) first = reading.value.clone();
        else if (!first->equals(reading.value)) return true;
    }
    return false;
}

QStringList EnvDocument::notesOn(const QString& key) const {
    QStringList notes;
    const auto found = entriesOf(key);
    if (found.empty()) return notes;
    namespace Note = domain::StoreNote;
    if (found.size() > 1) notes.append(QLatin1String(Note::kDuplicateKey) + u':' + joined(linesOf(key)));
    const EnvEntry& entry = *found.back();
    const auto raw = m_content.chars().substr(entry.raw, entry.rawEnd - entry.raw);
    if (raw.find_first_of("$`") != std::string_view::npos) notes.append(QLatin1String(Note::kExpandsInSomeReaders));
    if (m_bom || !isPlainText(raw) || entry.colon || entry.trailingText) {
        if (readersDiffer(key)) notes.append(QLatin1String(Note::kReadersDiffer));
    }
    if (m_crlf || m_bom) notes.append(QLatin1String(Note::kCrlfOrBom));
    return notes;
}

bool EnvDocument::isPortableKey(const QString& key) {
    const QByteArray name = key.toUtf8();
    if (name.isEmpty() || (name.front() >= '0' && name.front() <= '9')) return false;
    return std::all_of(name.begin(), name.end(), isWordByte);
}

base::Result<const EnvEntry*> EnvDocument::onlyEntry(const QString& key) const {
    const auto found = entriesOf(key);
    if (found.empty()) return fail(ErrorCode::NotFound, {}, base::shownSafely(key));
    if (found.size() > 1) return fail(ErrorCode::Conflict, QStringLiteral("KT-ENV-1"), key, {joined(linesOf(key))});
    return found.front();
}

SecureBytes EnvDocument::replaced(std::size_t from, std::size_t to, base::ByteSpan with) const {
    SecureBytes out;
    const auto old = m_content.bytes();
    out.reserve(old.size() - (to - from) + with.size());
    out.append(old.first(from));
    out.append(with);
    out.append(old.subspan(to));
    return out;
}

SecureBytes EnvDocument::appended(const QString& key, const SecureBytes& encoded) const {
    const std::string_view lineEnd = m_crlf ? "\r\n" : "\n";
    const QByteArray name = key.toUtf8();
    SecureBytes out;
    out.reserve(m_content.size() + encoded.size() + static_cast<std::size_t>(name.size()) + 8);
    out.append(m_content.bytes());
    if (!out.isEmpty() && !out.chars().ends_with('\n') && !(m_bom && out.size() == 3)) out.append(lineEnd);
    out.append(std::string_view(name.constData(), static_cast<std::size_t>(name.size())));
    out.append('=');
    out.append(encoded.bytes());
    out.append(lineEnd);
    return out;
}

base::Result<EnvDocument> EnvDocument::withValue(const QString& key, const SecureBytes& value) const {
    if (!isPortableKey(key)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ENV-8"), base::shownSafely(key));
    auto encoded = encodeEnv(value, m_dialect);
    if (!encoded) {
        encoded.error().subject = base::shownSafely(key);
        return fail(encoded.error());
    }
    auto entry = onlyEntry(key);
    if (!entry && entry.error().code != ErrorCode::NotFound) return fail(entry.error());
    SecureBytes content;
    if (!entry) {
        content = appended(key, *encoded);
    } else if ((*entry)->colon) {
        // "K: v" is no assignment for every reader; the rewritten line is one.
        SecureBytes text = SecureBytes::fromChars("=");
        text.append(encoded->bytes());
        content = replaced((*entry)->keyEnd, (*entry)->rawEnd, text.bytes());
    } else {
        std::size_t end = (*entry)->rawEnd;
        if ((*entry)->trailingText) end = std::min(m_content.chars().find_first_of("#\n", end), m_content.size());
        content = replaced((*entry)->raw, end, encoded->bytes());
    }
    auto made = parse(std::move(content), m_dialect);
    if (!made) return made;
    // The new file is read back before anyone else can: a value that does not come out again is never written.
    const auto back = made->read(key);
    if (!back || !back->value.equals(value) || made->linesOf(key).size() != 1)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ENV-6"), key, {dialectWord(m_dialect)});
    return made;
}

base::Result<EnvDocument> EnvDocument::without(const QString& key) const {
    auto entry = onlyEntry(key);
    if (!entry) return fail(entry.error());
    return parse(replaced((*entry)->statement, (*entry)->end, {}), m_dialect);
}

} // namespace keyturn::backends
