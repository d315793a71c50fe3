#include "rotation/Planner.h"

#include "crypto/Certificate.h"
#include "crypto/CertificateBuilder.h"
#include "crypto/JwkSet.h"
#include "crypto/KeyFacts.h"
#include "crypto/Pem.h"
#include "crypto/ValueSpec.h"
#include "rotation/GenerateDefault.h"
#include "rotation/StoreLock.h"
#include "rotation/steps/CertificateStep.h"
#include "rotation/steps/ClockStep.h"
#include "rotation/steps/PromoteStep.h"
#include "rotation/steps/RollStep.h"
#include "rotation/steps/TargetSteps.h"
#include "rotation/strategies/StepBuilder.h"

#include <algorithm>
#include <tuple>

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;
using domain::SecretKind;
using domain::StrategyKind;

Planner::Planner(const EngineSetup& setup, RunJournal& journal, const PlanRequest& request, base::CallContext call)
    : m_setup(&setup), m_journal(&journal), m_request(&request) {
    m_context.setup = &setup;
    m_context.journal = &journal;
    m_context.spec = &m_spec;
    m_context.call = std::move(call);
}

void Planner::add(const char* code, CheckState state, const QStringList& args, std::optional<base::Error> problem) {
    m_plan.checks.push_back({QString::fromLatin1(code), state, args, std::move(problem)});
}

base::Result<RotationPlan> Planner::plan() {
    const auto environment = m_setup->environment(m_request->ref.environment);
    if (!environment) return fail(environment.error());
    if (auto chosen = choose(); !chosen) return fail(chosen.error());
    if (auto captured = captureAll(); !captured) return fail(captured.error());
    if (auto resolved = resolveTarget(); !resolved) return fail(resolved.error());
    keepKeyAlgorithm();
    checkGuards(*environment);
    if (auto checked = checkPlaces(); !checked) return fail(checked.error());
    if (auto checked = checkLocks(); !checked) return fail(checked.error());
    checkValues();
    checkStrategy();
    if (auto checked = checkTarget(); !checked) return fail(checked.error());
    checkConsumers(*environment);
    m_plan.ref = m_spec.ref.toText();
    m_plan.strategy = m_spec.strategy;
    m_plan.kind = m_spec.kind;
    m_plan.generate = m_spec.rule.generate;
    m_plan.graceSeconds = m_spec.graceSeconds;
    m_plan.impact = m_request->rule.impact.value_or(domain::Impact::Medium);
    m_plan.impactText = m_request->rule.impactText;
    m_plan.oneWayFrom = Phase::Retire;
    if (m_spec.strategy == StrategyKind::StoreOnly) m_plan.cutOff = cutOffBy(m_spec.kind);
    if (m_spec.strategy == StrategyKind::InPlace) m_plan.cutOff = {QStringLiteral("newLogins")};
    describeChanges();
    m_plan.opaque = m_spec.toJson();
    return std::move(m_plan);
}

