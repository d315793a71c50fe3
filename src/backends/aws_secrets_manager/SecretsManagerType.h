#pragma once

#include "backends/api/BackendRegistry.h"
#include "clients/aws/AwsConnection.h"

namespace keyturn::backends {

/// "awsSecretsManager": the settings every AWS connection has, and the prefix, the deletion window, the key and the history.
BackendType secretsManagerType();

/// What is the same for every connection to the service: its names, how many requests at once and how many in a second.
clients::aws::AwsConnectionRequest secretsManagerRequest();

} // namespace keyturn::backends
