#include "app/EnvironmentReader.h"

#include "app/LiteralSecrets.h"
#include "app/NearestWord.h"
#include "base/Redactor.h"
#include "domain/SecretRef.h"

#include <QDate>
#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace keyturn::app {

using backends::ConnectionField;
using backends::FieldKind;
using domain::Environment;
using Type = ConfigNode::Type;

namespace {

QString joined(const QString& field, const QString& key) {
    return field.isEmpty() ? key : field + u'.' + key;
}

std::optional<domain::Impact> impactFromWord(const QString& word) {
    if (word == QLatin1String("high")) return domain::Impact::High;
    if (word == QLatin1String("medium")) return domain::Impact::Medium;
    if (word == QLatin1String("low")) return domain::Impact::Low;
    return std::nullopt;
}

std::optional<QString> priorityFromWord(const QString& word) {
    static const QStringList words{QStringLiteral("critical"), QStringLiteral("high"), QStringLiteral("medium"),
                                   QStringLiteral("low")};
    return words.contains(word) ? std::optional(word) : std::nullopt;
}

std::optional<QString> isoDay(const QString& word) {
    return QDate::fromString(word, Qt::ISODate).isValid() && word.size() == 10 ? std::optional(word) : std::nullopt;
}

std::optional<QString> consumerKind(const QString& word) {
    return word == QLatin1String("command") || word == QLatin1String("manual") ? std::optional(word) : std::nullopt;
}

std::optional<QString> probeKind(const QString& word) {
    static const QStringList words{QStringLiteral("reread"), QStringLiteral("signVerify"), QStringLiteral("pairMatch"),
                                   QStringLiteral("http"), QStringLiteral("command")};
    return words.contains(word) ? std::optional(word) : std::nullopt;
}

/// Names of environments and backends are the first two parts of a reference.
std::optional<QString> plainName(const QString& word) {
    return !word.contains(u'/') && domain::checkSecretName(word) ? std::optional(word) : std::nullopt;
}

std::optional<QString> sha256Word(const QString& word) {
    bool good = word.size() == 64;
    for (const QChar c : word) good = good && (c.isDigit() || (c >= u'a' && c <= u'f'));
    return good ? std::optional(word) : std::nullopt;
}

std::optional<QString> condition(const QString& word) {
    for (const QString& part : word.split(u'&')) {
        QString one = part.trimmed();
        if (one.startsWith(u'!')) one.remove(0, 1);
        if (one != QLatin1String("production") && (!one.startsWith(QLatin1String("feature:")) || one.size() == 8))
            return std::nullopt;
    }
    return word;
}

constexpr int kFormat = 1;
const QString kSchema = QStringLiteral("keyturn/environment/");

/// The number in the schema's name; 0 where there is none.
int formatOf(const ConfigNode& root) {
    const ConfigNode* schema = root.member(QStringLiteral("schema"));
    if (schema == nullptr || schema->type != Type::Text || !schema->text.startsWith(kSchema)) return 0;
    return schema->text.mid(kSchema.size()).toInt();
}

} // namespace

EnvironmentReader::EnvironmentReader(QString path, const backends::BackendRegistry& registry)
    : m_path(std::move(path)), m_registry(registry) {}

EnvironmentReading EnvironmentReader::read(const ConfigNode& root) {
    m_reading.environment.file = m_path;
    const Place top{root, {}};
    if (root.type != Type::Object) {
        fault(root, "KT-CFG-8", {QStringLiteral("(file)"), QStringLiteral("object"), QString::number(root.line)});
        return std::move(m_reading);
    }
    if (const int format = formatOf(root); format > kFormat) {
        // What else a newer file says is not ours to judge.
        fault(root, "KT-STO-5", {QString::number(format)});
        return std::move(m_reading);
    }
    checkLiterals(root, {});
    if (checkObject(top, QStringLiteral("environment"))) {
        readTop(top);
        readBackends(top);
        readRules(top);
        readConsumers(top);
        readWaivers(top);
        readBackup(top);
        checkReferences(root);
    }
    std::stable_sort(m_reading.faults.begin(), m_reading.faults.end(), [](const base::Error& a, const base::Error& b) {
        return a.subject.section(u':', -1).toInt() < b.subject.section(u':', -1).toInt();
    });
    return std::move(m_reading);
}

