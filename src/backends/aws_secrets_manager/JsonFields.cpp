#include "backends/aws_secrets_manager/JsonFields.h"

#include "json/JsonForm.h"
#include "json/JsonReader.h"
#include "json/JsonWriter.h"

#include <vector>

namespace keyturn::backends::JsonFields {

namespace {

struct Member {
    QString name;
    base::ByteSpan raw; ///< the value as it stands
    base::SecureBytes value;
    bool isText = false;
    bool isJson = false; ///< neither a text nor bytes
};

std::optional<std::vector<Member>> membersOf(base::ByteSpan text) {
    std::vector<Member> members;
    json::JsonReader reader(text);
    if (reader.next() != json::JsonReader::Type::Object) return std::nullopt;
    reader.object([&](QByteArrayView name) {
        Member member;
        member.name = QString::fromUtf8(name);
        member.isText = reader.next() == json::JsonReader::Type::Text;
        member.raw = reader.raw();
        json::JsonReader alone(member.raw);
        auto bytes = member.isText ? std::nullopt : json::bytesIn(member.raw);
        member.isJson = !member.isText && !bytes;
        member.value = member.isText ? alone.secret() : bytes ? std::move(*bytes) : base::SecureBytes(member.raw);
        members.push_back(std::move(member));
    });
    if (!reader.ok()) return std::nullopt;
    return members;
}

/// A value as a JSON string with its quotes.
base::SecureBytes quoted(base::ByteSpan value) {
    json::JsonWriter writer(value.size() + 16);
    writer.utf8(value);
    return writer.take();
}

bool staysJson(const domain::SecretField& field) {
    return field.isJson && json::isOtherThanText(field.value.bytes()) && !json::bytesIn(field.value.bytes());
}

/// As the JSON that the field was, where it still is some other than a text; else as a JSON string, or as an object that holds the bytes.
base::SecureBytes encoded(const domain::SecretField& field) {
    if (staysJson(field)) return field.value.clone();
    if (json::isPlainUtf8(field.value.bytes())) return quoted(field.value.bytes());
    json::JsonWriter writer(field.value.size() * 2);
    json::writeBytes(writer, field.value.bytes());
    return writer.take();
}

bool says(const Member& member, const domain::SecretField& field) {
    return member.value.equals(field.value) && member.isJson == staysJson(field);
}

/// A member name as a JSON string.
base::SecureBytes quotedName(const QString& name) {
    const QByteArray utf8 = name.toUtf8();
    return quoted({reinterpret_cast<const std::uint8_t*>(utf8.constData()), std::size_t(utf8.size())});
}

bool isWritable(const domain::SecretValue& wanted) {
    for (const auto& field : wanted.fields)
        if (field.name.isEmpty()) return false;
    return true;
}

bool dropsMembers(const std::vector<Member>& members, const domain::SecretValue& wanted) {
    for (const Member& member : members)
        if (wanted.field(member.name) == nullptr) return true;
    return false;
}

void appendMember(base::SecureBytes& out, const QString& name, base::ByteSpan raw) {
    out.append(quotedName(name).bytes());
    out.append(':');
    out.append(raw);
}

/// Written anew, without the white space of `before`; members that stay keep their values as they stood.
base::SecureBytes rewritten(const std::vector<Member>& members, const domain::SecretValue& wanted) {
    base::SecureBytes out;
    out.append('{');
    bool isFirst = true;
    for (const auto& field : wanted.fields) {
        if (!std::exchange(isFirst, false)) out.append(',');
        const auto known = std::ranges::find(members, field.name, &Member::name);
        if (known != members.end() && says(*known, field)) appendMember(out, field.name, known->raw);
        else appendMember(out, field.name, encoded(field).bytes());
    }
    out.append('}');
    return out;
}

/// Changes values in place and adds members before the closing brace.
base::SecureBytes edited(base::ByteSpan before, const std::vector<Member>& members, const domain::SecretValue& wanted) {
    base::SecureBytes out;
    const std::uint8_t* from = before.data();
    for (const Member& member : members) {
        const auto field = std::ranges::find(wanted.fields, member.name, &domain::SecretField::name);
        if (says(member, *field)) continue;
        out.append(base::ByteSpan(from, member.raw.data()));
        out.append(encoded(*field).bytes());
        from = member.raw.data() + member.raw.size();
    }
    const std::uint8_t* insertAt = members.back().raw.data() + members.back().raw.size();
    out.append(base::ByteSpan(from, std::max(from, insertAt)));
    for (const auto& field : wanted.fields) {
        if (std::ranges::find(members, field.name, &Member::name) != members.end()) continue;
        out.append(',');
        appendMember(out, field.name, encoded(field).bytes());
    }
    out.append(base::ByteSpan(std::max(from, insertAt), before.data() + before.size()));
    return out;
}

} // namespace

std::optional<domain::SecretValue> split(base::ByteSpan text) {
    auto members = membersOf(text);
    if (!members) return std::nullopt;
    bool hasText = false;
    domain::SecretValue made;
    for (Member& member : *members) {
        if (member.name.isEmpty()) return std::nullopt;
        hasText = hasText || !member.isJson;
        made.fields.push_back({member.name, std::move(member.value), member.isJson});
    }
    if (!hasText) return std::nullopt;
    return made;
}

std::optional<base::SecureBytes> merged(base::ByteSpan before, const domain::SecretValue& wanted) {
    if (!isWritable(wanted)) return std::nullopt;
    if (before.empty()) return rewritten({}, wanted);
    const auto members = membersOf(before);
    if (!members) return std::nullopt;
    if (members->empty() || dropsMembers(*members, wanted)) return rewritten(*members, wanted);
    return edited(before, *members, wanted);
}

} // namespace keyturn::backends::JsonFields
