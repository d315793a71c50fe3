#include "net/TlsRules.h"

#include <QRegularExpression>

#include <algorithm>

namespace keyturn::net {

using base::ErrorCode;
using base::fail;

namespace {

bool arePins(const QStringList& pins) {
    static const QRegularExpression kPin(QStringLiteral("^sha256//[A-Za-z0-9+/]{43}=$"));
    if (pins.size() == 1) return false; // one pin locks its owner out on the day the key changes
    return std::ranges::all_of(pins, [](const QString& pin) { return kPin.match(pin).hasMatch(); });
}

QString datesOf(const crypto::TlsPeer& peer) {
    if (!peer.notBefore || !peer.notAfter) return {};
    return QStringLiteral(": ") + base::isoUtc(*peer.notBefore) + QStringLiteral(" to ") + base::isoUtc(*peer.notAfter);
}

QString namesOf(const crypto::TlsPeer& peer) {
    return peer.names.isEmpty() ? QStringLiteral(" (it has none)") : QStringLiteral(": ") + peer.names.join(QStringLiteral(", "));
}

} // namespace

base::Status checkTls(const TlsPolicy& tls, const QString& subject) {
    const auto unusable = [&](const char* what) { return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NET-8"), subject, {QLatin1String(what)}); };
    if (!arePins(tls.pins)) return unusable("pins");
    const bool ownsRoots = tls.roots != TlsPolicy::Roots::System;
    if (ownsRoots != tls.authorities.contains("-----BEGIN CERTIFICATE-----")) return unusable("authorities");
    if (tls.clientCertificate.isEmpty() != !tls.clientKey) return unusable("client key");
    static const QRegularExpression kName(QStringLiteral("^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$"));
    if (!tls.serverName.isEmpty() && !kName.match(tls.serverName).hasMatch()) return unusable("origin");
    return {};
}

QString refusalReason(long verified, const crypto::TlsPeer& peer) {
    switch (verified) { // OpenSSL's X509_V_ERR_ numbers
    case 0:
    case 1:
    case 62:
    case 64: return QStringLiteral("another name") + namesOf(peer);
    case 9: return QStringLiteral("not yet valid") + datesOf(peer);
    case 10: return QStringLiteral("expired") + datesOf(peer);
    case 18: return QStringLiteral("self-signed");
    case 19:
    case 2:
    case 20:
    case 21: return QStringLiteral("unknown authority");
    case 23: return QStringLiteral("revoked");
    case 66:
    case 67:
    case 68: return QStringLiteral("weak key");
    default: return QStringLiteral("X.509 error %1").arg(verified);
    }
}

} // namespace keyturn::net
