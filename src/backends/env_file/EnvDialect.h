#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace keyturn::backends {

/// Who reads an env file. Each reader has its own rules for quotes, escapes, comments and `$` (backends.md 3.1).
/// Universal is no reader: it reads leniently and writes only what Compose, Node, Expand and Python all read alike.
enum class EnvDialect { Universal, Compose, Node, Expand, Python, Docker, Systemd };

/// "universal", "compose", "node", "expand", "python", "docker", "systemd".
QString dialectWord(EnvDialect dialect);
std::optional<EnvDialect> dialectFromWord(const QString& word);
QStringList dialectWords();

/// The readers whose agreement Universal stands for.
inline constexpr std::array kAgreeingDialects{EnvDialect::Compose, EnvDialect::Node, EnvDialect::Expand, EnvDialect::Python};

} // namespace keyturn::backends