void EnvironmentReader::readTop(const Place& top) {
    Environment& made = m_reading.environment;
    const QString schema = text(top, "schema", true);
    if (!schema.isEmpty() && schema != QLatin1String("keyturn/environment/1"))
        wrong(top, "schema", QStringLiteral("keyturn/environment/1"));
    made.name = word<QString>(top, "name", plainName, "a name without /").value_or(QString());
    if (top.node.member(QStringLiteral("name")) == nullptr) text(top, "name", true);
    made.isProduction = boolean(top, "production").value_or(made.name.startsWith(QLatin1String("prod"), Qt::CaseInsensitive));
    made.guard = word<domain::Guard>(top, "guard", domain::guardFromWord, "protected, open, readOnly, scratch")
                     .value_or(domain::Guard::Protected);
    made.useDefaultRules = boolean(top, "useDefaultRules").value_or(true);
    made.allowedStores = texts(top, "allowedStores");
    for (const QString& kind : made.allowedStores)
        if (m_registry.find(kind) == nullptr)
            fault(*top.node.member(QStringLiteral("allowedStores")), "KT-CFG-6",
                  {base::shownSafely(kind), QString::number(top.node.member(QStringLiteral("allowedStores"))->line)});
    made.features = texts(top, "features");
    made.trustedCaFile = filePath(top, "trustedCaFile");
    made.exampleFile = filePath(top, "exampleFile");
}

void EnvironmentReader::readBackends(const Place& top) {
    QSet<QString> ids;
    for (const Place& place : list(top, "backends", QStringLiteral("backend"))) {
        domain::BackendConfig backend = readBackend(place);
        if (!backend.id.isEmpty() && ids.contains(backend.id))
            fault(place.node, "KT-CFG-10", {joined(place.field, QStringLiteral("id")), QString::number(place.node.line)});
        ids.insert(backend.id);
        m_reading.environment.backends.push_back(std::move(backend));
    }
}

domain::BackendConfig EnvironmentReader::readBackend(const Place& place) {
    domain::BackendConfig made;
    made.source = sourceOf(place.node);
    text(place, "id", true);
    made.id = word<QString>(place, "id", plainName, "a name without /").value_or(QString());
    made.kind = text(place, "kind", true);
    made.guard = word<domain::Guard>(place, "guard", domain::guardFromWord, "protected, open, readOnly, scratch")
                     .value_or(domain::Guard::ReadOnly);
    readSettings(place, made);
    return made;
}

void EnvironmentReader::readSettings(const Place& place, domain::BackendConfig& backend) {
    if (backend.kind.isEmpty()) return;
    const backends::BackendType* type = m_registry.find(backend.kind);
    if (type == nullptr) {
        const ConfigNode& kind = *place.node.member(QStringLiteral("kind"));
        fault(kind, "KT-CFG-6", {base::shownSafely(backend.kind), QString::number(kind.line)});
        return;
    }
    static const ConfigNode none{Type::Object, 0, false, false, 0, {}, {}, {}};
    const ConfigNode* settings = place.node.member(QStringLiteral("settings"));
    const Place inner{settings != nullptr ? *settings : none, joined(place.field, QStringLiteral("settings"))};
    if (inner.node.type != Type::Object) {
        wrong(place, "settings", QStringLiteral("object"));
        return;
    }
    QStringList known;
    for (const ConnectionField& field : type->schema.fields) {
        known.append(field.id);
        readSetting(inner, field, backend);
        if (field.required && inner.node.member(field.id) == nullptr && field.defaultValue.isEmpty())
            fault(settings != nullptr ? *settings : place.node, "KT-CFG-7",
                  {joined(inner.field, field.id), QString::number(settings != nullptr ? settings->line : place.node.line)});
    }
    checkKeys(inner, known);
}

