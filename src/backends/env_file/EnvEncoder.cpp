#include "backends/env_file/EnvEncoder.h"

#include "backends/env_file/EnvDecoder.h"

#include <algorithm>
#include <vector>

namespace keyturn::backends {

namespace {

using base::SecureBytes;

bool isPlain(std::string_view text) {
    constexpr std::string_view extra = "_./+=:@%,~^-";
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || extra.find(c) != std::string_view::npos;
    });
}
bool has(std::string_view text, std::string_view any) { return text.find_first_of(any) != std::string_view::npos; }

SecureBytes raw(std::string_view text) {
    return SecureBytes(base::ByteSpan(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

SecureBytes wrapped(std::string_view text, char quote) {
    SecureBytes out;
    out.reserve(text.size() + 2);
    out.append(quote);
    out.append(text);
    out.append(quote);
    return out;
}

/// In double quotes with line ends as escapes and a backslash before each of `guarded`.
SecureBytes escaped(std::string_view text, std::string_view guarded, bool lineEscapes, char quote = '"') {
    SecureBytes out;
    out.reserve(text.size() + text.size() / 16 + 2);
    out.append(quote);
    for (const char c : text) {
        if (lineEscapes && (c == '\n' || c == '\r')) {
            out.append(c == '\n' ? std::string_view("\\n") : std::string_view("\\r"));
            continue;
        }
        if (guarded.find(c) != std::string_view::npos) out.append('\\');
        out.append(c);
    }
    out.append(quote);
    return out;
}

std::vector<SecureBytes> universalForms(std::string_view text) {
    std::vector<SecureBytes> forms;
    if (isPlain(text)) forms.push_back(raw(text));
    const bool quotable = !has(text, "'`\n\r") && text.find("\\\\") == std::string_view::npos && !text.ends_with('\\');
    if (quotable) forms.push_back(wrapped(text, '\''));
    if (!has(text, "\"\\$")) forms.push_back(escaped(text, "", true));
    return forms;
}

/// Further forms, from the most readable; those a reader does not take fall out when they are read back.
std::vector<SecureBytes> formsFor(EnvDialect dialect, std::string_view text) {
    std::vector<SecureBytes> forms;
    if (dialect == EnvDialect::Docker) {
        forms.push_back(raw(text));
        return forms;
    }
    if (dialect == EnvDialect::Systemd) {
        if (isPlain(text)) forms.push_back(raw(text));
        forms.push_back(escaped(text, "\"\\`$", false));
        return forms;
    }
    forms = universalForms(text);
    if (dialect == EnvDialect::Universal) return forms;
    forms.push_back(wrapped(text, '\''));
    forms.push_back(escaped(text, dialect == EnvDialect::Compose ? "\"\\$" : "\"\\", true));
    forms.push_back(escaped(text, "'", false, '\''));
    forms.push_back(escaped(text, "'\\", false, '\''));
    forms.push_back(wrapped(text, '"'));
    forms.push_back(wrapped(text, '`'));
    forms.push_back(raw(text));
    return forms;
}

/// Reads the form back between neighbours that hold every kind of quote: a form that would swallow them falls out.
bool readsBack(const SecureBytes& form, const SecureBytes& value, EnvDialect dialect) {
    SecureBytes text = SecureBytes::fromChars("A=1\nK=");
    text.reserve(text.size() + form.size() + 32);
    text.append(form.bytes());
    text.append(std::string_view("\nX='x'\nY=\"y\"\nZ=`z`\n"));
    const auto scan = scanEnv(text.chars(), dialect);
    if (!scan || scan->entries.size() != 5 || !scan->problems.empty()) return false;
    const EnvEntry& entry = scan->entries[1];
    if (entry.rawEnd - entry.raw != form.size() || entry.trailingText) return false;
    const EnvReading reading = decodeEnv(text.chars(), entry, dialect);
    return !reading.expands && reading.value.equals(value);
}

/// A backslash before the closing quote reads as an escaped quote as soon as another one follows anywhere in the file.
bool dependsOnWhatFollows(const SecureBytes& form, EnvDialect dialect) {
    if (dialect == EnvDialect::Compose || dialect == EnvDialect::Docker || dialect == EnvDialect::Systemd || form.size() < 2) return false;
    const auto text = form.chars();
    return text.find_first_of("'\"`") == 0 && text[text.size() - 2] == '\\';
}

bool suits(const SecureBytes& form, const SecureBytes& value, EnvDialect dialect) {
    if (dependsOnWhatFollows(form, dialect) || !readsBack(form, value, dialect)) return false;
    if (dialect != EnvDialect::Universal) return true;
    return std::all_of(kAgreeingDialects.begin(), kAgreeingDialects.end(),
                       [&](EnvDialect reader) { return readsBack(form, value, reader); });
}

} // namespace

base::Result<SecureBytes> encodeEnv(const SecureBytes& value, EnvDialect dialect) {
    auto forms = formsFor(dialect, value.chars());
    for (SecureBytes& form : forms)
        if (suits(form, value, dialect)) return std::move(form);
    return base::fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-ENV-6"), {}, {dialectWord(dialect)});
}

} // namespace keyturn::backends
