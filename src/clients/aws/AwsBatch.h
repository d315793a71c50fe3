#pragma once

#include "clients/aws/AwsClient.h"

#include <deque>
#include <unordered_map>

namespace keyturn::clients::aws {

/// Calls in flight together over one client, answered as they come; see net::HttpBatch. Used by one thread, outlived by the client. As with a
/// single call every answer is a success or definite: one that the clock or an expired session spoiled goes out once more at once, and those that
/// failed for the moment are asked again together, after one wait as net::Retry has it, when everything else is answered.
class AwsBatch {
  public:
    struct Finished {
        quint64 tag = 0;
        base::Result<net::HttpResponse> answer;
    };
    AwsBatch(const AwsClient& client, const base::CallContext& context);

    void add(AwsCall call, quint64 tag, net::HttpBatch::Order order = net::HttpBatch::Order::Later);
    /// Nothing when all were answered.
    std::optional<Finished> next();
    bool wantsMore() const { return m_batch.wantsMore(); }
    std::size_t outstanding() const { return m_asked.size() + m_lost.size() + m_ready.size(); } ///< added, not yet given out

  private:
    struct Asked {
        AwsCall call;
        quint64 tag = 0;
        int repeats = 0;      ///< after failures that pass
        bool isRenewed = false; ///< after a wrong clock or an expired session
    };
    struct Lost {
        Asked asked;
        base::Error why;
    };
    void send(Asked asked, net::HttpBatch::Order order);
    void settle(Asked asked, const SharedSession& session, base::Result<net::HttpResponse> answer);
    void finish(Asked asked, base::Result<net::HttpResponse> answer);
    void askLostAgain();

    const AwsClient* m_client;
    base::CallContext m_context;
    net::HttpBatch m_batch;
    net::Retry m_retry;
    struct Flight {
        Asked asked;
        SharedSession session;
    };
    std::unordered_map<quint64, Flight> m_asked; ///< by the number it went out with
    quint64 m_sent = 0;
    std::vector<Lost> m_lost;
    std::deque<Finished> m_ready;
};

} // namespace keyturn::clients::aws