void EnvironmentReader::readSetting(const Place& place, const ConnectionField& field, domain::BackendConfig& backend) {
    const ConfigNode* node = place.node.member(field.id);
    if (node == nullptr) return;
    const QByteArray id = field.id.toUtf8();
    QString value;
    switch (field.kind) {
    case FieldKind::Boolean: {
        const std::optional<bool> given = boolean(place, id.constData());
        if (!given) return;
        value = *given ? QStringLiteral("true") : QStringLiteral("false");
        break;
    }
    case FieldKind::Number: {
        const std::optional<int> given = number(place, id.constData(), 0, std::numeric_limits<int>::max());
        if (!given) return;
        value = QString::number(*given);
        break;
    }
    case FieldKind::FilePath:
    case FieldKind::FolderPath: value = filePath(place, id.constData()); break;
    case FieldKind::Choice:
        value = text(place, id.constData());
        if (!field.choices.contains(value)) wrong(place, id.constData(), field.choices.join(QLatin1String(", ")));
        break;
    case FieldKind::Text: value = text(place, id.constData()); break;
    }
    if (field.required && value.isEmpty()) wrong(place, id.constData(), QStringLiteral("not empty"));
    backend.settings.insert(field.id, value);
}

void EnvironmentReader::readRules(const Place& top) {
    QSet<QString> ids;
    for (const Place& place : list(top, "rules", QStringLiteral("rule"))) {
        domain::Rule rule = readRule(place);
        if (!rule.id.isEmpty() && ids.contains(rule.id))
            fault(place.node, "KT-CFG-10", {joined(place.field, QStringLiteral("id")), QString::number(place.node.line)});
        ids.insert(rule.id);
        m_reading.environment.rules.push_back(std::move(rule));
    }
}

domain::Rule EnvironmentReader::readRule(const Place& place) {
    domain::Rule rule;
    rule.source = sourceOf(place.node);
    rule.id = text(place, "id", true);
    if (const ConfigNode* match = place.node.member(QStringLiteral("match"))) {
        const Place inner{*match, joined(place.field, QStringLiteral("match"))};
        if (checkObject(inner, QStringLiteral("match"))) {
            rule.matchPath = text(inner, "path", true);
            rule.matchBackend = text(inner, "backend");
        }
    } else {
        fault(place.node, "KT-CFG-7", {joined(place.field, QStringLiteral("match")), QString::number(place.node.line)});
    }
    rule.kind = word<domain::SecretKind>(place, "kind", domain::kindFromWord, "a kind of secret");
    rule.periodDays = number(place, "periodDays", 1, 3650);
    rule.warnDays = number(place, "warnDays", 0, 3650);
    rule.minBits = number(place, "minBits", 1, 4096);
    rule.minChars = number(place, "minChars", 1, 65536);
    rule.minRsaBits = number(place, "minRsaBits", 1024, 16384);
    rule.requiredWhen = word<QString>(place, "requiredWhen", condition, "production or feature:NAME, joined by &").value_or(QString());
    rule.required = boolean(place, "required").value_or(!rule.requiredWhen.isEmpty());
    rule.impact = word<domain::Impact>(place, "impact", impactFromWord, "high, medium, low");
    rule.impactText = text(place, "impactText");
    rule.priority = word<QString>(place, "priority", priorityFromWord, "critical, high, medium, low").value_or(QString());
    rule.owner = text(place, "owner");
    rule.showFields = texts(place, "showFields");
    rule.certificateNames = texts(place, "certificateNames");
    rule.pairPath = text(place, "pairPath");
    if (const ConfigNode* rotation = place.node.member(QStringLiteral("rotation")))
        rule.rotation = readRotation({*rotation, joined(place.field, QStringLiteral("rotation"))});
    return rule;
}

domain::RotationSpec EnvironmentReader::readRotation(const Place& place) {
    domain::RotationSpec made;
    if (!checkObject(place, QStringLiteral("rotation"))) return made;
    constexpr int kYear = 366 * 24 * 3600;
    made.strategy = word<domain::StrategyKind>(place, "strategy", domain::strategyFromWord, "a strategy");
    made.generate = text(place, "generate");
    made.companion = text(place, "companion");
    made.publicPath = text(place, "publicPath");
    made.jwksPath = text(place, "jwksPath");
    made.kidPath = text(place, "kidPath");
    made.copies = texts(place, "copies");
    made.consumers = texts(place, "consumers");
    made.hosts = texts(place, "hosts");
    made.tokenLifeSeconds = number(place, "tokenLifeSeconds", 0, kYear).value_or(static_cast<int>(made.tokenLifeSeconds));
    made.skewSeconds = number(place, "skewSeconds", 0, 3600).value_or(static_cast<int>(made.skewSeconds));
    made.cacheSeconds = number(place, "cacheSeconds", 0, kYear).value_or(static_cast<int>(made.cacheSeconds));
    made.graceSeconds = number(place, "graceSeconds", 0, kYear).value_or(static_cast<int>(made.graceSeconds));
    for (const Place& probe : list(place, "probes", QStringLiteral("probe"))) made.probes.push_back(readProbe(probe));
    return made;
}

