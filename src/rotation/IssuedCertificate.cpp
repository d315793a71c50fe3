#include "rotation/IssuedCertificate.h"

#include "crypto/Pem.h"

#include <algorithm>

namespace keyturn::rotation {

using crypto::AlternativeName;
using crypto::Certificate;
using crypto::CertificateChain;
using crypto::CertificateDates;

namespace {

std::unexpected<base::Error> refused(const QString& condition, const QStringList& facts = {}) {
    return base::fail(base::ErrorCode::InvalidInput, condition, {}, facts);
}

std::unexpected<base::Error> notTaken(const char* why) { return refused(QStringLiteral("KT-CRT-8"), {QString::fromLatin1(why)}); }

std::unexpected<base::Error> wrongChain(const char* why) { return refused(QStringLiteral("KT-CRT-5"), {QString::fromLatin1(why)}); }

/// Without regard to order and case: a name of the system is the same in both.
QStringList sorted(const QList<AlternativeName>& names) {
    QStringList texts;
    for (const AlternativeName& name : names) texts << QStringLiteral("%1:%2").arg(static_cast<int>(name.kind)).arg(name.value.toLower());
    texts.sort();
    return texts;
}

QString without(const QStringList& all, QStringList gone) {
    QStringList left;
    for (const QString& one : all)
        if (!gone.removeOne(one)) left << one.mid(one.indexOf(u':') + 1);
    return left.join(QStringLiteral(", "));
}

base::Status checkNames(const Certificate& certificate, const QList<AlternativeName>& asked) {
    const QStringList wanted = sorted(asked), found = sorted(certificate.leaf().names);
    if (wanted == found) return {};
    return refused(QStringLiteral("KT-CRT-7"), {without(wanted, found), without(found, wanted)});
}

base::Status checkChain(const Certificate& certificate, const Certificate& old) {
    switch (certificate.chain()) {
    case CertificateChain::SelfSigned: return notTaken("selfSigned");
    case CertificateChain::OutOfOrder: return wrongChain("order");
    case CertificateChain::Broken: return wrongChain("missing");
    // Where the old one stood alone, whoever verifies has the issuer; where it did not, the new one would be refused without it.
    case CertificateChain::LeafOnly:
        if (old.chain() != CertificateChain::LeafOnly) return wrongChain("missing");
        return {};
    case CertificateChain::Complete:
    case CertificateChain::WithoutRoot: break;
    }
    return {};
}

base::Status checkDates(const Certificate& certificate, base::Instant now) {
    for (const auto& one : certificate.all()) {
        if (now < one.notBefore) return refused(QStringLiteral("KT-CRT-6"), {QStringLiteral("notBefore"), base::isoUtc(one.notBefore)});
        if (now > one.notAfter) return refused(QStringLiteral("KT-CRT-6"), {QStringLiteral("notAfter"), base::isoUtc(one.notAfter)});
    }
    return {};
}

} // namespace

base::Result<Certificate> IssuedCertificate::checked(base::ByteSpan file, base::ByteSpan privateKey, const Certificate& old,
                                                     const QList<AlternativeName>& names, base::Instant now) {
    auto certificate = Certificate::parse(file);
    if (!certificate) return base::fail(certificate.error());
    // The key is ours and nobody else holds it: a file that brings one is another file than the one that was asked for.
    if (const auto scan = crypto::Pem::scan(file); scan.privateKeys() > 0)
        return refused(QStringLiteral("KT-KEY-1"), {QStringLiteral("a certificate"), scan.describe()});
    if (certificate->keyMatch(privateKey) != crypto::CertificateKey::Matches) return refused(QStringLiteral("KT-CRT-4"));
    if (auto status = checkChain(*certificate, old); !status) return base::fail(status.error());
    if (auto status = checkDates(*certificate, now); !status) return base::fail(status.error());
    if (auto status = checkNames(*certificate, names); !status) return base::fail(status.error());
    if (certificate->leaf().isAuthority && !old.leaf().isAuthority) return notTaken("authority");
    const auto isWeak = [](const crypto::CertificateFacts& one) { return one.isWeaklySigned && !one.isSelfSigned; };
    if (std::any_of(certificate->all().begin(), certificate->all().end(), isWeak)) return notTaken("weakSignature");
    return certificate;
}

QString IssuedCertificate::evidenceOf(const Certificate& certificate) {
    const auto& leaf = certificate.leaf();
    return QStringLiteral("issuer %1, serial %2, valid until %3").arg(leaf.issuer, leaf.serial, base::isoUtc(leaf.notAfter));
}

} // namespace keyturn::rotation
