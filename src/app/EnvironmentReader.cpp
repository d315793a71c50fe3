#include "app/EnvironmentReader.h"

#include "app/BackupDestination.h"
#include "app/ConfigWords.h"
#include "app/ConsumerReader.h"
#include "app/RuleReader.h"
#include "base/Redactor.h"
#include "targets/BuiltinTargets.h"

#include <QSet>
#include <QTime>

#include <algorithm>

namespace keyturn::app {

using backends::ConnectionField;
using backends::FieldKind;
using domain::Environment;
using Type = ConfigNode::Type;

namespace {

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
    : m_registry(registry), m_fields(std::move(path)) {}

EnvironmentReading EnvironmentReader::read(const ConfigNode& root) {
    m_reading.environment.file = m_fields.path();
    const ConfigPlace top{root, {}};
    if (root.type != Type::Object) {
        m_fields.fault(root, "KT-CFG-8", {QStringLiteral("(file)"), QStringLiteral("object"), QString::number(root.line)});
        m_reading.faults = m_fields.takeFaults();
        return std::move(m_reading);
    }
    if (const int format = formatOf(root); format > kFormat) {
        // What else a newer file says is not ours to judge.
        m_fields.fault(root, "KT-STO-5", {QString::number(format)});
        m_reading.faults = m_fields.takeFaults();
        return std::move(m_reading);
    }
    m_fields.checkLiterals(root, {});
    if (m_fields.checkObject(top, QStringLiteral("environment"))) {
        readTop(top);
        readBackends(top);
        readTargets(top);
        m_reading.environment.rules = RuleReader(m_fields).readRules(top);
        m_reading.environment.consumers = ConsumerReader(m_fields).readConsumers(top);
        readWaivers(top);
        readBackup(top);
        readUnattended(top);
        checkReferences(root);
    }
    m_reading.faults = m_fields.takeFaults();
    std::stable_sort(m_reading.faults.begin(), m_reading.faults.end(), [](const base::Error& a, const base::Error& b) {
        return a.subject.section(u':', -1).toInt() < b.subject.section(u':', -1).toInt();
    });
    return std::move(m_reading);
}

void EnvironmentReader::readTop(const ConfigPlace& top) {
    Environment& made = m_reading.environment;
    const QString schema = m_fields.text(top, "schema", true);
    if (!schema.isEmpty() && schema != QLatin1String("keyturn/environment/1"))
        m_fields.wrong(top, "schema", QStringLiteral("keyturn/environment/1"));
    made.name = m_fields.word<QString>(top, "name", plainName, "a name without /").value_or(QString());
    if (top.node.member(QStringLiteral("name")) == nullptr) m_fields.text(top, "name", true);
    made.isProduction = m_fields.boolean(top, "production").value_or(made.name.startsWith(QLatin1String("prod"), Qt::CaseInsensitive));
    made.guard = m_fields.word<domain::Guard>(top, "guard", domain::guardFromWord, "protected, open, readOnly, scratch")
                     .value_or(domain::Guard::Protected);
    made.useDefaultRules = m_fields.boolean(top, "useDefaultRules").value_or(true);
    made.strictMemory = m_fields.boolean(top, "strictMemory").value_or(false);
    made.allowedStores = m_fields.texts(top, "allowedStores");
    for (const QString& kind : made.allowedStores)
        if (m_registry.find(kind) == nullptr)
            m_fields.fault(*top.node.member(QStringLiteral("allowedStores")), "KT-CFG-6",
                  {base::shownSafely(kind), QString::number(top.node.member(QStringLiteral("allowedStores"))->line)});
    made.features = m_fields.texts(top, "features");
    made.trustedCaFile = m_fields.filePath(top, "trustedCaFile");
    made.exampleFile = m_fields.filePath(top, "exampleFile");
}

void EnvironmentReader::readBackends(const ConfigPlace& top) {
    QSet<QString> ids;
    for (const ConfigPlace& place : m_fields.list(top, "backends", QStringLiteral("backend"))) {
        domain::BackendConfig backend = readBackend(place);
        if (!backend.id.isEmpty() && ids.contains(backend.id))
            m_fields.fault(place.node, "KT-CFG-10", {joined(place.field, QStringLiteral("id")), QString::number(place.node.line)});
        ids.insert(backend.id);
        m_reading.environment.backends.push_back(std::move(backend));
    }
}

domain::BackendConfig EnvironmentReader::readBackend(const ConfigPlace& place) {
    domain::BackendConfig made;
    made.source = m_fields.sourceOf(place.node);
    m_fields.text(place, "id", true);
    made.id = m_fields.word<QString>(place, "id", plainName, "a name without /").value_or(QString());
    made.kind = m_fields.text(place, "kind", true);
    made.guard = m_fields.word<domain::Guard>(place, "guard", domain::guardFromWord, "protected, open, readOnly, scratch")
                     .value_or(domain::Guard::ReadOnly);
    readSettings(place, made);
    return made;
}

void EnvironmentReader::readSettings(const ConfigPlace& place, domain::BackendConfig& backend) {
    if (backend.kind.isEmpty()) return;
    const backends::BackendType* type = m_registry.find(backend.kind);
    if (type == nullptr) {
        const ConfigNode& kind = *place.node.member(QStringLiteral("kind"));
        m_fields.fault(kind, "KT-CFG-6", {base::shownSafely(backend.kind), QString::number(kind.line)});
        return;
    }
    readSettings(place, type->schema, backend.settings);
}

void EnvironmentReader::readSettings(const ConfigPlace& place, const backends::ConnectionSchema& schema, QMap<QString, QString>& read) {
    static const ConfigNode none{Type::Object, 0, false, false, 0, {}, {}, {}};
    const ConfigNode* settings = place.node.member(QStringLiteral("settings"));
    const ConfigPlace inner{settings != nullptr ? *settings : none, joined(place.field, QStringLiteral("settings"))};
    if (inner.node.type != Type::Object) {
        m_fields.wrong(place, "settings", QStringLiteral("object"));
        return;
    }
    QStringList known;
    for (const ConnectionField& field : schema.fields) {
        known.append(field.id);
        readSetting(inner, field, read);
        if (field.required && inner.node.member(field.id) == nullptr && field.defaultValue.isEmpty())
            m_fields.fault(settings != nullptr ? *settings : place.node, "KT-CFG-7",
                  {joined(inner.field, field.id), QString::number(settings != nullptr ? settings->line : place.node.line)});
    }
    m_fields.checkKeys(inner, known);
}

void EnvironmentReader::readSetting(const ConfigPlace& place, const ConnectionField& field, QMap<QString, QString>& read) {
    const ConfigNode* node = place.node.member(field.id);
    if (node == nullptr) return;
    const QByteArray id = field.id.toUtf8();
    QString value;
    switch (field.kind) {
    case FieldKind::Boolean: {
        const std::optional<bool> given = m_fields.boolean(place, id.constData());
        if (!given) return;
        value = *given ? QStringLiteral("true") : QStringLiteral("false");
        break;
    }
    case FieldKind::Number: {
        const std::optional<int> given = m_fields.number(place, id.constData(), 0, std::numeric_limits<int>::max());
        if (!given) return;
        value = QString::number(*given);
        break;
    }
    case FieldKind::FilePath:
    case FieldKind::FolderPath: value = m_fields.filePath(place, id.constData()); break;
    case FieldKind::Choice:
        value = m_fields.text(place, id.constData());
        if (!field.choices.contains(value)) m_fields.wrong(place, id.constData(), field.choices.join(QLatin1String(", ")));
        break;
    case FieldKind::Text: value = m_fields.text(place, id.constData()); break;
    }
    if (field.required && value.isEmpty()) m_fields.wrong(place, id.constData(), QStringLiteral("not empty"));
    read.insert(field.id, value);
}

void EnvironmentReader::readWaivers(const ConfigPlace& top) {
    for (const ConfigPlace& place : m_fields.list(top, "waivers", QStringLiteral("waiver")))
        m_reading.environment.waivers.push_back(readWaiver(place));
}

domain::Waiver EnvironmentReader::readWaiver(const ConfigPlace& place) {
    domain::Waiver made;
    made.source = m_fields.sourceOf(place.node);
    made.rule = m_fields.text(place, "rule", true);
    made.ref = m_fields.text(place, "ref", true);
    made.owner = m_fields.text(place, "owner", true);
    made.reason = m_fields.text(place, "reason", true);
    m_fields.text(place, "until", true);
    made.until = m_fields.word<QString>(place, "until", isoDay, "a date such as 2027-01-31").value_or(QString());
    return made;
}

void EnvironmentReader::readBackup(const ConfigPlace& top) {
    const ConfigNode* node = top.node.member(QStringLiteral("backup"));
    if (node == nullptr) return;
    const ConfigPlace place{*node, QStringLiteral("backup")};
    if (!m_fields.checkObject(place, QStringLiteral("backup"))) return;
    domain::BackupPolicy& made = m_reading.environment.backup;
    made.recipients = m_fields.texts(place, "recipients");
    made.folder = m_fields.filePath(place, "folder");
    QSet<QString> ids;
    for (const ConfigPlace& one : m_fields.list(place, "destinations", QStringLiteral("destination"))) {
        m_reading.destinations.push_back(readDestination(one));
        const QString id = m_reading.destinations.back().id;
        if (!id.isEmpty() && ids.contains(id))
            m_fields.fault(one.node, "KT-CFG-10", {joined(one.field, QStringLiteral("id")), QString::number(one.node.line)});
        ids.insert(id);
    }
    made.drillEveryDays = m_fields.number(place, "drillEveryDays", 1, 366).value_or(made.drillEveryDays);
}

/// Minutes of the day from "02:30".
static std::optional<int> minuteOfDay(const QString& text) {
    const QTime time = QTime::fromString(text, QStringLiteral("HH:mm"));
    return time.isValid() ? std::optional(time.hour() * 60 + time.minute()) : std::nullopt;
}

void EnvironmentReader::readUnattended(const ConfigPlace& top) {
    const ConfigNode* node = top.node.member(QStringLiteral("unattended"));
    if (node == nullptr) return;
    const ConfigPlace place{*node, QStringLiteral("unattended")};
    if (!m_fields.checkObject(place, QStringLiteral("unattended"))) return;
    domain::UnattendedPolicy& made = m_reading.environment.unattended;
    for (const QString& word : m_fields.texts(place, "strategies")) {
        if (const auto strategy = domain::strategyFromWord(word)) made.strategies.push_back(*strategy);
        else m_fields.wrong(place, "strategies", QStringLiteral("strategies"));
    }
    made.fromMinute = m_fields.word<int>(place, "from", minuteOfDay, "a time such as 02:00").value_or(0);
    made.toMinute = m_fields.word<int>(place, "to", minuteOfDay, "a time such as 05:00").value_or(0);
}

void EnvironmentReader::readTargets(const ConfigPlace& top) {
    QSet<QString> ids;
    for (const ConfigPlace& place : m_fields.list(top, "targets", QStringLiteral("target"))) {
        domain::TargetConfig made;
        made.source = m_fields.sourceOf(place.node);
        m_fields.text(place, "id", true);
        made.id = m_fields.word<QString>(place, "id", plainName, "a name without /").value_or(QString());
        made.kind = m_fields.text(place, "kind", true);
        if (const targets::TargetType* type = targets::targetType(made.kind)) {
            readSettings(place, type->schema, made.settings);
        } else if (!made.kind.isEmpty()) {
            const ConfigNode& kind = *place.node.member(QStringLiteral("kind"));
            m_fields.fault(kind, "KT-CFG-6", {base::shownSafely(made.kind), QString::number(kind.line)});
        }
        if (!made.id.isEmpty() && ids.contains(made.id))
            m_fields.fault(place.node, "KT-CFG-10", {joined(place.field, QStringLiteral("id")), QString::number(place.node.line)});
        ids.insert(made.id);
        m_reading.environment.targets.push_back(std::move(made));
    }
}

BackupDestination EnvironmentReader::readDestination(const ConfigPlace& place) {
    BackupDestination made;
    made.source = m_fields.sourceOf(place.node);
    m_fields.text(place, "id", true);
    made.id = m_fields.word<QString>(place, "id", plainName, "a name without /").value_or(QString());
    made.kind = m_fields.text(place, "kind", true);
    if (made.kind.isEmpty()) return made;
    const backends::ConnectionSchema* schema = destinationSchema(made.kind);
    if (schema == nullptr) {
        const ConfigNode& kind = *place.node.member(QStringLiteral("kind"));
        m_fields.fault(kind, "KT-CFG-6", {base::shownSafely(made.kind), QString::number(kind.line)});
        return made;
    }
    readSettings(place, *schema, made.settings);
    const ConfigNode* settings = place.node.member(QStringLiteral("settings"));
    if (settings == nullptr || settings->type != Type::Object) return made;
    for (const DestinationFault& fault : destinationFaults(made))
        if (settings->member(fault.field) != nullptr)
            m_fields.wrong({*settings, joined(place.field, QStringLiteral("settings"))}, fault.field.toUtf8().constData(), fault.expected);
    return made;
}

/// Names that point elsewhere in the file must point at something.
void EnvironmentReader::checkReferences(const ConfigNode& root) {
    QSet<QString> consumers;
    QSet<QString> targets;
    for (const auto& one : m_reading.environment.consumers) consumers.insert(one.id);
    for (const auto& one : m_reading.environment.targets) targets.insert(one.id);
    const ConfigNode* rules = root.member(QStringLiteral("rules"));
    for (std::size_t i = 0; rules != nullptr && i < m_reading.environment.rules.size() && i < rules->children.size(); ++i) {
        const ConfigNode* rotation = rules->children[i].member(QStringLiteral("rotation"));
        const ConfigNode* named = rotation == nullptr ? nullptr : rotation->member(QStringLiteral("consumers"));
        const ConfigNode* target = rotation == nullptr ? nullptr : rotation->member(QStringLiteral("target"));
        if (target != nullptr && !targets.contains(m_reading.environment.rules[i].rotation.target))
            m_fields.fault(*target, "KT-CFG-8", {QStringLiteral("rules[%1].rotation.target").arg(i), QStringLiteral("id of a target"), QString::number(target->line)});
        for (const QString& id : m_reading.environment.rules[i].rotation.consumers)
            if (named != nullptr && !consumers.contains(id))
                m_fields.fault(*named, "KT-CFG-8", {QStringLiteral("rules[%1].rotation.consumers").arg(i),
                                           QStringLiteral("id of a consumer"), QString::number(named->line)});
    }
}

} // namespace keyturn::app
