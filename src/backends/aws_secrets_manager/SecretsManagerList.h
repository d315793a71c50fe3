#pragma once

#include "backends/aws_secrets_manager/SecretsManagerApi.h"

#include <functional>

namespace keyturn::backends::secretsManager {

using SecretsPart = std::function<void(std::span<ManagedSecret> part)>;

/// Every secret whose name has `prefix` (where the service also finds others they come too), handed on once each as the pages come. A page names the next
/// one, so that a chain of pages takes a round trip for each: it is asked from both ends at once until the chains meet, which takes half. A service that
/// does not keep to the order asked for gets one chain. No call for a single secret. KT-AWS-10 PartialResult (args: how many came) where a chain does not
/// end.
base::Status listAll(const clients::aws::AwsClient& client, const QString& prefix, const SecretsPart& take, const base::CallContext& context);

} // namespace keyturn::backends::secretsManager
