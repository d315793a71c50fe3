#pragma once

#include "fakes/LoopbackServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace keyturn::fakes {

/// Parameter Store by the rules a rotation rests on, in memory, with one fault at one request, refused rights, and others who write at the worst
/// moment: for what a real server does not do on demand.
class FakeParameterStore {
  public:
    enum class Fault { None, ResetBefore, ResetAfter, HalfAnswer, Throttled, Outage, Portal, ExpiredSession };
    struct Version {
        QString value;
        QJsonObject more; ///< Type, Tier, KeyId, Description, ...
        QStringList labels;
        double at = 0;
    };

    FakeParameterStore() : m_server([this](const Asked& asked) { return answer(asked); }) {}
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
    /// Operations that are refused for want of a right.
    void deny(const QStringList& operations) {
        const std::lock_guard guard(m_mutex);
        m_denied = {operations.begin(), operations.end()};
    }
    /// An error that the next call of an operation ends in, once.
    void failNext(const QByteArray& operation, const char* word) {
        const std::lock_guard guard(m_mutex);
        m_failing[operation] = word;
    }
    /// Somebody else puts a value right before, or right after, the next PutParameter of `name`.
    void interfere(const QString& name, const QString& value, bool isAfter) {
        const std::lock_guard guard(m_mutex);
        m_other = {name, value, isAfter};
    }
    /// Pages of lists: empty ones that point on, then a last one; with `isEndless` none is the last.
    void makePagesEmpty(int pages, bool isEndless = false) {
        const std::lock_guard guard(m_mutex);
        m_emptyPages = pages;
        m_isEndless = isEndless;
    }
    void set(const QString& name, const QString& value, const QJsonObject& more = {{QStringLiteral("Type"), QStringLiteral("SecureString")}}) {
        const std::lock_guard guard(m_mutex);
        add(name, value, more);
    }
    void label(const QString& name, int version, const QString& label) {
        const std::lock_guard guard(m_mutex);
        move(name, version, label);
    }
    /// Null when there is none.
    QString value(const QString& name) {
        const std::lock_guard guard(m_mutex);
        return m_parameters.contains(name) ? m_parameters.at(name).back().value : QString();
    }
    std::vector<Version> versions(const QString& name) {
        const std::lock_guard guard(m_mutex);
        return m_parameters.contains(name) ? m_parameters.at(name) : std::vector<Version>();
    }
    std::vector<Asked> asked() const { return m_server.asked(); }
    static QByteArray operationOf(const Asked& asked) { return asked.header("x-amz-target").mid(int(strlen("AmazonSSM."))); }

  private:
    struct Other {
        QString name;
        QString value;
        bool isAfter = false;
    };

    static QString text(const QJsonObject& in, const char* name) { return in[QLatin1String(name)].toString(); }
    static Reply error(const QByteArray& word, const QByteArray& message = {}) {
        return Reply::json(QJsonDocument(QJsonObject{{QStringLiteral("__type"), QString::fromLatin1(word)}, {QStringLiteral("Message"), QString::fromLatin1(message)}}).toJson(), 400);
    }
    static Reply fine(const QJsonObject& body) { return Reply::json(QJsonDocument(body).toJson(QJsonDocument::Compact)); }

    int add(const QString& name, const QString& value, const QJsonObject& more) {
        auto& all = m_parameters[name];
        all.push_back({value, more, {}, m_now += 1});
        return int(all.size());
    }
    void move(const QString& name, int version, const QString& label) {
        for (auto& one : m_parameters[name]) one.labels.removeAll(label);
        m_parameters[name][std::size_t(version - 1)].labels.append(label);
    }
    QJsonObject told(const QString& name, int number, bool withValue) const {
        const Version& one = m_parameters.at(name)[std::size_t(number - 1)];
        QJsonObject made = one.more;
        made.insert(QStringLiteral("Name"), name);
        made.insert(QStringLiteral("Version"), number);
        made.insert(QStringLiteral("LastModifiedDate"), one.at);
        made.insert(QStringLiteral("LastModifiedUser"), QStringLiteral("arn:aws:iam::1:user/ada"));
        if (withValue) made.insert(QStringLiteral("Value"), one.value);
        return made;
    }
    int newest(const QString& name) const { return int(m_parameters.at(name).size()); }

