#pragma once

#include "fakes/FaultProxy.h"

namespace keyturn::faults {

/// How Secrets Manager says what a fault is about; and which requests change something. It has no seal.
inline fakes::FaultProxy::Service secretsManagerBehind(const QByteArray& origin, const QByteArray& authorities, const QByteArray& elsewhere) {
    using fakes::Fault;
    using fakes::Reply;
    fakes::FaultProxy::Service service;
    service.origin = origin;
    service.authorities = authorities;
    service.elsewhere = elsewhere;
    service.isWrite = [](const fakes::Asked& asked) {
        if (asked.body.contains("keyturn-access-check")) return false; // asks whether it may, about a name that nobody has
        const QByteArray operation = asked.header("x-amz-target").mid(int(qstrlen("secretsmanager.")));
        for (const char* word : {"Put", "Update", "Create", "Delete", "Restore", "Tag"})
            if (operation.startsWith(word)) return true;
        return false;
    };
    service.says = [](Fault fault, const fakes::Asked&) -> std::optional<Reply> {
        switch (fault) {
        case Fault::Throttled: return Reply::json("{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}", 400);
        case Fault::ExpiredToken: return Reply::json("{\"__type\":\"ExpiredTokenException\",\"message\":\"The security token included in the request is expired\"}", 400);
        case Fault::Standby: return Reply::json("{\"__type\":\"InternalServiceError\"}", 500);
        default: return std::nullopt;
        }
    };
    return service;
}

} // namespace keyturn::faults
