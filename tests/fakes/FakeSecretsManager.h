#pragma once

#include "fakes/LoopbackServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

namespace keyturn::fakes {

/// Secrets Manager by the rules a rotation rests on, in memory, with one fault at one request: for what a real server does not do on demand.
class FakeSecretsManager {
  public:
    enum class Fault { None, ResetBefore, ResetAfter, HalfAnswer, Throttled, Outage, Portal, ExpiredSession };

    FakeSecretsManager() : m_server([this](const Asked& asked) { return answer(asked); }) {}
    QByteArray origin() const { return m_server.origin(); }

    /// The n-th request from now (from 1) has the fault.
    void arm(Fault fault, int request) {
        const std::lock_guard guard(m_mutex);
        m_fault = fault;
        m_countdown = request;
    }
    bool hasStruck() {
        const std::lock_guard guard(m_mutex);
        return m_countdown <= 0;
    }
    /// The value that a label's holder has, null when nobody holds it.
    QString valueAt(const QString& label) {
        const std::lock_guard guard(m_mutex);
        for (const Version& one : m_versions)
            if (one.labels.contains(label)) return one.value;
        return {};
    }
    void setCurrent(const QString& value) {
        const std::lock_guard guard(m_mutex);
        m_versions = {{QStringLiteral("00000000000000000000000000000001"), value, {QStringLiteral("AWSCURRENT")}}};
    }
    /// What ListSecrets tells lags behind until it is told to catch up.
    void freezeList() {
        const std::lock_guard guard(m_mutex);
        m_frozen = secret();
    }
    std::size_t requests() const { return m_server.asked().size(); }

  private:
    struct Version {
        QString id;
        QString value;
        QStringList labels;
    };

    static Reply error(const char* word, const char* text = "") {
        return Reply::json(QJsonDocument(QJsonObject{{QStringLiteral("__type"), QLatin1String(word)}, {QStringLiteral("Message"), QLatin1String(text)}}).toJson(), 400);
    }
    static Reply fine(const QJsonObject& body) { return Reply::json(QJsonDocument(body).toJson(QJsonDocument::Compact)); }

    Version* find(const QString& id) {
        for (Version& one : m_versions)
            if (one.id == id) return &one;
        return nullptr;
    }
    Version* holder(const QString& label) {
        for (Version& one : m_versions)
            if (one.labels.contains(label)) return &one;
        return nullptr;
    }
    void move(const QString& label, Version* to) {
        Version* from = holder(label);
        if (from == to) return;
        if (from != nullptr) from->labels.removeAll(label);
        if (to != nullptr) to->labels.append(label);
        if (label == u"AWSCURRENT" && from != nullptr) move(QStringLiteral("AWSPREVIOUS"), from);
    }
    QJsonObject secret() {
        QJsonObject stages;
        for (const Version& one : m_versions)
            if (!one.labels.isEmpty()) stages.insert(one.id, QJsonArray::fromStringList(one.labels));
        return {{QStringLiteral("Name"), QStringLiteral("a/b")}, {QStringLiteral("CreatedDate"), 1795000000.5}, {QStringLiteral("LastChangedDate"), 1795000100.0},
                {QStringLiteral("RotationEnabled"), m_rotates}, {QStringLiteral("RotationRules"), m_rules}, {QStringLiteral("Tags"), m_tags}, {QStringLiteral("VersionIdsToStages"), stages}, {QStringLiteral("SecretVersionsToStages"), stages}};
    }

