#include "rotation/steps/CertificateStep.h"

#include "rotation/IssuedCertificate.h"

namespace keyturn::rotation {

using base::fail;

namespace {

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

/// Those of the rule, else those of the old certificate.
QList<crypto::AlternativeName> namesFor(const RunSpec& spec, const crypto::Certificate& old) {
    if (spec.rule.hosts.isEmpty()) return old.leaf().names;
    QList<crypto::AlternativeName> names;
    for (const QString& host : spec.rule.hosts) names << crypto::alternativeNameFrom(host);
    return names;
}

} // namespace

base::Result<QByteArray> CertificateStep::request(const StepContext& context) const {
    const auto request = context.escrow(m_place.slot(QStringLiteral("request")));
    if (!request) return fail(request.error());
    return QByteArray(reinterpret_cast<const char*>(request->data()), static_cast<qsizetype>(request->size()));
}

base::Result<CertificateStep::Accepted> CertificateStep::check(StepContext& context, base::ByteSpan certificate) const {
    const auto privateKey = context.escrow(QStringLiteral("new"));
    if (!privateKey) return fail(privateKey.error());
    const auto oldText = context.escrow(m_place.slot(QStringLiteral("old")));
    if (!oldText) return fail(oldText.error());
    const auto old = crypto::Certificate::parse(oldText->bytes());
    if (!old) return fail(old.error());
    const auto names = namesFor(*context.spec, *old);
    auto checked = IssuedCertificate::checked(certificate, privateKey->bytes(), *old, names, context.setup->clock->now());
    if (!checked) {
        base::Error error = std::move(checked).error();
        error.subject = identity().subject;
        return fail(std::move(error));
    }
    return Accepted{base::SecureBytes(spanOf(checked->toPem())), IssuedCertificate::evidenceOf(*checked)};
}

base::Result<Observed> CertificateStep::observe(StepContext& context, Direction) {
    const auto names = context.journal->escrowNames(context.run);
    if (!names) return fail(names.error());
    return names->contains(slot()) ? Observed::Done : Observed::NotDone;
}

base::Result<StepOutcome> CertificateStep::doApply(StepContext&) {
    StepOutcome outcome;
    outcome.waitsFor = WaitsFor::Person;
    outcome.reason = QStringLiteral("certificate");
    return outcome;
}

StepOutcome CertificateStep::doneOutcome(StepContext& context, Direction) {
    StepOutcome outcome;
    const auto accepted = context.escrow(slot());
    const auto certificate = accepted ? crypto::Certificate::parse(accepted->bytes()) : base::Result<crypto::Certificate>(fail(accepted.error()));
    if (certificate) outcome.evidence = IssuedCertificate::evidenceOf(*certificate);
    return outcome;
}

} // namespace keyturn::rotation
