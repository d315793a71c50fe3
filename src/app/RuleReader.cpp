#include "app/RuleReader.h"

#include "app/ConfigWords.h"

#include <QSet>

namespace keyturn::app {

using Type = ConfigNode::Type;

std::vector<domain::Rule> RuleReader::readRules(const ConfigPlace& top) {
    std::vector<domain::Rule> rules;
    QSet<QString> ids;
    for (const ConfigPlace& place : m_fields.list(top, "rules", QStringLiteral("rule"))) {
        domain::Rule rule = readRule(place);
        if (!rule.id.isEmpty() && ids.contains(rule.id))
            m_fields.fault(place.node, "KT-CFG-10", {joined(place.field, QStringLiteral("id")), QString::number(place.node.line)});
        ids.insert(rule.id);
        rules.push_back(std::move(rule));
    }
    return rules;
}

domain::Rule RuleReader::readRule(const ConfigPlace& place) {
    domain::Rule rule;
    rule.source = m_fields.sourceOf(place.node);
    rule.id = m_fields.text(place, "id", true);
    if (const ConfigNode* match = place.node.member(QStringLiteral("match"))) {
        const ConfigPlace inner{*match, joined(place.field, QStringLiteral("match"))};
        if (m_fields.checkObject(inner, QStringLiteral("match"))) {
            rule.matchPath = m_fields.text(inner, "path", true);
            rule.matchBackend = m_fields.text(inner, "backend");
        }
    } else {
        m_fields.fault(place.node, "KT-CFG-7", {joined(place.field, QStringLiteral("match")), QString::number(place.node.line)});
    }
    rule.kind = m_fields.word<domain::SecretKind>(place, "kind", domain::kindFromWord, "a kind of secret");
    rule.periodDays = m_fields.number(place, "periodDays", 1, 3650);
    rule.warnDays = m_fields.number(place, "warnDays", 0, 3650);
    rule.minBits = m_fields.number(place, "minBits", 1, 4096);
    rule.minChars = m_fields.number(place, "minChars", 1, 65536);
    rule.minRsaBits = m_fields.number(place, "minRsaBits", 1024, 16384);
    rule.requiredWhen = m_fields.word<QString>(place, "requiredWhen", condition, "production or feature:NAME, joined by &").value_or(QString());
    rule.required = m_fields.boolean(place, "required").value_or(!rule.requiredWhen.isEmpty());
    rule.impact = m_fields.word<domain::Impact>(place, "impact", impactFromWord, "high, medium, low");
    rule.impactText = m_fields.text(place, "impactText");
    rule.priority = m_fields.word<QString>(place, "priority", priorityFromWord, "critical, high, medium, low").value_or(QString());
    rule.owner = m_fields.text(place, "owner");
    rule.showFields = m_fields.texts(place, "showFields");
    rule.certificateNames = m_fields.texts(place, "certificateNames");
    rule.pairPath = m_fields.text(place, "pairPath");
    if (const ConfigNode* rotation = place.node.member(QStringLiteral("rotation")))
        rule.rotation = readRotation({*rotation, joined(place.field, QStringLiteral("rotation"))});
    return rule;
}

domain::RotationSpec RuleReader::readRotation(const ConfigPlace& place) {
    domain::RotationSpec made;
    if (!m_fields.checkObject(place, QStringLiteral("rotation"))) return made;
    constexpr int kYear = 366 * 24 * 3600;
    made.strategy = m_fields.word<domain::StrategyKind>(place, "strategy", domain::strategyFromWord, "a strategy");
    made.generate = m_fields.text(place, "generate");
    made.companion = m_fields.text(place, "companion");
    made.publicPath = m_fields.text(place, "publicPath");
    made.jwksPath = m_fields.text(place, "jwksPath");
    made.kidPath = m_fields.text(place, "kidPath");
    made.field = m_fields.text(place, "field");
    made.target = m_fields.text(place, "target");
    made.user = m_fields.text(place, "user");
    made.userPath = m_fields.text(place, "userPath");
    made.users = m_fields.texts(place, "users");
    if (!made.users.isEmpty() && made.users.size() != 2) m_fields.wrong(place, "users", QStringLiteral("two logins"));
    made.copies = m_fields.texts(place, "copies");
    made.consumers = m_fields.texts(place, "consumers");
    made.hosts = m_fields.texts(place, "hosts");
    made.tokenLifeSeconds = m_fields.number(place, "tokenLifeSeconds", 0, kYear).value_or(static_cast<int>(made.tokenLifeSeconds));
    made.skewSeconds = m_fields.number(place, "skewSeconds", 0, 3600).value_or(static_cast<int>(made.skewSeconds));
    made.cacheSeconds = m_fields.number(place, "cacheSeconds", 0, kYear).value_or(static_cast<int>(made.cacheSeconds));
    made.graceSeconds = m_fields.number(place, "graceSeconds", 0, kYear).value_or(static_cast<int>(made.graceSeconds));
    for (const ConfigPlace& probe : m_fields.list(place, "probes", QStringLiteral("probe"))) made.probes.push_back(readProbe(probe));
    return made;
}

domain::ProbeSpec RuleReader::readProbe(const ConfigPlace& place) {
    domain::ProbeSpec made;
    m_fields.text(place, "kind", true);
    made.kind = m_fields.word<QString>(place, "kind", probeKind, "reread, signVerify, pairMatch, http, command").value_or(QString());
    made.command = m_fields.texts(place, "command");
    if (!made.command.isEmpty()) made.command[0] = m_fields.resolved(made.command.front());
    made.sha256 = m_fields.word<QString>(place, "sha256", sha256Word, "64 lower-case hex digits").value_or(QString());
    made.timeoutSeconds = m_fields.number(place, "timeoutSeconds", 1, 3600).value_or(made.timeoutSeconds);
    if (const ConfigNode* settings = place.node.member(QStringLiteral("settings"))) {
        if (settings->type != Type::Object) m_fields.wrong(place, "settings", QStringLiteral("object"));
        for (const ConfigNode& one : settings->children) {
            if (one.type != Type::Text) m_fields.wrong({*settings, joined(place.field, QStringLiteral("settings"))}, one.key.toUtf8().constData(), QStringLiteral("text"));
            made.settings.insert(one.key, one.text);
        }
    }
    if (made.kind == QLatin1String("command") && made.command.isEmpty())
        m_fields.fault(place.node, "KT-CFG-7", {joined(place.field, QStringLiteral("command")), QString::number(place.node.line)});
    return made;
}

} // namespace keyturn::app
