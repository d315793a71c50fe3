#include "fakes/FakeVault.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace keyturn::fakes {

namespace {

constexpr auto kThen = "2026-11-20T08:00:00.5Z";

Reply data(const QJsonObject& facts, int status = 200) {
    return Reply::json(QJsonDocument(QJsonObject{{QStringLiteral("request_id"), QStringLiteral("r")}, {QStringLiteral("data"), facts}}).toJson(), status);
}
Reply refusal(int status, const QByteArray& text = {}) {
    return Reply::json(text.isEmpty() ? QByteArray("{\"errors\":[]}") : "{\"errors\":[\"" + text + "\"]}", status);
}
Reply empty() { return Reply::json({}, 204); }
QString decoded(const QByteArray& part) { return QString::fromUtf8(QByteArray::fromPercentEncoding(part)); }

} // namespace

FakeVault::FakeVault() : m_server(std::make_unique<LoopbackServer>([this](const Asked& asked) { return answer(asked); })) {}

void FakeVault::setBefore(Fault fault) {
    const std::lock_guard guard(m_mutex);
    m_before = std::move(fault);
}
void FakeVault::setAfter(Fault fault) {
    const std::lock_guard guard(m_mutex);
    m_after = std::move(fault);
}
void FakeVault::setTokens(const QByteArrayList& tokens) {
    const std::lock_guard guard(m_mutex);
    m_tokens = tokens;
}
void FakeVault::setLogins(const QByteArrayList& tokens, int ttlSeconds) {
    const std::lock_guard guard(m_mutex);
    m_logins = tokens;
    m_ttl = ttlSeconds;
}
void FakeVault::setLagging(const QStringList& names) {
    const std::lock_guard guard(m_mutex);
    m_lagging = names;
}

QJsonObject FakeVault::current(const QString& name) const {
    const std::lock_guard guard(m_mutex);
    const auto found = m_entries.find(name);
    return found == m_entries.end() || found->second.versions.empty() ? QJsonObject() : found->second.versions.back().map;
}
QStringList FakeVault::names() const {
    const std::lock_guard guard(m_mutex);
    QStringList names;
    for (const auto& [name, entry] : m_entries) names.append(name);
    return names;
}
int FakeVault::versions(const QString& name) const {
    const std::lock_guard guard(m_mutex);
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? 0 : int(found->second.versions.size());
}
void FakeVault::put(const QString& name, const QJsonObject& map) {
    const std::lock_guard guard(m_mutex);
    m_entries[name].versions.push_back({map});
}

Reply FakeVault::answer(const Asked& asked) {
    Fault before, after;
    {
        const std::lock_guard guard(m_mutex);
        before = m_before;
        after = m_after;
    }
    if (before)
        if (auto fault = before(asked)) return *fault;
    Reply reply = act(asked);
    if (after)
        if (auto fault = after(asked)) return *fault;
    return reply;
}

Reply FakeVault::act(const Asked& asked) {
    const std::lock_guard guard(m_mutex);
    const QByteArray target = asked.target.mid(int(qstrlen("/v1/")));
    const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    const QByteArray query = target.mid(path.size());
    const QJsonObject body = QJsonDocument::fromJson(asked.body).object();
    if (path.startsWith("auth/") && path.contains("/login")) {
        if (m_logins.isEmpty()) return refusal(400, "invalid role or secret ID");
        const QString token = QString::fromLatin1(m_logins.takeFirst());
        const QJsonObject auth{{QStringLiteral("client_token"), token}, {QStringLiteral("lease_duration"), m_ttl}, {QStringLiteral("renewable"), true}};
        return Reply::json(QJsonDocument(QJsonObject{{QStringLiteral("auth"), auth}}).toJson());
    }
    if (!m_tokens.contains(asked.header("x-vault-token"))) return refusal(403, "permission denied");
    if (path == "auth/token/lookup-self")
        return data({{QStringLiteral("ttl"), 3600}, {QStringLiteral("renewable"), true}, {QStringLiteral("policies"), QJsonArray{QStringLiteral("default")}},
                     {QStringLiteral("expire_time"), QString::fromLatin1(kThen)}, {QStringLiteral("id"), QStringLiteral("t")}, {QStringLiteral("type"), QStringLiteral("service")}});
    if (path.startsWith("auth/token/")) return empty();
    if (path.startsWith("sys/internal/ui/mounts"))
        return data({{QStringLiteral("path"), QStringLiteral("secret/")}, {QStringLiteral("type"), QStringLiteral("kv")},
                     {QStringLiteral("options"), QJsonObject{{QStringLiteral("version"), QStringLiteral("2")}}}});
    const QByteArray part = path.mid(7, path.indexOf('/', 7) - 7);
    const QString name = decoded(path.mid(8 + part.size()));
    if (part == "metadata" && asked.method == "LIST") return list(name);
    if (part == "metadata") return metadata(asked.method, name, body);
    if (part == "data" && asked.method == "GET") return read(name, query, false);
    if (part == "subkeys") return read(name, query, true);
    if (part == "data") return write(name, body);
    if (part == "delete" || part == "destroy") return drop(name, body, part == "destroy");
    return refusal(404, "no handler for route");
}

