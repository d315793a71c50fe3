#include "crypto/AgeArmor.h"

#include "crypto/Base64.h"
#include "crypto/BufferedSource.h"
#include "crypto/ByteView.h"

#include <algorithm>
#include <memory>

namespace keyturn::crypto {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kColumns = 64;
constexpr std::size_t kMostWhiteSpace = 1024;
constexpr QByteArrayView kBegin("-----BEGIN AGE ENCRYPTED FILE-----");
constexpr QByteArrayView kEnd("-----END AGE ENCRYPTED FILE-----");

bool isWhite(std::uint8_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class ArmorReader {
  public:
    explicit ArmorReader(std::shared_ptr<BufferedSource> source) : m_source(std::move(source)) {}

    base::Result<std::size_t> read(std::span<std::uint8_t> out) {
        std::size_t done = 0;
        while (done < out.size()) {
            if (m_at == m_decoded.size()) {
                if (m_ended) break;
                if (auto got = nextLine(); !got) return fail(got.error());
                continue;
            }
            const auto n = std::min(out.size() - done, static_cast<std::size_t>(m_decoded.size() - m_at));
            std::copy_n(m_decoded.constData() + m_at, n, out.data() + done);
            m_at += static_cast<qsizetype>(n);
            done += n;
        }
        return done;
    }

  private:
    std::unexpected<base::Error> malformed() const {
        return fail(ErrorCode::Tampered, QStringLiteral("KT-AGE-3"), {}, {QString::number(m_line)});
    }

    // Without its line feed, and one carriage return before it.
    base::Result<QByteArray> readLine() {
        ++m_line;
        auto line = m_source->readLine(kColumns + 2);
        if (!line) return fail(line.error());
        if (!*line) return malformed();
        m_hadLineFeed = (*line)->complete;
        QByteArray text = std::move((*line)->text);
        if (m_hadLineFeed && text.endsWith('\r')) text.chop(1);
        return text;
    }

    base::Status nextLine() {
        if (m_line == 0) {
            const auto first = readLine();
            if (!first) return fail(first.error());
            if (*first != kBegin || !m_hadLineFeed) return malformed();
        }
        const auto line = readLine();
        if (!line) return fail(line.error());
        if (*line == kEnd) return finish();
        const auto text = asBytes(*line);
        if (text.empty() || text.size() > kColumns || m_shortLineSeen || !m_hadLineFeed) return malformed();
        m_shortLineSeen = text.size() < kColumns || text.back() == '=';
        auto decoded = decodeBase64(text, Base64Padding::Required);
        if (!decoded) return malformed();
        m_decoded = std::move(*decoded);
        m_at = 0;
        return {};
    }

    base::Status finish() {
        m_ended = true;
        const auto rest = m_source->peek(kMostWhiteSpace + 1);
        if (!rest) return fail(rest.error());
        if (rest->size() > kMostWhiteSpace || !std::ranges::all_of(*rest, isWhite)) {
            ++m_line;
            return malformed();
        }
        return {};
    }

    std::shared_ptr<BufferedSource> m_source;
    QByteArray m_decoded;
    qsizetype m_at = 0;
    qint64 m_line = 0;
    bool m_shortLineSeen = false;
    bool m_hadLineFeed = false;
    bool m_ended = false;
};

} // namespace

base::Result<ByteSource> withoutAgeArmor(ByteSource source) {
    auto buffered = std::make_shared<BufferedSource>(std::move(source));
    const auto start = buffered->peek(kMostWhiteSpace + 5);
    if (!start) return fail(start.error());
    const auto text = std::ranges::find_if_not(*start, isWhite);
    const auto blank = static_cast<std::size_t>(text - start->begin());
    const bool armored = std::ranges::count(start->subspan(blank).first(std::min<std::size_t>(5, start->size() - blank)),
                                            std::uint8_t{'-'}) == 5;
    if (!armored)
        return ByteSource([buffered](std::span<std::uint8_t> out) { return buffered->read(out); });
    buffered->skip(blank);
    auto reader = std::make_shared<ArmorReader>(buffered);
    return ByteSource([reader](std::span<std::uint8_t> out) { return reader->read(out); });
}

} // namespace keyturn::crypto