/// Strategy, value policy and grace.
base::Status Planner::choose() {
    m_spec.ref = m_request->ref;
    m_spec.kind = m_request->kind;
    m_spec.rule = m_request->rule.rotation;
    m_spec.isUnattended = m_request->isUnattended;
    auto& rule = m_spec.rule;
    if (rule.strategy) m_spec.strategy = *rule.strategy;
    else if (!rule.companion.isEmpty()) m_spec.strategy = StrategyKind::OverlapSet;
    else if (!rule.jwksPath.isEmpty() || !rule.publicPath.isEmpty()) m_spec.strategy = StrategyKind::Pair;
    else if (!rule.target.isEmpty()) {
        const auto meant = TargetPlan::strategyOf(m_context, m_spec);
        if (!meant) return fail(meant.error());
        m_spec.strategy = *meant;
    }
    // A rule that names two logins means them, whatever a more general one says of its kind.
    if (changesTarget(m_spec.strategy) && !rule.users.isEmpty()) m_spec.strategy = StrategyKind::AlternatingUsers;
    if (m_spec.strategy == StrategyKind::KeyRing || m_spec.strategy == StrategyKind::Issued)
        return fail(ErrorCode::Unsupported, QStringLiteral("KT-ROT-12"), m_spec.ref.toText(), {domain::strategyWord(m_spec.strategy)});
    if (m_spec.strategy == StrategyKind::OverlapSet && rule.companion.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ROT-16"), m_spec.ref.toText(), {QStringLiteral("companion")});
    if (m_spec.strategy == StrategyKind::Pair && rule.jwksPath.isEmpty() && rule.publicPath.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ROT-16"), m_spec.ref.toText(), {QStringLiteral("publicPath")});
    if (rule.generate.isEmpty()) rule.generate = defaultGenerate(m_spec.kind);
    m_spec.graceSeconds = m_request->graceSeconds.value_or(rule.graceSeconds);
    const bool hasTokens = (m_spec.strategy == StrategyKind::OverlapSet || m_spec.strategy == StrategyKind::Pair) && m_spec.kind != SecretKind::CertificateKey;
    if (hasTokens)
        m_spec.graceSeconds = std::max(m_spec.graceSeconds, rule.tokenLifeSeconds + 2 * rule.skewSeconds);
    return {};
}

base::Status Planner::capture(const QString& role, const QString& backendId, const QString& path, const QString& field) {
    Place place;
    place.role = role;
    place.backend = backendId;
    place.path = path;
    place.field = field;
    if (auto usable = domain::checkSecretName(path); !usable) return usable;
    auto backend = m_context.backend(place);
    if (!backend) return fail(backend.error());
    const auto capabilities = (*backend)->capabilities();
    place.pendingSlot = role == QLatin1String("primary") && capabilities.pendingStage && capabilities.moveStage;
    place.dropsPending = capabilities.retireVersion || capabilities.dropsPending;
    place.retiresVersions = capabilities.versions && capabilities.retireVersion;
    place.removes = capabilities.remove || !field.isEmpty();
    if (!capabilities.guardedWrite) add("PLAN-GUARDED-WRITE", CheckState::Warning, {m_spec.refOf(place)});
    const auto look = StoreAccess(m_context, place).look();
    if (!look) return fail(look.error());
    place.exists = look->value.has_value();
    static const QStringList kPublic{QStringLiteral("public"), QStringLiteral("jwks"), QStringLiteral("kid")};
    if (place.exists && capabilities.versions && !capabilities.retireVersion && !kPublic.contains(role)) add("PLAN-OLD-STAYS", CheckState::Warning, {m_spec.refOf(place)});
    place.version = look->metadata.currentVersion;
    place.token = look->token;
    const auto there = std::ranges::find(look->whole.fields, place.field, &domain::SecretField::name);
    if (there != look->whole.fields.end()) place.isJson = there->isJson;
    else if (!m_spec.places.empty()) place.isJson = m_spec.places.front().isJson;
    if (look->value) place.fingerprint = m_setup->fingerprint(look->value->bytes());
    if (!look->pendingVersion.isEmpty() && place.pendingSlot)
        add("PLAN-PENDING", CheckState::Failed, {m_spec.refOf(place), look->pendingVersion},
            base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), m_spec.refOf(place), {look->pendingVersion}));
    m_spec.places.push_back(std::move(place));
    return {};
}

/// Path and field of "PATH", "PATH#FIELD", or "#FIELD" of the entry at `own`.
static std::pair<QString, QString> entryOf(const QString& text, const QString& own) {
    const qsizetype hash = text.indexOf(u'#');
    if (hash < 0) return {text, {}};
    return {hash == 0 ? own : text.left(hash), text.mid(hash + 1)};
}

