#include "policy/DefaultRules.h"

#include "policy/DefaultRulesText.h"

#include <nlohmann/json.hpp>

#include <cstring>

namespace keyturn::policy {

using base::ErrorCode;
using base::fail;
using domain::Rule;
using nlohmann::json;

namespace {

QString textOf(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

std::optional<int> numberOf(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<int>();
}

std::optional<domain::Impact> impactOf(const QString& word) {
    if (word == QLatin1String("high")) return domain::Impact::High;
    if (word == QLatin1String("medium")) return domain::Impact::Medium;
    if (word == QLatin1String("low")) return domain::Impact::Low;
    return std::nullopt;
}

base::Status checkWords(const json& object, const Rule& rule) {
    const auto refuse = [&](const char* field) {
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), QStringLiteral("rules"), {rule.id, QLatin1String(field)});
    };
    if (rule.id.isEmpty()) return refuse("id");
    if (rule.matchPath.isEmpty()) return refuse("match");
    if (object.contains("kind") && !rule.kind) return refuse("kind");
    if (object.contains("strategy") && !rule.rotation.strategy) return refuse("strategy");
    if (object.contains("impact") && !rule.impact) return refuse("impact");
    if (!object.contains("asks") || !object["asks"].is_array() || object["asks"].empty()) return refuse("asks");
    return {};
}

Rule readHead(const json& object) {
    Rule rule;
    rule.builtIn = true;
    rule.id = textOf(object, "id");
    rule.matchPath = textOf(object, "match");
    rule.kind = domain::kindFromWord(textOf(object, "kind"));
    rule.priority = textOf(object, "priority");
    rule.impact = impactOf(textOf(object, "impact"));
    rule.impactText = textOf(object, "impactText");
    rule.rotation.strategy = domain::strategyFromWord(textOf(object, "strategy"));
    rule.rotation.generate = textOf(object, "generate");
    rule.requiredWhen = textOf(object, "requiredWhen");
    rule.required = !rule.requiredWhen.isEmpty();
    return rule;
}

void readAsk(Rule& rule, const json& ask) {
    rule.source = textOf(ask, "source");
    rule.periodDays = numberOf(ask, "periodDays");
    rule.warnDays = numberOf(ask, "warnDays");
    rule.minBits = numberOf(ask, "minBits");
    rule.minChars = numberOf(ask, "minChars");
    rule.minRsaBits = numberOf(ask, "minRsaBits");
}

/// Each source asks for itself: the first carries the whole rule, the others only what they ask.
base::Status appendRule(std::vector<Rule>& rules, const json& object) {
    const Rule head = readHead(object);
    if (auto ok = checkWords(object, head); !ok) return ok;
    int number = 0;
    for (const json& ask : object["asks"]) {
        Rule rule;
        if (++number == 1) {
            rule = head;
        } else {
            rule.builtIn = true;
            rule.id = head.id + u'.' + QString::number(number);
            rule.matchPath = head.matchPath;
        }
        readAsk(rule, ask);
        if (rule.source.isEmpty())
            return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), QStringLiteral("rules"),
                        {rule.id, QStringLiteral("source")});
        rules.push_back(std::move(rule));
    }
    return {};
}

} // namespace

base::Result<std::vector<Rule>> parseRules(base::ByteSpan text) {
    const json document = json::parse(text.begin(), text.end(), nullptr, false);
    if (document.is_discarded())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-9"), QStringLiteral("rules"));
    if (!document.is_object() || textOf(document, "schema") != QLatin1String("keyturn/rules/1")
        || !document.contains("rules") || !document["rules"].is_array())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), QStringLiteral("rules"),
                    {QString(), QStringLiteral("schema")});
    std::vector<Rule> rules;
    for (const json& object : document["rules"]) {
        if (!object.is_object())
            return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), QStringLiteral("rules"),
                        {QString(), QStringLiteral("rules")});
        if (auto ok = appendRule(rules, object); !ok) return fail(ok.error());
    }
    return rules;
}

const std::vector<Rule>& defaultRules() {
    static const std::vector<Rule> rules = [] {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(kDefaultRulesText);
        auto parsed = parseRules({bytes, std::strlen(kDefaultRulesText)});
        // The text is compiled in and tested; an unreadable one is a broken build, not a state to run in.
        if (!parsed) qFatal("The built-in rules are not readable.");
        return std::move(*parsed);
    }();
    return rules;
}

} // namespace keyturn::policy
