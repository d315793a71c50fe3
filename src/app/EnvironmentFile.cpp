#include "app/EnvironmentFile.h"

#include "app/EnvironmentReader.h"
#include "base/AtomicFile.h"
#include "targets/BuiltinTargets.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;
using nlohmann::ordered_json;

namespace {

constexpr qint64 kLargest = qint64{1} << 20;

QStringList words(const char* text) {
    return QString::fromLatin1(text).split(u' ');
}

std::string utf8(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// Relative to the environment file where the path lies below the same home: the folder can then be moved as a whole.
std::string storedPath(const QString& value, const QString& file) {
    return utf8(QDir::isAbsolutePath(value) ? value : QFileInfo(file).dir().relativeFilePath(value));
}

/// `schema` null: all are texts.
ordered_json settingsJson(const QMap<QString, QString>& given, const QString& file, const domain::ConnectionSchema* schema) {
    ordered_json settings = ordered_json::object();
    for (auto one = given.begin(); one != given.end(); ++one) {
        auto kind = backends::FieldKind::Text;
        if (schema != nullptr)
            for (const auto& field : schema->fields)
                if (field.id == one.key()) kind = field.kind;
        auto& slot = settings[utf8(one.key())];
        bool isNumber = false;
        const qlonglong number = one.value().toLongLong(&isNumber);
        if (kind == backends::FieldKind::Boolean) {
            slot = one.value() == QLatin1String("true");
        } else if (kind == backends::FieldKind::Number && isNumber) {
            slot = number;
        } else if (kind == backends::FieldKind::FilePath || kind == backends::FieldKind::FolderPath) {
            slot = storedPath(one.value(), file);
        } else {
            slot = utf8(one.value());
        }
    }
    return settings;
}

ordered_json backendJson(const domain::BackendConfig& backend, const QString& file, const backends::BackendRegistry& registry) {
    const backends::BackendType* type = registry.find(backend.kind);
    ordered_json made;
    made["id"] = utf8(backend.id);
    made["kind"] = utf8(backend.kind);
    made["guard"] = utf8(domain::guardWord(backend.guard));
    made["settings"] = settingsJson(backend.settings, file, type != nullptr ? &type->schema : nullptr);
    return made;
}

ordered_json targetJson(const domain::TargetConfig& target, const QString& file) {
    const targets::TargetType* type = targets::targetType(target.kind);
    ordered_json made;
    made["id"] = utf8(target.id);
    made["kind"] = utf8(target.kind);
    made["settings"] = settingsJson(target.settings, file, type != nullptr ? &type->schema : nullptr);
    return made;
}

/// Writes only what the reader takes without a fault.
base::Status writeChecked(const QString& path, const ordered_json& document, base::WriteRules rules,
                          const backends::BackendRegistry& registry) {
    const std::string text = document.dump(2) + "\n";
    const base::ByteSpan bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    const EnvironmentReading reading = parseEnvironment(bytes, path, registry);
    if (!reading.faults.empty()) return fail(reading.faults.front());
    if (auto written = base::writeFile(path, bytes, rules); !written) return fail(written.error());
    return {};
}

/// Reads, changes in memory, validates, replaces guarded by the file's stamp.
template <class Change>
base::Status edit(const QString& path, const backends::BackendRegistry& registry, Change change) {
    base::ReadRules readRules;
    readRules.largest = kLargest;
    auto file = base::readFile(path, readRules);
    if (!file) return fail(file.error());
    const EnvironmentReading before = parseEnvironment(file->content.bytes(), path, registry);
    if (!before.faults.empty()) return fail(before.faults.front());
    const base::ByteSpan bytes = file->content.bytes();
    ordered_json document = ordered_json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (base::Status done = change(document); !done) return done;
    base::WriteRules rules;
    rules.expected = file->stamp;
    return writeChecked(path, document, rules, registry);
}

/// Adds the entry to one of the file's lists, or replaces the one of its id.
base::Status putEntry(const QString& path, const char* list, ordered_json made, const backends::BackendRegistry& registry) {
    return edit(path, registry, [&](ordered_json& document) -> base::Status {
        ordered_json& entries = document[list];
        if (entries.is_null()) entries = ordered_json::array();
        for (ordered_json& one : entries)
            if (one.value("id", std::string()) == made["id"]) {
                one = std::move(made);
                return {};
            }
        entries.push_back(std::move(made));
        return {};
    });
}

base::Status removeEntry(const QString& path, const char* list, const QString& id, const backends::BackendRegistry& registry) {
    return edit(path, registry, [&](ordered_json& document) -> base::Status {
        ordered_json& entries = document[list];
        for (auto one = entries.begin(); one != entries.end(); ++one)
            if (one->value("id", std::string()) == utf8(id)) {
                entries.erase(one);
                return {};
            }
        return fail(ErrorCode::NotFound, {}, id);
    });
}

} // namespace

QStringList environmentKeys(const QString& object) {
    static const QHash<QString, QStringList> keys{
        {QStringLiteral("environment"),
         words("$schema schema name guard production useDefaultRules backends targets rules consumers waivers allowedStores strictMemory features "
               "trustedCaFile exampleFile backup unattended")},
        {QStringLiteral("backend"), words("id kind guard settings")},
        {QStringLiteral("target"), words("id kind settings")},
        {QStringLiteral("rule"),
         words("id match kind periodDays warnDays minBits minChars minRsaBits required requiredWhen impact impactText "
               "priority owner showFields certificateNames pairPath rotation")},
        {QStringLiteral("match"), words("path backend")},
        {QStringLiteral("rotation"),
         words("strategy generate companion publicPath jwksPath kidPath field target user userPath users copies consumers probes tokenLifeSeconds skewSeconds "
               "cacheSeconds graceSeconds hosts")},
        {QStringLiteral("probe"), words("kind command sha256 timeoutSeconds settings")},
        {QStringLiteral("consumer"),
         words("id kind owner command sha256 environmentNames timeoutSeconds instructions impact impactText")},
        {QStringLiteral("waiver"), words("rule ref owner reason until")},
        {QStringLiteral("backup"), words("recipients folder drillEveryDays destinations")},
        {QStringLiteral("destination"), words("id kind settings")},
        {QStringLiteral("unattended"), words("strategies from to")},
    };
    return keys.value(object);
}

EnvironmentReading parseEnvironment(base::ByteSpan json, const QString& path, const backends::BackendRegistry& registry) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    auto root = parseConfig(json, QFileInfo(path).fileName());
    if (root) return EnvironmentReader(absolute, registry).read(*root);
    EnvironmentReading reading;
    reading.environment.file = absolute;
    reading.faults.push_back(root.error());
    return reading;
}

