#include "app/DeskGeneration.h"

#include "app/ExamplePlan.h"
#include "app/MadeValue.h"
#include "base/AtomicFile.h"
#include "base/Redactor.h"

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

PolicyLine lineOf(const char* code, bool passed, qint64 have, qint64 asked, const policy::EffectiveRule& rule, bool waived) {
    PolicyLine line;
    line.state = passed ? PolicyLine::State::Passed : waived ? PolicyLine::State::Warning : PolicyLine::State::Failed;
    line.code = QString::fromLatin1(code);
    line.args = {QString::number(have), QString::number(asked)};
    line.rule = rule.rule.id;
    line.ruleSource = rule.strengthSource.isEmpty() ? rule.rule.source : rule.strengthSource;
    return line;
}

void addRuleLines(GeneratePreview& preview, const policy::EffectiveRule& rule, bool waived) {
    const bool isRsa = preview.spec.startsWith(QLatin1String("rsa"));
    if (isRsa && rule.rule.minRsaBits) {
        const int size = preview.spec.section(u'-', 1).toInt();
        preview.policy.push_back(lineOf("GEN-RSA", size >= *rule.rule.minRsaBits, size, *rule.rule.minRsaBits, rule, waived));
    }
    if (preview.characters == 0) return;
    if (rule.rule.minBits)
        preview.policy.push_back(lineOf("GEN-BITS", preview.bits >= *rule.rule.minBits, preview.bits, *rule.rule.minBits, rule, waived));
    if (rule.rule.minChars) {
        preview.policy.push_back(
            lineOf("GEN-CHARS", preview.characters >= *rule.rule.minChars, preview.characters, *rule.rule.minChars, rule, waived));
    }
}

} // namespace

std::vector<std::pair<QString, QString>> DeskGeneration::presets() const {
    return {{QStringLiteral("base64:48"), QStringLiteral("JWT signing key, HMAC")},
            {QStringLiteral("rsa-4096"), QStringLiteral("RS256 pair, RSA 4096")},
            {QStringLiteral("ec-p256"), QStringLiteral("ES256 pair, P-256")},
            {QStringLiteral("ed25519"), QStringLiteral("Ed25519 pair")},
            {QStringLiteral("x25519"), QStringLiteral("X25519 pair")},
            {QStringLiteral("password:32"), QStringLiteral("Database or Redis password")},
            {QStringLiteral("token:64"), QStringLiteral("API or admin token")},
            {QStringLiteral("hex:32"), QStringLiteral("Session secret")},
            {QStringLiteral("base64:32"), QStringLiteral("Data-encryption key, 256 bits")},
            {QStringLiteral("base64url:32"), QStringLiteral("Random value, safe in URLs")},
            {QStringLiteral("passphrase:8"), QStringLiteral("Passphrase, 8 words")},
            {QStringLiteral("x509"), QStringLiteral("Self-signed certificate")},
            {QStringLiteral("csr"), QStringLiteral("Certificate request")},
            {QStringLiteral("openssh-ed25519"), QStringLiteral("OpenSSH key, Ed25519")}};
}

base::Result<GeneratePreview> DeskGeneration::preview(const GenerateRequest& request, const base::CallContext& context) {
    auto preview = previewOf(request);
    if (!preview || request.to.isNull()) return preview;
    const auto environment = m_desk.environment(request.to.environment);
    if (!environment) return fail(environment.error());
    const auto backend = m_desk.backend(request.to.environment, request.to.backend);
    if (!backend) return fail(backend.error());
    const auto rule = policy::RuleSet::build(*environment).effective(request.to.backend, request.to.path);
    addRuleLines(*preview, *rule, !request.waiver.isEmpty());
    preview->exists = (*backend)->describe(request.to.path, context).has_value();
    preview->stages = (*backend)->capabilities().pendingStage;
    return preview;
}

/// The path may name a field; empty: nowhere.
static domain::SecretRef publicPlaceOf(const GenerateRequest& request) {
    return {request.to.environment, request.to.backend, request.publicTo.section(u'#', 0, 0), request.publicTo.section(u'#', 1)};
}

base::Status DeskGeneration::checkTarget(const GenerateRequest& request, const base::CallContext& context) {
    const auto environment = m_desk.environment(request.to.environment);
    if (!environment) return fail(environment.error());
    if (auto ok = m_desk.requireLockedMemory(environment->name); !ok) return ok;
    if (!mayChange(*environment, request.to.backend))
        return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-GRD-1"), request.to.toText());
    const auto backend = m_desk.backend(request.to.environment, request.to.backend);
    if (!backend) return fail(backend.error());
    const auto publicRef = publicPlaceOf(request);
    if (publicRef.path == request.to.path && (publicRef.field == request.to.field || publicRef.field.isEmpty() || request.to.field.isEmpty()))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-12"), request.to.toText());
    QStringList paths{request.to.path};
    if (!publicRef.path.isEmpty()) paths << publicRef.path;
    for (const QString& path : paths) {
        if (base::hasHiddenCharacters(path)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), path);
        const auto known = (*backend)->describe(path, context);
        if (known) return fail(ErrorCode::AlreadyExists, QStringLiteral("KT-GEN-10"), request.to.environment + u'/' + request.to.backend + u'/' + path);
        if (known.error().code != ErrorCode::NotFound) return fail(known.error());
    }
    return {};
}

