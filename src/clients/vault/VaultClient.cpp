#include "clients/vault/VaultClient.h"

#include "clients/vault/VaultError.h"
#include "json/JsonWriter.h"

namespace keyturn::clients {

using base::ErrorCode;
using base::fail;
using json::JsonReader;
using json::JsonWriter;

namespace {

bool isRead(const QByteArray& method) { return method == "GET" || method == "LIST"; }

/// A 404 of the router says so in words; one of a store has no words.
bool isNoRoute(const net::HttpResponse& answer) {
    bool isNoRoute = false;
    JsonReader json(answer.body.bytes());
    if (json.next() != JsonReader::Type::Object) return false;
    json.object([&](QByteArrayView name) {
        if (name != "errors" || json.next() != JsonReader::Type::Array) return json.skip();
        for (const QString& text : json.texts())
            if (text.contains(QLatin1String("no handler for route"))) isNoRoute = true;
    });
    return json.ok() && isNoRoute;
}

} // namespace

VaultClient::VaultClient(net::HttpConnection connection, VaultLogin login, QByteArray nameSpace)
    : m_name(connection.profile().name), m_session(std::move(connection), std::move(login), std::move(nameSpace)) {}

base::Result<net::HttpResponse> VaultClient::judged(net::HttpResponse answer, const QByteArray& method, const QByteArray& path,
                                                    net::Effect effect) const {
    if (answer.isSuccess()) return answer;
    const QString shown = QString::fromLatin1(path);
    if (answer.status == 404 && isNoRoute(answer)) return fail(ErrorCode::NotFound, QStringLiteral("KT-VLT-10"), m_name, {shown});
    if (answer.status == 404 && isRead(method)) return answer;
    return fail(vaultError(answer, effect, m_name, shown));
}

base::Result<net::HttpResponse> VaultClient::call(const QByteArray& method, const QByteArray& path, const base::SecureBytes& body,
                                                  net::Effect effect, const base::CallContext& context) {
    for (int round = 0;; ++round) {
        const auto token = m_session.token(context);
        if (!token) return fail(token.error());
        auto answer = m_session.send(method, path, body.clone(), *token, effect, context);
        if (!answer) return fail(answer.error());
        if (answer->status != 403 || round > 0) return judged(std::move(*answer), method, path, effect);
        const auto replaced = m_session.wasReplaced(*token, context);
        if (!replaced) return fail(replaced.error());
        if (!*replaced) return judged(std::move(*answer), method, path, effect);
    }
}

base::Result<net::HttpResponse> VaultClient::read(const QByteArray& method, const QByteArray& path, const base::CallContext& context) {
    return call(method, path, {}, net::Effect::None, context);
}

base::Result<net::HttpResponse> VaultClient::write(const QByteArray& method, const QByteArray& path, base::SecureBytes body, net::Effect effect,
                                                   const base::CallContext& context) {
    return call(method, path, body, effect, context);
}

VaultBatch VaultClient::batch(const base::CallContext& context) { return VaultBatch(*this, context); }

base::Result<VaultMount> VaultClient::mountOf(const QString& path, const base::CallContext& context) {
    const auto answer = read("GET", "sys/internal/ui/mounts/" + net::percentEncoded(path, true), context);
    const auto none = [&] { return fail(ErrorCode::NotFound, QStringLiteral("KT-VLT-10"), m_name, {path}); };
    if (!answer && answer.error().condition == QLatin1String("KT-VLT-1")) return none();
    if (!answer) return fail(answer.error());
    if (answer->status == 404) return none();
    VaultMount mount;
    JsonReader json(answer->body.bytes());
    const auto option = [&](QByteArrayView name) {
        if (name == "version" && json.next() == JsonReader::Type::Text) mount.version = json.text() == QLatin1String("2") ? 2 : 1;
        else json.skip();
    };
    const auto member = [&](QByteArrayView name) {
        if (name == "path") mount.path = json.text();
        else if (name == "type") mount.type = json.text();
        else if (name == "options" && json.next() == JsonReader::Type::Object) json.object(option);
        else json.skip();
    };
    json.object([&](QByteArrayView name) {
        if (name == "data" && json.next() == JsonReader::Type::Object) json.object(member);
        else json.skip();
    });
    if (!json.ok()) return fail(json::malformedAnswer(json, m_name));
    return mount;
}

QStringList VaultClient::keyValueMounts(const base::CallContext& context) {
    const auto answer = read("GET", "sys/internal/ui/mounts", context);
    if (!answer || !answer->isSuccess()) return {};
    QStringList found;
    JsonReader json(answer->body.bytes());
    const auto mount = [&](QByteArrayView path) {
        bool isKeyValue = false;
        json.object([&](QByteArrayView fact) {
            if (fact == "type" && json.next() == JsonReader::Type::Text) isKeyValue = json.text() == QLatin1String("kv");
            else json.skip();
        });
        if (isKeyValue && path.endsWith('/')) found.append(QString::fromUtf8(path.chopped(1)));
    };
    json.object([&](QByteArrayView name) {
        if (name != "data" || json.next() != JsonReader::Type::Object) return json.skip();
        json.object([&](QByteArrayView kind) {
            if (kind == "secret" && json.next() == JsonReader::Type::Object) json.object(mount);
            else json.skip();
        });
    });
    return json.ok() ? found : QStringList();
}

base::Result<QMap<QString, QStringList>> VaultClient::capabilities(const QStringList& paths, const base::CallContext& context) {
    JsonWriter body;
    body.beginObject();
    body.key("paths");
    body.list(paths);
    body.endObject();
    const auto answer = write("POST", "sys/capabilities-self", body.take(), net::Effect::Idempotent, context);
    if (!answer) return fail(answer.error());
    QMap<QString, QStringList> found;
    JsonReader json(answer->body.bytes());
    json.object([&](QByteArrayView name) {
        if (name != "data" || json.next() != JsonReader::Type::Object) return json.skip();
        json.object([&](QByteArrayView path) {
            if (json.next() == JsonReader::Type::Array) found.insert(QString::fromUtf8(path), json.texts());
            else json.skip();
        });
    });
    if (!json.ok()) return fail(json::malformedAnswer(json, m_name));
    return found;
}

VaultBatch::VaultBatch(VaultClient& client, const base::CallContext& context)
    : m_client(&client), m_context(context), m_batch(client.m_session.connection().batch(context)) {}

void VaultBatch::add(const QByteArray& method, const QByteArray& path, quint64 tag, net::BodyMemory memory) {
    const auto token = m_client->m_session.token(m_context);
    if (!token) {
        m_refused.push_back({tag, fail(token.error())});
        return;
    }
    auto request = m_client->m_session.request(method, path);
    request.setHeader("X-Vault-Token", *token);
    request.bodyMemory = memory;
    if (memory == net::BodyMemory::Ordinary) request.largestBody = net::kLargestPage;
    m_asked.push_back({method, path, tag});
    m_batch.add(std::move(request), m_asked.size() - 1);
}

/// What a single call handles better (another node, another token) is asked again as one.
base::Result<net::HttpResponse> VaultBatch::settled(net::HttpFinished finished) {
    if (!finished.answer) return fail(finished.answer.error());
    const Asked& asked = m_asked[finished.tag];
    const int status = finished.answer->status;
    if (status == 307 || status == 308 || status == 403) return m_client->read(asked.method, asked.path, m_context);
    return m_client->judged(std::move(*finished.answer), asked.method, asked.path, net::Effect::None);
}

std::optional<VaultBatch::Finished> VaultBatch::next() {
    if (!m_refused.empty()) {
        Finished first = std::move(m_refused.front());
        m_refused.pop_front();
        return first;
    }
    auto finished = m_batch.next();
    if (!finished) return std::nullopt;
    const quint64 tag = m_asked[finished->tag].tag;
    return Finished{tag, settled(std::move(*finished))};
}

} // namespace keyturn::clients
