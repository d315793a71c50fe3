#include "backup/DrillRecord.h"

#include "crypto/SigningKey.h"
#include "json/JsonReader.h"
#include "json/JsonWriter.h"

#include <algorithm>

namespace keyturn::backup {

using base::ErrorCode;
using json::JsonReader;
using json::JsonWriter;

namespace {

constexpr std::string_view kDomain = "keyturn/drill-record/1\n"; // so that no other signature of this desk fits
constexpr std::size_t kSignatureText = 88;

struct ListMember {
    const char* name;
    QStringList DrillReport::*member;
};
constexpr ListMember kLists[] = {
    {"different", &DrillReport::different},       {"missing", &DrillReport::missing},
    {"unreadable", &DrillReport::unreadable},     {"malformed", &DrillReport::malformed},
    {"driftDiffers", &DrillReport::driftDiffers}, {"driftNewer", &DrillReport::driftNewer},
    {"driftGone", &DrillReport::driftGone},       {"driftNotCompared", &DrillReport::driftNotCompared},
    {"notTested", &DrillReport::notTested},
};

struct TextMember {
    const char* name;
    QString DrillReport::*member;
};
constexpr TextMember kTexts[] = {
    {"record", &DrillReport::record},         {"file", &DrillReport::file}, {"recipient", &DrillReport::recipient},
    {"notCounted", &DrillReport::notCounted}, {"by", &DrillReport::by},     {"failedAt", &DrillReport::failedAt},
};

void writeProblem(JsonWriter& json, const base::Error& problem) {
    json.key("problem");
    json.beginObject();
    json.member("code", static_cast<qint64>(problem.code));
    json.member("condition", problem.condition);
    json.member("subject", problem.subject);
    json.key("args");
    json.list(problem.args);
    json.endObject();
}

base::SecureBytes written(const DrillReport& report) {
    JsonWriter json;
    json.beginObject();
    json.member("format", u"keyturn/drill/1");
    for (const auto& text : kTexts) json.member(text.name, report.*text.member);
    for (const auto& list : kLists) {
        json.key(list.name);
        json.list(report.*list.member);
    }
    json.key("countsAsDrill");
    json.boolean(report.countsAsDrill);
    json.key("driftCompared");
    json.boolean(report.driftCompared);
    json.member("secrets", report.secrets);
    json.member("equal", report.equal);
    json.member("milliseconds", static_cast<qint64>(report.seconds * 1000 + 0.5));
    json.member("at", report.at);
    if (report.problem) writeProblem(json, *report.problem);
    json.endObject();
    return json.take();
}

base::Error readProblem(JsonReader& json) {
    base::Error problem;
    json.object([&](QByteArrayView name) {
        if (name == "code") problem.code = static_cast<ErrorCode>(std::clamp<qint64>(json.integer(), 0, static_cast<qint64>(ErrorCode::Internal)));
        else if (name == "condition") problem.condition = json.text();
        else if (name == "subject") problem.subject = json.text();
        else if (name == "args") problem.args = json.texts();
        else json.fail();
    });
    return problem;
}

bool readTable(JsonReader& json, QByteArrayView name, DrillReport& report) {
    for (const auto& text : kTexts)
        if (name == QByteArrayView(text.name)) return report.*text.member = json.text(), true;
    for (const auto& list : kLists)
        if (name == QByteArrayView(list.name)) return report.*list.member = json.texts(), true;
    return false;
}

bool parse(base::ByteSpan document, DrillReport& report) {
    JsonReader json(document);
    json.object([&](QByteArrayView name) {
        if (readTable(json, name, report)) return;
        if (name == "format") json.text() == u"keyturn/drill/1" ? void() : json.fail();
        else if (name == "countsAsDrill") report.countsAsDrill = json.boolean();
        else if (name == "driftCompared") report.driftCompared = json.boolean();
        else if (name == "secrets") report.secrets = json.integer();
        else if (name == "equal") report.equal = json.integer();
        else if (name == "milliseconds") report.seconds = static_cast<double>(json.integer()) / 1000;
        else if (name == "at") report.at = json.instant();
        else if (name == "problem") report.problem = readProblem(json);
        else json.fail();
    });
    return json.ok();
}

base::SecureBytes signedBytes(base::ByteSpan document) {
    base::SecureBytes out = base::SecureBytes::fromChars(kDomain);
    out.append(document);
    return out;
}

} // namespace

base::Result<base::SecureBytes> DrillRecord::seal(DrillReport& report, const base::SecureBytes& signingSeed) {
    const auto key = crypto::SigningKey::fromSeed(signingSeed.bytes());
    if (!key) return base::fail(key.error());
    const auto document = written(report);
    const auto signature = key->sign(signedBytes(document.bytes()).bytes());
    const QByteArray text = QByteArray(reinterpret_cast<const char*>(signature.data()), static_cast<qsizetype>(signature.size())).toBase64();
    report.signature = QString::fromLatin1(text);
    base::SecureBytes record;
    record.append(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    record.append('\n');
    record.append(document.bytes());
    return record;
}

base::Result<DrillReport> DrillRecord::open(const base::SecureBytes& record, const QString& id, const base::SecureBytes& signingSeed) {
    const auto key = crypto::SigningKey::fromSeed(signingSeed.bytes());
    if (!key) return base::fail(key.error());
    const auto refused = [&id] { return base::fail(ErrorCode::Tampered, QStringLiteral("KT-DRL-1"), id); };
    if (record.size() <= kSignatureText) return refused();
    const auto text = record.bytes().first(kSignatureText);
    const QByteArray encoded(reinterpret_cast<const char*>(text.data()), static_cast<qsizetype>(text.size()));
    const QByteArray signature = QByteArray::fromBase64(encoded);
    const auto document = record.bytes().subspan(kSignatureText + 1);
    const base::ByteSpan signatureBytes(reinterpret_cast<const std::uint8_t*>(signature.constData()), static_cast<std::size_t>(signature.size()));
    if (!crypto::verifySignature(key->publicKey(), signedBytes(document).bytes(), signatureBytes)) return refused();
    DrillReport report;
    if (!parse(document, report) || report.record != id) return refused();
    report.signature = QString::fromLatin1(encoded);
    return report;
}

} // namespace keyturn::backup
