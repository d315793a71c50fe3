#include "rotation/probes/StoreProbes.h"

#include "crypto/KeyFacts.h"
#include "rotation/probes/SampleToken.h"

#include <algorithm>

namespace keyturn::rotation {

namespace {

ProbeReport passed(const QString& text) { return {ProbeVerdict::Passed, text}; }
ProbeReport failed(const QString& text) { return {ProbeVerdict::Failed, text}; }
ProbeReport unclear(const base::Error& error) {
    return {ProbeVerdict::Inconclusive, base::errorCodeWord(error.code) + (error.condition.isEmpty() ? QString() : u' ' + error.condition)};
}

base::Result<std::optional<base::SecureBytes>> valueOf(StepContext& context, const Place& place) {
    auto look = StoreAccess(context, place).look();
    if (!look) return base::fail(look.error());
    return std::move(look->value);
}

} // namespace

ProbeReport RereadProbe::check(StepContext& context) {
    const auto wanted = context.escrow(m_slot);
    if (!wanted) return unclear(wanted.error());
    for (const Place& place : m_places) {
        const auto value = valueOf(context, place);
        if (!value) return unclear(value.error());
        if (!isValue(*value, &*wanted)) return failed(QStringLiteral("%1 differs").arg(context.spec->refOf(place)));
    }
    return passed(QStringLiteral("%1 read back at %2 places").arg(context.setup->fingerprint(wanted->bytes())).arg(m_places.size()));
}

ProbeReport SignVerifyProbe::check(StepContext& context) {
    const auto fresh = context.escrow(QStringLiteral("new"));
    if (!fresh) return unclear(fresh.error());
    std::vector<base::SecureBytes> keys;
    for (const Place& place : m_set) {
        auto value = valueOf(context, place);
        if (!value) return unclear(value.error());
        if (*value) keys.push_back(std::move(**value));
    }
    const auto accepts = [&keys](const base::SecureBytes& token) {
        return std::any_of(keys.begin(), keys.end(),
                           [&token](const base::SecureBytes& key) { return SampleToken::isSignedBy(token.bytes(), key.bytes()); });
    };
    if (!accepts(SampleToken::sign(fresh->bytes(), context.setup->clock->now())))
        return failed(QStringLiteral("a token of the new key is not accepted"));
    if (m_expect == Expect::NewIsAccepted) return passed(QStringLiteral("a token of the new key is accepted"));
    const auto sample = context.escrow(QStringLiteral("sample"));
    if (!sample) return unclear(sample.error());
    const bool oldAccepted = accepts(*sample);
    if (m_expect == Expect::BothAreAccepted)
        return oldAccepted ? passed(QStringLiteral("tokens of both keys are accepted"))
                           : failed(QStringLiteral("a token of the old key is not accepted"));
    return oldAccepted ? failed(QStringLiteral("a token of the old key is still accepted"))
                       : passed(QStringLiteral("a token of the old key is refused"));
}

static ProbeReport matched(base::ByteSpan privateKey, base::ByteSpan publicPart) {
    const auto matches = crypto::KeyFacts::matches(privateKey, publicPart);
    if (matches) return passed(QStringLiteral("private and public part belong together"));
    return failed(matches.error().condition + u' ' + matches.error().args.join(u' '));
}

ProbeReport PairMatchProbe::check(StepContext& context) {
    const auto privateKey = valueOf(context, m_private);
    if (!privateKey) return unclear(privateKey.error());
    const auto publicPart = valueOf(context, m_public);
    if (!publicPart) return unclear(publicPart.error());
    if (!*privateKey || !*publicPart) return failed(QStringLiteral("a part is absent"));
    return matched((*privateKey)->bytes(), (*publicPart)->bytes());
}

ProbeReport EscrowPairProbe::check(StepContext& context) {
    const auto privateKey = context.escrow(QStringLiteral("new"));
    if (!privateKey) return unclear(privateKey.error());
    const auto publicPart = context.escrow(m_publicSlot);
    if (!publicPart) return unclear(publicPart.error());
    return matched(privateKey->bytes(), publicPart->bytes());
}

} // namespace keyturn::rotation
