#include "backends/aws_secrets_manager/SecretsManagerValues.h"

#include "backends/aws_secrets_manager/SecretsManagerJson.h"
#include "base/SecureMemory.h"
#include "clients/aws/AwsBatch.h"

#include <QHash>

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using clients::aws::AwsCall;

namespace {

constexpr std::size_t kGroup = 20;          ///< the most that the service takes
constexpr std::size_t kFewerThanGroups = 8; ///< so few are one round trip either way
/// Of the quota of BatchGetSecretValue, as SecretsManagerType has it.
constexpr net::Rate kGroupRate{90, 10};

AwsCall groupCall(std::span<const QString> names) {
    json::JsonWriter writer(64 * names.size());
    writer.beginObject();
    writer.key("SecretIdList");
    writer.list(QStringList(names.begin(), names.end()));
    writer.endObject();
    // What does not fit into locked memory is asked for singly.
    const auto most = std::min(net::kLargestPage, qint64(base::SecureMemory::largestLocked()));
    return {"BatchGetSecretValue", writer.take(), net::Effect::None, net::BodyMemory::Locked, std::max(most, net::kLargestTokenAnswer), {}};
}

bool isForTheMoment(const base::Error& error) { return net::Retry::passes(error) || error.code == ErrorCode::Cancelled || error.code == ErrorCode::TooLarge; }

} // namespace

/// One reading; used once.
class ValuesRun {
  public:
    ValuesRun(SecretsManagerValues& values, std::span<const QString> names, const SecretsManagerValues::Take& take, const base::CallContext& context)
        : m_values(values), m_names(names), m_take(take), m_context(context), m_batch(*values.m_client, context) {}

    void run() {
        for (;;) {
            feed();
            auto finished = m_batch.next();
            if (!finished) {
                if (m_next == m_names.size() && m_single.empty()) return;
                continue;
            }
            if (auto group = m_groups.extract(finished->tag); !group.empty()) takeGroup(group.mapped(), finished->answer);
            else if (finished->answer) give(finished->tag, secretsManager::valueFrom(finished->answer->body.bytes(), m_names[finished->tag]));
            else give(finished->tag, fail(finished->answer.error()));
        }
    }

  private:
    void give(std::size_t place, base::Result<ManagedValue> value) {
        m_take(place, std::move(value));
        m_context.report(++m_done, qint64(m_names.size()));
    }
    void askSingly(std::size_t place) {
        m_batch.add(SecretsManagerValues::callFor(m_names[place], QStringLiteral("AWSCURRENT"), {}), place);
    }
    void feed() {
        while (m_batch.wantsMore()) {
            if (!m_single.empty()) {
                askSingly(m_single.back());
                m_single.pop_back();
            } else if (m_next == m_names.size()) {
                return;
            } else if (m_names.size() - m_next >= kFewerThanGroups && m_values.mayAskGroup()) {
                askGroup();
            } else {
                askSingly(m_next++);
            }
        }
    }
    void askGroup() {
        const std::size_t count = std::min(kGroup, m_names.size() - m_next);
        const auto names = m_names.subspan(m_next, count);
        const quint64 tag = m_names.size() + m_groupsAsked++;
        m_batch.add(groupCall(names), tag);
        m_groups.emplace(tag, m_next);
        m_next += count;
    }
    void takeGroup(std::size_t from, const base::Result<net::HttpResponse>& answer) {
        const std::size_t end = std::min(from + kGroup, m_names.size());
        auto group = answer ? secretsManager::groupFrom(answer->body.bytes(), m_values.m_client->name()) : base::Result<std::vector<secretsManager::NamedValue>>(fail(answer.error()));
        if (!group && !isForTheMoment(group.error())) m_values.m_areGroupsRefused = true;
        QHash<QString, ManagedValue*> found;
        if (group)
            for (auto& one : *group) found.insert(one.name, &one.value);
        for (std::size_t place = from; place < end; ++place) {
            ManagedValue* value = found.take(m_names[place]);
            if (value != nullptr) give(place, std::move(*value));
            else m_single.push_back(place);
        }
    }

    SecretsManagerValues& m_values;
    std::span<const QString> m_names;
    const SecretsManagerValues::Take& m_take;
    const base::CallContext& m_context;
    clients::aws::AwsBatch m_batch;
    std::size_t m_next = 0;
    std::size_t m_groupsAsked = 0;
    qint64 m_done = 0;
    std::unordered_map<quint64, std::size_t> m_groups; ///< by tag, the first place of each
    std::vector<std::size_t> m_single;                 ///< what a group left to be asked for
};

SecretsManagerValues::SecretsManagerValues(std::shared_ptr<const clients::aws::AwsClient> client)
    : m_client(std::move(client)), m_groups(kGroupRate, std::chrono::steady_clock::now()) {}

bool SecretsManagerValues::mayAskGroup() {
    if (m_areGroupsRefused) return false;
    const std::lock_guard guard(m_mutex);
    return m_groups.take(std::chrono::steady_clock::now());
}

AwsCall SecretsManagerValues::callFor(const QString& id, const QString& label, const QString& versionId) {
    json::JsonWriter writer;
    writer.beginObject();
    writer.member("SecretId", QStringView(id));
    if (versionId.isEmpty()) writer.member("VersionStage", QStringView(label));
    else writer.member("VersionId", QStringView(versionId));
    writer.endObject();
    return {"GetSecretValue", writer.take(), net::Effect::None, net::BodyMemory::Locked, net::kLargestValueAnswer, id};
}

void SecretsManagerValues::read(std::span<const QString> names, const Take& take, const base::CallContext& context) {
    ValuesRun(*this, names, take, context).run();
}

} // namespace keyturn::backends
