#pragma once

#include "app/EnvironmentFile.h"
#include "clients/aws/S3Bucket.h"

namespace keyturn::app {

/// The settings of a kind of destination; nothing for an unknown kind. As AppContext names the stores, this names the places for copies: "s3".
const backends::ConnectionSchema* destinationSchema(const QString& kind);

/// A setting that its type alone does not judge.
struct DestinationFault {
    QString field;
    QString expected;
};
std::vector<DestinationFault> destinationFaults(const BackupDestination& destination);

/// A place for copies, ready to be asked; nothing was asked yet.
struct OpenedDestination {
    clients::aws::S3Bucket bucket;
    QString prefix; ///< of all keys; may be empty
    QString place;  ///< ENVIRONMENT/DESTINATION
};
/// KT-CFG-8 for a setting; else the errors of connectAws.
base::Result<OpenedDestination> openDestination(const QString& environment, const BackupDestination& destination, const backends::BackendSecrets& secrets);

/// The least rights of who pushes, as an IAM policy (backends.md 18): no reading of objects and no deleting.
QString leastPolicy(const BackupDestination& destination, const OpenedDestination& opened);

} // namespace keyturn::app