domain::ProbeSpec EnvironmentReader::readProbe(const Place& place) {
    domain::ProbeSpec made;
    text(place, "kind", true);
    made.kind = word<QString>(place, "kind", probeKind, "reread, signVerify, pairMatch, http, command").value_or(QString());
    made.command = texts(place, "command");
    if (!made.command.isEmpty()) made.command[0] = resolved(made.command.front());
    made.sha256 = word<QString>(place, "sha256", sha256Word, "64 lower-case hex digits").value_or(QString());
    made.timeoutSeconds = number(place, "timeoutSeconds", 1, 3600).value_or(made.timeoutSeconds);
    if (const ConfigNode* settings = place.node.member(QStringLiteral("settings"))) {
        if (settings->type != Type::Object) wrong(place, "settings", QStringLiteral("object"));
        for (const ConfigNode& one : settings->children) {
            if (one.type != Type::Text) wrong({*settings, joined(place.field, QStringLiteral("settings"))}, one.key.toUtf8().constData(), QStringLiteral("text"));
            made.settings.insert(one.key, one.text);
        }
    }
    if (made.kind == QLatin1String("command") && made.command.isEmpty())
        fault(place.node, "KT-CFG-7", {joined(place.field, QStringLiteral("command")), QString::number(place.node.line)});
    return made;
}

void EnvironmentReader::readConsumers(const Place& top) {
    QSet<QString> ids;
    for (const Place& place : list(top, "consumers", QStringLiteral("consumer"))) {
        domain::ConsumerConfig consumer = readConsumer(place);
        if (!consumer.id.isEmpty() && ids.contains(consumer.id))
            fault(place.node, "KT-CFG-10", {joined(place.field, QStringLiteral("id")), QString::number(place.node.line)});
        ids.insert(consumer.id);
        m_reading.environment.consumers.push_back(std::move(consumer));
    }
}

domain::ConsumerConfig EnvironmentReader::readConsumer(const Place& place) {
    domain::ConsumerConfig made;
    made.source = sourceOf(place.node);
    made.id = text(place, "id", true);
    text(place, "kind", true);
    made.kind = word<QString>(place, "kind", consumerKind, "command, manual").value_or(QString());
    made.owner = text(place, "owner");
    made.command = texts(place, "command");
    if (!made.command.isEmpty()) made.command[0] = resolved(made.command.front());
    made.sha256 = word<QString>(place, "sha256", sha256Word, "64 lower-case hex digits").value_or(QString());
    made.environmentNames = texts(place, "environmentNames");
    made.timeoutSeconds = number(place, "timeoutSeconds", 1, 3600).value_or(made.timeoutSeconds);
    made.instructions = text(place, "instructions");
    made.impact = word<domain::Impact>(place, "impact", impactFromWord, "high, medium, low").value_or(made.impact);
    made.impactText = text(place, "impactText");
    const char* needed = made.kind == QLatin1String("command") && made.command.isEmpty()       ? "command"
                         : made.kind == QLatin1String("command") && made.sha256.isEmpty()      ? "sha256"
                         : made.kind == QLatin1String("manual") && made.instructions.isEmpty() ? "instructions"
                                                                                               : nullptr;
    if (needed != nullptr && place.node.member(QLatin1String(needed)) == nullptr)
        fault(place.node, "KT-CFG-7", {joined(place.field, QLatin1String(needed)), QString::number(place.node.line)});
    return made;
}

void EnvironmentReader::readWaivers(const Place& top) {
    for (const Place& place : list(top, "waivers", QStringLiteral("waiver")))
        m_reading.environment.waivers.push_back(readWaiver(place));
}

