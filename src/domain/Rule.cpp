#include "domain/Rule.h"

#include <array>

namespace keyturn::domain {

static constexpr std::array<const char*, 19> kKinds{
    "unknown", "jwtHmac", "jwtPrivateKey", "jwtPublicKey", "password", "databasePassword", "redisPassword", "apiKey",
    "oauthClientSecret", "smtpPassword", "s3AccessKey", "encryptionKey", "sessionSecret", "adminToken", "certificate",
    "certificateKey", "sshPrivateKey", "webhookSecret", "identifier"};
static_assert(kKinds.size() == static_cast<std::size_t>(SecretKind::Identifier) + 1);

static constexpr std::array<const char*, 8> kStrategies{"storeOnly", "inPlace", "overlapSet", "twoCredentials",
                                                        "alternatingUsers", "pair", "keyRing", "issued"};

QString kindWord(SecretKind kind) {
    return QString::fromLatin1(kKinds.at(static_cast<std::size_t>(kind)));
}

std::optional<SecretKind> kindFromWord(const QString& word) {
    for (std::size_t i = 0; i < kKinds.size(); ++i)
        if (word == QLatin1String(kKinds.at(i))) return static_cast<SecretKind>(i);
    return std::nullopt;
}

QString strategyWord(StrategyKind strategy) {
    return QString::fromLatin1(kStrategies.at(static_cast<std::size_t>(strategy)));
}

std::optional<StrategyKind> strategyFromWord(const QString& word) {
    for (std::size_t i = 0; i < kStrategies.size(); ++i)
        if (word == QLatin1String(kStrategies.at(i))) return static_cast<StrategyKind>(i);
    return std::nullopt;
}

} // namespace keyturn::domain
