#include "app/ExamplePlan.h"

#include "policy/RuleSet.h"
#include "rotation/GenerateDefault.h"

#include <QSet>

#include <algorithm>

namespace keyturn::app {

using base::fail;

namespace {

struct Wanted {
    QString backend;
    QString path;
    QString reason;
};

/// Only the system that checks them can issue these.
bool isIssuedElsewhere(domain::SecretKind kind) {
    using domain::SecretKind;
    return kind == SecretKind::ApiKey || kind == SecretKind::OAuthClientSecret || kind == SecretKind::S3AccessKey ||
           kind == SecretKind::SmtpPassword;
}

QString firstWritable(const domain::Environment& environment, const QString& pattern) {
    for (const auto& config : environment.backends) {
        const bool named = pattern.isEmpty() || pattern == QLatin1String("*") || pattern == config.id;
        if (named && mayChange(environment, config.id)) return config.id;
    }
    return {};
}

QString literalPath(const QString& pattern) {
    const QString first = pattern.section(u'|', 0, 0);
    return first.contains(u'*') || first.contains(u'?') ? QString() : first;
}

/// Names of a .env.example, whose values are placeholders: its own backend reads it, so every dialect rule holds.
QStringList exampleNames(Desk& desk, const domain::Environment& environment, const base::CallContext& context) {
    if (environment.exampleFile.isEmpty()) return {};
    domain::BackendConfig config;
    config.id = QStringLiteral("example");
    config.kind = QStringLiteral("envFile");
    config.settings.insert(QStringLiteral("path"), environment.exampleFile);
    const auto backend = desk.registry().create(config, desk.backendSecrets());
    if (!backend) return {};
    const auto listing = (*backend)->list(context);
    QStringList names;
    if (listing)
        for (const auto& secret : listing->secrets) names << secret.path;
    return names;
}

QString envFileOf(const domain::Environment& environment) {
    for (const auto& config : environment.backends)
        if (config.kind == QLatin1String("envFile")) return config.id;
    return {};
}

std::vector<Wanted> wantedOf(Desk& desk, const domain::Environment& environment, const policy::RuleSet& rules,
                             const base::CallContext& context) {
    std::vector<Wanted> wanted;
    for (const auto* rule : rules.required()) {
        const QString path = literalPath(rule->matchPath);
        if (!path.isEmpty()) wanted.push_back({firstWritable(environment, rule->matchBackend), path, QStringLiteral("required")});
    }
    const QString envFile = envFileOf(environment);
    for (const QString& name : exampleNames(desk, environment, context))
        wanted.push_back({envFile, name, QStringLiteral("example")});
    return wanted;
}

/// Where the name stands already, in any backend of the environment; NFC and case as the rules compare them.
QSet<QString> presentNames(Desk& desk, const domain::Environment& environment, const base::CallContext& context,
                           QHash<QString, QString>& backendOf) {
    QSet<QString> names;
    for (const auto& config : environment.backends) {
        const auto backend = desk.backend(environment.name, config.id);
        const auto listing = backend ? (*backend)->list(context) : fail(backend.error());
        if (!listing) continue;
        for (const auto& secret : listing->secrets) {
            names.insert(secret.path.toUpper());
            backendOf.insert(secret.path.toUpper(), config.id);
        }
    }
    return names;
}

void decide(EnvironmentItem& item, const policy::EffectiveRule& rule) {
    const auto kind = rule.kind();
    const auto& rotation = rule.rule.rotation;
    item.spec = rotation.generate.isEmpty() ? rotation::defaultGenerate(kind) : rotation.generate;
    item.publicPath = rotation.publicPath;
    item.names = rotation.hosts.isEmpty() ? rule.rule.certificateNames : rotation.hosts;
    using domain::SecretKind;
    if (rule.isIdentifier()) item.blocked = QStringLiteral("identifier");
    else if (isIssuedElsewhere(kind)) item.blocked = QStringLiteral("external");
    else if (kind == SecretKind::JwtPublicKey || kind == SecretKind::Certificate) item.blocked = QStringLiteral("publicPart");
    else if (kind == SecretKind::Unknown) item.blocked = QStringLiteral("unknownKind");
    else if (item.ref.backend.isEmpty()) item.blocked = QStringLiteral("noWritableStore");
}

} // namespace

base::Result<std::vector<EnvironmentItem>> planEnvironment(Desk& desk, const domain::Environment& environment,
                                                           const base::CallContext& context) {
    const auto rules = policy::RuleSet::build(environment);
    QHash<QString, QString> backendOf;
    const auto present = presentNames(desk, environment, context, backendOf);
    std::vector<EnvironmentItem> items;
    QSet<QString> seen;
    for (const auto& wanted : wantedOf(desk, environment, rules, context)) {
        const QString folded = wanted.path.toUpper();
        if (seen.contains(folded)) continue;
        seen.insert(folded);
        EnvironmentItem item;
        item.present = present.contains(folded);
        item.ref = {environment.name, item.present ? backendOf.value(folded) : wanted.backend, wanted.path, {}};
        item.reason = wanted.reason;
        decide(item, *rules.effective(item.ref.backend, wanted.path));
        items.push_back(std::move(item));
    }
    return items;
}

} // namespace keyturn::app
