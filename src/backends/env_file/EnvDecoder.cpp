#include "backends/env_file/EnvDecoder.h"

#include <algorithm>

namespace keyturn::backends {

namespace {

using base::SecureBytes;

bool isNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// Line ends of a quoted value reach every reader as a single newline.
SecureBytes withPlainLineEnds(std::string_view body) {
    SecureBytes out;
    out.reserve(body.size());
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (body[i] == '\r' && i + 1 < body.size() && body[i + 1] == '\n') continue;
        out.append(body[i]);
    }
    return out;
}

/// The character of a C escape letter, or 0.
char escapeLetter(char c) {
    constexpr std::string_view letters = "abfnrtv";
    constexpr std::string_view meaning = "\a\b\f\n\r\t\v";
    const auto at = letters.find(c);
    return at == std::string_view::npos ? '\0' : meaning[at];
}

/// Replaces backslash and a character of `plain` by that character, and, when `letters`, the C escapes.
SecureBytes unescaped(const SecureBytes& text, std::string_view plain, bool letters) {
    SecureBytes out;
    out.reserve(text.size());
    const auto in = text.chars();
    for (std::size_t i = 0; i < in.size(); ++i) {
        const char next = i + 1 < in.size() ? in[i + 1] : '\0';
        const bool escape = in[i] == '\\' && i + 1 < in.size();
        if (escape && plain.find(next) != std::string_view::npos) {
            out.append(next);
            ++i;
        } else if (escape && letters && escapeLetter(next) != '\0') {
            out.append(escapeLetter(next));
            ++i;
        } else {
            out.append(in[i]);
        }
    }
    return out;
}

/// The value of "\0" and up to three octal digits; `used` is set to the characters behind the backslash.
char octalEscape(std::string_view in, std::size_t& used) {
    unsigned value = 0;
    used = 1;
    while (used < 4 && used < in.size() && in[used] >= '0' && in[used] <= '7') value = value * 8 + unsigned(in[used++] - '0');
    return static_cast<char>(value & 0xffU);
}

/// Compose: C escapes, octal, and "\$" which becomes "$$" for the expansion behind it.
SecureBytes composeEscapes(const SecureBytes& text) {
    SecureBytes out;
    out.reserve(text.size());
    const auto in = text.chars();
    for (std::size_t i = 0; i < in.size(); ++i) {
        const char next = i + 1 < in.size() ? in[i + 1] : '\0';
        if (in[i] != '\\' || i + 1 >= in.size()) {
            out.append(in[i]);
        } else if (next == '$') {
            out.append(std::string_view("$$"));
            ++i;
        } else if (next == '"' || next == '\\') {
            out.append(next);
            ++i;
        } else if (escapeLetter(next) != '\0') {
            out.append(escapeLetter(next));
            ++i;
        } else if (std::size_t used = 0; next == '0') {
            const char c = octalEscape(in.substr(i + 1), used);
            if (used == 4) { out.append(c); i += used; }
            else out.append(in[i]);
        } else {
            out.append(in[i]);
        }
    }
    return out;
}

/// Compose: "$$" is a dollar; any other dollar is a variable or an error of the reader.
EnvReading composeDollars(SecureBytes text) {
    EnvReading reading;
    SecureBytes out;
    out.reserve(text.size());
    const auto in = text.chars();
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (in[i] == '$' && i + 1 < in.size() && in[i + 1] == '$') ++i;
        else if (in[i] == '$') reading.expands = true;
        out.append(in[i]);
    }
    reading.value = reading.expands ? std::move(text) : std::move(out);
    return reading;
}

bool expandsInNode(std::string_view in) {
    for (std::size_t i = 0; i + 1 < in.size(); ++i) {
        if (in[i] != '$' || (i > 0 && in[i - 1] == '\\')) continue;
        if (isNameStart(in[i + 1])) return true;
        const auto close = in.find_first_of("{}", i + 2);
        if (in[i + 1] == '{' && close != std::string_view::npos && in[close] == '}' && close > i + 2) return true;
    }
    return false;
}

