#include "app/MadeValue.h"

#include "crypto/CertificateBuilder.h"
#include "crypto/KeyGenerator.h"
#include "crypto/OpenSshKey.h"
#include "crypto/ValueGenerator.h"

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

bool hasSymbols(const GenerateRequest& request, const crypto::ValueSpec& spec) {
    return spec.kind == crypto::ValueKind::Password && request.passwordSymbols == QLatin1String("safe");
}

crypto::PasswordRules rulesOf(const GenerateRequest& request, const crypto::ValueSpec& spec) {
    crypto::PasswordRules rules;
    rules.length = spec.size;
    rules.allowed |= crypto::Symbols;
    rules.required = crypto::LowerCase | crypto::UpperCase | crypto::Digits | crypto::Symbols;
    rules.weakAllowed = !request.waiver.isEmpty();
    return rules;
}

base::Result<MadeValue> makeText(const GenerateRequest& request, const crypto::ValueSpec& spec) {
    auto text = hasSymbols(request, spec) ? crypto::ValueGenerator::password(rulesOf(request, spec))
                                          : crypto::ValueGenerator::generate(spec);
    if (!text) return fail(text.error());
    MadeValue made;
    made.value = std::move(text->value);
    made.characters = text->facts.characters;
    made.bits = text->facts.entropyBits;
    return made;
}

/// The certificate or request that belongs to a new key. The first name is the subject's; all stand as alternative names.
base::Result<QByteArray> certificateFor(const GenerateRequest& request, const crypto::ValueSpec& spec,
                                        const base::SecureBytes& privatePem) {
    crypto::CertificateSubject subject;
    for (const QString& name : request.names) subject.names.push_back(crypto::alternativeNameFrom(name));
    if (!request.names.isEmpty() && request.names.front().size() <= 64) subject.commonName = request.names.front();
    if (spec.kind == crypto::ValueKind::Csr) return crypto::CertificateBuilder::request(subject, privatePem.bytes());
    return crypto::CertificateBuilder::selfSigned(subject, privatePem.bytes(), request.validDays, base::SystemClock().now());
}

base::Result<MadeValue> makeKey(const GenerateRequest& request, const crypto::ValueSpec& spec,
                                const base::CallContext& context) {
    auto pair = crypto::KeyGenerator::generate(spec.key, context);
    if (!pair) return fail(pair.error());
    MadeValue made;
    made.keyId = pair->keyId;
    made.publicPart = pair->publicPem;
    made.value = std::move(pair->privatePem);
    if (spec.kind == crypto::ValueKind::X509 || spec.kind == crypto::ValueKind::Csr) {
        auto document = certificateFor(request, spec, made.value);
        if (!document) return fail(document.error());
        made.publicPart = std::move(*document);
    }
    if (spec.kind == crypto::ValueKind::OpenSsh) {
        auto ssh = crypto::OpenSshKey::fromPrivateKey(made.value.bytes(), QStringLiteral("keyturn"));
        if (!ssh) return fail(ssh.error());
        made.value = std::move(ssh->privateText);
        made.publicPart = ssh->publicLine + '\n';
    }
    return made;
}

} // namespace

base::Result<MadeValue> makeValue(const GenerateRequest& request, const base::CallContext& context) {
    const auto spec = crypto::ValueSpec::parse(request.spec, !request.waiver.isEmpty());
    if (!spec) return fail(spec.error());
    return spec->isText() ? makeText(request, *spec) : makeKey(request, *spec, context);
}

base::Result<GeneratePreview> previewOf(const GenerateRequest& request) {
    const auto spec = crypto::ValueSpec::parse(request.spec, !request.waiver.isEmpty());
    if (!spec) return fail(spec.error());
    GeneratePreview preview;
    preview.spec = spec->text();
    preview.isPair = !spec->isText();
    if (preview.isPair) return preview;
    const auto facts = hasSymbols(request, *spec) ? crypto::ValueGenerator::facts(rulesOf(request, *spec))
                                                  : crypto::ValueGenerator::facts(*spec);
    if (!facts) return fail(facts.error());
    preview.characters = facts->characters;
    preview.bits = facts->entropyBits;
    if (!facts->isUrlSafe) {
        PolicyLine line;
        line.state = PolicyLine::State::Warning;
        line.code = QStringLiteral("GEN-URL");
        preview.policy.push_back(line);
    }
    return preview;
}

} // namespace keyturn::app
