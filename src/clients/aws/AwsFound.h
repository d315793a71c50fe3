#pragma once

#include "clients/aws/AwsProfiles.h"

namespace keyturn::clients::aws {

/// A way to AWS that this machine has set up already: a profile, or keys in the process's variables. Never a credential.
struct AwsFound {
    QString source;  ///< "~/.aws profile production", "AWS_ACCESS_KEY_ID"
    QString profile; ///< empty: the variables
    QString region;  ///< empty: it names none
};

/// Reads the shared files; asks no network. Files that cannot be understood answer nothing here: a connection test says why.
std::vector<AwsFound> awsOnMachine(const AwsPlaces& places);

} // namespace keyturn::clients::aws