EnvironmentReading readEnvironmentFile(const QString& path, const backends::BackendRegistry& registry) {
    base::ReadRules rules;
    rules.largest = kLargest;
    auto file = base::readFile(path, rules);
    if (file) return parseEnvironment(file->content.bytes(), path, registry);
    EnvironmentReading reading;
    reading.environment.file = path;
    reading.faults.push_back(file.error());
    return reading;
}

LoadedEnvironments loadEnvironments(const QString& folder, const backends::BackendRegistry& registry) {
    LoadedEnvironments loaded;
    const QDir dir(folder);
    for (const QString& name : dir.entryList({QStringLiteral("*.json")}, QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot, QDir::Name)) {
        EnvironmentReading reading = readEnvironmentFile(dir.absoluteFilePath(name), registry);
        const bool taken = std::any_of(loaded.environments.begin(), loaded.environments.end(), [&](const auto& one) {
            return one.name == reading.environment.name;
        });
        if (reading.faults.empty() && taken)
            reading.faults.push_back(base::makeError(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-10"), name + QStringLiteral(":1"),
                                                     {QStringLiteral("name"), QStringLiteral("1")}));
        if (reading.faults.empty()) {
            loaded.destinations[reading.environment.name] = std::move(reading.destinations);
            loaded.environments.push_back(std::move(reading.environment));
        } else {
            std::move(reading.faults.begin(), reading.faults.end(), std::back_inserter(loaded.faults));
        }
    }
    std::sort(loaded.environments.begin(), loaded.environments.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    return loaded;
}

base::Status createEnvironmentFile(const QString& path, const domain::Environment& environment,
                                   const backends::BackendRegistry& registry) {
    ordered_json document;
    document["schema"] = "keyturn/environment/1";
    document["name"] = utf8(environment.name);
    document["guard"] = utf8(domain::guardWord(environment.guard));
    document["production"] = environment.isProduction;
    document["backends"] = ordered_json::array();
    for (const auto& backend : environment.backends) document["backends"].push_back(backendJson(backend, path, registry));
    base::WriteRules rules;
    rules.createOnly = true;
    return writeChecked(path, document, rules, registry);
}

base::Status putBackend(const QString& path, const domain::BackendConfig& backend, const backends::BackendRegistry& registry) {
    return putEntry(path, "backends", backendJson(backend, path, registry), registry);
}

base::Status removeBackend(const QString& path, const QString& backendId, const backends::BackendRegistry& registry) {
    return removeEntry(path, "backends", backendId, registry);
}

base::Status putTarget(const QString& path, const domain::TargetConfig& target, const backends::BackendRegistry& registry) {
    return putEntry(path, "targets", targetJson(target, path), registry);
}

base::Status removeTarget(const QString& path, const QString& targetId, const backends::BackendRegistry& registry) {
    return removeEntry(path, "targets", targetId, registry);
}

base::Status addWaiver(const QString& path, const domain::Waiver& waiver, const backends::BackendRegistry& registry) {
    return edit(path, registry, [&](ordered_json& document) -> base::Status {
        ordered_json& list = document["waivers"];
        if (list.is_null()) list = ordered_json::array();
        list.push_back({{"rule", utf8(waiver.rule)}, {"ref", utf8(waiver.ref)}, {"owner", utf8(waiver.owner)},
                        {"reason", utf8(waiver.reason)}, {"until", utf8(waiver.until)}});
        return {};
    });
}

} // namespace keyturn::app
