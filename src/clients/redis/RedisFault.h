#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace keyturn::clients {

/// What a server of Redis or Valkey says with "-". Its text is never kept: it may quote the arguments of a command.
enum class RedisFault {
    None,
    WrongPassword,   ///< WRONGPASS: wrong value, no such user, or the user may not sign in
    NotSignedIn,     ///< NOAUTH
    NotPermitted,    ///< NOPERM, DENIED (protected mode)
    Loading,         ///< LOADING: reads its data set
    Busy,            ///< BUSY: a script runs; TRYAGAIN
    ReadOnly,        ///< READONLY: a replica that takes no writes
    Misconfigured,   ///< MISCONF: cannot persist
    MasterDown,      ///< MASTERDOWN, CLUSTERDOWN, NOREPLICAS
    Full,            ///< OOM; no more clients
    UnknownCommand,  ///< the version does not have it, or it was renamed
    NoAclFile,       ///< ACL SAVE without an aclfile
    NoConfigFile,    ///< CONFIG REWRITE without a configuration file
    NotSaved,        ///< the file could not be written
    NoSuchPassword,  ///< ACL SETUSER !hash that the user does not have
    Aborted,         ///< EXECABORT: a command of the transaction was refused before
    Other,
};

/// The one table of what servers say, by Redis 6.0 to 7.4 and Valkey 8.
RedisFault redisFault(QByteArrayView text);

/// As an error. `subject`: the node and the command; args: the server's first word, the server's own where it is one of those above.
base::Error redisError(RedisFault fault, const QString& subject);

} // namespace keyturn::clients
