#pragma once

// What the tests of net share.

#include "fakes/LoopbackServer.h"
#include "net/HttpClient.h"

#include <QtTest>

namespace keyturn::net::test {

using fakes::Asked;
using fakes::LoopbackServer;
using fakes::Reply;

inline ConnectionProfile profileOf(const LoopbackServer& server, const QByteArray& host = "127.0.0.1") {
    ConnectionProfile profile;
    profile.name = QStringLiteral("store");
    profile.origins = QStringList{QString::fromLatin1(server.origin(host))};
    return profile;
}

inline QByteArray textOf(const HttpResponse& response) {
    return QByteArray(reinterpret_cast<const char*>(response.body.bytes().data()), static_cast<qsizetype>(response.body.size()));
}

/// One call on a client of its own.
inline base::Result<HttpResponse> ask(ConnectionProfile profile, HttpRequest request, const base::CallContext& context = {}) {
    HttpClient client;
    auto connection = client.connect(std::move(profile));
    if (!connection) return base::fail(connection.error());
    request.url = connection->origin() + request.url;
    return connection->send(std::move(request), context);
}

inline base::Result<HttpResponse> ask(const LoopbackServer& server, HttpRequest request, const base::CallContext& context = {}) {
    return ask(profileOf(server), std::move(request), context);
}

inline HttpRequest writeOnce(const char* body = "{\"value\":1}") {
    HttpRequest request("POST", "/write");
    request.setHeader("Content-Type", QByteArray("application/json"));
    request.body = base::SecureBytes::fromChars(body);
    request.effect = Effect::Once;
    return request;
}

} // namespace keyturn::net::test
