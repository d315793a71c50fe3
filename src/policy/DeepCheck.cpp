#include "policy/DeepCheck.h"

#include "crypto/KeyFacts.h"
#include "crypto/KeyStrength.h"
#include "crypto/Pem.h"
#include "crypto/ValueCheck.h"
#include "policy/CertificateCheck.h"
#include "policy/DeepFinding.h"

namespace keyturn::policy {

using crypto::KeyMaterial;
using crypto::ValueCheck;
using crypto::ValueFinding;
using domain::Finding;
using domain::RotationStatus;
using domain::SecretKind;
using domain::Severity;

namespace {

bool isPrivateKeyKind(SecretKind kind) {
    return kind == SecretKind::JwtPrivateKey || kind == SecretKind::CertificateKey || kind == SecretKind::SshPrivateKey;
}

void addIssue(std::vector<Finding>& findings, const DeepValue& value, const crypto::ValueIssue& issue) {
    const bool isHarmless = issue.finding == ValueFinding::TrailingNewline || issue.finding == ValueFinding::SurroundingSpace;
    QStringList args;
    if (issue.expected > 0) args = {QString::number(issue.measured), QString::number(issue.expected), value.rule->strengthSource};
    findings.push_back(deepFinding(value, ValueCheck::condition(issue.finding), isHarmless ? RotationStatus::Ok : RotationStatus::Weak,
                                   isHarmless ? Severity::Low : Severity::High, std::move(args)));
}

std::vector<Finding> textFindings(const DeepValue& value) {
    std::vector<Finding> findings;
    crypto::ValueFloors floors;
    floors.minCharacters = value.rule->rule.minChars.value_or(0);
    floors.minBits = value.rule->rule.minBits.value_or(0);
    for (const crypto::ValueIssue& issue : ValueCheck::check(value.value, floors)) addIssue(findings, value, issue);
    return findings;
}

QString foundIn(base::ByteSpan value) {
    const crypto::PemScan scan = crypto::Pem::scan(value);
    return scan.blocks.empty() && !scan.isDer ? QStringLiteral("no key") : scan.describe();
}

void addPairFinding(std::vector<Finding>& findings, const DeepValue& value, bool isPrivate) {
    if (!value.partner || !crypto::KeyFacts::read(*value.partner)) return;
    const base::Status pair = isPrivate ? crypto::KeyFacts::matches(value.value, *value.partner)
                                        : crypto::KeyFacts::matches(*value.partner, value.value);
    if (pair || pair.error().condition != QLatin1String("KT-KEY-2")) return;
    findings.push_back(deepFinding(value, QStringLiteral("KT-KEY-2"), RotationStatus::Weak, Severity::High, {partnerPath(value)}));
}

std::vector<Finding> keyFindings(const DeepValue& value, bool isPrivate) {
    std::vector<Finding> findings;
    const auto facts = crypto::KeyFacts::read(value.value);
    if (!facts && isPrivate && facts.error().condition == QLatin1String("KT-KEY-4"))
        return {deepFinding(value, QStringLiteral("KT-KEY-4"), RotationStatus::Ok, Severity::Note, {})};
    if (!facts || facts->isPrivate != isPrivate) {
        const QString expected = isPrivate ? QStringLiteral("one private key") : QStringLiteral("one public key");
        findings.push_back(deepFinding(value, QStringLiteral("KT-KEY-1"), RotationStatus::Weak, Severity::High,
                                       {expected, facts ? (isPrivate ? QStringLiteral("a public key") : QStringLiteral("a private key"))
                                                        : foundIn(value.value)}));
        return findings;
    }
    crypto::KeyFloors floors;
    floors.rsaBits = value.rule->rule.minRsaBits.value_or(floors.rsaBits);
    for (const crypto::KeyWeakness weakness : crypto::KeyStrength::weaknesses(*facts, floors)) {
        if (weakness == crypto::KeyWeakness::RsaTooShort) {
            findings.push_back(rsaFinding(value, facts->spec.bits, floors.rsaBits));
        } else {
            findings.push_back(deepFinding(value, QStringLiteral("KT-KEY-3"), RotationStatus::Weak, Severity::High,
                                           {crypto::KeyStrength::word(weakness)}));
        }
    }
    addPairFinding(findings, value, isPrivate);
    return findings;
}

} // namespace

Finding deepFinding(const DeepValue& value, const QString& code, RotationStatus status, Severity severity, QStringList args) {
    Finding finding;
    finding.ref = value.ref;
    finding.code = code;
    finding.status = status;
    finding.severity = severity;
    finding.rule = value.rule->rule.id;
    finding.ruleSource = value.rule->strengthSource.isEmpty() ? value.rule->rule.source : value.rule->strengthSource;
    finding.args = std::move(args);
    return finding;
}

Finding rsaFinding(const DeepValue& value, int bits, int asked) {
    const QString source = value.rule->rule.minRsaBits ? value.rule->strengthSource : QStringLiteral("the floor for new keys");
    return deepFinding(value, QStringLiteral("VAL-RSA"), RotationStatus::Weak, Severity::High,
                       {QString::number(bits), QString::number(asked), source});
}

QString partnerPath(const DeepValue& value) {
    const domain::Rule& rule = value.rule->rule;
    return rule.pairPath.isEmpty() ? rule.rotation.publicPath : rule.pairPath;
}

std::vector<Finding> deepCheck(const DeepValue& value, const DeepContext& context) {
    const SecretKind kind = value.rule->kind();
    if (kind == SecretKind::Identifier) return {};
    if (ValueCheck::isBlank(value.value))
        return {deepFinding(value, QStringLiteral("KT-VAL-2"), RotationStatus::Weak, Severity::High, {})};
    const KeyMaterial form = crypto::Pem::classify(value.value);
    const bool isUnruled = kind == SecretKind::Unknown;
    if (kind == SecretKind::Certificate || (isUnruled && (form == KeyMaterial::Certificate || form == KeyMaterial::CertificateChain)))
        return certificateFindings(value, context);
    if (isPrivateKeyKind(kind) || (isUnruled && form == KeyMaterial::PrivateKey)) return keyFindings(value, true);
    if (kind == SecretKind::JwtPublicKey || (isUnruled && form == KeyMaterial::PublicKey)) return keyFindings(value, false);
    return textFindings(value);
}

} // namespace keyturn::policy
