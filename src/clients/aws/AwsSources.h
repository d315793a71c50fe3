#pragma once

#include "clients/aws/AwsCredentialChain.h"

namespace keyturn::clients::aws {

/// The places of the chain that are asked over the network or by a program; used by AwsCredentialChain alone, which names the errors.

/// True inside a container that is given credentials.
bool isContainer(const AwsPlaces& places);
base::Result<AwsSession> fromContainer(const ChainSetup& setup, const base::CallContext& context);
/// IMDSv2 alone: one attempt, a second long.
base::Result<AwsSession> fromInstance(const ChainSetup& setup, const base::CallContext& context);
/// The token that `aws sso login` left, exchanged for keys. It is never renewed here: that is the owner's sign-in.
base::Result<AwsSession> fromSingleSignOn(const ChainSetup& setup, const AwsProfiles& profiles, const QString& profile, const base::CallContext& context);
/// A credential_process, split into words without a shell, when setup.processSha256 is its program's hash.
base::Result<AwsSession> fromProgram(const ChainSetup& setup, const QString& command, const base::CallContext& context);

} // namespace keyturn::clients::aws
