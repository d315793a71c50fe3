#pragma once

#include "net/HttpResponse.h"

namespace keyturn::clients {

/// The one table from the answers of Vault and OpenBao to the taxonomy. `subject` is the connection's name, `path` the part of the API that was
/// asked, shown in the error; the server's own text is only looked at, never passed on.
///
///   Conflict KT-ROT-2             check-and-set did not match
///   PermissionDenied KT-VLT-1     the token may not (args: path)
///   TokenExpired KT-VLT-2         the token is expired, revoked or unknown
///   Sealed KT-VLT-3 / KT-VLT-4    sealed / not initialised
///   Unavailable KT-VLT-5          a standby without a leader, or one that may not answer (args: status)
///   InvalidInput KT-VLT-6         a path or body that the server refuses (args: path, status)
///   TooLarge KT-VLT-7             above the server's storage limit (args: path)
///   AlreadyExists KT-VLT-17       a mount is there already (args: path)
///   NotFound KT-VLT-18 / KT-VLT-19  no such lease / no token with such an accessor
///   InvalidInput KT-VLT-20        the text of a policy is not accepted
///   NotFound KT-VLT-21            no such role (args: path)
///   Unavailable KT-VLT-22         what a lease stands for could not be ended
///   Unavailable KT-VLT-23 / KT-VLT-24  the database behind the engine does not answer / and the server goes on trying by itself
/// else net::statusError.
base::Error vaultError(const net::HttpResponse& response, net::Effect effect, const QString& subject, const QString& path);

/// The answer tells that a check-and-set did not match.
bool isCasMismatch(const net::HttpResponse& response);

} // namespace keyturn::clients
