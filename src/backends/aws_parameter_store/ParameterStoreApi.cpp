#include "backends/aws_parameter_store/ParameterStoreApi.h"

#include "backends/aws_parameter_store/ParameterStoreJson.h"

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using clients::aws::AwsCall;
using json::JsonWriter;
using net::Effect;

namespace {

constexpr int kMostPages = 10'000;
constexpr std::size_t kNamesAtOnce = 10;

AwsCall callOf(const char* operation, JsonWriter& writer, const QString& subject, Effect effect = Effect::None) {
    writer.endObject();
    return {operation, writer.take(), effect, net::BodyMemory::Ordinary, net::kLargestPage, subject};
}

/// For answers that hold values.
AwsCall locked(AwsCall call) {
    call.memory = net::BodyMemory::Locked;
    return call;
}

void writeFilter(JsonWriter& writer, QStringView key, QStringView option, const QStringList& values) {
    writer.key("ParameterFilters");
    writer.beginArray();
    writer.beginObject();
    writer.member("Key", key);
    writer.member("Option", option);
    writer.key("Values");
    writer.list(values);
    writer.endObject();
    writer.endArray();
}

void writeFlag(JsonWriter& writer, const char* name, bool value) {
    writer.key(name);
    writer.boolean(value);
}

void writeTags(JsonWriter& writer, const QMap<QString, QString>& tags) {
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

AwsCall historyCall(const QString& name, const QString& next) {
    JsonWriter writer;
    writer.beginObject();
    writer.member("Name", QStringView(name));
    writer.member("MaxResults", qint64(50));
    if (!next.isEmpty()) writer.member("NextToken", QStringView(next));
    return locked(callOf("GetParameterHistory", writer, name)); // plain ones come with their values
}

AwsCall valueCall(const QString& selector) {
    JsonWriter writer;
    writer.beginObject();
    writer.member("Name", QStringView(selector));
    writeFlag(writer, "WithDecryption", true);
    AwsCall call = locked(callOf("GetParameter", writer, selector.section(u':', 0, 0)));
    call.largestBody = net::kLargestValueAnswer;
    return call;
}

AwsCall valuesCall(const QStringList& names) {
    JsonWriter writer;
    writer.beginObject();
    writer.key("Names");
    writer.list(names);
    writeFlag(writer, "WithDecryption", true);
    return locked(callOf("GetParameters", writer, names.front()));
}

AwsCall putCall(const ParameterWrite& write) {
    JsonWriter writer(write.value->size() + write.description.size() + 1'024);
    writer.beginObject();
    writer.member("Name", QStringView(write.name));
    writer.key("Value");
    writer.utf8(write.value->bytes());
    for (const auto& [name, text] : {std::pair("Type", &write.type), std::pair("Tier", &write.tier), std::pair("KeyId", &write.keyId),
                                     std::pair("Description", &write.description), std::pair("AllowedPattern", &write.pattern), std::pair("DataType", &write.dataType)})
        if (!text->isEmpty()) writer.member(name, QStringView(*text));
    writeFlag(writer, "Overwrite", write.overwrite);
    if (!write.overwrite && !write.tags.isEmpty()) writeTags(writer, write.tags);
    return callOf("PutParameter", writer, write.name, Effect::Once);
}

base::Status done(const base::Result<net::HttpResponse>& answer) {
    if (!answer) return fail(answer.error());
    return {};
}

/// Two refusals that a person can act on have sentences of their own.
base::Error putError(base::Error error, const ParameterWrite& write) {
    const QString word = error.args.value(0);
    if (word == u"ParameterPatternMismatchException") return base::makeError(ErrorCode::InvalidInput, QStringLiteral("KT-AWS-15"), write.name, {write.pattern});
    if (word == u"ParameterMaxVersionLimitExceeded") return base::makeError(ErrorCode::QuotaExceeded, QStringLiteral("KT-AWS-16"), write.name);
    return error;
}

} // namespace

base::Result<std::vector<Parameter>> ParameterStoreApi::pages(const char* operation, int size, net::BodyMemory memory, const WriteFilter& filter,
                                                               const ParametersPart& take, const base::CallContext& context) const {
    std::vector<Parameter> all;
    QString next;
    for (int page = 0; page < kMostPages; ++page) {
        JsonWriter writer;
        writer.beginObject();
        writer.member("MaxResults", qint64(size));
        if (!next.isEmpty()) writer.member("NextToken", QStringView(next));
        filter(writer);
        AwsCall call = callOf(operation, writer, {});
        call.memory = memory;
        const auto answer = m_client->call(call, context);
        if (!answer) return fail(answer.error());
        auto read = parameterStore::pageFrom(answer->body.bytes(), m_client->name());
        if (!read) return fail(read.error());
        if (take) take(read->parameters);
        std::ranges::move(read->parameters, std::back_inserter(all));
        context.report(qint64(all.size()), qint64(all.size()));
        if (read->next.isEmpty()) return all;
        // A page that points to itself would never end.
        if (read->next == next) break;
        next = read->next;
    }
    return fail(ErrorCode::PartialResult, QStringLiteral("KT-AWS-10"), m_client->name(), {QString::number(all.size())});
}

base::Result<std::vector<Parameter>> ParameterStoreApi::list(const QString& path, const ParametersPart& take, const base::CallContext& context) const {
    return pages("DescribeParameters", 50, net::BodyMemory::Ordinary, [&](JsonWriter& writer) {
        if (!path.isEmpty()) writeFilter(writer, u"Path", u"Recursive", {path});
    }, take, context);
}

base::Result<std::vector<Parameter>> ParameterStoreApi::listByPath(const QString& path, const ParametersPart& take, const base::CallContext& context) const {
    return pages("GetParametersByPath", 10, net::BodyMemory::Locked, [&](JsonWriter& writer) {
        writer.member("Path", QStringView(path));
        writeFlag(writer, "Recursive", true);
        writeFlag(writer, "WithDecryption", false);
    }, take, context);
}

base::Result<std::vector<Parameter>> ParameterStoreApi::describe(const QStringList& names, const base::CallContext& context) const {
    return pages("DescribeParameters", 50, net::BodyMemory::Ordinary, [&](JsonWriter& writer) { writeFilter(writer, u"Name", u"Equals", names); }, {}, context);
}

base::Result<std::vector<ParameterVersion>> ParameterStoreApi::historyAfter(base::Result<net::HttpResponse> first, const QString& name, const base::CallContext& context) const {
    std::vector<ParameterVersion> all;
    QString next;
    for (auto answer = std::move(first);; answer = m_client->call(historyCall(name, next), context)) {
        if (!answer) return fail(answer.error());
        auto page = parameterStore::historyFrom(answer->body.bytes(), name);
        if (!page) return fail(page.error());
        std::ranges::move(page->versions, std::back_inserter(all));
        if (page->next.isEmpty()) break;
        if (page->next == next) return fail(ErrorCode::PartialResult, QStringLiteral("KT-AWS-10"), m_client->name(), {QString::number(all.size())});
        next = page->next;
    }
    std::ranges::sort(all, {}, &ParameterVersion::number);
    if (all.empty()) return fail(ErrorCode::NotFound, {}, name);
    return all;
}

std::vector<base::Result<std::vector<ParameterVersion>>> ParameterStoreApi::histories(std::span<const QString> names, const base::CallContext& context) const {
    std::vector<AwsCall> calls;
    for (const QString& name : names) calls.push_back(historyCall(name, {}));
    auto answers = m_client->callMany(std::move(calls), context);
    std::vector<base::Result<std::vector<ParameterVersion>>> made;
    for (std::size_t i = 0; i < answers.size(); ++i) made.push_back(historyAfter(std::move(answers[i]), names[i], context));
    return made;
}

static AwsCall tagsCall(const QString& name) {
    JsonWriter writer;
    writer.beginObject();
    writer.member("ResourceType", QStringView(u"Parameter"));
    writer.member("ResourceId", QStringView(name));
    return callOf("ListTagsForResource", writer, name);
}

base::Result<ParameterTags> ParameterStoreApi::tagsOf(const QString& name, const base::CallContext& context) const {
    const auto answer = m_client->call(tagsCall(name), context);
    if (!answer) return fail(answer.error());
    auto tags = parameterStore::tagsFrom(answer->body.bytes(), name);
    if (!tags) return fail(tags.error());
    return ParameterTags{std::move(*tags), answer->serverDate()};
}

std::vector<base::Result<QMap<QString, QString>>> ParameterStoreApi::tags(std::span<const QString> names, const base::CallContext& context) const {
    std::vector<AwsCall> calls;
    for (const QString& name : names) calls.push_back(tagsCall(name));
    const auto answers = m_client->callMany(std::move(calls), context);
    std::vector<base::Result<QMap<QString, QString>>> made;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (!answers[i]) made.push_back(fail(answers[i].error()));
        else made.push_back(parameterStore::tagsFrom(answers[i]->body.bytes(), names[i]));
    }
    return made;
}

base::Result<ParameterValue> ParameterStoreApi::value(const QString& selector, const base::CallContext& context) const {
    const auto answer = m_client->call(valueCall(selector), context);
    if (!answer) return fail(answer.error());
    return parameterStore::valueFrom(answer->body.bytes(), selector);
}

base::Result<ParameterValue> ParameterStoreApi::pick(const base::Result<std::vector<ParameterValue>>& group, const QString& name, const base::CallContext& context) const {
    // The right to single ones is another one.
    if (!group && group.error().code == ErrorCode::PermissionDenied) return value(name, context);
    if (!group) return fail(group.error());
    const auto found = std::ranges::find(*group, name, &ParameterValue::name);
    if (found == group->end()) return fail(ErrorCode::NotFound, {}, name);
    return ParameterValue{found->name, found->value.clone(), found->version};
}

std::vector<base::Result<ParameterValue>> ParameterStoreApi::values(std::span<const QString> names, const base::CallContext& context) const {
    std::vector<AwsCall> calls;
    for (std::size_t from = 0; from < names.size(); from += kNamesAtOnce) {
        QStringList some;
        for (const QString& name : names.subspan(from, std::min(kNamesAtOnce, names.size() - from)))
            if (!some.contains(name)) some.append(name);
        calls.push_back(valuesCall(some));
    }
    const auto answers = m_client->callMany(std::move(calls), context);
    std::vector<base::Result<ParameterValue>> made;
    for (std::size_t group = 0; group < answers.size(); ++group) {
        const auto& answer = answers[group];
        const auto read = answer ? parameterStore::valuesFrom(answer->body.bytes(), m_client->name()) : base::Result<std::vector<ParameterValue>>(fail(answer.error()));
        const std::size_t from = group * kNamesAtOnce;
        for (const QString& name : names.subspan(from, std::min(kNamesAtOnce, names.size() - from))) made.push_back(pick(read, name, context));
    }
    return made;
}

base::Result<qint64> ParameterStoreApi::put(const ParameterWrite& write, const base::CallContext& context) const {
    const auto answer = m_client->call(putCall(write), context);
    if (!answer) return fail(putError(answer.error(), write));
    return parameterStore::putVersionFrom(answer->body.bytes(), write.name);
}

base::Status ParameterStoreApi::remove(const QString& name, const base::CallContext& context) const {
    JsonWriter writer;
    writer.beginObject();
    writer.member("Name", QStringView(name));
    return done(m_client->call(callOf("DeleteParameter", writer, name, Effect::Once), context));
}

base::Status ParameterStoreApi::addTags(const QString& name, const QMap<QString, QString>& tags, const base::CallContext& context) const {
    JsonWriter writer;
    writer.beginObject();
    writer.member("ResourceType", QStringView(u"Parameter"));
    writer.member("ResourceId", QStringView(name));
    writeTags(writer, tags);
    return done(m_client->call(callOf("AddTagsToResource", writer, name, Effect::Idempotent), context));
}

base::Status ParameterStoreApi::removeTag(const QString& name, const QString& tag, const base::CallContext& context) const {
    JsonWriter writer;
    writer.beginObject();
    writer.member("ResourceType", QStringView(u"Parameter"));
    writer.member("ResourceId", QStringView(name));
    writer.key("TagKeys");
    writer.list({tag});
    return done(m_client->call(callOf("RemoveTagsFromResource", writer, name, Effect::Idempotent), context));
}

base::Status ParameterStoreApi::label(const QString& name, qint64 version, const QString& label, const base::CallContext& context) const {
    JsonWriter writer;
    writer.beginObject();
    writer.member("Name", QStringView(name));
    writer.member("ParameterVersion", version);
    writer.key("Labels");
    writer.list({label});
    const auto answer = m_client->call(callOf("LabelParameterVersion", writer, name, Effect::Idempotent), context);
    if (!answer) return fail(answer.error());
    const auto refused = parameterStore::refusedLabelsFrom(answer->body.bytes(), name);
    if (!refused) return fail(refused.error());
    if (!refused->isEmpty()) return fail(ErrorCode::InvalidInput, {}, name, *refused);
    return {};
}

} // namespace keyturn::backends
