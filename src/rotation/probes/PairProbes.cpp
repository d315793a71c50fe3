#include "rotation/probes/PairProbes.h"

#include "crypto/JwkSet.h"
#include "crypto/Jwt.h"
#include "crypto/KeyFacts.h"

namespace keyturn::rotation {

namespace {

ProbeReport failed(const QString& text) { return {ProbeVerdict::Failed, text}; }
ProbeReport failed(const base::Error& error) { return failed(error.condition + u' ' + error.args.join(u' ')); }
ProbeReport unclear(const base::Error& error) { return {ProbeVerdict::Inconclusive, base::errorCodeWord(error.code)}; }

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

} // namespace

ProbeReport KeySetProbe::check(StepContext& context) {
    const auto privateLook = StoreAccess(context, m_private).look();
    if (!privateLook) return unclear(privateLook.error());
    const auto setLook = StoreAccess(context, m_keySet).look();
    if (!setLook) return unclear(setLook.error());
    if (!privateLook->value || !setLook->value) return failed(QStringLiteral("a part is absent"));
    const auto& setText = *setLook->value;
    const auto set = crypto::JwkSet::parse(QByteArray(reinterpret_cast<const char*>(setText.data()), static_cast<qsizetype>(setText.size())));
    if (!set) return failed(set.error());
    const auto facts = crypto::KeyFacts::read(privateLook->value->bytes());
    if (!facts) return failed(facts.error());
    const auto published = set->publicPem(facts->keyId);
    if (!published) return failed(published.error());
    const auto algorithm = crypto::Jwt::algorithmOf(privateLook->value->bytes());
    if (!algorithm) return failed(algorithm.error());
    if (auto works = crypto::Jwt::signAndVerify(privateLook->value->bytes(), spanOf(*published), *algorithm); !works) return failed(works.error());
    const auto old = context.escrow(QStringLiteral("old"));
    if (!old) return unclear(old.error());
    const auto oldFacts = crypto::KeyFacts::read(old->bytes());
    if (!oldFacts) return failed(oldFacts.error());
    bool oldIsThere = false;
    for (const QString& id : set->keyIds())
        if (const auto pem = set->publicPem(id); pem && *pem == oldFacts->publicPem) oldIsThere = true;
    if (oldIsThere == (m_expect == Expect::OldIsGone))
        return failed(oldIsThere ? QStringLiteral("the old key is still published") : QStringLiteral("the old key is not published any more"));
    return {ProbeVerdict::Passed, QStringLiteral("kid %1 signs and verifies").arg(facts->keyId)};
}

} // namespace keyturn::rotation
