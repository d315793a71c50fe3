#pragma once

// Private to clients/postgresql.

#include "base/Result.h"

#include <libpq-fe.h>

namespace keyturn::clients {

/// libpq's functions, each under its name without "PQ". It is loaded for the first connection, as libcurl is, and for the same reason.
#define KEYTURN_PQ_CALLS(call)                                                                                                             \
    call(connectStartParams) call(connectPoll) call(status) call(socket) call(errorMessage) call(finish) call(setErrorVerbosity)             \
    call(connectionUsedPassword) call(sendQuery) call(sendQueryParams) call(consumeInput) call(isBusy) call(getResult) call(resultStatus)    \
    call(resultErrorField) call(ntuples) call(nfields) call(getvalue) call(clear) call(encryptPasswordConn) call(freemem)                    \
    call(escapeIdentifier) call(escapeLiteral) call(serverVersion) call(getCancel) call(cancel) call(freeCancel) call(setNoticeReceiver)      \
    call(setnonblocking) call(flush)

struct PostgresCalls {
#define KEYTURN_PQ_CALL(name) decltype(&::PQ##name) name = nullptr;
    KEYTURN_PQ_CALLS(KEYTURN_PQ_CALL)
#undef KEYTURN_PQ_CALL
};

/// Unsupported KT-PGS-1 (subject: the file) where the library is not there or too old to have all of them. Loads it once, from any thread.
base::Result<const PostgresCalls*> postgresCalls();

} // namespace keyturn::clients
