#include "crypto/Certificate.h"
#include "crypto/CertificateBuilder.h"
#include "crypto/JwkSet.h"
#include "crypto/KeyFacts.h"
#include "crypto/KeyGenerator.h"
#include "crypto/Pem.h"
#include "crypto/ValueSpec.h"
#include "rotation/probes/PairProbes.h"
#include "rotation/probes/StoreProbes.h"
#include "rotation/strategies/StepBuilder.h"

#include <algorithm>

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;

namespace {

using Values = std::vector<RunJournal::Escrowed>;

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

const base::SecureBytes* valueOf(const Values& values, const QString& slot) {
    for (const auto& one : values)
        if (one.name == slot) return &one.value;
    return nullptr;
}

QByteArray publicText(const base::SecureBytes& value) {
    return QByteArray(reinterpret_cast<const char*>(value.data()), static_cast<qsizetype>(value.size()));
}

bool isCertificate(const base::SecureBytes* old, domain::SecretKind kind) {
    if (!old) return kind == domain::SecretKind::CertificateKey;
    const auto material = crypto::Pem::classify(old->bytes());
    return material == crypto::KeyMaterial::Certificate || material == crypto::KeyMaterial::CertificateChain;
}

/// Subject and names of the old certificate, unless the rule names hosts.
base::Result<crypto::CertificateSubject> newSubject(const RunSpec& spec, const base::SecureBytes* old) {
    crypto::CertificateSubject subject;
    if (old) {
        auto before = crypto::CertificateBuilder::successorOf(old->bytes());
        if (!before) return before;
        subject = std::move(*before);
    }
    if (!spec.rule.hosts.isEmpty()) {
        subject.names.clear();
        subject.commonName = spec.rule.hosts.first();
        for (const QString& host : spec.rule.hosts) subject.names += crypto::alternativeNameFrom(host);
    }
    return subject;
}

/// A self-signed certificate of the new key with the length of life of the old one.
base::Result<QByteArray> newCertificate(StepContext& context, const base::SecureBytes* old, base::ByteSpan privateKey) {
    constexpr int kDays = 365;
    const auto subject = newSubject(*context.spec, old);
    if (!subject) return fail(subject.error());
    int days = kDays;
    if (old) {
        const auto before = crypto::Certificate::parse(old->bytes());
        if (!before) return fail(before.error());
        days = static_cast<int>(base::wholeDays(before->leaf().notBefore, before->leaf().notAfter));
    }
    return crypto::CertificateBuilder::selfSigned(*subject, privateKey, std::clamp(days, 1, crypto::CertificateBuilder::kMostDays),
                                                  context.setup->clock->now());
}

/// What goes into escrow as public part: the certificate, or the request for it, or the public key.
base::Status addPublicPart(Values& values, StepContext& context, const crypto::KeyPair& pair) {
    const RunSpec& spec = *context.spec;
    const base::SecureBytes* oldPublic = valueOf(values, QStringLiteral("public.old"));
    QByteArray part = pair.publicPem;
    if (spec.isIssued) {
        const auto subject = newSubject(spec, oldPublic);
        if (!subject) return fail(subject.error());
        const auto request = crypto::CertificateBuilder::request(*subject, pair.privatePem.bytes());
        if (!request) return fail(request.error());
        values.push_back({QStringLiteral("public.request"), base::SecureBytes(spanOf(*request))});
        return {};
    }
    if (spec.place(QStringLiteral("public")) && isCertificate(oldPublic, spec.kind)) {
        auto certificate = newCertificate(context, oldPublic, pair.privatePem.bytes());
        if (!certificate) return fail(certificate.error());
        part = *certificate;
    }
    values.push_back({QStringLiteral("public.new"), base::SecureBytes(spanOf(part))});
    return {};
}

/// The key set with both keys, and with the new one alone.
base::Status addKeySets(Values& values, const crypto::KeyPair& pair) {
    const base::SecureBytes* oldSet = valueOf(values, QStringLiteral("jwks.old"));
    const base::SecureBytes* oldKid = valueOf(values, QStringLiteral("kid.old"));
    const auto oldKey = crypto::KeyFacts::read(valueOf(values, QStringLiteral("old"))->bytes());
    if (!oldKey) return fail(oldKey.error());
    const QString oldId = oldKid ? QString::fromUtf8(publicText(*oldKid)).trimmed() : oldKey->keyId;
    auto set = oldSet ? crypto::JwkSet::parse(publicText(*oldSet)) : base::Result<crypto::JwkSet>(crypto::JwkSet());
    if (!set) return fail(set.error());
    if (!oldSet)
        if (auto added = set->add(spanOf(oldKey->publicPem)); !added) return fail(added.error());
    if (auto added = set->add(spanOf(pair.publicPem)); !added) return fail(added.error());
    values.push_back({QStringLiteral("jwks.both"), base::SecureBytes(spanOf(set->toJson()))});
    const QString gone = set->contains(oldId) ? oldId : oldKey->keyId;
    if (auto removed = set->remove(gone); !removed) return removed;
    values.push_back({QStringLiteral("jwks.new"), base::SecureBytes(spanOf(set->toJson()))});
    return {};
}

base::Result<Values> pairValues(StepContext& context) {
    const RunSpec& spec = *context.spec;
    auto values = oldValues(context);
    if (!values) return values;
    const auto asked = crypto::ValueSpec::parse(spec.rule.generate, true);
    if (!asked) return fail(asked.error());
    auto pair = crypto::KeyGenerator::generate(asked->key, context.call);
    if (!pair) return fail(pair.error());
    if (auto added = addPublicPart(*values, context, *pair); !added) return fail(added.error());
    if (spec.place(QStringLiteral("jwks")))
        if (auto added = addKeySets(*values, *pair); !added) return fail(added.error());
    if (spec.place(QStringLiteral("kid")))
        values->push_back({QStringLiteral("kid.new"), base::SecureBytes(spanOf(pair->keyId.toUtf8()))});
    values->push_back({QStringLiteral("new"), std::move(pair->privatePem)});
    return values;
}

/// From what was there (or absence) to a new value of the place's own.
WriteStep::Change ownChange(const Place& place, const QString& to) {
    return {place.exists ? place.slot(QStringLiteral("old")) : QString(), place.slot(to), {}, place.slot(to)};
}

bool isSameEntry(const Place& one, const Place& other) { return one.backend == other.backend && one.path == other.path; }

} // namespace

