#include "backends/aws_secrets_manager/SecretsManagerJson.h"

#include "crypto/SecureEncoding.h"

#include <QHash>

#include <algorithm>

namespace keyturn::backends::secretsManager {

using base::fail;
using json::JsonReader;

namespace {

/// The tags of the secret before: thousands have the same few, and equal ones need be held once.
using LastTags = QMap<QString, QString>;

QMap<QString, QString> tagsFrom(JsonReader& reader, LastTags& last) {
    QMap<QString, QString> tags;
    reader.array([&] {
        QString key;
        QString value;
        reader.object([&](QByteArrayView name) {
            if (name == "Key") key = reader.text();
            else if (name == "Value") value = reader.text();
            else reader.skip();
        });
        tags.insert(key, value);
    });
    if (tags != last) last = tags;
    return last;
}

std::vector<ManagedVersion> versionsFrom(JsonReader& reader) {
    std::vector<ManagedVersion> versions;
    reader.object([&](QByteArrayView id) {
        ManagedVersion version{QString::fromUtf8(id), reader.texts(), {}};
        version.labels.sort();
        if (!version.labels.isEmpty()) versions.push_back(std::move(version));
    });
    std::ranges::sort(versions, {}, &ManagedVersion::id);
    return versions;
}

/// {"AutomaticallyAfterDays": 30, "Duration": "3h", "ScheduleExpression": "rate(30 days)"} as one text.
QString scheduleFrom(JsonReader& reader) {
    qint64 days = 0;
    QString expression;
    QString duration;
    reader.object([&](QByteArrayView name) {
        if (reader.takeNull()) return;
        if (name == "AutomaticallyAfterDays") days = reader.integer();
        else if (name == "ScheduleExpression") expression = reader.text();
        else if (name == "Duration") duration = reader.text();
        else reader.skip();
    });
    if (expression.isEmpty() && days > 0) expression = QStringLiteral("rate(%1 days)").arg(days);
    return duration.isEmpty() ? expression : QString(expression + QStringLiteral(", ") + duration);
}

QStringList replicasFrom(JsonReader& reader) {
    QStringList regions;
    reader.array([&] {
        reader.object([&](QByteArrayView name) {
            if (name == "Region") regions.append(reader.text());
            else reader.skip();
        });
    });
    return regions;
}

void readMember(JsonReader& reader, QByteArrayView name, ManagedSecret& secret, LastTags& last) {
    if (reader.takeNull()) return;
    if (name == "ARN") secret.arn = reader.text();
    else if (name == "Name") secret.name = reader.text();
    else if (name == "KmsKeyId") secret.kmsKey = reader.text();
    else if (name == "OwningService") secret.owningService = reader.text();
    else if (name == "CreatedDate") secret.createdAt = reader.epochSeconds();
    else if (name == "LastChangedDate") secret.changedAt = reader.epochSeconds();
    else if (name == "LastRotatedDate") secret.rotatedAt = reader.epochSeconds();
    else if (name == "LastAccessedDate") secret.accessedAt = reader.epochSeconds();
    else if (name == "NextRotationDate") secret.nextRotationAt = reader.epochSeconds();
    else if (name == "DeletedDate") secret.deletedAt = reader.epochSeconds();
    else if (name == "RotationEnabled") secret.rotates = reader.boolean();
    else if (name == "RotationLambdaARN") secret.rotationFunction = reader.text();
    else if (name == "RotationRules") secret.rotationSchedule = scheduleFrom(reader);
    else if (name == "ReplicationStatus") secret.replicas = replicasFrom(reader);
    else if (name == "Description") secret.description = reader.text();
    else if (name == "Tags") secret.tags = tagsFrom(reader, last);
    else if (name == "SecretVersionsToStages" || name == "VersionIdsToStages") secret.versions = versionsFrom(reader);
    else reader.skip();
}

} // namespace

base::Result<Page> pageFrom(base::ByteSpan body, const QString& subject) {
    Page page;
    JsonReader reader(body);
    bool hasList = false;
    LastTags last;
    reader.object([&](QByteArrayView name) {
        if (name == "NextToken") {
            if (!reader.takeNull()) page.next = reader.text();
        } else if (name == "SecretList") {
            hasList = true;
            reader.array([&] {
                ManagedSecret secret;
                reader.object([&](QByteArrayView member) { readMember(reader, member, secret, last); });
                if (secret.name.isEmpty()) reader.fail();
                page.secrets.push_back(std::move(secret));
            });
        } else {
            reader.skip();
        }
    });
    if (!hasList) reader.fail();
    if (!reader.ok()) return fail(json::malformedAnswer(reader, subject));
    return page;
}

base::Result<QString> nextFrom(base::ByteSpan body, const QString& subject) {
    QString next;
    JsonReader reader(body);
    reader.object([&](QByteArrayView name) {
        if (name == "NextToken" && !reader.takeNull()) next = reader.text();
        else if (name != "NextToken") reader.skip();
    });
    if (!reader.ok()) return fail(json::malformedAnswer(reader, subject));
    return next;
}

base::Result<ManagedSecret> secretFrom(base::ByteSpan body, const QString& subject) {
    ManagedSecret secret;
    JsonReader reader(body);
    LastTags last;
    reader.object([&](QByteArrayView name) { readMember(reader, name, secret, last); });
    if (secret.name.isEmpty()) reader.fail();
    if (!reader.ok()) return fail(json::malformedAnswer(reader, subject));
    return secret;
}

namespace {

/// One object of a value; fails the reader when it is none.
NamedValue readValue(JsonReader& reader) {
    NamedValue made;
    ManagedValue& value = made.value;
    int values = 0;
    reader.object([&](QByteArrayView name) {
        if (reader.takeNull()) return;
        if (name == "Name") {
            made.name = reader.text();
        } else if (name == "VersionId") {
            value.versionId = reader.text();
        } else if (name == "CreatedDate") {
            value.createdAt = reader.epochSeconds();
        } else if (name == "VersionStages") {
            value.labels = reader.texts();
        } else if (name == "SecretString") {
            ++values;
            value.bytes = reader.secret();
        } else if (name == "SecretBinary") {
            ++values;
            const base::SecureBytes text = reader.secret();
            auto bytes = crypto::encoding::decodeBase64(text.bytes(), crypto::encoding::Base64Form::Standard);
            if (!bytes) return reader.fail();
            value.bytes = std::move(*bytes);
            value.isBinary = true;
        } else {
            reader.skip();
        }
    });
    if (values != 1 || value.versionId.isEmpty()) reader.fail();
    return made;
}

} // namespace

base::Result<ManagedValue> valueFrom(base::ByteSpan body, const QString& subject) {
    JsonReader reader(body, JsonReader::Nul::InSecrets);
    NamedValue made = readValue(reader);
    if (!reader.ok()) return fail(json::malformedAnswer(reader, subject));
    return std::move(made.value);
}

base::Result<std::vector<NamedValue>> groupFrom(base::ByteSpan body, const QString& subject) {
    std::vector<NamedValue> values;
    JsonReader reader(body, JsonReader::Nul::InSecrets);
    reader.object([&](QByteArrayView name) {
        if (name != "SecretValues") return reader.skip();
        reader.array([&] { values.push_back(readValue(reader)); });
    });
    if (!reader.ok()) return fail(json::malformedAnswer(reader, subject));
    return values;
}

void addDates(ManagedSecret& secret, base::ByteSpan body) {
    QHash<QString, std::pair<base::Instant, int>> dates;
    JsonReader reader(body);
    reader.object([&](QByteArrayView name) {
        if (name != "Versions") return reader.skip();
        reader.array([&] {
            QString id;
            base::Instant at{};
            reader.object([&](QByteArrayView member) {
                if (member == "VersionId") id = reader.text();
                else if (member == "CreatedDate") at = reader.epochSeconds();
                else reader.skip();
            });
            dates.insert(id, {at, int(dates.size())});
        });
    });
    if (!reader.ok()) return;
    for (auto& version : secret.versions)
        if (dates.contains(version.id)) version.createdAt = dates.value(version.id).first;
    std::ranges::stable_sort(secret.versions, {}, [&](const ManagedVersion& version) { return dates.value(version.id); });
}

} // namespace keyturn::backends::secretsManager