base::Status Planner::captureAll() {
    const domain::SecretRef& ref = m_spec.ref;
    if (auto done = capture(QStringLiteral("primary"), ref.backend, ref.path, ref.field); !done) return done;
    if (!m_spec.places.front().exists) return fail(ErrorCode::NotFound, {}, ref.toText());
    const auto& rule = m_spec.rule;
    struct Extra {
        const char* role;
        const QString* path;
        StrategyKind strategy;
    };
    for (const Extra& extra : {Extra{"companion", &rule.companion, StrategyKind::OverlapSet}, Extra{"public", &rule.publicPath, StrategyKind::Pair},
                               Extra{"jwks", &rule.jwksPath, StrategyKind::Pair}, Extra{"kid", &rule.kidPath, StrategyKind::Pair},
                               Extra{"user", &rule.userPath, StrategyKind::AlternatingUsers}}) {
        if (extra.path->isEmpty() || extra.strategy != m_spec.strategy) continue;
        const auto [path, field] = entryOf(*extra.path, ref.path);
        if (auto done = capture(QString::fromLatin1(extra.role), ref.backend, path, field); !done) return done;
    }
    int number = 0;
    for (const QString& copy : rule.copies) {
        const auto at = domain::SecretRef::parse(ref.environment + u'/' + copy);
        if (!at) return fail(at.error());
        if (auto done = capture(QStringLiteral("copy%1").arg(++number), at->backend, at->path, at->field); !done) return done;
    }
    return {};
}

/// Whose login it is. The name is only read here, unless it changes with the value: then it is a place of the run.
base::Status Planner::resolveTarget() {
    if (!changesTarget(m_spec.strategy)) return {};
    auto look = StoreAccess(m_context, m_spec.places.front()).look();
    if (!look) return fail(look.error());
    if (!look->value) return fail(ErrorCode::NotFound, {}, m_spec.ref.toText());
    m_primary = std::move(*look);
    std::optional<base::SecureBytes> named;
    if (!m_spec.rule.userPath.isEmpty()) {
        Place place = m_spec.places.front();
        std::tie(place.path, place.field) = entryOf(m_spec.rule.userPath, m_spec.ref.path);
        if (place.path == m_spec.ref.path) {
            named = fieldOf(m_primary->whole, place.field);
        } else {
            auto there = StoreAccess(m_context, place).look();
            if (!there) return fail(there.error());
            named = std::move(there->value);
        }
        if (!named) return fail(ErrorCode::NotFound, {}, m_spec.refOf(place));
    }
    m_target.emplace(m_context, m_spec, *m_primary);
    return m_target->resolve(named);
}

base::Status Planner::checkTarget() {
    if (!m_target) return {};
    auto found = m_target->checks();
    if (!found) return fail(found.error());
    std::move(found->begin(), found->end(), std::back_inserter(m_plan.checks));
    return {};
}

base::Status Planner::checkPlaces() {
    for (const Place& place : m_spec.places) {
        const QString ref = m_spec.refOf(place);
        const QString claim = domain::SecretRef{m_spec.ref.environment, place.backend, place.path, {}}.toText();
        const auto holder = m_journal->claimedBy(claim);
        if (!holder) return fail(holder.error());
        if (!holder->isEmpty()) 
            add("PLAN-OPEN-RUN", CheckState::Failed, {claim, *holder}, base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), claim, {*holder}));
        auto backend = m_context.backend(place);
        if (!backend) return fail(backend.error());
        const auto access = (*backend)->checkAccess(m_context.call);
        if (!access) add("PLAN-WRITE-RIGHT", CheckState::NotTested, {ref, base::errorCodeWord(access.error().code)});
        else add("PLAN-WRITE-RIGHT", access->canWrite ? CheckState::Passed : CheckState::Failed, QStringList{ref} + access->missing);
        if (place.role.startsWith(QLatin1String("copy")) && place.fingerprint != m_spec.places.front().fingerprint)
            add("PLAN-COPY", CheckState::Warning, {ref, place.exists ? QStringLiteral("differs") : QStringLiteral("absent")});
        if (place.role == QLatin1String("companion") && place.exists) add("PLAN-COMPANION", CheckState::Warning, {ref});
    }
    return {};
}

