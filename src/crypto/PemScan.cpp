#include "crypto/Pem.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace keyturn::crypto {

using base::ByteSpan;

namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";
constexpr std::string_view kDashes = "-----";

struct Label {
    std::string_view text;
    PemKind kind;
};
constexpr std::array kLabels{
    Label{"PRIVATE KEY", PemKind::PrivateKey},
    Label{"ENCRYPTED PRIVATE KEY", PemKind::EncryptedPrivateKey},
    Label{"RSA PRIVATE KEY", PemKind::RsaPrivateKey},
    Label{"EC PRIVATE KEY", PemKind::EcPrivateKey},
    Label{"OPENSSH PRIVATE KEY", PemKind::OpenSshPrivateKey},
    Label{"PUBLIC KEY", PemKind::PublicKey},
    Label{"RSA PUBLIC KEY", PemKind::RsaPublicKey},
    Label{"CERTIFICATE", PemKind::Certificate},
    Label{"X509 CERTIFICATE", PemKind::Certificate},
    Label{"TRUSTED CERTIFICATE", PemKind::Other},
    Label{"CERTIFICATE REQUEST", PemKind::CertificateRequest},
    Label{"NEW CERTIFICATE REQUEST", PemKind::CertificateRequest},
    Label{"EC PARAMETERS", PemKind::EcParameters},
};

PemKind kindOf(std::string_view label) {
    const auto it = std::find_if(kLabels.begin(), kLabels.end(), [label](const Label& l) { return l.text == label; });
    return it == kLabels.end() ? PemKind::Other : it->kind;
}

std::string_view trimmed(std::string_view line) {
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!line.empty() && isSpace(line.back())) line.remove_suffix(1);
    while (!line.empty() && isSpace(line.front())) line.remove_prefix(1);
    return line;
}

// The label of a "-----BEGIN label-----" line, empty when the line is no such border.
std::string_view labelOf(std::string_view line, std::string_view border) {
    if (!line.starts_with(border) || !line.ends_with(kDashes)) return {};
    if (line.size() < border.size() + kDashes.size() + 1) return {};
    return line.substr(border.size(), line.size() - border.size() - kDashes.size());
}

bool isWholeDer(ByteSpan value) {
    if (value.size() < 2 || value[0] != 0x30) return false;
    if (value[1] < 0x80) return value.size() == std::size_t{2} + value[1];
    const std::size_t lengthBytes = value[1] & 0x7fu;
    if (lengthBytes == 0 || lengthBytes > 4 || value.size() < 2 + lengthBytes) return false;
    std::size_t length = 0;
    for (std::size_t i = 0; i < lengthBytes; ++i) length = length << 8 | value[2 + i];
    return value.size() == 2 + lengthBytes + length;
}

// Walks the lines of a value once.
class Scanner {
  public:
    explicit Scanner(std::string_view text)
        : m_text(text) {}

    PemScan run() {
        while (m_at < m_text.size() && m_scan.damage == PemDamage::None) takeLine();
        if (m_isInside && m_scan.damage == PemDamage::None) m_scan.damage = PemDamage::Unclosed;
        if (m_scan.damage == PemDamage::None && m_scan.blocks.empty() && m_text.find(kBegin) != m_text.npos)
            m_scan.damage = PemDamage::Unclosed;
        if (m_scan.damage != PemDamage::None && m_text.find("\\n") != m_text.npos)
            m_scan.damage = PemDamage::EscapedLineEnds;
        return std::move(m_scan);
    }

  private:
    void takeLine() {
        const std::size_t lineBegin = m_at;
        const std::size_t lineEnd = std::min(m_text.find('\n', m_at), m_text.size());
        m_at = std::min(lineEnd + 1, m_text.size());
        const std::string_view line = trimmed(m_text.substr(lineBegin, lineEnd - lineBegin));
        if (m_isInside) takeInside(line, lineBegin);
        else takeOutside(line, lineBegin);
    }

    void takeOutside(std::string_view line, std::size_t lineBegin) {
        m_label = labelOf(line, kBegin);
        if (!m_label.empty()) {
            m_isInside = true;
            m_block = PemBlock{kindOf(m_label), lineBegin, m_at, m_at, m_at, false};
            m_block.isEncrypted = m_block.kind == PemKind::EncryptedPrivateKey;
        } else if (line.starts_with(kEnd)) {
            m_scan.damage = PemDamage::Unclosed;
        } else if (!line.empty()) {
            m_scan.hasStrayText = true;
        }
    }

    void takeInside(std::string_view line, std::size_t lineBegin) {
        if (line.starts_with("Proc-Type:") && line.find("ENCRYPTED") != line.npos) m_block.isEncrypted = true;
        if (line.starts_with(kBegin)) {
            m_scan.damage = PemDamage::Unclosed;
        } else if (line.starts_with(kEnd)) {
            const std::string_view label = labelOf(line, kEnd);
            if (label != m_label) m_scan.damage = label.empty() ? PemDamage::Unclosed : PemDamage::LabelsDiffer;
            m_block.bodyEnd = lineBegin;
            m_block.end = m_at;
            m_scan.blocks.push_back(m_block);
            m_isInside = false;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string_view m_label;
    PemBlock m_block;
    PemScan m_scan;
    bool m_isInside = false;
};

QString counted(qsizetype n, QLatin1String one, QLatin1String many) {
    return QString::number(n) + u' ' + QString(n == 1 ? one : many);
}

} // namespace

bool PemBlock::isPrivate() const {
    switch (kind) {
    case PemKind::PrivateKey:
    case PemKind::EncryptedPrivateKey:
    case PemKind::RsaPrivateKey:
    case PemKind::EcPrivateKey:
    case PemKind::OpenSshPrivateKey: return true;
    default: return false;
    }
}

qsizetype PemScan::count(PemKind kind) const {
    return std::count_if(blocks.begin(), blocks.end(), [kind](const PemBlock& b) { return b.kind == kind; });
}

qsizetype PemScan::privateKeys() const {
    return std::count_if(blocks.begin(), blocks.end(), [](const PemBlock& b) { return b.isPrivate(); });
}

QString PemScan::describe() const {
    switch (damage) {
    case PemDamage::Unclosed: return QStringLiteral("a block without its begin or end line");
    case PemDamage::LabelsDiffer: return QStringLiteral("a block whose begin and end lines differ");
    case PemDamage::EscapedLineEnds: return QStringLiteral("line ends written as \\n");
    case PemDamage::None: break;
    }
    QStringList parts;
    const auto add = [&parts](qsizetype n, const char* one, const char* many) {
        if (n > 0) parts << counted(n, QLatin1String(one), QLatin1String(many));
    };
    add(privateKeys(), "private key", "private keys");
    add(count(PemKind::PublicKey) + count(PemKind::RsaPublicKey), "public key", "public keys");
    add(count(PemKind::Certificate), "certificate", "certificates");
    add(count(PemKind::CertificateRequest), "certificate request", "certificate requests");
    add(count(PemKind::Other), "block of another kind", "blocks of another kind");
    if (hasStrayText && !blocks.empty()) parts << QStringLiteral("other bytes before or after");
    if (parts.isEmpty()) return QStringLiteral("no key");
    return parts.join(QStringLiteral(", "));
}

PemScan Pem::scan(ByteSpan value) {
    PemScan scan = Scanner({reinterpret_cast<const char*>(value.data()), value.size()}).run();
    scan.isDer = scan.blocks.empty() && scan.damage == PemDamage::None && isWholeDer(value);
    return scan;
}

} // namespace keyturn::crypto