domain::Waiver EnvironmentReader::readWaiver(const Place& place) {
    domain::Waiver made;
    made.source = sourceOf(place.node);
    made.rule = text(place, "rule", true);
    made.ref = text(place, "ref", true);
    made.owner = text(place, "owner", true);
    made.reason = text(place, "reason", true);
    text(place, "until", true);
    made.until = word<QString>(place, "until", isoDay, "a date such as 2027-01-31").value_or(QString());
    return made;
}

void EnvironmentReader::readBackup(const Place& top) {
    const ConfigNode* node = top.node.member(QStringLiteral("backup"));
    if (node == nullptr) return;
    const Place place{*node, QStringLiteral("backup")};
    if (!checkObject(place, QStringLiteral("backup"))) return;
    domain::BackupPolicy& made = m_reading.environment.backup;
    made.recipients = texts(place, "recipients");
    made.folder = filePath(place, "folder");
    made.drillEveryDays = number(place, "drillEveryDays", 1, 366).value_or(made.drillEveryDays);
}

/// Names that point elsewhere in the file must point at something.
void EnvironmentReader::checkReferences(const ConfigNode& root) {
    QSet<QString> consumers;
    for (const auto& one : m_reading.environment.consumers) consumers.insert(one.id);
    const ConfigNode* rules = root.member(QStringLiteral("rules"));
    for (std::size_t i = 0; rules != nullptr && i < m_reading.environment.rules.size() && i < rules->children.size(); ++i) {
        const ConfigNode* rotation = rules->children[i].member(QStringLiteral("rotation"));
        const ConfigNode* named = rotation == nullptr ? nullptr : rotation->member(QStringLiteral("consumers"));
        for (const QString& id : m_reading.environment.rules[i].rotation.consumers)
            if (named != nullptr && !consumers.contains(id))
                fault(*named, "KT-CFG-8", {QStringLiteral("rules[%1].rotation.consumers").arg(i),
                                           QStringLiteral("id of a consumer"), QString::number(named->line)});
    }
}

bool EnvironmentReader::checkObject(const Place& place, const QString& object) {
    if (place.node.type != Type::Object) {
        fault(place.node, "KT-CFG-8", {place.field, QStringLiteral("object"), QString::number(place.node.line)});
        return false;
    }
    checkKeys(place, environmentKeys(object));
    return true;
}

void EnvironmentReader::checkKeys(const Place& place, const QStringList& known) {
    QSet<QString> seen;
    for (const ConfigNode& one : place.node.children) {
        const QString field = joined(place.field, base::shownSafely(one.key));
        if (seen.contains(one.key)) fault(one, "KT-CFG-10", {field, QString::number(one.line)});
        seen.insert(one.key);
        if (known.contains(one.key)) continue;
        // a secret under an unknown name was told already, by checkLiterals
        const bool isScalar = one.type == Type::Text || one.type == Type::Number;
        if (isScalar && isSecretKey(one.key) && !isReference(one.text)) continue;
        fault(one, "KT-CFG-4", {field, nearestWord(one.key, known), QString::number(one.line)});
    }
}

void EnvironmentReader::checkLiterals(const ConfigNode& node, const QString& field) {
    int index = 0;
    for (const ConfigNode& one : node.children) {
        const QString inner = node.type == Type::List ? field + u'[' + QString::number(index++) + u']'
                                                      : joined(field, base::shownSafely(one.key));
        if (one.type == Type::Object || one.type == Type::List) {
            checkLiterals(one, inner);
            continue;
        }
        // "secret" of a probe is the path of its partner, "sha256" a program's digest, recipients are public
        const bool isPath = inner.contains(QLatin1String(".probes[")) && one.key == QLatin1String("secret");
        const bool isPublic = one.key == QLatin1String("sha256") || inner.startsWith(QLatin1String("backup.recipients"));
        const bool named = !one.key.isEmpty() && isSecretKey(one.key) && !isPath;
        const bool isNumberSecret = one.type == Type::Number && named;
        const bool literal = one.type == Type::Text && !one.text.isEmpty() && !isReference(one.text) && !isPublic
                             && (named || looksLikeSecret(one.text));
        if (literal || isNumberSecret) fault(one, "KT-CFG-5", {QString::number(one.line), inner});
    }
}