/// What colleagues on other machines have under way, as the stores tell it.
base::Status Planner::checkLocks() {
    const StoreLock lock(m_context);
    const auto others = lock.foreign();
    if (!others) return fail(others.error());
    const QString& reason = m_request->takeOverReason;
    m_spec.takeOverReason = others->empty() ? QString() : reason;
    for (const auto& [place, record] : *others) {
        const QStringList args{m_spec.refOf(*place), record.run, record.owner, record.host, QString::number(record.secondsLeft)};
        m_spec.fence = std::max(m_spec.fence, record.fence + 1);
        add("PLAN-LOCKED", reason.isEmpty() ? CheckState::Failed : CheckState::Warning, args);
    }
    for (const Place* place : lock.hidden()) add("PLAN-NO-LOCK", CheckState::Warning, {m_spec.refOf(*place)});
    return {};
}

void Planner::checkGuards(const domain::Environment& environment) {
    if (environment.guard == domain::Guard::ReadOnly) add("PLAN-GUARD", CheckState::Failed, {environment.name});
    QStringList seen;
    for (const Place& place : m_spec.places)
        for (const auto& config : environment.backends)
            if (config.id == place.backend && config.guard == domain::Guard::ReadOnly && !seen.contains(config.id)) {
                seen += config.id;
                add("PLAN-GUARD", CheckState::Failed, {environment.name + u'/' + config.id});
            }
}

void Planner::checkValues() {
    const QString& generate = m_spec.rule.generate;
    if (generate.isEmpty()) return add("PLAN-KIND", CheckState::Failed, {m_spec.ref.toText()});
    const auto spec = crypto::ValueSpec::parse(generate, true);
    const bool isPair = m_spec.strategy == StrategyKind::Pair;
    const bool fits = spec && (isPair ? spec->kind == crypto::ValueKind::KeyPair
                                      : spec->isText() || (m_spec.strategy == StrategyKind::StoreOnly && spec->kind == crypto::ValueKind::KeyPair));
    add("PLAN-GENERATE", fits ? CheckState::Passed : CheckState::Failed, {generate});
}

void Planner::checkStrategy() {
    const bool isExplicit = m_request->rule.rotation.strategy.has_value();
    if (m_spec.kind == SecretKind::EncryptionKey && m_spec.strategy == StrategyKind::StoreOnly)
        add("PLAN-KEYRING", isExplicit ? CheckState::Warning : CheckState::Failed);
    if (hasTarget(m_spec.kind) && !m_spec.account) add("PLAN-TARGET", CheckState::Warning, {domain::kindWord(m_spec.kind)});
    for (const auto& probe : m_spec.rule.probes) {
        static const QStringList kKinds{QStringLiteral("reread"), QStringLiteral("signVerify"), QStringLiteral("pairMatch"),
                                        QStringLiteral("http"), QStringLiteral("command")};
        const bool isComplete = (probe.kind != QLatin1String("http") || probe.settings.contains(QStringLiteral("url"))) &&
                                (probe.kind != QLatin1String("command") || !probe.command.isEmpty()) &&
                                (probe.kind != QLatin1String("pairMatch") || probe.settings.contains(QStringLiteral("secret")) ||
                                 m_spec.place(QStringLiteral("public")));
        if (!kKinds.contains(probe.kind) || !isComplete) add("PLAN-PROBE", CheckState::Failed, {probe.kind});
    }
    if (m_spec.strategy == StrategyKind::Pair) checkPair();
}

