#pragma once

#include "backends/aws_secrets_manager/SecretsManagerApi.h"
#include "net/TokenBucket.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace keyturn::backends {

/// Reads current values, many in flight: some in groups (BatchGetSecretValue, as many as its own quota allows), the others one by one beside them, since
/// together they come sooner than either way alone. What a group does not answer is asked for singly, so that an answer or an error is always that of
/// the secret itself; where groups are refused (they want a right of their own, and not every compatible server has them) none is asked for again.
/// Thread-safe.
class SecretsManagerValues {
  public:
    explicit SecretsManagerValues(std::shared_ptr<const clients::aws::AwsClient> client);

    /// Called once for each place of `names`, in any order, as the answers come.
    using Take = std::function<void(std::size_t place, base::Result<ManagedValue> value)>;
    void read(std::span<const QString> names, const Take& take, const base::CallContext& context);

    /// GetSecretValue of a version by id, or of what holds `label`.
    static clients::aws::AwsCall callFor(const QString& id, const QString& label, const QString& versionId);

  private:
    friend class ValuesRun;
    bool mayAskGroup();

    std::shared_ptr<const clients::aws::AwsClient> m_client;
    std::mutex m_mutex;
    net::TokenBucket m_groups; ///< guarded by m_mutex. Paced here too: a group that waited would keep its secrets from being asked for singly
    std::atomic<bool> m_areGroupsRefused = false;
};

} // namespace keyturn::backends
