#include "backends/env_file/EnvDialect.h"

namespace keyturn::backends {

namespace {
constexpr std::array kAll{EnvDialect::Universal, EnvDialect::Compose, EnvDialect::Node,   EnvDialect::Expand,
                          EnvDialect::Python,    EnvDialect::Docker,  EnvDialect::Systemd};
}

QString dialectWord(EnvDialect dialect) {
    switch (dialect) {
    case EnvDialect::Universal: return QStringLiteral("universal");
    case EnvDialect::Compose: return QStringLiteral("compose");
    case EnvDialect::Node: return QStringLiteral("node");
    case EnvDialect::Expand: return QStringLiteral("expand");
    case EnvDialect::Python: return QStringLiteral("python");
    case EnvDialect::Docker: return QStringLiteral("docker");
    case EnvDialect::Systemd: return QStringLiteral("systemd");
    }
    return {};
}

std::optional<EnvDialect> dialectFromWord(const QString& word) {
    for (const auto dialect : kAll)
        if (dialectWord(dialect) == word) return dialect;
    return std::nullopt;
}

QStringList dialectWords() {
    QStringList words;
    for (const auto dialect : kAll) words.append(dialectWord(dialect));
    return words;
}

} // namespace keyturn::backends
