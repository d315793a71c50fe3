#pragma once

#include "fakes/FakeVault.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace keyturn::fakes {

/// What a server keeps beside its values: policies, tokens by accessor, leases. Answers in front of a FakeVault, as the real server does
/// (tests/live holds the real one to the same).
class FakeVaultSystem {
  public:
    explicit FakeVaultSystem(FakeVault& vault) {
        vault.setBefore([this](const Asked& asked) { return answer(asked); });
    }
    /// Asked before anything else.
    FakeVault::Fault fault;

    std::map<QString, QString> policies{{QStringLiteral("default"), QStringLiteral("path \"auth/token/lookup-self\" { capabilities = [\"read\"] }\n")}};
    QMap<QString, QStringList> tokens; ///< policies by accessor
    QStringList leases;

  private:
    static Reply data(const QJsonObject& facts) { return Reply::json(QJsonDocument(QJsonObject{{QStringLiteral("data"), facts}}).toJson()); }
    static Reply keys(const QStringList& names) {
        if (names.isEmpty()) return Reply::json("{\"errors\":[]}", 404);
        return data({{QStringLiteral("keys"), QJsonArray::fromStringList(names)}});
    }
    static Reply refused(const char* text) { return Reply::json("{\"errors\":[\"" + QByteArray(text) + "\"]}", 400); }

    std::optional<Reply> answer(const Asked& asked) {
        if (fault)
            if (auto reply = fault(asked)) return reply;
        const QByteArray path = asked.target.mid(int(qstrlen("/v1/")));
        const QJsonObject body = QJsonDocument::fromJson(asked.body).object();
        if (path.startsWith("sys/policies/acl")) return policy(asked.method, QString::fromUtf8(path.mid(17)), body);
        if (path.startsWith("auth/token/create")) return token(body, path.endsWith("-orphan"));
        if (path.endsWith("-accessor")) return accessor(path, body[QStringLiteral("accessor")].toString());
        if (path.startsWith("sys/leases/")) return lease(asked.method, path.mid(11), body[QStringLiteral("lease_id")].toString());
        return std::nullopt;
    }
    Reply policy(const QByteArray& method, const QString& name, const QJsonObject& body) {
        QStringList names;
        for (const auto& [one, text] : policies) names.append(one);
        if (method == "LIST") return keys(names);
        if (method == "POST") policies[name] = body[QStringLiteral("policy")].toString();
        else if (method == "DELETE") policies.erase(name);
        else if (!policies.contains(name)) return Reply::json("{\"errors\":[]}", 404);
        else return data({{QStringLiteral("name"), name}, {QStringLiteral("policy"), policies[name]}});
        return Reply::json({}, 204);
    }
    Reply token(const QJsonObject& body, bool isOrphan) {
        const QString made = QStringLiteral("accessor-%1").arg(tokens.size() + 1);
        for (const auto& one : body[QStringLiteral("policies")].toArray()) tokens[made] += one.toString();
        const QJsonObject auth{{QStringLiteral("client_token"), QStringLiteral("s.made-for-a-test")}, {QStringLiteral("accessor"), made}, {QStringLiteral("policies"), body[QStringLiteral("policies")]},
                               {QStringLiteral("lease_duration"), body[QStringLiteral("ttl")].toString().chopped(1).toInt()}, {QStringLiteral("renewable"), body[QStringLiteral("renewable")]},
                               {QStringLiteral("orphan"), isOrphan}, {QStringLiteral("metadata"), QJsonValue::Null}, {QStringLiteral("num_uses"), body[QStringLiteral("num_uses")].toInt()}};
        return Reply::json(QJsonDocument(QJsonObject{{QStringLiteral("data"), QJsonValue::Null}, {QStringLiteral("auth"), auth}}).toJson());
    }
    Reply accessor(const QByteArray& path, const QString& named) {
        if (path.startsWith("auth/token/revoke")) {
            tokens.remove(named);
            return Reply::json({}, 204);
        }
        if (!tokens.contains(named)) return refused("1 error occurred:\\n\\t* invalid accessor\\n\\n");
        return data({{QStringLiteral("accessor"), named}, {QStringLiteral("id"), QString()}, {QStringLiteral("policies"), QJsonArray::fromStringList(tokens[named])}, {QStringLiteral("ttl"), 60},
                     {QStringLiteral("expire_time"), QStringLiteral("2026-11-20T08:00:00.5Z")}});
    }
    Reply lease(const QByteArray& method, const QByteArray& act, const QString& id) {
        if (method == "LIST") {
            const QString folder = QString::fromUtf8(act.mid(7));
            QStringList names;
            for (const QString& one : leases)
                if (one.startsWith(folder)) names.append(one.mid(folder.size()).contains(u'/') ? one.mid(folder.size()).section(u'/', 0, 0) + u'/' : one.mid(folder.size()));
            names.removeDuplicates();
            return keys(names);
        }
        if (act.startsWith("revoke-")) {
            const QString prefix = QString::fromUtf8(act.mid(act.indexOf('/') + 1)) + u'/';
            leases.removeIf([&](const QString& one) { return one.startsWith(prefix); });
            return Reply::json({}, 204);
        }
        if (act == "revoke") leases.removeAll(id);
        if (act == "revoke") return Reply::json({}, 204);
        if (!leases.contains(id)) return refused(act == "renew" ? "lease not found" : "invalid lease");
        if (act == "renew") return Reply::json("{\"lease_id\":\"" + id.toUtf8() + "\",\"renewable\":true,\"lease_duration\":120,\"data\":null}");
        return data({{QStringLiteral("id"), id}, {QStringLiteral("issue_time"), QStringLiteral("2026-11-20T08:00:00.5Z")}, {QStringLiteral("expire_time"), QStringLiteral("2026-11-20T09:00:00.5Z")},
                     {QStringLiteral("last_renewal"), QJsonValue::Null}, {QStringLiteral("renewable"), true}, {QStringLiteral("ttl"), 60}});
    }
};

} // namespace keyturn::fakes
