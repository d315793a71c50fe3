#include "rotation/RunSpec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace keyturn::rotation {

namespace {

QJsonObject mapJson(const QMap<QString, QString>& map) {
    QJsonObject json;
    for (auto it = map.begin(); it != map.end(); ++it) json.insert(it.key(), it.value());
    return json;
}

QMap<QString, QString> mapOf(const QJsonObject& json) {
    QMap<QString, QString> map;
    for (auto it = json.begin(); it != json.end(); ++it) map.insert(it.key(), it.value().toString());
    return map;
}

QStringList listOf(const QJsonValue& json) {
    QStringList list;
    for (const auto& one : json.toArray()) list += one.toString();
    return list;
}

QJsonObject probeJson(const domain::ProbeSpec& probe) {
    return {{QStringLiteral("kind"), probe.kind},
            {QStringLiteral("settings"), mapJson(probe.settings)},
            {QStringLiteral("command"), QJsonArray::fromStringList(probe.command)},
            {QStringLiteral("sha256"), probe.sha256},
            {QStringLiteral("timeout"), probe.timeoutSeconds}};
}

domain::ProbeSpec probeOf(const QJsonObject& json) {
    domain::ProbeSpec probe;
    probe.kind = json[QLatin1String("kind")].toString();
    probe.settings = mapOf(json[QLatin1String("settings")].toObject());
    probe.command = listOf(json[QLatin1String("command")]);
    probe.sha256 = json[QLatin1String("sha256")].toString();
    probe.timeoutSeconds = json[QLatin1String("timeout")].toInt(60);
    return probe;
}

QJsonObject ruleJson(const domain::RotationSpec& rule) {
    QJsonArray probes;
    for (const auto& probe : rule.probes) probes.append(probeJson(probe));
    return {{QStringLiteral("generate"), rule.generate},
            {QStringLiteral("companion"), rule.companion},
            {QStringLiteral("publicPath"), rule.publicPath},
            {QStringLiteral("jwksPath"), rule.jwksPath},
            {QStringLiteral("kidPath"), rule.kidPath},
            {QStringLiteral("copies"), QJsonArray::fromStringList(rule.copies)},
            {QStringLiteral("probes"), probes},
            {QStringLiteral("tokenLife"), rule.tokenLifeSeconds},
            {QStringLiteral("skew"), rule.skewSeconds},
            {QStringLiteral("cache"), rule.cacheSeconds},
            {QStringLiteral("hosts"), QJsonArray::fromStringList(rule.hosts)}};
}

qint64 whole(const QJsonValue& json) { return static_cast<qint64>(json.toDouble()); }

domain::RotationSpec ruleOf(const QJsonObject& json) {
    domain::RotationSpec rule;
    rule.generate = json[QLatin1String("generate")].toString();
    rule.companion = json[QLatin1String("companion")].toString();
    rule.publicPath = json[QLatin1String("publicPath")].toString();
    rule.jwksPath = json[QLatin1String("jwksPath")].toString();
    rule.kidPath = json[QLatin1String("kidPath")].toString();
    rule.copies = listOf(json[QLatin1String("copies")]);
    for (const auto& probe : json[QLatin1String("probes")].toArray()) rule.probes.push_back(probeOf(probe.toObject()));
    rule.tokenLifeSeconds = whole(json[QLatin1String("tokenLife")]);
    rule.skewSeconds = whole(json[QLatin1String("skew")]);
    rule.cacheSeconds = whole(json[QLatin1String("cache")]);
    rule.hosts = listOf(json[QLatin1String("hosts")]);
    return rule;
}

QJsonObject placeJson(const Place& place) {
    return {{QStringLiteral("role"), place.role},
            {QStringLiteral("backend"), place.backend},
            {QStringLiteral("path"), place.path},
            {QStringLiteral("field"), place.field},
            {QStringLiteral("exists"), place.exists},
            {QStringLiteral("version"), place.version},
            {QStringLiteral("fingerprint"), place.fingerprint},
            {QStringLiteral("token"), place.token},
            {QStringLiteral("pendingSlot"), place.pendingSlot},
            {QStringLiteral("dropsPending"), place.dropsPending},
            {QStringLiteral("retiresVersions"), place.retiresVersions},
            {QStringLiteral("removes"), place.removes},
            {QStringLiteral("json"), place.isJson}};
}

Place placeOf(const QJsonObject& json) {
    Place place;
    place.role = json[QLatin1String("role")].toString();
    place.backend = json[QLatin1String("backend")].toString();
    place.path = json[QLatin1String("path")].toString();
    place.field = json[QLatin1String("field")].toString();
    place.exists = json[QLatin1String("exists")].toBool();
    place.version = json[QLatin1String("version")].toString();
    place.fingerprint = json[QLatin1String("fingerprint")].toString();
    place.token = json[QLatin1String("token")].toString();
    place.pendingSlot = json[QLatin1String("pendingSlot")].toBool();
    place.dropsPending = json[QLatin1String("dropsPending")].toBool();
    place.retiresVersions = json[QLatin1String("retiresVersions")].toBool();
    place.removes = json[QLatin1String("removes")].toBool();
    place.isJson = json[QLatin1String("json")].toBool();
    return place;
}

} // namespace