    Reply perform(const QByteArray& operation, const QJsonObject& in) {
        const QString id = in[QStringLiteral("VersionId")].toString();
        if (operation == "DescribeSecret") return fine(secret());
        if (operation == "ListSecrets") return fine({{QStringLiteral("SecretList"), QJsonArray{m_frozen.isEmpty() ? secret() : m_frozen}}});
        if (operation == "ListSecretVersionIds") {
            QJsonArray all;
            double at = 1795000000;
            for (const Version& one : m_versions) all.append(QJsonObject{{QStringLiteral("VersionId"), one.id}, {QStringLiteral("CreatedDate"), at += 1}});
            return fine({{QStringLiteral("Versions"), all}});
        }
        if (operation == "GetSecretValue") {
            const QString stage = in[QStringLiteral("VersionStage")].toString(QStringLiteral("AWSCURRENT"));
            const Version* found = id.isEmpty() ? holder(stage) : find(id);
            if (found == nullptr) return error("ResourceNotFoundException");
            return fine({{QStringLiteral("VersionId"), found->id}, {QStringLiteral("SecretString"), found->value}, {QStringLiteral("VersionStages"), QJsonArray::fromStringList(found->labels)}});
        }
        if (operation == "PutSecretValue") {
            const QString token = in[QStringLiteral("ClientRequestToken")].toString();
            const QString value = in[QStringLiteral("SecretString")].toString();
            if (const Version* known = find(token)) return known->value == value ? fine({}) : error("ResourceExistsException");
            m_versions.push_back({token, value, {}});
            for (const auto& label : in[QStringLiteral("VersionStages")].toArray()) move(label.toString(), find(token));
            return fine({{QStringLiteral("VersionId"), token}});
        }
        if (operation == "UpdateSecretVersionStage") {
            const QString label = in[QStringLiteral("VersionStage")].toString();
            const QString to = in[QStringLiteral("MoveToVersionId")].toString();
            const QString from = in[QStringLiteral("RemoveFromVersionId")].toString();
            const Version* now = holder(label);
            if (now != nullptr && now->id != from && now->id != to) return error("InvalidParameterException", "label is currently attached to version x");
            if (now == nullptr && !from.isEmpty()) return error("InvalidParameterException", "label not found in version x");
            move(label, to.isEmpty() ? nullptr : find(to));
            return fine({});
        }
        if (operation == "RotateSecret") {
            m_rotates = true;
            if (in.contains(QStringLiteral("RotationRules"))) m_rules = in[QStringLiteral("RotationRules")].toObject();
            if (!in[QStringLiteral("RotateImmediately")].toBool(true)) return fine({});
            const QString token = in[QStringLiteral("ClientRequestToken")].toString();
            m_versions.push_back({token, QStringLiteral("made by the service"), {}});
            move(QStringLiteral("AWSCURRENT"), find(token));
            return fine({{QStringLiteral("VersionId"), token}});
        }
        if (operation == "CancelRotateSecret") {
            m_rotates = false;
            return fine({});
        }
        if (operation == "TagResource" || operation == "UntagResource") {
            QStringList gone;
            for (const auto& key : in[QStringLiteral("TagKeys")].toArray()) gone.append(key.toString());
            for (const auto& tag : in[QStringLiteral("Tags")].toArray()) gone.append(tag.toObject()[QStringLiteral("Key")].toString());
            QJsonArray kept = in[QStringLiteral("Tags")].toArray();
            for (const auto& tag : m_tags)
                if (!gone.contains(tag.toObject()[QStringLiteral("Key")].toString())) kept.append(tag);
            m_tags = kept;
            return fine({});
        }
        return error("InvalidAction");
    }

    Reply answer(const Asked& asked) {
        const std::lock_guard guard(m_mutex);
        const QByteArray operation = asked.header("x-amz-target").mid(int(strlen("secretsmanager.")));
        const QJsonObject in = QJsonDocument::fromJson(asked.body).object();
        const bool strikes = m_fault != Fault::None && --m_countdown == 0;
        if (!strikes) return perform(operation, in);
        switch (m_fault) {
        case Fault::ResetBefore: return Reply{{}, Reply::Then::Reset, {}};
        case Fault::Throttled: return error("ThrottlingException", "Rate exceeded");
        case Fault::Outage: return Reply::json("{}", 503);
        case Fault::Portal: return Reply::of("text/html", "<!DOCTYPE html><html>Sign in</html>");
        case Fault::ExpiredSession: return error("ExpiredTokenException");
        case Fault::ResetAfter: perform(operation, in); return Reply{{}, Reply::Then::Reset, {}};
        default: break;
        }
        const Reply whole = perform(operation, in);
        return Reply{whole.bytes.left(whole.bytes.size() - 2), Reply::Then::Close, {}};
    }

    std::mutex m_mutex;
    std::vector<Version> m_versions;
    QJsonObject m_frozen;
    QJsonArray m_tags;
    bool m_rotates = false;
    QJsonObject m_rules; ///< of the service's own rotation
    Fault m_fault = Fault::None;
    int m_countdown = 0;
    LoopbackServer m_server;
};

} // namespace keyturn::fakes