base::Result<GenerateReport> DeskGeneration::generate(const GenerateRequest& request, const base::CallContext& context) {
    const auto planned = preview(request, context);
    if (!planned) return fail(planned.error());
    for (const auto& line : planned->policy)
        if (line.state == PolicyLine::State::Failed)
            return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-11"), request.to.toText(), QStringList{line.code, line.rule} + line.args);
    const bool toStore = !request.to.isNull();
    if (toStore) {
        if (auto free = checkTarget(request, context); !free) return fail(free.error());
    }
    const QString object = toStore ? request.to.toText() : request.outFile.isEmpty() ? QStringLiteral("clipboard") : request.outFile;
    QMap<QString, QString> details{{QStringLiteral("kind"), planned->spec}};
    if (!request.waiver.isEmpty()) details.insert(QStringLiteral("waiver"), request.waiver);
    if (auto noted = m_desk.recordIntent(QStringLiteral("generate"), object, details); !noted) return fail(noted.error());
    auto made = makeValue(request, context);
    GenerateReport report;
    base::Status done = made ? base::Status{} : fail(made.error());
    if (made) {
        report.fingerprint = m_desk.shortFingerprint(made->value.bytes());
        report.keyId = made->keyId;
        report.characters = made->characters;
        report.bits = made->bits;
        report.publicPart = made->publicPart;
        done = writeOut(request, made->value, made->publicPart, report, context);
        details.insert(QStringLiteral("fingerprint"), report.fingerprint);
    }
    m_desk.recordOutcome(QStringLiteral("generate"), object, done, details);
    if (!done) return fail(done.error());
    if (!toStore && request.outFile.isEmpty()) report.value = std::move(made->value);
    return report;
}

base::Status DeskGeneration::writeToStore(const QList<domain::SecretRef>& fields, const std::vector<base::ByteSpan>& values, GenerateReport& report,
                                          const base::CallContext& context) {
    const domain::SecretRef& to = fields.front();
    const auto backend = m_desk.backend(to.environment, to.backend);
    if (!backend) return fail(backend.error());
    backends::SecretWrite change;
    for (qsizetype i = 0; i < fields.size(); ++i)
        change.value.fields.push_back({fields[i].field, base::SecureBytes(values[static_cast<std::size_t>(i)])});
    change.guard = backends::WriteGuard::CreateOnly;
    change.writtenBy = m_desk.actor();
    const auto written = (*backend)->write(to.path, std::move(change), context);
    if (!written) return fail(written.error());
    for (const auto& field : fields) report.written << field.toText();
    return {};
}

base::Status DeskGeneration::writeOut(const GenerateRequest& request, const base::SecureBytes& value,
                                      const QByteArray& publicPart, GenerateReport& report, const base::CallContext& context) {
    if (!request.to.isNull()) {
        const auto publicRef = publicPlaceOf(request);
        const bool hasPublic = !publicPart.isEmpty() && !publicRef.path.isEmpty();
        const bool isOneEntry = hasPublic && publicRef.path == request.to.path;
        // Public part first: a private key whose public part is missing is the worse half.
        if (hasPublic && !isOneEntry)
            if (auto put = writeToStore({publicRef}, {spanOf(publicPart)}, report, context); !put) return put;
        const auto put = isOneEntry ? writeToStore({publicRef, request.to}, {spanOf(publicPart), value.bytes()}, report, context)
                                    : writeToStore({request.to}, {value.bytes()}, report, context);
        if (!put) return put;
    }
    if (request.outFile.isEmpty()) return {};
    if (!publicPart.isEmpty()) {
        const QString file = request.publicOutFile.isEmpty() ? request.outFile + QStringLiteral(".pub") : request.publicOutFile;
        const auto written = base::writeFile(file, spanOf(publicPart), {.mode = 0644, .createOnly = true});
        if (!written) return fail(written.error());
        report.written << file;
    }
    const auto written = base::writeFile(request.outFile, value.bytes(), {.mode = 0600, .createOnly = true});
    if (!written) return fail(written.error());
    report.written << request.outFile;
    return {};
}

base::Result<std::vector<EnvironmentItem>> DeskGeneration::wholeEnvironment(const QString& name, bool apply,
                                                                            const base::CallContext& context) {
    const auto environment = m_desk.environment(name);
    if (!environment) return fail(environment.error());
    auto items = planEnvironment(m_desk, *environment, context);
    if (!items || !apply) return items;
    qint64 done = 0;
    for (auto& item : *items) {
        if (auto on = context.check(); !on) return fail(on.error());
        context.report(++done, static_cast<qint64>(items->size()));
        if (item.present || !item.blocked.isEmpty()) continue;
        GenerateRequest request;
        request.spec = item.spec;
        request.to = item.ref;
        request.publicTo = item.publicPath;
        request.names = item.names;
        if (auto made = generate(request, context); made) item.written = true;
        else item.problem = made.error();
    }
    return items;
}

} // namespace keyturn::app
