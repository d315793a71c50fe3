#include "backends/aws_secrets_manager/SecretsManagerApi.h"

#include "backends/aws_secrets_manager/SecretsManagerJson.h"
#include "backends/aws_secrets_manager/SecretsManagerValues.h"

#include <QRegularExpression>

namespace keyturn::backends {

using base::fail;
using clients::aws::AwsCall;
using json::JsonReader;
using json::JsonWriter;
using net::Effect;

namespace {

/// {"name":"value", ...} for the plain ones.
AwsCall callOf(const char* operation, const QString& subject, std::initializer_list<std::pair<const char*, QString>> members, Effect effect = Effect::None) {
    JsonWriter writer;
    writer.beginObject();
    for (const auto& [name, text] : members)
        if (!text.isEmpty()) writer.member(name, QStringView(text));
    writer.endObject();
    return {operation, writer.take(), effect, net::BodyMemory::Ordinary, net::kLargestPage, subject};
}

AwsCall versionsCall(const QString& id) {
    JsonWriter writer;
    writer.beginObject();
    writer.member("SecretId", QStringView(id));
    writer.member("MaxResults", qint64(100));
    writer.endObject();
    return {"ListSecretVersionIds", writer.take(), Effect::None, net::BodyMemory::Ordinary, net::kLargestPage, id};
}

void writeValue(JsonWriter& writer, const ManagedValue& value) {
    writer.key(value.isBinary ? "SecretBinary" : "SecretString");
    if (value.isBinary) writer.base64(value.bytes.bytes());
    else writer.utf8(value.bytes.bytes());
}

void writeTags(JsonWriter& writer, const QMap<QString, QString>& tags) {
    if (tags.isEmpty()) return;
    writer.key("Tags");
    writer.beginArray();
    for (const auto& [name, text] : tags.asKeyValueRange()) {
        writer.beginObject();
        writer.member("Key", QStringView(name));
        writer.member("Value", QStringView(text));
        writer.endObject();
    }
    writer.endArray();
}

base::Status done(const base::Result<net::HttpResponse>& answer) {
    if (!answer) return fail(answer.error());
    return {};
}

} // namespace

const ManagedVersion* ManagedSecret::holder(QStringView label) const {
    for (const auto& version : versions)
        if (version.labels.contains(label)) return &version;
    return nullptr;
}

const ManagedVersion* ManagedSecret::find(QStringView id) const {
    for (const auto& version : versions)
        if (version.id == id) return &version;
    return nullptr;
}

base::Result<std::vector<ManagedSecret>> SecretsManagerApi::firstPage(const base::CallContext& context) const {
    JsonWriter writer;
    writer.beginObject();
    writer.member("MaxResults", qint64(1));
    writer.endObject();
    const auto answer = m_client->call({"ListSecrets", writer.take(), Effect::None, net::BodyMemory::Ordinary, net::kLargestPage, {}}, context);
    if (!answer) return fail(answer.error());
    auto read = secretsManager::pageFrom(answer->body.bytes(), m_client->name());
    if (!read) return fail(read.error());
    return std::move(read->secrets);
}

base::Result<ManagedSecret> SecretsManagerApi::describe(const QString& id, const base::CallContext& context) const {
    auto many = describeMany({&id, 1}, context);
    return std::move(many.front());
}

std::vector<base::Result<ManagedSecret>> SecretsManagerApi::describeMany(std::span<const QString> ids, const base::CallContext& context) const {
    std::vector<AwsCall> calls;
    for (const QString& id : ids) calls.push_back(callOf("DescribeSecret", id, {{"SecretId", id}}));
    std::vector<base::Result<ManagedSecret>> made;
    auto answers = m_client->callMany(std::move(calls), context);
    for (auto& answer : answers) {
        if (!answer) {
            made.push_back(fail(answer.error()));
            continue;
        }
        made.push_back(secretsManager::secretFrom(answer->body.bytes(), m_client->name()));
        if (made.back()) made.back()->toldAt = answer->serverDate();
    }
    return made;
}

void SecretsManagerApi::addVersionDates(std::span<ManagedSecret* const> secrets, const base::CallContext& context) const {
    std::vector<AwsCall> calls;
    for (const ManagedSecret* secret : secrets) calls.push_back(versionsCall(secret->name));
    const auto answers = m_client->callMany(std::move(calls), context);
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (answers[i]) secretsManager::addDates(*secrets[i], answers[i]->body.bytes());
}

base::Result<ManagedValue> SecretsManagerApi::value(const QString& id, const QString& label, const QString& versionId, const base::CallContext& context) const {
    const auto answer = m_client->call(SecretsManagerValues::callFor(id, label, versionId), context);
    if (!answer) return fail(answer.error());
    return secretsManager::valueFrom(answer->body.bytes(), id);
}

base::Status SecretsManagerApi::create(const QString& name, const QString& token, const ManagedValue& value, const QMap<QString, QString>& tags, const QString& kmsKey,
                                       const base::CallContext& context) const {
    JsonWriter writer(value.bytes.size() + 512);
    writer.beginObject();
    writer.member("Name", QStringView(name));
    writer.member("ClientRequestToken", QStringView(token));
    writeValue(writer, value);
    writeTags(writer, tags);
    if (!kmsKey.isEmpty()) writer.member("KmsKeyId", QStringView(kmsKey));
    writer.endObject();
    return done(m_client->call({"CreateSecret", writer.take(), Effect::Once, net::BodyMemory::Ordinary, net::kLargestValueAnswer, name}, context));
}

base::Status SecretsManagerApi::createEmpty(const QString& name, const QMap<QString, QString>& tags, const QString& kmsKey, const base::CallContext& context) const {
    JsonWriter writer;
    writer.beginObject();
    writer.member("Name", QStringView(name));
    writeTags(writer, tags);
    if (!kmsKey.isEmpty()) writer.member("KmsKeyId", QStringView(kmsKey));
    writer.endObject();
    return done(m_client->call({"CreateSecret", writer.take(), Effect::Once, net::BodyMemory::Ordinary, net::kLargestValueAnswer, name}, context));
}

base::Status SecretsManagerApi::put(const QString& id, const QString& token, const ManagedValue& value, const QStringList& labels, const base::CallContext& context) const {
    JsonWriter writer(value.bytes.size() + 512);
    writer.beginObject();
    writer.member("SecretId", QStringView(id));
    writer.member("ClientRequestToken", QStringView(token));
    writeValue(writer, value);
    writer.key("VersionStages");
    writer.list(labels);
    writer.endObject();
    // The token would make a repetition of the same value harmless, but the service's word for that is no proof: it is looked up (ROT-5).
    return done(m_client->call({"PutSecretValue", writer.take(), Effect::Once, net::BodyMemory::Ordinary, net::kLargestValueAnswer, id}, context));
}

base::Status SecretsManagerApi::moveLabel(const QString& id, const QString& label, const QString& to, const QString& from, const base::CallContext& context) const {
    return done(m_client->call(callOf("UpdateSecretVersionStage", id, {{"SecretId", id}, {"VersionStage", label}, {"MoveToVersionId", to}, {"RemoveFromVersionId", from}},
                                      Effect::Once), context));
}

base::Status SecretsManagerApi::remove(const QString& id, int days, const base::CallContext& context) const {
    JsonWriter writer;
    writer.beginObject();
    writer.member("SecretId", QStringView(id));
    if (days > 0) {
        writer.member("RecoveryWindowInDays", qint64(days));
    } else {
        writer.key("ForceDeleteWithoutRecovery");
        writer.boolean(true);
    }
    writer.endObject();
    return done(m_client->call({"DeleteSecret", writer.take(), Effect::Once, net::BodyMemory::Ordinary, net::kLargestValueAnswer, id}, context));
}

base::Status SecretsManagerApi::restore(const QString& id, const base::CallContext& context) const {
    return done(m_client->call(callOf("RestoreSecret", id, {{"SecretId", id}}, Effect::Idempotent), context));
}

base::Status SecretsManagerApi::addTags(const QString& id, const QMap<QString, QString>& tags, const base::CallContext& context) const {
    JsonWriter writer;
    writer.beginObject();
    writer.member("SecretId", QStringView(id));
    writeTags(writer, tags);
    writer.endObject();
    return done(m_client->call({"TagResource", writer.take(), Effect::Idempotent, net::BodyMemory::Ordinary, net::kLargestValueAnswer, id}, context));
}

base::Status SecretsManagerApi::removeTag(const QString& id, const QString& tag, const base::CallContext& context) const {
    JsonWriter writer;
    writer.beginObject();
    writer.member("SecretId", QStringView(id));
    writer.key("TagKeys");
    writer.list({tag});
    writer.endObject();
    return done(m_client->call({"UntagResource", writer.take(), Effect::Idempotent, net::BodyMemory::Ordinary, net::kLargestValueAnswer, id}, context));
}

/// N of "rate(N days)", 0 for any other: the older spelling, which every compatible server knows too.
static int wholeDaysOf(const QString& schedule) {
    static const QRegularExpression days(QStringLiteral("^rate\\((\\d{1,4}) days?\\)$"));
    return days.match(schedule).captured(1).toInt();
}

base::Status SecretsManagerApi::rotate(const QString& id, const Rotation& rotation, const base::CallContext& context) const {
    JsonWriter writer;
    writer.beginObject();
    writer.member("SecretId", QStringView(id));
    writer.member("ClientRequestToken", QStringView(rotation.token));
    if (!rotation.function.isEmpty()) writer.member("RotationLambdaARN", QStringView(rotation.function));
    if (!rotation.schedule.isEmpty()) {
        writer.key("RotationRules");
        writer.beginObject();
        if (const int days = wholeDaysOf(rotation.schedule); days > 0) writer.member("AutomaticallyAfterDays", qint64(days));
        else writer.member("ScheduleExpression", QStringView(rotation.schedule));
        writer.endObject();
    }
    writer.key("RotateImmediately");
    writer.boolean(rotation.isImmediate);
    writer.endObject();
    return done(m_client->call({"RotateSecret", writer.take(), Effect::Once, net::BodyMemory::Ordinary, net::kLargestValueAnswer, id}, context));
}

base::Status SecretsManagerApi::cancelRotation(const QString& id, const base::CallContext& context) const {
    return done(m_client->call(callOf("CancelRotateSecret", id, {{"SecretId", id}}, Effect::Idempotent), context));
}

} // namespace keyturn::backends