/// Whether the old pair is of a form that the new one can replace; also chooses the same kind of key where the rule does not say.
void Planner::checkPair() {
    const auto refuse = [this](const Place& place, const QString& why) { add("PLAN-PAIR", CheckState::Failed, {m_spec.refOf(place), why}); };
    const Place& primary = m_spec.places.front();
    const auto look = StoreAccess(m_context, primary).look();
    if (!look || !look->value) return refuse(primary, QStringLiteral("unreadable"));
    if (crypto::Pem::classify(look->value->bytes()) != crypto::KeyMaterial::PrivateKey) return refuse(primary, QStringLiteral("notAPrivateKey"));
    for (const Place& place : m_spec.places) {
        if (place.role != QLatin1String("public") && place.role != QLatin1String("jwks")) continue;
        const auto partner = StoreAccess(m_context, place).look();
        if (!partner) return refuse(place, QStringLiteral("unreadable"));
        if (!partner->value) continue;
        if (place.role == QLatin1String("jwks")) {
            const auto& text = *partner->value;
            if (!crypto::JwkSet::parse(QByteArray(reinterpret_cast<const char*>(text.data()), static_cast<qsizetype>(text.size()))))
                return refuse(place, QStringLiteral("notAKeySet"));
            continue;
        }
        if (!crypto::KeyFacts::matches(look->value->bytes(), partner->value->bytes())) return refuse(place, QStringLiteral("pairMismatch"));
        if (!checkCertificate(place, partner->value->bytes())) return;
    }
    add("PLAN-PAIR", CheckState::Passed, {m_spec.refOf(primary)});
}

/// Where an authority signs, the run waits for a person with the certificate; the request must be able to say what the old one says.
bool Planner::checkCertificate(const Place& place, base::ByteSpan old) {
    const auto certificate = crypto::Certificate::parse(old);
    if (!certificate || certificate->leaf().isSelfSigned) return true;
    const auto subject = crypto::CertificateBuilder::successorOf(old);
    if (!subject || (m_spec.rule.hosts.isEmpty() && !crypto::CertificateBuilder::check(*subject))) {
        add("PLAN-PAIR", CheckState::Failed, {m_spec.refOf(place), QStringLiteral("names")});
        return false;
    }
    m_spec.isIssued = true;
    add("PLAN-AUTHORITY", CheckState::Warning, {m_spec.refOf(place), certificate->leaf().issuer});
    return true;
}

/// A rule that does not say what to generate gets a key like the old one, RSA not below the floor.
void Planner::keepKeyAlgorithm() {
    if (!m_request->rule.rotation.generate.isEmpty() || m_spec.strategy != StrategyKind::Pair) return;
    const auto look = StoreAccess(m_context, m_spec.places.front()).look();
    if (!look || !look->value) return;
    const auto facts = crypto::KeyFacts::read(look->value->bytes());
    if (!facts || !facts->spec.canSign()) return;
    constexpr int kRsaFloor = 3072;
    QString text = crypto::keyAlgorithmWord(facts->spec.algorithm);
    if (facts->spec.algorithm == crypto::KeyAlgorithm::Rsa) text += u'-' + QString::number(std::max(kRsaFloor, facts->spec.bits));
    if (crypto::ValueSpec::parse(text)) m_spec.rule.generate = text;
}

void Planner::checkConsumers(const domain::Environment& environment) {
    for (const QString& id : m_spec.rule.consumers) {
        const auto found = std::find_if(environment.consumers.begin(), environment.consumers.end(),
                                        [&id](const domain::ConsumerConfig& one) { return one.id == id; });
        if (found == environment.consumers.end()) {
            add("PLAN-CONSUMERS", CheckState::Failed, {id});
            continue;
        }
        m_spec.consumers.push_back({found->id, found->kind, found->instructions});
        const auto consumer = m_setup->consumer(*found);
        const auto ready = consumer ? (*consumer)->check() : fail(consumer.error());
        if (!ready) add("PLAN-HOOK", CheckState::Failed, {id}, ready.error());
    }
    if (m_spec.rule.consumers.isEmpty()) add("PLAN-CONSUMERS", CheckState::Warning, {QStringLiteral("0")});
    else add("PLAN-CONSUMERS", CheckState::Passed, {QString::number(m_spec.consumers.size())});
}

