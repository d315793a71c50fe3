#pragma once

#include "domain/Rule.h"

#include <QString>

#include <optional>

namespace keyturn::app {

// Words and short texts that a configuration file may hold; nothing for any other.

std::optional<domain::Impact> impactFromWord(const QString& word);
std::optional<QString> priorityFromWord(const QString& word);
std::optional<QString> isoDay(const QString& word);
std::optional<QString> consumerKind(const QString& word);
std::optional<QString> probeKind(const QString& word);
/// Names of environments and backends are the first two parts of a reference.
std::optional<QString> plainName(const QString& word);
std::optional<QString> sha256Word(const QString& word);
/// "production", "feature:NAME", each perhaps with "!", joined by "&".
std::optional<QString> condition(const QString& word);

} // namespace keyturn::app