std::vector<EnvironmentReader::Place> EnvironmentReader::list(const Place& place, const char* key, const QString& object) {
    std::vector<Place> places;
    const ConfigNode* node = place.node.member(QLatin1String(key));
    if (node == nullptr) return places;
    if (node->type != Type::List) {
        wrong(place, key, QStringLiteral("list"));
        return places;
    }
    for (std::size_t i = 0; i < node->children.size(); ++i) {
        const QString field = joined(place.field, QLatin1String(key)) + u'[' + QString::number(i) + u']';
        const Place item{node->children[i], field};
        if (checkObject(item, object)) places.push_back(item);
    }
    return places;
}

QString EnvironmentReader::text(const Place& place, const char* key, bool required) {
    const ConfigNode* node = place.node.member(QString::fromUtf8(key));
    if (node == nullptr) {
        if (required) fault(place.node, "KT-CFG-7", {joined(place.field, QString::fromUtf8(key)), QString::number(place.node.line)});
        return {};
    }
    if (node->type != Type::Text || (required && node->text.isEmpty())) {
        wrong(place, key, node->type == Type::Text ? QStringLiteral("not empty") : QStringLiteral("text"));
        return {};
    }
    return node->text;
}

QStringList EnvironmentReader::texts(const Place& place, const char* key) {
    const ConfigNode* node = place.node.member(QLatin1String(key));
    QStringList made;
    if (node == nullptr) return made;
    const bool good = node->type == Type::List
                      && std::all_of(node->children.begin(), node->children.end(),
                                     [](const ConfigNode& one) { return one.type == Type::Text && !one.text.isEmpty(); });
    if (!good) {
        wrong(place, key, QStringLiteral("list of texts"));
        return made;
    }
    for (const ConfigNode& one : node->children) made.append(one.text);
    return made;
}

std::optional<bool> EnvironmentReader::boolean(const Place& place, const char* key) {
    const ConfigNode* node = place.node.member(QString::fromUtf8(key));
    if (node == nullptr) return std::nullopt;
    if (node->type == Type::Boolean) return node->boolean;
    wrong(place, key, QStringLiteral("true or false"));
    return std::nullopt;
}

std::optional<int> EnvironmentReader::number(const Place& place, const char* key, int least, int most) {
    const ConfigNode* node = place.node.member(QString::fromUtf8(key));
    if (node == nullptr) return std::nullopt;
    if (node->type == Type::Number && node->isInteger && node->integer >= least && node->integer <= most)
        return static_cast<int>(node->integer);
    wrong(place, key, QStringLiteral("a whole number from %1 to %2").arg(least).arg(most));
    return std::nullopt;
}

template <class T>
std::optional<T> EnvironmentReader::word(const Place& place, const char* key, std::optional<T> (*fromWord)(const QString&),
                                         const char* expected) {
    const ConfigNode* node = place.node.member(QLatin1String(key));
    if (node == nullptr || (node->type == Type::Text && node->text.isEmpty())) return std::nullopt;
    if (node->type == Type::Text)
        if (auto value = fromWord(node->text)) return value;
    wrong(place, key, QLatin1String(expected));
    return std::nullopt;
}

QString EnvironmentReader::filePath(const Place& place, const char* key) {
    const QString given = text(place, key);
    return given.isEmpty() ? given : QDir::cleanPath(QFileInfo(m_path).dir().absoluteFilePath(given));
}

/// A program: "./roll.sh" stands beside the file, "/usr/bin/true" where it says; a bare name is left for the caller to refuse.
QString EnvironmentReader::resolved(const QString& path) const {
    return path.startsWith(u'.') ? QDir::cleanPath(QFileInfo(m_path).dir().absoluteFilePath(path)) : path;
}

QString EnvironmentReader::sourceOf(const ConfigNode& node) const {
    return QFileInfo(m_path).fileName() + u':' + QString::number(node.line);
}

void EnvironmentReader::fault(const ConfigNode& node, const char* condition, QStringList args) {
    m_reading.faults.push_back(base::makeError(base::ErrorCode::InvalidInput, QLatin1String(condition), sourceOf(node), std::move(args)));
}

void EnvironmentReader::wrong(const Place& place, const char* key, const QString& expected) {
    const ConfigNode& node = *place.node.member(QString::fromUtf8(key));
    fault(node, "KT-CFG-8", {joined(place.field, QString::fromUtf8(key)), expected, QString::number(node.line)});
}

} // namespace keyturn::app
