#include "rotation/strategies/StepBuilder.h"

#include "crypto/ValueGenerator.h"
#include "rotation/probes/ServiceProbes.h"
#include "rotation/probes/StoreProbes.h"
#include "rotation/steps/CertificateStep.h"
#include "rotation/steps/ClockStep.h"
#include "rotation/steps/ProbeStep.h"
#include "rotation/steps/PromoteStep.h"
#include "rotation/steps/RollStep.h"
#include "rotation/steps/TargetSteps.h"

namespace keyturn::rotation {

using base::fail;
using Identity = RotationStep::Identity;

void StepBuilder::makeValues(const ValueMaker& maker) {
    auto fresh = std::make_shared<FreshValues>();
    const QString ref = m_spec->ref.toText();
    m_steps.push_back(std::make_unique<GenerateStep>(Identity{QStringLiteral("generate"), Phase::Generate, ref}, fresh, maker));
    m_steps.push_back(std::make_unique<EscrowStep>(Identity{QStringLiteral("escrow"), Phase::Generate, ref}, fresh, maker));
}

void StepBuilder::stage(const Place& place) {
    m_steps.push_back(std::make_unique<StageStep>(Identity{QStringLiteral("stage"), Phase::Stage, m_spec->refOf(place)}, place));
}

void StepBuilder::certificate(const Place& place) {
    m_steps.push_back(std::make_unique<CertificateStep>(Identity{QStringLiteral("set"), Phase::Set, m_spec->refOf(place)}, place));
}

static QString writeWord(Phase phase) {
    switch (phase) {
    case Phase::Stage:
        return QStringLiteral("stage");
    case Phase::Retire:
        return QStringLiteral("retire");
    default:
        return QStringLiteral("promote");
    }
}

void StepBuilder::write(Phase phase, const Place& place, WriteStep::Change change) {
    m_steps.push_back(std::make_unique<WriteStep>(Identity{writeWord(phase), phase, m_spec->refOf(place)}, place, std::move(change)));
}

void StepBuilder::promote(const Place& place, WriteStep::Change change, std::vector<WriteStep::Partner> partners) {
    m_steps.push_back(std::make_unique<PromoteStep>(Identity{QStringLiteral("promote"), Phase::Promote, m_spec->refOf(place)}, place, std::move(change),
                                                    std::move(partners)));
}

void StepBuilder::promoteCopies() {
    for (const Place* copy : m_spec->copies())
        write(Phase::Promote, *copy,
              {copy->exists ? copy->slot(QStringLiteral("old")) : QString(), QStringLiteral("new"), {}, QStringLiteral("old")});
}

void StepBuilder::probe(Phase phase, std::unique_ptr<VerificationProbe> probe, const QString& subject) {
    const QString of = subject.isEmpty() ? m_spec->ref.toText() : subject;
    m_steps.push_back(std::make_unique<ProbeStep>(Identity{QStringLiteral("test"), phase, of}, std::move(probe)));
}

void StepBuilder::ruleProbes() {
    for (const auto& spec : m_spec->rule.probes) {
        if (spec.kind == QLatin1String("http")) probe(Phase::RollOut, std::make_unique<HttpProbe>(spec), spec.settings.value(QStringLiteral("url")));
        if (spec.kind == QLatin1String("command")) probe(Phase::RollOut, std::make_unique<CommandProbe>(spec), spec.command.value(0));
        // The other strategies sign and verify by themselves.
        if (spec.kind == QLatin1String("signVerify") && m_spec->strategy == domain::StrategyKind::StoreOnly)
            probe(Phase::RollOut, std::make_unique<SignVerifyProbe>(std::vector<Place>{m_spec->places.front()}, SignVerifyProbe::Expect::NewIsAccepted));
        if (spec.kind == QLatin1String("pairMatch") && spec.settings.contains(QStringLiteral("secret"))) {
            const Place& primary = m_spec->places.front();
            Place partner;
            partner.role = QStringLiteral("partner");
            partner.backend = primary.backend;
            partner.path = spec.settings.value(QStringLiteral("secret"));
            probe(Phase::RollOut, std::make_unique<PairMatchProbe>(primary, partner), m_spec->refOf(partner));
        }
    }
}

void StepBuilder::rollOut(Phase phase, int round, int lastRound) {
    for (const ConsumerUse& consumer : m_spec->consumers)
        m_steps.push_back(std::make_unique<RollStep>(Identity{QStringLiteral("distribute"), phase, consumer.id}, consumer, round, 2 * lastRound + 1 - round,
                                                     phaseWord(phase)));
}

void StepBuilder::wait(Phase phase, qint64 seconds, const QString& reason) {
    m_steps.push_back(std::make_unique<ClockStep>(Identity{QStringLiteral("observe"), phase, m_spec->ref.toText()}, seconds, reason));
}

void StepBuilder::retireVersion(const Place& place) {
    m_steps.push_back(std::make_unique<RetireStep>(Identity{QStringLiteral("retire"), Phase::Retire, m_spec->refOf(place)}, place));
}

void StepBuilder::setAtTarget(bool keepsOld) {
    auto step = std::make_unique<SetStep>(Identity{QStringLiteral("set"), Phase::Set, m_spec->account->text()});
    if (keepsOld) step->keepOld();
    m_steps.push_back(std::move(step));
}

void StepBuilder::awaitSessions() {
    const bool isOneUser = m_spec->account->user == m_spec->account->nextUser;
    std::optional<int> after;
    for (std::size_t i = 0; isOneUser && i < m_steps.size(); ++i)
        if (const Phase phase = m_steps[i]->identity().phase; phase == Phase::Promote || phase == Phase::RollOut) after = static_cast<int>(i);
    m_steps.push_back(std::make_unique<SessionsStep>(Identity{QStringLiteral("observe"), Phase::Grace, m_spec->account->text()}, after));
}

void StepBuilder::closeOldLogin() {
    m_steps.push_back(std::make_unique<CloseLoginStep>(Identity{QStringLiteral("retire"), Phase::Retire, m_spec->account->text()}));
}

base::Result<std::vector<RunJournal::Escrowed>> oldValues(StepContext& context) {
    std::vector<RunJournal::Escrowed> values;
    for (const Place& place : context.spec->places) {
        const StoreAccess access(context, place);
        auto look = access.look();
        if (!look) return fail(look.error());
        const bool isSame = look->value.has_value() == place.exists &&
                            (!look->value || context.setup->fingerprint(look->value->bytes()) == place.fingerprint);
        if (!isSame) return fail(access.foreign());
        if (look->value) values.push_back({place.slot(QStringLiteral("old")), std::move(*look->value)});
    }
    return values;
}

base::Result<base::SecureBytes> newText(const QString& generate) {
    const auto spec = crypto::ValueSpec::parse(generate, true);
    if (!spec) return fail(spec.error());
    if (!spec->isText()) return fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-ROT-16"), generate, {QStringLiteral("generate")});
    auto made = crypto::ValueGenerator::generate(*spec);
    if (!made) return fail(made.error());
    return std::move(made->value);
}

Executor::Steps stepsOf(const RunSpec& spec) {
    switch (spec.strategy) {
    case domain::StrategyKind::OverlapSet:
        return overlapSetSteps(spec);
    case domain::StrategyKind::Pair:
        return pairSteps(spec);
    case domain::StrategyKind::InPlace:
    case domain::StrategyKind::TwoCredentials:
    case domain::StrategyKind::AlternatingUsers:
        return targetSteps(spec);
    default:
        return storeOnlySteps(spec);
    }
}

} // namespace keyturn::rotation
