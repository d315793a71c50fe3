#pragma once

#include "net/TlsStream.h"
#include "targets/api/TargetType.h"

namespace keyturn::targets {

/// A target's settings, read. Private to targets/redis.
struct RedisSettings {
    std::vector<net::StreamTarget> nodes; ///< the first is the one that is named by host and port: the primary
    QStringList hosts;                    ///< the names it goes by
    QString admin;                        ///< who changes passwords; empty: the account itself
    QString adminPassword;                ///< reference

    const net::StreamTarget& main() const { return nodes.front(); }
};

/// Errors as redisType() says.
base::Result<RedisSettings> redisSettings(const domain::TargetConfig& config, const CredentialReader& reader);

} // namespace keyturn::targets
