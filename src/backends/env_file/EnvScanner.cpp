#include "backends/env_file/EnvScanner.h"

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f' || c == '\r'; }
bool isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

class Scanner {
  public:
    Scanner(std::string_view text, EnvDialect dialect) : m_text(text), m_dialect(dialect) {}

    base::Result<EnvScan> run() {
        // Python reads the mark as part of the first name; every other reader drops it.
        if (m_text.starts_with(kBom) && m_dialect != EnvDialect::Python) m_pos = kBom.size();
        while (m_pos < m_text.size()) {
            statement();
            if (m_refused) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ENV-2"), {}, {QString::number(m_refused)});
        }
        return std::move(m_scan);
    }

  private:
    bool is(EnvDialect dialect) const { return m_dialect == dialect; }
    bool isNode() const { return is(EnvDialect::Node) || is(EnvDialect::Expand); }
    bool isCompose() const { return is(EnvDialect::Universal) || is(EnvDialect::Compose); }
    char at(std::size_t pos) const { return pos < m_text.size() ? m_text[pos] : '\n'; }

    std::size_t lineEnd(std::size_t from) const { return std::min(m_text.find('\n', from), m_text.size()); }
    std::size_t skipBlanks(std::size_t pos) const {
        while (pos < m_text.size() && isBlank(m_text[pos])) ++pos;
        return pos;
    }
    std::size_t trimmedEnd(std::size_t from, std::size_t end) const {
        while (end > from && isBlank(m_text[end - 1])) --end;
        return end;
    }
    /// Ends the statement at the line end at or behind `from` and counts its lines.
    std::size_t finishLine(std::size_t from) {
        const std::size_t end = std::min(lineEnd(from) + 1, m_text.size());
        m_line += static_cast<int>(std::count(m_text.begin() + static_cast<std::ptrdiff_t>(m_pos),
                                              m_text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        m_pos = end;
        return end;
    }
    void problem(const QString& condition, std::size_t skipFrom) {
        m_scan.problems.push_back({m_line, condition});
        finishLine(skipFrom);
    }

    void statement() {
        const std::size_t start = skipBlanks(m_pos);
        if (at(start) == '\n' || at(start) == '#' || (is(EnvDialect::Systemd) && at(start) == ';')) {
            finishLine(start);
            return;
        }
        EnvEntry entry;
        entry.statement = m_pos;
        entry.line = m_line;
        entry.key = afterExport(start);
        entry.keyEnd = keyEnd(entry.key);
        assignment(entry);
    }

    std::size_t afterExport(std::size_t pos) const {
        if (is(EnvDialect::Docker) || is(EnvDialect::Systemd)) return pos;
        constexpr std::string_view word = "export";
        if (!m_text.substr(pos).starts_with(word) || !isBlank(at(pos + word.size()))) return pos;
        const std::size_t next = skipBlanks(pos + word.size());
        return at(next) == '\n' || at(next) == '=' ? pos : next;
    }

    std::size_t keyEnd(std::size_t pos) const {
        const bool wide = is(EnvDialect::Python) || is(EnvDialect::Docker);
        while (pos < m_text.size() && m_text[pos] != '\n') {
            const char c = m_text[pos];
            if (wide ? (c == '=' || isBlank(c) || (c == '#' && !is(EnvDialect::Docker))) : !isWord(c)) break;
            ++pos;
        }
        return pos;
    }

    void assignment(EnvEntry& entry) {
        const bool strict = is(EnvDialect::Docker);
        const std::size_t sign = strict ? entry.keyEnd : skipBlanks(entry.keyEnd);
        const char c = at(sign);
        entry.colon = c == ':' && (isCompose() || (isNode() && (isBlank(at(sign + 1)) || at(sign + 1) == '\n')));
        if (entry.key == entry.keyEnd || (c != '=' && !entry.colon)) {
            if (entry.key == entry.keyEnd || (c != '\n' && c != '#')) return problem(QStringLiteral("KT-ENV-7"), sign);
            entry.hasValue = false;
            entry.raw = entry.rawEnd = entry.body = entry.bodyEnd = entry.keyEnd;
            entry.end = finishLine(sign);
            m_scan.entries.push_back(entry);
            return;
        }
        entry.raw = strict ? sign + 1 : skipBlanks(sign + 1);
        value(entry);
    }

    void value(EnvEntry& entry) {
        const char quote = at(entry.raw);
        const bool quoted = quote == '"' || quote == '\'' || (quote == '`' && isNode());
        if (is(EnvDialect::Docker)) return verbatim(entry);
        if (is(EnvDialect::Systemd)) return systemd(entry);
        if (!quoted) return unquoted(entry);
        entry.quote = quote;
        if (isCompose()) composeQuoted(entry);
        else if (isNode()) nodeQuoted(entry);
        else pythonQuoted(entry);
    }

    void push(EnvEntry& entry) {
        entry.end = finishLine(entry.rawEnd);
        m_scan.entries.push_back(entry);
    }

    void verbatim(EnvEntry& entry) {
        std::size_t end = lineEnd(entry.raw);
        if (end > entry.raw && m_text[end - 1] == '\r') --end;
        entry.body = entry.raw;
        entry.bodyEnd = entry.rawEnd = end;
        push(entry);
    }

    void unquoted(EnvEntry& entry) {
        entry.quote = 0;
        const std::size_t stop = lineEnd(entry.raw);
        std::size_t end = stop;
        for (std::size_t i = entry.raw; i < stop; ++i) {
            if (m_text[i] != '#') continue;
            if (!isNode() && (i == entry.raw || !commentMayFollow(m_text[i - 1]))) continue;
            end = i;
            break;
        }
        entry.body = entry.raw;
        entry.bodyEnd = entry.rawEnd = trimmedEnd(entry.raw, end);
        if (isNode()) nodeOuterQuotes(entry);
        push(entry);
    }
    /// The JavaScript reader strips a pair of outer quotes, and takes the first one for the kind of value, even where its pattern for quoted
    /// values did not match.
    void nodeOuterQuotes(EnvEntry& entry) const {
        const char first = entry.raw < entry.rawEnd ? m_text[entry.raw] : '\0';
        if (first != '"' && first != '\'' && first != '`') return;
        entry.quote = first;
        if (entry.rawEnd - entry.raw < 2 || m_text[entry.rawEnd - 1] != first) return;
        ++entry.body;
        --entry.bodyEnd;
    }
    bool commentMayFollow(char before) const { return is(EnvDialect::Compose) ? before == ' ' : isBlank(before); }

    void close(EnvEntry& entry, std::size_t quoteAt) {
        entry.body = entry.raw + 1;
        entry.bodyEnd = quoteAt;
        entry.rawEnd = quoteAt + 1;
    }
    bool endsLine(std::size_t pos) const {
        pos = skipBlanks(pos);
        return at(pos) == '\n' || at(pos) == '#';
    }

    void composeQuoted(EnvEntry& entry) {
        bool escaped = false;
        for (std::size_t i = entry.raw + 1; i < m_text.size(); ++i) {
            const char c = m_text[i];
            if (c == entry.quote && !escaped) {
                close(entry, i);
                entry.trailingText = !endsLine(i + 1);
                return closedByCompose(entry);
            }
            escaped = c == '\\' && !escaped;
        }
        m_refused = entry.line;
    }
    void closedByCompose(EnvEntry& entry) {
        // A value over several lines with text behind its end is an opening quote that met the next line's one.
        const auto body = m_text.substr(entry.body, entry.bodyEnd - entry.body);
        if (is(EnvDialect::Universal) && entry.trailingText && body.find('\n') != std::string_view::npos) {
            m_refused = entry.line;
            return;
        }
        push(entry);
    }

    /// Closing quotes in the order a backtracking reader tries them: the first bare one, then escaped ones from the last.
    std::vector<std::size_t> closingQuotes(const EnvEntry& entry) const {
        std::vector<std::size_t> escaped;
        for (std::size_t i = entry.raw + 1; i < m_text.size(); ++i) {
            if (m_text[i] == '\\' && at(i + 1) == entry.quote && i + 1 < m_text.size()) {
                escaped.push_back(++i);
            } else if (m_text[i] == entry.quote) {
                escaped.push_back(i);
                break;
            }
        }
        std::reverse(escaped.begin(), escaped.end());
        return escaped;
    }

    void nodeQuoted(EnvEntry& entry) {
        for (const std::size_t candidate : closingQuotes(entry)) {
            if (!endsLine(candidate + 1)) continue;
            close(entry, candidate);
            return push(entry);
        }
        unquoted(entry);
    }

    void pythonQuoted(EnvEntry& entry) {
        const auto candidates = closingQuotes(entry);
        if (candidates.empty()) return problem(QStringLiteral("KT-ENV-2"), entry.raw);
        close(entry, candidates.front());
        if (!endsLine(entry.rawEnd)) return problem(QStringLiteral("KT-ENV-7"), entry.rawEnd);
        push(entry);
    }

    /// systemd joins quoted and bare parts of one value; the raw span is the whole logical line.
    void systemd(EnvEntry& entry) {
        char inside = 0;
        std::size_t i = entry.raw;
        bool pre = true;
        for (; i < m_text.size(); ++i) {
            const char c = m_text[i];
            if (c == '\\' && inside != '\'') { ++i; pre = false; continue; }
            if (inside != 0) { if (c == inside) { inside = 0; pre = true; } continue; }
            if (c == '\n') break;
            if (pre && (c == '"' || c == '\'')) inside = c;
            else if (!isBlank(c)) pre = false;
        }
        if (inside != 0) { m_refused = entry.line; return; }
        i = std::min(i, m_text.size());
        entry.body = entry.raw;
        entry.bodyEnd = entry.rawEnd = trimmedEnd(entry.raw, i);
        push(entry);
    }

    std::string_view m_text;
    EnvDialect m_dialect;
    EnvScan m_scan;
    std::size_t m_pos = 0;
    int m_line = 1;
    int m_refused = 0; ///< line of a quote for which the whole file is refused
};

} // namespace

base::Result<EnvScan> scanEnv(std::string_view text, EnvDialect dialect) {
    return Scanner(text, dialect).run();
}

} // namespace keyturn::backends
