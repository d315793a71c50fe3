#include "app/DeskTargets.h"

#include "domain/SecretRef.h"
#include "targets/BuiltinTargets.h"

#include <QUrl>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

QString credentialName(const QString& environment, const QString& target, const QString& field) {
    return QString::fromLatin1(QUrl::toPercentEncoding(QStringLiteral("target/%1/%2/%3").arg(environment, target, field), "/"));
}

QStringList rulesOf(const domain::Environment& environment, const QString& target) {
    QStringList ids;
    for (const auto& rule : environment.rules)
        if (rule.rotation.target == target) ids += rule.id;
    return ids;
}

ConnectionTestLine lineOf(const QString& environment, const QString& target, const char* step, const QString& detail) {
    return {environment, target, QString::fromLatin1(step), TestState::Passed, detail, {}};
}

} // namespace

std::vector<domain::ConnectionSchema> DeskTargets::types() const {
    std::vector<domain::ConnectionSchema> schemas;
    for (const auto& type : targets::builtinTargets()) schemas.push_back(type.schema);
    return schemas;
}

std::vector<TargetView> DeskTargets::list() const {
    std::vector<TargetView> views;
    for (const auto& environment : m_desk.environments())
        for (const auto& config : environment.targets) views.push_back({environment.name, config, rulesOf(environment, config.id)});
    return views;
}

std::vector<ConnectionTestLine> DeskTargets::test(const QString& environment, const QString& target, const base::CallContext& context) {
    std::vector<ConnectionTestLine> lines{lineOf(environment, target, "open", {})};
    const auto failed = [&lines](const base::Error& error) {
        lines.back().state = TestState::Failed;
        lines.back().problem = error;
        return lines;
    };
    const auto made = m_desk.target(environment, target);
    if (!made) return failed(made.error());
    lines.back().detail = (*made)->facts().address;
    lines.push_back(lineOf(environment, target, "administrator", {}));
    const auto admin = (*made)->check(context);
    if (!admin) return failed(admin.error());
    lines.back().detail = admin->isEmpty() ? QStringLiteral("each login changes its own value") : *admin;
    QStringList strategies;
    for (const auto strategy : (*made)->facts().strategies) strategies += domain::strategyWord(strategy);
    lines.push_back(lineOf(environment, target, "strategies", strategies.join(QStringLiteral(", "))));
    return lines;
}

base::Result<domain::TargetConfig> DeskTargets::configOf(const QString& environment, const QString& target) const {
    const auto known = m_desk.environment(environment);
    if (!known) return fail(known.error());
    for (const auto& config : known->targets)
        if (config.id == target) return config;
    return fail(ErrorCode::NotFound, QStringLiteral("KT-CFG-13"), environment + u'/' + target);
}

base::Status DeskTargets::add(const QString& environment, const domain::TargetConfig& config) {
    if (auto ok = domain::checkSecretName(config.id); !ok || config.id.contains(u'/')) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), config.id);
    const auto known = m_desk.environment(environment);
    if (!known) return fail(known.error());
    const QString object = environment + u'/' + config.id;
    if (configOf(environment, config.id)) return fail(ErrorCode::AlreadyExists, {}, object);
    if (auto makes = targets::makeTarget(config, m_desk.backendSecrets().credential); !makes) return fail(makes.error());
    return m_desk.changeConfiguration(QStringLiteral("target.add"), object, [&] { return putTarget(known->file, config, m_desk.registry()); });
}

base::Status DeskTargets::change(const QString& environment, const domain::TargetConfig& config) {
    const auto before = configOf(environment, config.id);
    if (!before) return fail(before.error());
    const auto known = m_desk.environment(environment);
    if (!known) return fail(known.error());
    return m_desk.changeConfiguration(QStringLiteral("target.change"), environment + u'/' + config.id, [&] { return putTarget(known->file, config, m_desk.registry()); });
}

base::Status DeskTargets::remove(const QString& environment, const QString& target) {
    const auto config = configOf(environment, target);
    if (!config) return fail(config.error());
    const auto known = m_desk.environment(environment);
    if (!known) return fail(known.error());
    const QString object = environment + u'/' + target;
    if (const QStringList rules = rulesOf(*known, target); !rules.isEmpty())
        return fail(ErrorCode::Conflict, QStringLiteral("KT-TGT-1"), object, {rules.join(QStringLiteral(", "))});
    return m_desk.changeConfiguration(QStringLiteral("target.remove"), object, [&]() -> base::Status {
        for (const auto& [field, reference] : config->settings.asKeyValueRange())
            if (reference.section(u':', 1) == credentialName(environment, target, field))
                if (auto gone = m_desk.credentials().forget(reference); !gone) return gone;
        return removeTarget(known->file, target, m_desk.registry());
    });
}

base::Result<QString> DeskTargets::keepCredential(const QString& environment, const QString& target, const QString& field, const base::SecureBytes& value) {
    const QString object = environment + u'/' + target;
    if (auto noted = m_desk.recordIntent(QStringLiteral("credential.keep"), object, {{QStringLiteral("field"), field}}); !noted) return fail(noted.error());
    auto kept = m_desk.credentials().keep(credentialName(environment, target, field), value);
    m_desk.recordOutcome(QStringLiteral("credential.keep"), object, kept ? base::Status{} : base::Status(fail(kept.error())));
    return kept;
}

} // namespace keyturn::app
