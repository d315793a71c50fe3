#include "clients/aws/AwsAccess.h"

namespace keyturn::clients::aws {

base::Result<std::vector<AwsProbe>> refusedOf(const AwsClient& client, std::vector<AwsProbe> probes, const base::CallContext& context) {
    std::vector<AwsProbe> refused;
    for (AwsProbe& probe : probes) {
        const auto answer = client.call(probe.call, context);
        if (answer) continue;
        switch (answer.error().code) {
        case base::ErrorCode::PermissionDenied:
            refused.push_back(std::move(probe));
            break;
        case base::ErrorCode::NotFound:
        case base::ErrorCode::InvalidInput:
        case base::ErrorCode::Conflict:
        case base::ErrorCode::DeletedRecoverable:
            break;
        default:
            return base::fail(answer.error());
        }
    }
    return refused;
}

} // namespace keyturn::clients::aws
