#pragma once

#include "clients/aws/AwsSigner.h"

#include <memory>

namespace keyturn::clients::aws {

/// A signed-in identity: keys, how long they last, and where they were found ("environment", "profile default", "role ARN"). Immutable.
struct AwsSession {
    AwsCredentials credentials;
    base::OptionalInstant expiresAt; ///< absent: never by themselves
    QString source;
};
using SharedSession = std::shared_ptr<const AwsSession>;

/// The four members that process, metadata and container answers share, in JSON: {"AccessKeyId", "SecretAccessKey", "SessionToken" or "Token",
/// "Expiration"}. Unauthenticated KT-AWS-6 (args: source) when it is not that.
base::Result<AwsSession> sessionFromJson(base::ByteSpan json, const QString& source);

} // namespace keyturn::clients::aws