Reply FakeVault::list(const QString& folder) const {
    QSet<QString> keys;
    for (const auto& [name, entry] : m_entries) {
        if (!name.startsWith(folder) || m_lagging.contains(name)) continue;
        const QString rest = name.mid(folder.size());
        keys.insert(rest.contains(u'/') ? rest.section(u'/', 0, 0) + u'/' : rest);
    }
    if (keys.isEmpty()) return refusal(404);
    QStringList sorted(keys.begin(), keys.end());
    sorted.sort();
    return data({{QStringLiteral("keys"), QJsonArray::fromStringList(sorted)}});
}

Reply FakeVault::read(const QString& name, const QByteArray& query, bool namesOnly) const {
    const auto found = m_entries.find(name);
    if (found == m_entries.end() || found->second.versions.empty()) return refusal(404);
    const auto& versions = found->second.versions;
    const auto asked = query.contains("version=") ? query.mid(query.indexOf("version=") + 8).toULongLong() : versions.size();
    if (asked < 1 || asked > versions.size()) return refusal(404);
    const Version& version = versions[asked - 1];
    const bool isGone = version.deleted || version.destroyed;
    const QJsonObject about{{QStringLiteral("version"), qint64(asked)}, {QStringLiteral("created_time"), QString::fromLatin1(kThen)},
                            {QStringLiteral("deletion_time"), version.deleted ? QString::fromLatin1(kThen) : QString()}, {QStringLiteral("destroyed"), version.destroyed}};
    QJsonObject names;
    for (const QString& key : version.map.keys()) names.insert(key, QJsonValue::Null);
    const QJsonValue content = isGone ? QJsonValue(QJsonValue::Null) : QJsonValue(namesOnly ? names : version.map);
    return data({{namesOnly ? QStringLiteral("subkeys") : QStringLiteral("data"), content}, {QStringLiteral("metadata"), about}}, isGone ? 404 : 200);
}

Reply FakeVault::write(const QString& name, const QJsonObject& body) {
    const auto found = m_entries.find(name);
    const qint64 current = found == m_entries.end() ? 0 : qint64(found->second.versions.size());
    const auto cas = body[QStringLiteral("options")].toObject()[QStringLiteral("cas")];
    if (!cas.isUndefined() && cas.toInteger() != current) return refusal(400, "check-and-set parameter did not match the current version");
    m_entries[name].versions.push_back({body[QStringLiteral("data")].toObject()});
    return data({{QStringLiteral("version"), current + 1}});
}

Reply FakeVault::metadata(const QByteArray& method, const QString& name, const QJsonObject& body) {
    if (method == "DELETE") {
        m_entries.erase(name);
        return empty();
    }
    if (method == "POST") {
        m_entries[name].custom = body[QStringLiteral("custom_metadata")].toObject();
        return empty();
    }
    const auto found = m_entries.find(name);
    if (found == m_entries.end()) return refusal(404);
    if (method == "PATCH") {
        QJsonObject& custom = found->second.custom;
        const QJsonObject more = body[QStringLiteral("custom_metadata")].toObject();
        for (auto one = more.begin(); one != more.end(); ++one) {
            if (one->isNull()) custom.remove(one.key());
            else custom.insert(one.key(), *one);
        }
        return empty();
    }
    QJsonObject versions;
    for (std::size_t i = 0; i < found->second.versions.size(); ++i)
        versions.insert(QString::number(i + 1), QJsonObject{{QStringLiteral("created_time"), QString::fromLatin1(kThen)},
                                                            {QStringLiteral("deletion_time"), found->second.versions[i].deleted ? QString::fromLatin1(kThen) : QString()},
                                                            {QStringLiteral("destroyed"), found->second.versions[i].destroyed}});
    return data({{QStringLiteral("created_time"), QString::fromLatin1(kThen)}, {QStringLiteral("updated_time"), QString::fromLatin1(kThen)},
                 {QStringLiteral("current_version"), qint64(found->second.versions.size())}, {QStringLiteral("max_versions"), 0},
                 {QStringLiteral("custom_metadata"), found->second.custom}, {QStringLiteral("versions"), versions}});
}

Reply FakeVault::drop(const QString& name, const QJsonObject& body, bool destroy) {
    for (const QJsonValue& number : body[QStringLiteral("versions")].toArray()) {
        auto& versions = m_entries[name].versions;
        const auto index = std::size_t(number.toInteger());
        if (index < 1 || index > versions.size()) continue;
        (destroy ? versions[index - 1].destroyed : versions[index - 1].deleted) = true;
    }
    return empty();
}

} // namespace keyturn::fakes
