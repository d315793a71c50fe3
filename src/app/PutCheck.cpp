#include "app/PutCheck.h"

#include "crypto/KeyFacts.h"
#include "crypto/KeyStrength.h"
#include "crypto/Pem.h"
#include "crypto/ValueCheck.h"

#include <algorithm>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;
using crypto::KeyFacts;
using crypto::KeyMaterial;
using domain::SecretKind;

namespace {

base::Status withSubject(base::Error error, const domain::SecretRef& ref) {
    if (error.subject.isEmpty()) error.subject = ref.toText();
    return fail(std::move(error));
}

base::Status wrongForm(const domain::SecretRef& ref, const char* expected, const QString& found) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-KEY-1"), ref.toText(), {QLatin1String(expected), found});
}

QString foundIn(base::ByteSpan value) {
    const crypto::PemScan scan = crypto::Pem::scan(value);
    return scan.blocks.empty() && !scan.isDer ? QStringLiteral("no key") : scan.describe();
}

base::Status checkText(const PutCheck& put, base::ByteSpan value) {
    crypto::ValueFloors floors;
    floors.minCharacters = put.rule->rule.minChars.value_or(0);
    for (const auto& issue : crypto::ValueCheck::check(value, floors)) {
        const bool isRefused = issue.finding == crypto::ValueFinding::Placeholder || issue.finding == crypto::ValueFinding::ShortWithoutNewline;
        if (!isRefused) continue;
        return fail(ErrorCode::InvalidInput, crypto::ValueCheck::condition(issue.finding), put.ref.toText(),
                    {QString::number(issue.measured), QString::number(issue.expected)});
    }
    return {};
}

base::Status checkKey(const PutCheck& put, base::ByteSpan value, bool isPrivate) {
    const auto facts = KeyFacts::read(value, put.keyPassphrase);
    if (!facts) return withSubject(facts.error(), put.ref);
    if (facts->isPrivate != isPrivate)
        return wrongForm(put.ref, isPrivate ? "one private key" : "one public key", isPrivate ? QStringLiteral("a public key") : QStringLiteral("a private key"));
    crypto::KeyFloors floors;
    floors.rsaBits = put.rule->rule.minRsaBits.value_or(floors.rsaBits);
    if (auto strong = crypto::KeyStrength::check(*facts, floors); !strong) return withSubject(strong.error(), put.ref);
    // A partner that is no key itself proves nothing against this one.
    if (!put.partner || !KeyFacts::read(*put.partner)) return {};
    const auto pair = isPrivate ? KeyFacts::matches(value, *put.partner, put.keyPassphrase) : KeyFacts::matches(*put.partner, value);
    const bool differs = !pair && pair.error().condition == QLatin1String("KT-KEY-2");
    return differs ? withSubject(pair.error(), put.ref) : base::Status{};
}

} // namespace

base::Status PutCheck::check(base::ByteSpan value) const {
    const SecretKind kind = rule->kind();
    switch (kind) {
    case SecretKind::Identifier: return {};
    case SecretKind::JwtPrivateKey:
    case SecretKind::CertificateKey:
    case SecretKind::SshPrivateKey: return checkKey(*this, value, true);
    case SecretKind::JwtPublicKey: return checkKey(*this, value, false);
    case SecretKind::Certificate: {
        const KeyMaterial form = crypto::Pem::classify(value);
        const bool isCertificate = form == KeyMaterial::Certificate || form == KeyMaterial::CertificateChain;
        return isCertificate ? base::Status{} : wrongForm(ref, "a certificate", foundIn(value));
    }
    default: return checkText(*this, value);
    }
}

base::Status decideNewline(base::SecureBytes& value, NewlineRule rule, const domain::SecretRef& ref) {
    const bool ends = value.size() > 0 && value.data()[value.size() - 1] == '\n';
    if (!ends || rule == NewlineRule::Keep || value.chars().find("-----BEGIN") != std::string_view::npos) return {};
    if (rule == NewlineRule::Ask) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VAL-1"), ref.toText());
    value.chop(value.size() > 1 && value.data()[value.size() - 2] == '\r' ? 2 : 1);
    return {};
}

QString partnerOf(const domain::Environment& environment, const policy::EffectiveRule& rule, const QString& backend, const QString& path) {
    const auto named = [](const domain::Rule& one) { return one.pairPath.isEmpty() ? one.rotation.publicPath : one.pairPath; };
    if (const QString other = named(rule.rule); !other.isEmpty()) return other;
    for (const auto& one : environment.rules) {
        const bool isHere = one.matchBackend.isEmpty() || one.matchBackend == backend;
        const bool isName = std::none_of(one.matchPath.begin(), one.matchPath.end(), [](QChar c) { return QStringLiteral("*?|").contains(c); });
        if (isHere && isName && named(one) == path) return one.matchPath;
    }
    return {};
}

} // namespace keyturn::app
