#include "backends/aws_parameter_store/ParameterStoreJson.h"

namespace keyturn::backends::parameterStore {

using base::fail;
using json::JsonReader;

namespace {

/// {"Type":"Expiration","Version":"1.0","Attributes":{"Timestamp":"2030-01-01T00:00:00.000Z"}}; nothing for what it does not say.
base::OptionalInstant expirationIn(const QString& policy) {
    const QByteArray utf8 = policy.toUtf8();
    JsonReader reader({reinterpret_cast<const std::uint8_t*>(utf8.constData()), std::size_t(utf8.size())});
    QString type;
    base::OptionalInstant at;
    reader.object([&](QByteArrayView name) {
        if (name == "Type") type = reader.text();
        else if (name == "Attributes") reader.object([&](QByteArrayView attribute) {
            if (attribute == "Timestamp") at = reader.instant();
            else reader.skip();
        });
        else reader.skip();
    });
    return reader.ok() && type == u"Expiration" ? at : std::nullopt;
}

base::OptionalInstant expiryFrom(JsonReader& reader) {
    base::OptionalInstant found;
    reader.array([&] {
        reader.object([&](QByteArrayView name) {
            const bool isText = reader.next() == JsonReader::Type::Text;
            if (name != "PolicyText" || !isText) return reader.skip();
            if (const auto at = expirationIn(reader.text())) found = at;
        });
    });
    return found;
}

/// A member that every description of a version has; false for any other.
bool readMember(JsonReader& reader, QByteArrayView name, ParameterVersion& version) {
    if (name == "Version") version.number = reader.integer();
    else if (name == "Type") version.type = reader.text();
    else if (name == "Tier") version.tier = reader.text();
    else if (name == "KeyId") version.keyId = reader.text();
    else if (name == "Description") version.description = reader.text();
    else if (name == "AllowedPattern") version.pattern = reader.text();
    else if (name == "DataType") version.dataType = reader.text();
    else if (name == "LastModifiedUser") version.changedBy = reader.text();
    else if (name == "LastModifiedDate") version.changedAt = reader.epochSeconds();
    else if (name == "Labels") version.labels = reader.texts();
    else if (name == "Policies") version.expiresAt = expiryFrom(reader);
    else return false;
    return true;
}

Parameter parameterFrom(JsonReader& reader) {
    Parameter made;
    reader.object([&](QByteArrayView name) {
        if (reader.takeNull()) return;
        if (name == "Name") made.name = reader.text();
        else if (!readMember(reader, name, made.newest)) reader.skip(); // a value is among them
    });
    made.newest.labels.sort();
    if (made.name.isEmpty() || made.newest.number < 1 || made.newest.type.isEmpty()) reader.fail();
    return made;
}

ParameterValue readValue(JsonReader& reader) {
    ParameterValue made;
    bool hasValue = false;
    reader.object([&](QByteArrayView name) {
        if (name == "Value") {
            hasValue = true;
            made.value = reader.secret();
        } else if (name == "Version") {
            made.version = reader.integer();
        } else if (name == "Name") {
            made.name = reader.text();
        } else {
            reader.skip();
        }
    });
    if (!hasValue || made.version < 1) reader.fail();
    return made;
}

/// {"Parameters":[...], "NextToken"}: `read` takes one element.
QString readPage(JsonReader& reader, const std::function<void()>& read) {
    QString next;
    bool hasList = false;
    reader.object([&](QByteArrayView name) {
        if (name == "Parameters") {
            hasList = true;
            reader.array(read);
        } else if (name == "NextToken") {
            if (!reader.takeNull()) next = reader.text();
        } else {
            reader.skip();
        }
    });
    if (!hasList) reader.fail();
    return next;
}

} // namespace

base::Result<Page> pageFrom(base::ByteSpan body, const QString& subject) {
    Page page;
    JsonReader reader(body);
    page.next = readPage(reader, [&] { page.parameters.push_back(parameterFrom(reader)); });
    if (!reader.ok()) return fail(json::malformedAnswer(reader, subject));
    return page;
}

base::Result<HistoryPage> historyFrom(base::ByteSpan body, const QString& subject) {
    HistoryPage page;
    JsonReader reader(body);
    page.next = readPage(reader, [&] { page.versions.push_back(parameterFrom(reader).newest); });
    if (!reader.ok()) return fail(json::malformedAnswer(reader, subject));
    return page;
}

base::Result<ParameterValue> valueFrom(base::ByteSpan body, const QString& subject) {
    ParameterValue made;
    JsonReader reader(body);
    bool hasOne = false;
    reader.object([&](QByteArrayView outer) {
        if (outer != "Parameter") return reader.skip();
        hasOne = true;
        made = readValue(reader);
    });
    if (!hasOne) reader.fail();
    if (!reader.ok()) return fail(json::malformedAnswer(reader, subject));
    return made;
}

base::Result<std::vector<ParameterValue>> valuesFrom(base::ByteSpan body, const QString& subject) {
    std::vector<ParameterValue> made;
    JsonReader reader(body);
    readPage(reader, [&] { made.push_back(readValue(reader)); });
    if (!reader.ok()) return fail(json::malformedAnswer(reader, subject));
    return made;
}

base::Result<QMap<QString, QString>> tagsFrom(base::ByteSpan body, const QString& subject) {
    QMap<QString, QString> tags;
    JsonReader reader(body);
    reader.object([&](QByteArrayView member) {
        if (member != "TagList") return reader.skip();
        reader.array([&] {
            QString key;
            QString value;
            reader.object([&](QByteArrayView part) {
                if (part == "Key") key = reader.text();
                else if (part == "Value") value = reader.text();
                else reader.skip();
            });
            tags.insert(key, value);
        });
    });
    if (!reader.ok()) return fail(json::malformedAnswer(reader, subject));
    return tags;
}

base::Result<qint64> putVersionFrom(base::ByteSpan body, const QString& subject) {
    qint64 version = 0;
    JsonReader reader(body);
    reader.object([&](QByteArrayView name) {
        if (name == "Version") version = reader.integer();
        else reader.skip();
    });
    if (!reader.ok() || version < 1) return fail(base::ErrorCode::OutcomeUnknown, QStringLiteral("KT-NET-6"), subject, {QString::number(reader.position())});
    return version;
}

base::Result<QStringList> refusedLabelsFrom(base::ByteSpan body, const QString& subject) {
    QStringList refused;
    JsonReader reader(body);
    reader.object([&](QByteArrayView member) {
        if (member != "InvalidLabels") return reader.skip();
        if (!reader.takeNull()) refused = reader.texts();
    });
    if (!reader.ok()) return fail(json::malformedAnswer(reader, subject));
    return refused;
}

} // namespace keyturn::backends::parameterStore