bool changesTarget(domain::StrategyKind strategy) {
    using domain::StrategyKind;
    return strategy == StrategyKind::InPlace || strategy == StrategyKind::TwoCredentials || strategy == StrategyKind::AlternatingUsers;
}

const Place* RunSpec::place(const QString& role) const {
    for (const Place& one : places)
        if (one.role == role) return &one;
    return nullptr;
}

std::vector<const Place*> RunSpec::copies() const {
    std::vector<const Place*> found;
    for (const Place& one : places)
        if (one.role.startsWith(QLatin1String("copy"))) found.push_back(&one);
    return found;
}

QString RunSpec::refOf(const Place& place) const {
    return domain::SecretRef{ref.environment, place.backend, place.path, place.field}.toText();
}

QStringList RunSpec::accountClaims() const {
    if (!account) return {};
    const QString start = ref.environment + QStringLiteral("/target:") + account->target + u'/';
    return account->user == account->nextUser ? QStringList{start + account->user} : QStringList{start + account->user, start + account->nextUser};
}

QByteArray RunSpec::toJson() const {
    QJsonArray placesJson;
    for (const Place& one : places) placesJson.append(placeJson(one));
    QJsonArray consumersJson;
    for (const ConsumerUse& one : consumers)
        consumersJson.append(QJsonObject{{QStringLiteral("id"), one.id},
                                         {QStringLiteral("kind"), one.kind},
                                         {QStringLiteral("instructions"), one.instructions}});
    QJsonObject json{{QStringLiteral("ref"), ref.toText()},
                           {QStringLiteral("strategy"), domain::strategyWord(strategy)},
                           {QStringLiteral("kind"), domain::kindWord(kind)},
                           {QStringLiteral("rule"), ruleJson(rule)},
                           {QStringLiteral("grace"), graceSeconds},
                           {QStringLiteral("places"), placesJson},
                           {QStringLiteral("issued"), isIssued},
                           {QStringLiteral("consumers"), consumersJson},
                           {QStringLiteral("unattended"), isUnattended},
                           {QStringLiteral("fence"), fence},
                           {QStringLiteral("takeOver"), takeOverReason}};
    if (account)
        json.insert(QStringLiteral("account"), QJsonObject{{QStringLiteral("target"), account->target},
                                                           {QStringLiteral("address"), account->address},
                                                           {QStringLiteral("user"), account->user},
                                                           {QStringLiteral("next"), account->nextUser}});
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

base::Result<RunSpec> RunSpec::fromJson(const QByteArray& text) {
    const auto damaged = [] { return base::fail(base::ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), QStringLiteral("run")); };
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    const auto ref = domain::SecretRef::parse(json[QLatin1String("ref")].toString());
    const auto strategy = domain::strategyFromWord(json[QLatin1String("strategy")].toString());
    if (!ref || !strategy) return damaged();
    RunSpec spec;
    spec.ref = *ref;
    spec.strategy = *strategy;
    spec.kind = domain::kindFromWord(json[QLatin1String("kind")].toString()).value_or(domain::SecretKind::Unknown);
    spec.rule = ruleOf(json[QLatin1String("rule")].toObject());
    spec.graceSeconds = whole(json[QLatin1String("grace")]);
    spec.isIssued = json[QLatin1String("issued")].toBool();
    for (const auto& one : json[QLatin1String("places")].toArray()) spec.places.push_back(placeOf(one.toObject()));
    for (const auto& one : json[QLatin1String("consumers")].toArray()) {
        const QJsonObject use = one.toObject();
        spec.consumers.push_back({use[QLatin1String("id")].toString(), use[QLatin1String("kind")].toString(),
                                  use[QLatin1String("instructions")].toString()});
    }
    spec.isUnattended = json[QLatin1String("unattended")].toBool();
    if (json.contains(QLatin1String("fence"))) spec.fence = whole(json[QLatin1String("fence")]);
    spec.takeOverReason = json[QLatin1String("takeOver")].toString();
    if (const QJsonObject use = json[QLatin1String("account")].toObject(); !use.isEmpty())
        spec.account = AccountUse{use[QLatin1String("target")].toString(), use[QLatin1String("address")].toString(), use[QLatin1String("user")].toString(),
                                  use[QLatin1String("next")].toString()};
    if (!spec.place(QStringLiteral("primary"))) return damaged();
    if (changesTarget(spec.strategy) && !spec.account) return damaged();
    return spec;
}

} // namespace keyturn::rotation
