#pragma once

#include "clients/aws/AwsClient.h"

namespace keyturn::clients::aws {

/// One permission tried by a call that cannot change or reveal anything: it is about an object that does not exist. The service judges the
/// permission first, so "not found" says that it is granted (for that name).
struct AwsProbe {
    QString action;  ///< "secretsmanager:GetSecretValue"
    QString purpose; ///< "inventory", "rotation" or "backup"
    AwsCall call;
};

/// The refused ones, in order. An error that says nothing about permissions is the answer itself.
base::Result<std::vector<AwsProbe>> refusedOf(const AwsClient& client, std::vector<AwsProbe> probes, const base::CallContext& context);

} // namespace keyturn::clients::aws
