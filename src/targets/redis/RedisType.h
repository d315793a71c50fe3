#pragma once

#include "targets/api/TargetType.h"

namespace keyturn::targets {

/// Kind "redis": Redis 6 or newer, or Valkey. Settings: host, port, caFile, tls, admin, adminPassword, nodes, hosts, serverName, clientCert, clientKey.
/// create() asks nothing yet. Errors: KT-CFG-7 a missing setting (args: field), KT-CFG-8 one that is none of its kind (args: field, what it must be);
/// those of reading the files and of the key's reference.
TargetType redisType();

} // namespace keyturn::targets
