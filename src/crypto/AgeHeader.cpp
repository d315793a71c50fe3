#include "crypto/AgeHeader.h"

#include "crypto/Base64.h"
#include "crypto/ByteView.h"
#include "crypto/Kdf.h"

#include <algorithm>

namespace keyturn::crypto {
namespace {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;

constexpr QByteArrayView kVersion("age-encryption.org/v1");
constexpr QByteArrayView kAnyVersion("age-encryption.org/");
constexpr qsizetype kColumns = 64;

std::unexpected<base::Error> malformed(const QString& what, ErrorCode code = ErrorCode::Tampered) {
    return fail(code, QStringLiteral("KT-AGE-2"), {}, {what});
}

Digest256 macOf(ByteSpan fileKey, QByteArrayView authenticated) {
    const auto key = hkdfSha256(fileKey, {}, asBytes("header"));
    return hmacSha256(key.bytes(), asBytes(authenticated));
}

bool isPrintable(char c) { return c >= 32 && c < 127; }

class Reader {
  public:
    explicit Reader(BufferedSource& source) : m_source(source) {}

    base::Status readVersion() {
        auto line = m_source.readLine(kVersion.size());
        if (!line) return fail(line.error());
        const auto text = *line ? (*line)->text : QByteArray();
        if (*line && (*line)->complete && text == kVersion) return took(text);
        if ((!*line || !(*line)->complete) && kVersion.startsWith(text)) return endsEarly();
        if (text.startsWith(kAnyVersion)) return malformed(QStringLiteral("version"), ErrorCode::Unsupported);
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-AGE-1"));
    }

    base::Result<QByteArray> readLine() {
        auto line = m_source.readLine(AgeHeader::kLargest);
        if (!line) return fail(line.error());
        if (!*line) return endsEarly();
        const auto text = (*line)->text;
        if (auto fits = took(text); !fits) return fail(fits.error());
        if ((*line)->complete) return text;
        // Bytes no header line can hold: its line feed was damaged, and this is the payload.
        if (!std::ranges::all_of(text, isPrintable)) return malformed(QStringLiteral("stanza"));
        return endsEarly();
    }

    base::Result<QByteArray> readBody() {
        QByteArray body;
        for (;;) {
            const auto line = readLine();
            if (!line) return fail(line.error());
            const auto piece = line->size() <= kColumns ? decodeBase64(asBytes(*line), Base64Padding::None) : std::nullopt;
            if (!piece) return malformed(QStringLiteral("body"));
            body += *piece;
            if (line->size() < kColumns) return body;
        }
    }

    const QByteArray& text() const { return m_text; }

  private:
    base::Status took(const QByteArray& line) {
        m_text += line;
        m_text += '\n';
        if (static_cast<std::size_t>(m_text.size()) > AgeHeader::kLargest)
            return malformed(QStringLiteral("size"), ErrorCode::TooLarge);
        return {};
    }
    static std::unexpected<base::Error> endsEarly() {
        return fail(ErrorCode::Tampered, QStringLiteral("KT-BAK-1"), {}, {QStringLiteral("header")});
    }

    BufferedSource& m_source;
    QByteArray m_text;
};

base::Result<AgeStanza> parseStanzaLine(const QByteArray& line) {
    if (!line.startsWith("-> ")) return malformed(QStringLiteral("stanza"));
    AgeStanza stanza{line.mid(3).split(' '), {}};
    for (const auto& arg : stanza.args)
        if (arg.isEmpty() || !std::ranges::all_of(arg, isPrintable))
            return malformed(QStringLiteral("stanza"));
    return stanza;
}

} // namespace

base::Result<AgeHeader> AgeHeader::read(BufferedSource& source) {
    Reader reader(source);
    AgeHeader out;
    if (auto fine = reader.readVersion(); !fine) return fail(fine.error());
    for (;;) {
        const auto before = reader.text().size();
        const auto line = reader.readLine();
        if (!line) return fail(line.error());
        if (line->startsWith("---")) {
            const auto mac = line->startsWith("--- ") ? decodeBase64(asBytes(*line).subspan(4), Base64Padding::None)
                                                      : std::nullopt;
            if (!mac || mac->size() != 32 || out.m_stanzas.empty()) return malformed(QStringLiteral("mac"));
            out.m_mac = *mac;
            out.m_authenticated = reader.text().left(before + 3);
            return out;
        }
        if (out.m_stanzas.size() == kMostStanzas) return malformed(QStringLiteral("count"), ErrorCode::TooLarge);
        auto stanza = parseStanzaLine(*line);
        if (!stanza) return fail(stanza.error());
        auto body = reader.readBody();
        if (!body) return fail(body.error());
        stanza->body = std::move(*body);
        out.m_stanzas.push_back(std::move(*stanza));
    }
}

bool AgeHeader::macMatches(ByteSpan fileKey) const { return equalBytes(macOf(fileKey, m_authenticated), asBytes(m_mac)); }

QByteArray AgeHeader::write(const std::vector<AgeStanza>& stanzas, ByteSpan fileKey) {
    QByteArray text = kVersion.toByteArray() + '\n';
    for (const auto& stanza : stanzas) {
        text += "-> " + stanza.args.join(' ') + '\n';
        const auto body = encodeBase64(asBytes(stanza.body), Base64Padding::None);
        // A body whose text fills its last line is closed by an empty one.
        for (qsizetype at = 0; at <= body.size(); at += kColumns) text += body.mid(at, kColumns) + '\n';
    }
    text += "---";
    const auto mac = macOf(fileKey, text);
    return text + ' ' + encodeBase64(mac, Base64Padding::None) + '\n';
}

} // namespace keyturn::crypto