static QString actionOf(const RotationStep& step, const RunSpec& spec) {
    if (dynamic_cast<const StageStep*>(&step)) return QStringLiteral("writePending");
    if (dynamic_cast<const CertificateStep*>(&step)) return QStringLiteral("sign");
    if (dynamic_cast<const SetStep*>(&step)) return spec.strategy == StrategyKind::InPlace ? QStringLiteral("replaceLogin") : QStringLiteral("addLogin");
    if (dynamic_cast<const CloseLoginStep*>(&step)) return QStringLiteral("closeLogin");
    if (dynamic_cast<const RetireStep*>(&step)) return QStringLiteral("removePrevious");
    if (const auto* roll = dynamic_cast<const RollStep*>(&step))
        return roll->consumer().kind == QLatin1String("manual") ? QStringLiteral("confirm") : QStringLiteral("roll");
    const auto* write = dynamic_cast<const WriteStep*>(&step);
    if (!write) return {};
    const QString& role = write->place().role;
    const Phase phase = step.identity().phase;
    if (role == QLatin1String("companion"))
        return phase == Phase::Stage ? QStringLiteral("writeCompanion") : phase == Phase::Retire ? QStringLiteral("removeCompanion") : QStringLiteral("swap");
    if (role == QLatin1String("jwks")) return phase == Phase::Retire ? QStringLiteral("unpublish") : QStringLiteral("publish");
    if (role == QLatin1String("user")) return QStringLiteral("nameLogin");
    if (role == QLatin1String("public")) return QStringLiteral("publish");
    if (role.startsWith(QLatin1String("copy"))) return QStringLiteral("copy");
    return spec.strategy == StrategyKind::OverlapSet ? QStringLiteral("swap") : QStringLiteral("promote");
}

/// What changes in the same write.
void Planner::addPartners(const RotationStep& step) {
    const auto* write = dynamic_cast<const WriteStep*>(&step);
    if (!write) return;
    for (const auto& partner : write->partners()) {
        PlannedChange change;
        change.phase = step.identity().phase;
        change.place = m_spec.refOf(partner.place);
        change.action = partner.place.role == QLatin1String("user") ? QStringLiteral("nameLogin") : QStringLiteral("publish");
        change.before = partner.place.fingerprint;
        change.after = QStringLiteral("new");
        m_plan.changes.push_back(std::move(change));
    }
}

void Planner::describeChanges() {
    QList<Phase> used{Phase::Plan, Phase::Close};
    for (const auto& step : stepsOf(m_spec)) {
        used += step->identity().phase;
        const QString action = actionOf(*step, m_spec);
        if (action.isEmpty()) continue;
        // Without versions in the store there is no previous one to remove: the step only says so in the journal.
        const auto keepsVersions = [&](const Place& place) {
            return place.retiresVersions && m_spec.refOf(place) == step->identity().subject;
        };
        if (action == QLatin1String("removePrevious") && std::none_of(m_spec.places.begin(), m_spec.places.end(), keepsVersions)) continue;
        PlannedChange change;
        change.phase = step->identity().phase;
        change.place = step->identity().subject;
        change.action = action;
        for (const Place& place : m_spec.places)
            if (m_spec.refOf(place) == change.place)
                change.before = action == QLatin1String("removePrevious") ? place.version : place.fingerprint;
        const bool isGone = action.startsWith(QLatin1String("remove")) || action == QLatin1String("closeLogin");
        if (!isGone && !dynamic_cast<const RollStep*>(step.get())) change.after = QStringLiteral("new");
        m_plan.changes.push_back(std::move(change));
        addPartners(*step);
    }
    for (int phase = 0; phase <= static_cast<int>(Phase::Close); ++phase)
        if (!used.contains(static_cast<Phase>(phase))) m_plan.emptyPhases.push_back(static_cast<Phase>(phase));
}

} // namespace keyturn::rotation
