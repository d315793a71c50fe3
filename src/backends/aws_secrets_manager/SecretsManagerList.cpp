#include "backends/aws_secrets_manager/SecretsManagerList.h"

#include "backends/aws_secrets_manager/SecretsManagerJson.h"
#include "clients/aws/AwsBatch.h"

#include <QHash>

namespace keyturn::backends::secretsManager {

using base::fail;
using clients::aws::AwsCall;

namespace {

constexpr int kMostPages = 10'000;
constexpr int kPageSize = 100;
enum End : quint64 { Oldest, Newest };

AwsCall pageCall(const QString& prefix, const QString& next, End from) {
    json::JsonWriter writer;
    writer.beginObject();
    writer.member("MaxResults", qint64(kPageSize));
    writer.key("IncludePlannedDeletion");
    writer.boolean(true);
    writer.member("SortOrder", from == Oldest ? QStringView(u"asc") : QStringView(u"desc"));
    if (!next.isEmpty()) writer.member("NextToken", QStringView(next));
    if (!prefix.isEmpty()) {
        writer.key("Filters");
        writer.beginArray();
        writer.beginObject();
        writer.member("Key", QStringView(u"name"));
        writer.key("Values");
        writer.list({prefix});
        writer.endObject();
        writer.endArray();
    }
    writer.endObject();
    return {"ListSecrets", writer.take(), net::Effect::None, net::BodyMemory::Ordinary, net::kLargestPage, {}};
}

/// One listing; used once.
class Walk {
  public:
    Walk(const clients::aws::AwsClient& client, const QString& prefix, const SecretsPart& take, const base::CallContext& context)
        : m_client(client), m_prefix(prefix), m_take(take), m_context(context), m_batch(client, context) {}

    base::Status run() {
        ask(Oldest, {});
        while (auto finished = m_batch.next()) {
            const End end = static_cast<End>(finished->tag);
            if (m_chains[end].isDropped) continue;
            const auto done = takeAnswer(end, finished->answer);
            if (done && *done) return {};
            if (done) continue;
            if (end == Oldest || !m_context.check()) return fail(done.error());
            m_chains[Newest].isDropped = true; // the other chain gets there alone
        }
        return partial();
    }

  private:
    struct Chain {
        QString next;
        int pages = 0;
        bool isDropped = false;
    };

    void ask(End end, const QString& next) {
        m_chains[end].next = next;
        m_batch.add(pageCall(m_prefix, next, end), end, net::HttpBatch::Order::Ahead);
    }

    /// Whether everything is there now. The next page is asked for before this one is read, which may be once more than needed.
    base::Result<bool> takeAnswer(End end, const base::Result<net::HttpResponse>& answer) {
        if (!answer) return fail(answer.error());
        const auto next = nextFrom(answer->body.bytes(), m_client.name());
        if (!next) return fail(next.error());
        if (!next->isEmpty()) {
            if (*next == m_chains[end].next || ++m_chains[end].pages >= kMostPages) return fail(partial().error());
            ask(end, *next);
            if (end == Oldest && m_chains[Oldest].pages == 1) ask(Newest, {});
        }
        auto page = pageFrom(answer->body.bytes(), m_client.name());
        if (!page) return fail(page.error());
        return takePage(end, *page);
    }

    bool takePage(End end, Page& page) {
        const bool isFirst = m_chains[end].pages <= 1;
        std::vector<ManagedSecret> fresh;
        std::size_t fromOther = 0;
        for (auto& secret : page.secrets) {
            // By its ARN: a name may be deleted and made again while the pages come.
            quint8& seenBy = m_seenBy[(secret.arn.isEmpty() ? secret.name : secret.arn).toUtf8()];
            if (seenBy == 0) fresh.push_back(std::move(secret));
            if ((seenBy & ~(1u << end)) != 0) ++fromOther;
            seenBy = static_cast<quint8>(seenBy | (1u << end));
        }
        m_take(fresh);
        m_context.report(qint64(m_seenBy.size()), qint64(m_seenBy.size()));
        if (page.next.isEmpty()) return true;
        // The order was not kept, or there are few: one chain is enough.
        if (end == Newest && isFirst && fromOther > 0) m_chains[Newest].isDropped = true;
        // A whole page that the other end had, since secrets of the same moment may stand in any order.
        const bool haveMet = !page.secrets.empty() && fromOther == page.secrets.size();
        return haveMet && !m_chains[Newest].isDropped;
    }

    base::Status partial() const {
        if (auto on = m_context.check(); !on) return fail(on.error());
        return fail(base::ErrorCode::PartialResult, QStringLiteral("KT-AWS-10"), m_client.name(), {QString::number(m_seenBy.size())});
    }

    const clients::aws::AwsClient& m_client;
    const QString& m_prefix;
    const SecretsPart& m_take;
    const base::CallContext& m_context;
    clients::aws::AwsBatch m_batch;
    Chain m_chains[2];
    QHash<QByteArray, quint8> m_seenBy; ///< a bit for each end
};

} // namespace

base::Status listAll(const clients::aws::AwsClient& client, const QString& prefix, const SecretsPart& take, const base::CallContext& context) {
    return Walk(client, prefix, take, context).run();
}

} // namespace keyturn::backends::secretsManager
