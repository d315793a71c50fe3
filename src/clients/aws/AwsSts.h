#pragma once

#include "clients/aws/AwsWire.h"

namespace keyturn::clients::aws {

/// What a role is taken on with.
struct RoleRequest {
    QString roleArn;
    QString sessionName;
    QString externalId;          ///< empty: none
    int durationSeconds = 0;     ///< 0: the role's default
    net::SharedSecret webToken;  ///< set: AssumeRoleWithWebIdentity, which is not signed
};

/// AssumeRole or AssumeRoleWithWebIdentity. `by` may be null with a web token. Errors of AwsWire; KT-AWS-6 for an answer that holds no keys.
base::Result<AwsSession> assumeRole(const AwsWire& sts, const SharedSession& by, const RoleRequest& request, const base::CallContext& context);

/// The ARN of a session; needs no permission.
base::Result<QString> callerIdentity(const AwsWire& sts, const SharedSession& session, const base::CallContext& context);

} // namespace keyturn::clients::aws