/// S6. Where verifiers read a key set, the new public key is published and their caches are waited for before anyone signs with the new key; where
/// there are only two entries, the public one (or the certificate) goes first and the private one at once after it; fields of one entry
/// change in one write. A certificate that an authority signs is waited for before anything of the pair is written.
Executor::Steps pairSteps(const RunSpec& spec) {
    const Place& primary = spec.places.front();
    const Place* publicPart = spec.place(QStringLiteral("public"));
    const Place* keySet = spec.place(QStringLiteral("jwks"));
    const Place* keyId = spec.place(QStringLiteral("kid"));
    const int rounds = keySet ? 3 : 1;
    StepBuilder build(spec);
    build.makeValues(pairValues);
    if (keySet) {
        build.write(Phase::Stage, *keySet, ownChange(*keySet, QStringLiteral("both")));
        build.rollOut(Phase::Stage, 1, rounds);
        build.wait(Phase::Stage, spec.rule.cacheSeconds, QStringLiteral("cache"));
    }
    if (spec.isIssued && publicPart) build.certificate(*publicPart);
    build.probe(Phase::Test, std::make_unique<EscrowPairProbe>(QStringLiteral("public.new")));
    std::vector<WriteStep::Partner> together;
    for (const Place* part : {publicPart, keyId})
        if (part && isSameEntry(*part, primary)) together.push_back({*part, ownChange(*part, QStringLiteral("new"))});
    if (publicPart && !isSameEntry(*publicPart, primary)) build.write(Phase::Promote, *publicPart, ownChange(*publicPart, QStringLiteral("new")));
    build.promote(primary, {QStringLiteral("old"), QStringLiteral("new"), {}, {}}, std::move(together));
    if (keyId && !isSameEntry(*keyId, primary)) build.write(Phase::Promote, *keyId, ownChange(*keyId, QStringLiteral("new")));
    build.promoteCopies();
    if (publicPart) build.probe(Phase::Promote, std::make_unique<PairMatchProbe>(primary, *publicPart));
    if (keySet) build.probe(Phase::Promote, std::make_unique<KeySetProbe>(primary, *keySet, KeySetProbe::Expect::NewSignsAndOldIsThere));
    build.rollOut(Phase::RollOut, keySet ? 2 : 1, rounds);
    build.ruleProbes();
    build.wait(Phase::Grace, spec.graceSeconds, QStringLiteral("grace"));
    if (keySet) {
        build.write(Phase::Retire, *keySet, {QStringLiteral("jwks.both"), QStringLiteral("jwks.new"), {}, {}});
        build.rollOut(Phase::Retire, rounds, rounds);
        build.probe(Phase::Retire, std::make_unique<KeySetProbe>(primary, *keySet, KeySetProbe::Expect::OldIsGone));
    }
    build.retireVersion(primary);
    for (const Place* copy : spec.copies()) build.retireVersion(*copy);
    return build.take();
}

} // namespace keyturn::rotation
