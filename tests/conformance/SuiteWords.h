#pragma once

#include "backends/api/SecretBackend.h"

#include <QByteArray>

/// What the parts of the conformance suite say alike; included by them alone.
namespace keyturn::conformance {

using namespace backends;
using base::CallContext;
using base::ErrorCode;
using base::SecureBytes;
using domain::SecretValue;
using domain::VersionStage;

inline const auto kName = QStringLiteral("JWT_SECRET");
inline const QByteArray kCanary("c4n4ry-Zq7Rk2");

inline SecureBytes bytesOf(const QByteArray& text) { return SecureBytes::fromChars({text.constData(), std::size_t(text.size())}); }

inline QString textOf(const base::Error& error) {
    return base::errorCodeWord(error.code) + u'|' + error.condition + u'|' + error.subject + u'|' + error.args.join(u'|');
}

inline QString textOf(const domain::SecretMetadata& facts) {
    QStringList words{facts.path, facts.currentVersion, facts.owner, facts.concurrencyToken};
    words += facts.fields + facts.notes + facts.tags.keys() + facts.tags.values();
    for (const auto& version : facts.versions) words += QStringList{version.id, version.writtenBy} + version.labels;
    return words.join(u'|');
}

inline SecretWrite change(const QByteArray& value, WriteGuard guard = WriteGuard::Overwrite, const QString& token = {}) {
    SecretWrite made;
    made.value = SecretValue::single(bytesOf(value));
    made.guard = guard;
    made.expectedToken = token;
    return made;
}

} // namespace keyturn::conformance
