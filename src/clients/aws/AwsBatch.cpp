#include "clients/aws/AwsBatch.h"

#include <algorithm>

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;
using Order = net::HttpBatch::Order;

namespace {
constexpr int kMostRepeats = 3;
}

AwsBatch::AwsBatch(const AwsClient& client, const base::CallContext& context)
    : m_client(&client), m_context(context), m_batch(client.m_wire->setup().connection.batch(context)), m_retry(client.m_wire->setup().connection.retry()) {}

void AwsBatch::add(AwsCall call, quint64 tag, Order order) { send({std::move(call), tag}, order); }

void AwsBatch::send(Asked asked, Order order) {
    auto session = m_client->m_chain->session(m_context);
    if (!session) return finish(std::move(asked), fail(session.error()));
    auto request = m_client->requestOf(asked.call);
    m_client->m_wire->prepare(request, *session);
    m_asked.emplace(++m_sent, Flight{std::move(asked), std::move(*session)});
    m_batch.add(std::move(request), m_sent, order);
}

void AwsBatch::finish(Asked asked, base::Result<net::HttpResponse> answer) {
    m_ready.push_back({asked.tag, AwsClient::about(asked.call.subject, std::move(answer))});
}

void AwsBatch::settle(Asked asked, const SharedSession& session, base::Result<net::HttpResponse> raw) {
    auto judged = m_client->m_wire->judge(std::move(raw), asked.call.effect);
    if (judged.answer) return finish(std::move(asked), std::move(judged.answer));
    const bool isExpired = judged.answer.error().code == ErrorCode::TokenExpired;
    if ((judged.isSkewed || isExpired) && !asked.isRenewed && m_context.check()) {
        // Others of the batch may have seen to a new session already.
        if (isExpired) m_client->m_chain->drop(session);
        asked.isRenewed = true;
        return send(std::move(asked), Order::Ahead);
    }
    const bool mayRepeat = asked.repeats < kMostRepeats && AwsClient::mayRepeat(judged.answer.error(), asked.call.effect);
    if (!mayRepeat) return finish(std::move(asked), std::move(judged.answer));
    m_lost.push_back({std::move(asked), judged.answer.error()});
}

void AwsBatch::askLostAgain() {
    const bool areNew = std::ranges::none_of(m_lost, [](const Lost& one) { return one.asked.repeats > 0; });
    if (areNew) m_retry = m_client->m_wire->setup().connection.retry();
    // The wait that the service asked for longest is enough for all.
    base::Error why = std::ranges::max_element(m_lost, {}, [](const Lost& one) { return net::retryAfterOf(one.why).value_or(std::chrono::milliseconds(0)); })->why;
    const bool goesOn = m_retry.waitsFor(why, m_context);
    for (Lost& one : std::exchange(m_lost, {})) {
        if (goesOn) {
            ++one.asked.repeats;
            send(std::move(one.asked), Order::Later);
        } else {
            finish(std::move(one.asked), fail(why.code == ErrorCode::Cancelled ? why : one.why));
        }
    }
}

std::optional<AwsBatch::Finished> AwsBatch::next() {
    while (m_ready.empty()) {
        auto finished = m_batch.next();
        if (finished) {
            auto flight = m_asked.extract(finished->tag);
            settle(std::move(flight.mapped().asked), flight.mapped().session, std::move(finished->answer));
        } else if (m_lost.empty()) {
            return std::nullopt;
        } else {
            askLostAgain();
        }
    }
    Finished first = std::move(m_ready.front());
    m_ready.pop_front();
    return first;
}

} // namespace keyturn::clients::aws
