#pragma once

#include "backends/aws_secrets_manager/SecretsManagerApi.h"

namespace keyturn::backends {

/// What the labels of Secrets Manager mean here, and Keyturn's own label "keyturn/<first 8 of the version>/<actor>". It keeps a version
/// from the service's clean-up for as long as Keyturn may need it (AWSPREVIOUS keeps one only), and says who wrote it.
namespace ManagedLabels {

inline const auto kCurrent = QStringLiteral("AWSCURRENT");
inline const auto kPending = QStringLiteral("AWSPENDING");
inline const auto kPrevious = QStringLiteral("AWSPREVIOUS");

QString own(const QString& versionId, const QString& actor = {});
/// The own label of a version, empty when it has none.
QString ownOf(const ManagedVersion& version);

/// The version readers are meant to get, and the one that waits; null for none. A version that is both was promoted and is not yet tidied up,
/// unless it is the only one and put here: the service makes the first version of a secret current even when it was put as a pending one.
const ManagedVersion* current(const ManagedSecret& secret);
const ManagedVersion* pending(const ManagedSecret& secret);
domain::VersionStage stageOf(const ManagedSecret& secret, const ManagedVersion& version);

/// The version id that an operation's write gets: the operation itself where the service takes it, else made from it; a random one for none.
base::Result<QString> versionIdFor(const QString& operation);

/// Guard for the next write: what is current and what is pending.
QString tokenOf(const QString& currentId, const QString& pendingId);
QString tokenOf(const ManagedSecret& secret);

/// `operation`: whose pending version is no stranger's. `now` tells a rotation by the service that goes on from one that stopped.
domain::SecretMetadata metadata(const ManagedSecret& secret, const QString& operation, base::Instant now);

} // namespace ManagedLabels

} // namespace keyturn::backends
