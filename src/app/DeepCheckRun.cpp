#include "app/DeepCheckRun.h"

#include "app/InventoryCache.h"
#include "app/ValueDates.h"
#include "backends/api/ReadAhead.h"
#include "base/AtomicFile.h"
#include "crypto/KeyFacts.h"
#include "crypto/KeyStrength.h"
#include "crypto/Pem.h"

#include <algorithm>

namespace keyturn::app {

using base::fail;

base::Status DeepCheckRun::checkAll(const std::vector<domain::Environment>& environments, const base::CallContext& context) {
    m_all = m_desk.environments();
    for (const auto& environment : environments) {
        const auto rules = policy::RuleSet::build(environment);
        base::SecureBytes trusted;
        if (!environment.trustedCaFile.isEmpty()) {
            auto bundle = base::readFile(environment.trustedCaFile, {.followLink = true});
            if (!bundle) return fail(bundle.error());
            trusted = std::move(bundle->content);
        }
        const policy::DeepContext deep{.now = m_desk.clock().now(), .trustedPem = trusted.bytes()};
        for (const auto& config : environment.backends)
            if (auto done = checkBackend(environment, rules, config.id, deep, context); !done) return done;
    }
    addSharedPrimes();
    if (auto added = addRemembered(environments); !added) return added;
    addDuplicates();
    for (const auto& page : m_pages)
        if (auto saved = m_book.save(page.environment->name, page.backend, page.page); !saved) return saved;
    return {};
}

base::Status DeepCheckRun::checkBackend(const domain::Environment& environment, const policy::RuleSet& rules,
                                        const QString& backendId, const policy::DeepContext& deep,
                                        const base::CallContext& context) {
    const auto known = std::find_if(m_all.begin(), m_all.end(), [&](const auto& e) { return e.name == environment.name; });
    BackendPage made{&*known, backendId, {}, true};
    const auto backend = m_desk.backend(environment.name, backendId);
    auto listing = backend ? (*backend)->list(context) : fail(backend.error());
    // A backend that cannot be read is reported by the board itself; what was found there before stays.
    if (!listing) {
        auto remembered = m_book.load(environment.name, backendId);
        if (!remembered) return fail(remembered.error());
        made.page = std::move(*remembered);
        m_pages.push_back(std::move(made));
        return {};
    }
    std::vector<policy::EffectiveRulePtr> effective;
    backends::ReadAhead values(**backend, backends::ReadAhead::What::Values, context);
    for (const auto& secret : listing->secrets) {
        effective.push_back(rules.effective(backendId, secret.path));
        if (!effective.back()->isIdentifier()) values.add({secret.path});
    }
    values.close();
    qint64 done = 0;
    bool hasLearned = false;
    for (std::size_t i = 0; i < listing->secrets.size(); ++i) {
        domain::SecretMetadata& secret = listing->secrets[i];
        if (effective[i]->isIdentifier()) continue;
        const auto got = values.next();
        if (auto on = context.check(); !on) return on;
        if (!got) return fail(base::ErrorCode::Internal, {}, secret.path);
        if (got->current && ValueDates::isOpen(secret)) {
            ValueDates::learn(secret, *got->current);
            hasLearned = true;
        }
        checkSecret(environment, backendId, **backend, effective[i], secret, got->current, made.page, deep, context);
        context.report(++done, static_cast<qint64>(listing->secrets.size()));
    }
    // The dates that came with the values; a state disk that is full shows at the board.
    if (hasLearned) (void)InventoryCache(m_desk).save(environment.name, backendId, m_desk.clock().now(), listing->secrets);
    m_pages.push_back(std::move(made));
    return {};
}

/// Where a rule says that the other half of a pair is; empty path: nowhere.
static domain::SecretRef partnerOf(const domain::Rule& rule, const domain::SecretRef& whole) {
    const QString place = rule.pairPath.isEmpty() ? rule.rotation.publicPath : rule.pairPath;
    return {whole.environment, whole.backend, place.section(u'#', 0, 0), place.section(u'#', 1)};
}

void DeepCheckRun::checkSecret(const domain::Environment& environment, const QString& backendId,
                               backends::SecretBackend& backend, const policy::EffectiveRulePtr& rule,
                               const domain::SecretMetadata& secret, const base::Result<domain::SecretValue>& value,
                               FindingBook::Page& page, const policy::DeepContext& deep, const base::CallContext& context) {
    FindingBook::Checked& checked = page[secret.path];
    checked.version = secret.valueMark();
    const domain::SecretRef whole{environment.name, backendId, secret.path, {}};
    // Kept by the store to itself: there is no value that could be weak.
    if (!value && value.error().code == base::ErrorCode::Unsupported) return;
    if (!value) {
        checked.findings.push_back({.ref = whole,
                                    .code = QStringLiteral("VAL-UNREADABLE"),
                                    .status = domain::RotationStatus::Ok,
                                    .severity = domain::Severity::High,
                                    .args = {errorCodeWord(value.error().code)}});
        return;
    }
    const auto partnerRef = partnerOf(rule->rule, whole);
    base::Result<domain::SecretValue> partner = fail(base::ErrorCode::NotFound);
    if (partnerRef.path == secret.path) partner = value->clone();
    else if (!partnerRef.path.isEmpty()) partner = backend.read(partnerRef.path, {}, context);
    const base::SecureBytes* partnerValue = partner ? partner->field(partnerRef.field) : nullptr;
    for (const auto& field : value->fields) {
        ++m_values;
        domain::SecretRef ref = whole;
        ref.field = field.name;
        if (rule->rule.showFields.contains(field.name)) continue;
        policy::DeepValue one{.ref = ref, .rule = rule, .value = field.value.bytes(), .partner = {}};
        if (partnerValue) one.partner = partnerValue->bytes();
        // The other half in the same entry is checked with the half that the rule is about.
        if (!partnerRef.field.isEmpty() && ref == partnerRef) {
            checked.fingerprints.insert(field.name, m_desk.fullFingerprint(field.value.bytes()));
            continue;
        }
        noteModulus(ref, rule, field.value.bytes());
        for (auto& finding : policy::deepCheck(one, deep)) {
            finding.ref = whole;
            checked.findings.push_back(std::move(finding));
        }
        checked.fingerprints.insert(field.name, m_desk.fullFingerprint(field.value.bytes()));
    }
}

void DeepCheckRun::noteModulus(const domain::SecretRef& ref, const policy::EffectiveRulePtr& rule, base::ByteSpan value) {
    if (crypto::Pem::classify(value) == crypto::KeyMaterial::None) return;
    const auto facts = crypto::KeyFacts::read(value);
    if (facts && !facts->modulus.isEmpty()) m_moduli.push_back({ref, rule, facts->modulus});
}

/// Two keys with a prime in common are both broken (KT-KEY-3): anyone who has both public halves has both private ones.
void DeepCheckRun::addSharedPrimes() {
    QList<QByteArray> moduli;
    for (const auto& one : m_moduli) moduli.append(one.modulus);
    for (const auto& shared : crypto::KeyStrength::sharedPrimes(moduli)) {
        for (const qsizetype at : {shared.first, shared.second}) {
            const Modulus& broken = m_moduli[static_cast<std::size_t>(at)];
            for (auto& page : m_pages) {
                if (page.environment->name != broken.ref.environment || page.backend != broken.ref.backend) continue;
                page.page[broken.ref.path].findings.push_back({.ref = broken.ref.whole(),
                                                               .code = QStringLiteral("KT-KEY-3"),
                                                               .status = domain::RotationStatus::Weak,
                                                               .severity = domain::Severity::High,
                                                               .rule = broken.rule->rule.id,
                                                               .ruleSource = broken.rule->rule.source,
                                                               .args = {crypto::KeyStrength::word(crypto::KeyWeakness::SharedPrime)}});
            }
        }
    }
}

base::Status DeepCheckRun::addRemembered(const std::vector<domain::Environment>& checked) {
    for (const auto& environment : m_all) {
        const bool fresh = std::any_of(checked.begin(), checked.end(), [&](const auto& e) { return e.name == environment.name; });
        if (fresh) continue;
        for (const auto& config : environment.backends) {
            auto page = m_book.load(environment.name, config.id);
            if (!page) return fail(page.error());
            m_pages.push_back({&environment, config.id, std::move(*page), false});
        }
    }
    return {};
}

void DeepCheckRun::addDuplicates() {
    std::vector<policy::FingerprintedPlace> places;
    for (auto& page : m_pages) {
        const auto rules = policy::RuleSet::build(*page.environment);
        for (auto it = page.page.begin(); it != page.page.end(); ++it) {
            std::erase_if(it->findings, [](const auto& f) { return f.code == QLatin1String("VAL-DUPLICATE"); });
            for (auto field = it->fingerprints.cbegin(); field != it->fingerprints.cend(); ++field) {
                places.push_back({{page.environment->name, page.backend, it.key(), field.key()},
                                  field.value(),
                                  rules.effective(page.backend, it.key()),
                                  page.environment->isProduction});
            }
        }
    }
    for (auto& finding : policy::duplicateFindings(places)) {
        for (auto& page : m_pages) {
            if (page.environment->name != finding.ref.environment || page.backend != finding.ref.backend) continue;
            const auto found = page.page.find(finding.ref.path);
            if (found == page.page.end()) continue;
            finding.ref.field.clear();
            found->findings.push_back(finding);
        }
    }
}

} // namespace keyturn::app
