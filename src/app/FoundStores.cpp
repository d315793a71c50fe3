#include "app/FoundStores.h"

#include <QDir>

#include <algorithm>

namespace keyturn::app {

namespace {

const auto kProviderName = QStringLiteral("SECRET_PROVIDER");
const auto kPrefixName = QStringLiteral("SECRET_PREFIX");

/// The variables of this process, without those that hold a credential.
QString variable(const QString& name) {
    for (const char* word : {"SECRET", "TOKEN", "PASSWORD"})
        if (name.contains(QLatin1String(word))) return {};
    return qEnvironmentVariable(name.toUtf8().constData());
}

struct Provider {
    const char* part; ///< of the word in lower case
    const char* kind;
    const char* setting; ///< that takes SECRET_PREFIX
};
/// As programs spell their providers; the first that fits.
constexpr Provider kProviders[] = {
    {"ssm", "awsParameterStore", "path"},       {"parameter", "awsParameterStore", "path"}, {"aws", "awsSecretsManager", "prefix"},
    {"secretsmanager", "awsSecretsManager", "prefix"}, {"vault", "vault", "folder"},          {"openbao", "vault", "folder"},
};

/// A setting of an env file that says where secrets are; not a secret itself.
QString lineOf(backends::SecretBackend& file, const QString& name, const base::CallContext& context) {
    const auto value = file.read(name, {}, context);
    const auto* text = value ? value->field({}) : nullptr;
    return text == nullptr ? QString() : QString::fromUtf8(text->chars().data(), qsizetype(text->size())).trimmed();
}

/// What an env file says of the store that its program reads.
std::optional<FoundStore> saidBy(const Desk& desk, const domain::Environment& environment, const domain::BackendConfig& config, const base::CallContext& context) {
    const auto file = desk.backend(environment.name, config.id);
    const domain::SecretRef ref{environment.name, config.id, kProviderName, {}};
    if (!file || !(*file)->describe(kProviderName, context) || !desk.recordIntent(QStringLiteral("connection.find"), ref.toText())) return std::nullopt;
    const QString word = lineOf(**file, kProviderName, context).toLower();
    // "azure_key_vault" is another service's.
    if (word.contains(QLatin1String("azure")) || word.contains(QLatin1String("key_vault"))) return std::nullopt;
    const auto* provider = std::ranges::find_if(kProviders, [&](const Provider& one) { return word.contains(QLatin1String(one.part)); });
    if (provider == std::end(kProviders)) return std::nullopt;
    FoundStore found{QLatin1String(provider->kind), {}, {word.left(40), ref.toText(), {}}, false};
    if (const QString prefix = lineOf(**file, kPrefixName, context); !prefix.isEmpty()) found.connection.settings.insert(QLatin1String(provider->setting), prefix);
    return found;
}

bool isConnected(const std::vector<domain::Environment>& environments, const FoundStore& found) {
    const auto has = [&](const domain::BackendConfig& config) {
        const auto& wanted = found.connection.settings;
        return config.kind == found.kind && std::all_of(wanted.keyValueBegin(), wanted.keyValueEnd(), [&](const auto& one) {
            return one.first == QLatin1String("auth") || config.settings.value(one.first) == one.second; // however it signs in
        });
    };
    return std::ranges::any_of(environments, [&](const auto& one) { return std::ranges::any_of(one.backends, has); });
}

} // namespace

std::vector<FoundStore> foundStores(const Desk& desk, const base::CallContext& context) {
    std::vector<FoundStore> all;
    const backends::MachineFacts machine{QDir::homePath(), variable};
    for (const auto& type : desk.registry().types()) {
        if (!type.find) continue;
        for (auto& one : type.find(machine)) all.push_back({type.schema.kind, {}, std::move(one), false});
    }
    const auto environments = desk.environments();
    for (const auto& environment : environments)
        for (const auto& config : environment.backends)
            if (config.kind == QLatin1String("envFile"))
                if (auto said = saidBy(desk, environment, config, context)) all.push_back(std::move(*said));
    for (FoundStore& one : all) {
        if (const auto* type = desk.registry().find(one.kind)) one.title = type->schema.title;
        one.isConnected = isConnected(environments, one);
    }
    return all;
}

} // namespace keyturn::app