bool expandsInPython(std::string_view in) {
    for (auto at = in.find("${"); at != std::string_view::npos; at = in.find("${", at + 2)) {
        const auto stop = in.find_first_of(":}", at + 2);
        if (stop == std::string_view::npos) return false;
        if (in[stop] == '}') return true;
        if (in.substr(stop).starts_with(":-") && in.find('}', stop) != std::string_view::npos) return true;
    }
    return false;
}

EnvReading compose(std::string_view body, char quote, bool expand) {
    SecureBytes text = withPlainLineEnds(body);
    if (quote == '\'') return {unescaped(text, "'", false), false};
    if (quote == '"') {
        // A quote's own backslash goes first, doubled ones stay for the second pass.
        text = composeEscapes(text);
    }
    if (expand) return composeDollars(std::move(text));
    return {std::move(text), false};
}

EnvReading node(std::string_view body, char quote, bool expand) {
    SecureBytes text = withPlainLineEnds(body);
    if (quote == '"') {
        SecureBytes out;
        const auto in = text.chars();
        out.reserve(in.size());
        for (std::size_t i = 0; i < in.size(); ++i) {
            const bool known = in[i] == '\\' && i + 1 < in.size() && (in[i + 1] == 'n' || in[i + 1] == 'r');
            out.append(known ? (in[++i] == 'n' ? '\n' : '\r') : in[i]);
        }
        text = std::move(out);
    }
    if (!expand) return {std::move(text), false};
    if (expandsInNode(text.chars())) return {std::move(text), true};
    return {unescaped(text, "$", false), false};
}

EnvReading python(std::string_view body, char quote) {
    SecureBytes text = withPlainLineEnds(body);
    if (quote == '"') text = unescaped(text, "\\'\"", true);
    if (quote == '\'') text = unescaped(text, "\\'", false);
    const bool expands = expandsInPython(text.chars());
    return {std::move(text), expands};
}

EnvReading systemd(std::string_view body) {
    EnvReading reading;
    char inside = 0;
    bool pre = true;
    for (std::size_t i = 0; i < body.size(); ++i) {
        const char c = body[i];
        const char next = i + 1 < body.size() ? body[i + 1] : '\n';
        if (c == '\\' && inside != '\'') {
            if (inside == '"' && next != '\n' && std::string_view("\"\\`$").find(next) == std::string_view::npos)
                reading.value.append('\\');
            if (next != '\n') reading.value.append(next);
            ++i;
            pre = false;
        } else if (inside != 0 && c == inside) {
            inside = 0;
            pre = true;
        } else if (inside == 0 && pre && (c == '"' || c == '\'')) {
            inside = c;
        } else if (inside == 0 && pre && (c == ' ' || c == '\t' || c == '\r')) {
            continue;
        } else {
            if (inside == 0) pre = false;
            reading.value.append(c);
        }
    }
    return reading;
}

} // namespace

EnvReading decodeEnv(std::string_view text, const EnvEntry& entry, EnvDialect dialect) {
    const auto body = text.substr(entry.body, entry.bodyEnd - entry.body);
    switch (dialect) {
    case EnvDialect::Universal: return compose(body, entry.quote, false);
    case EnvDialect::Compose: return compose(body, entry.quote, true);
    case EnvDialect::Node: return node(body, entry.quote, false);
    case EnvDialect::Expand: return node(body, entry.quote, true);
    case EnvDialect::Python: return python(body, entry.quote);
    case EnvDialect::Docker: return {SecureBytes(base::ByteSpan(reinterpret_cast<const std::uint8_t*>(body.data()), body.size())), false};
    case EnvDialect::Systemd: return systemd(body);
    }
    return {};
}

} // namespace keyturn::backends