    Reply list(const QJsonObject& in, const QString& path) {
        if (m_emptyPages > 0 || m_isEndless)
            return fine({{QStringLiteral("Parameters"), QJsonArray()}, {QStringLiteral("NextToken"), m_isEndless ? QStringLiteral("same") : QString::number(m_emptyPages--)}});
        QJsonArray all;
        const auto filter = in[QStringLiteral("ParameterFilters")].toArray().at(0).toObject();
        const auto values = filter[QStringLiteral("Values")].toArray();
        for (const auto& [name, versions] : m_parameters) {
            const bool isMeant = !path.isEmpty()                                   ? name.startsWith(path + u'/')
                                 : text(filter, "Key") == QLatin1String("Name") ? values.contains(name)
                                 : values.isEmpty()                                ? true
                                                                                   : name.startsWith(values[0].toString() + u'/');
            if (isMeant) all.append(told(name, int(versions.size()), !path.isEmpty()));
        }
        return fine({{QStringLiteral("Parameters"), all}});
    }
    Reply put(const QJsonObject& in) {
        const QString name = text(in, "Name");
        const bool overwrites = in[QStringLiteral("Overwrite")].toBool();
        if (!overwrites && !in.contains(QStringLiteral("Type"))) return error("ValidationException", "A parameter type is required when you create a parameter.");
        if (m_parameters.contains(name) && !overwrites) return error("ParameterAlreadyExists");
        const bool isMet = m_other && m_other->name == name;
        if (isMet && !m_other->isAfter) add(name, m_other->value, {{QStringLiteral("Type"), QStringLiteral("SecureString")}});
        QJsonObject more = in;
        for (const char* one : {"Name", "Value", "Overwrite", "Tags"}) more.remove(QLatin1String(one));
        const int number = add(name, text(in, "Value"), more);
        if (isMet && m_other->isAfter) add(name, m_other->value, {{QStringLiteral("Type"), QStringLiteral("SecureString")}});
        if (isMet) m_other.reset();
        return fine({{QStringLiteral("Version"), number}});
    }
    Reply get(const QJsonObject& in) {
        const QStringList parts = text(in, "Name").split(u':');
        const QString name = parts.front();
        if (!m_parameters.contains(name)) return error("ParameterNotFound");
        const int number = parts.size() > 1 ? parts[1].toInt() : newest(name);
        if (number < 1 || number > newest(name)) return error("ParameterVersionNotFound");
        return fine({{QStringLiteral("Parameter"), told(name, number, true)}});
    }

    Reply tags(const QByteArray& operation, const QJsonObject& in) {
        const QString name = text(in, "ResourceId");
        if (!m_parameters.contains(name)) return error("InvalidResourceId");
        QMap<QString, QString>& tags = m_tags[name];
        if (tags.isEmpty()) tags.insert(QStringLiteral("team"), QStringLiteral("auth"));
        for (const auto& tag : in[QStringLiteral("Tags")].toArray()) tags.insert(text(tag.toObject(), "Key"), text(tag.toObject(), "Value"));
        for (const auto& key : in[QStringLiteral("TagKeys")].toArray()) tags.remove(key.toString());
        if (operation != "ListTagsForResource") return fine({});
        QJsonArray all;
        for (const auto& [key, value] : tags.asKeyValueRange()) all.append(QJsonObject{{QStringLiteral("Key"), key}, {QStringLiteral("Value"), value}});
        return fine({{QStringLiteral("TagList"), all}});
    }

    Reply perform(const QByteArray& operation, const QJsonObject& in) {
        const QString name = text(in, "Name");
        if (operation == "DescribeParameters") return list(in, {});
        if (operation == "GetParametersByPath") return list(in, text(in, "Path"));
        if (operation == "GetParameter") return get(in);
        if (operation == "PutParameter") return put(in);
        if (operation.endsWith("Resource")) return tags(operation, in);
        if (operation == "GetParameters") {
            QJsonArray all;
            for (const auto& one : in[QStringLiteral("Names")].toArray())
                if (m_parameters.contains(one.toString())) all.append(told(one.toString(), newest(one.toString()), true));
            return fine({{QStringLiteral("Parameters"), all}, {QStringLiteral("InvalidParameters"), QJsonArray()}});
        }
        if (!m_parameters.contains(name)) return error("ParameterNotFound");
        if (operation == "GetParameterHistory") {
            QJsonArray all;
            for (int n = 1; n <= newest(name); ++n) {
                QJsonObject one = told(name, n, true);
                one.insert(QStringLiteral("Labels"), QJsonArray::fromStringList(m_parameters[name][std::size_t(n - 1)].labels));
                all.append(one);
            }
            return fine({{QStringLiteral("Parameters"), all}});
        }
        if (operation == "LabelParameterVersion") {
            for (const auto& one : in[QStringLiteral("Labels")].toArray()) move(name, in[QStringLiteral("ParameterVersion")].toInt(), one.toString());
            return fine({{QStringLiteral("InvalidLabels"), QJsonArray()}});
        }
        if (operation == "DeleteParameter") {
            m_parameters.erase(name);
            return fine({});
        }
        return error("InvalidAction");
    }

    Reply answer(const Asked& asked) {
        const std::lock_guard guard(m_mutex);
        if (asked.body.contains("GetCallerIdentity"))
            return Reply::of("text/xml", "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ada</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>");
        const QByteArray operation = operationOf(asked);
        const QJsonObject in = QJsonDocument::fromJson(asked.body).object();
        if (m_denied.contains(QString::fromLatin1(operation))) return error("AccessDeniedException", "User is not authorized to perform: ssm:" + operation + " on it");
        if (const auto failing = m_failing.find(operation); failing != m_failing.end()) return error(m_failing.extract(failing).mapped());
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
    std::map<QString, std::vector<Version>> m_parameters;
    std::map<QString, QMap<QString, QString>> m_tags;
    QSet<QString> m_denied;
    std::map<QByteArray, QByteArray> m_failing;
    std::optional<Other> m_other;
    double m_now = 1795000000;
    int m_emptyPages = 0;
    bool m_isEndless = false;
    Fault m_fault = Fault::None;
    int m_countdown = 0;
    LoopbackServer m_server;
};

} // namespace keyturn::fakes
