#include "clients/postgresql/PostgresLibrary.h"

#include "base/SharedLibrary.h"

namespace keyturn::clients {

namespace {
constexpr const char* kLibrary = "libpq.so.5";
}

base::Result<const PostgresCalls*> postgresCalls() {
    static PostgresCalls calls;
    static const bool isThere = [] {
        base::SharedLibrary library(kLibrary);
#define KEYTURN_PQ_CALL(name) library.find(calls.name, "PQ" #name);
        KEYTURN_PQ_CALLS(KEYTURN_PQ_CALL)
#undef KEYTURN_PQ_CALL
        return library.isComplete();
    }();
    if (!isThere) return base::fail(base::ErrorCode::Unsupported, QStringLiteral("KT-PGS-1"), QString::fromLatin1(kLibrary));
    return &calls;
}

} // namespace keyturn::clients
