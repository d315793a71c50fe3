#pragma once

#include "fakes/FaultProxy.h"

namespace keyturn::faults {

/// How Vault and OpenBao say what a fault is about; and which requests change something.
inline fakes::FaultProxy::Service vaultBehind(const QByteArray& origin, const QByteArray& authorities, const QByteArray& elsewhere) {
    using fakes::Fault;
    using fakes::Reply;
    fakes::FaultProxy::Service service;
    service.origin = origin;
    service.authorities = authorities;
    service.elsewhere = elsewhere;
    service.isWrite = [](const fakes::Asked& asked) {
        const bool changes = asked.method != "GET" && asked.method != "LIST";
        return changes && !asked.target.startsWith("/v1/auth/") && !asked.target.startsWith("/v1/sys/capabilities");
    };
    service.says = [](Fault fault, const fakes::Asked&) -> std::optional<Reply> {
        switch (fault) {
        case Fault::Throttled: return Reply::json("{\"errors\":[\"request path \\\"x\\\": rate limit quota exceeded\"]}", 429, "Retry-After: 7\r\n");
        case Fault::ExpiredToken: return Reply::json("{\"errors\":[\"2 errors occurred:\\n\\t* permission denied\\n\\t* invalid token\\n\\n\"]}", 403);
        case Fault::Sealed: return Reply::json("{\"errors\":[\"Vault is sealed\"]}", 503);
        case Fault::Standby: return Reply::json("{\"errors\":[]}", 473);
        default: return std::nullopt;
        }
    };
    return service;
}

} // namespace keyturn::faults
