#include "clients/aws/AwsClient.h"

#include <condition_variable>
#include <random>

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;
using std::chrono::milliseconds;

namespace {

constexpr int kRepeats = 3;
constexpr milliseconds kLongestWait{60'000};

bool mayRepeat(const base::Error& error, net::Effect effect) {
    if (error.code == ErrorCode::RateLimited) return true; // refused before it did anything
    if (effect == net::Effect::Once) return false;
    return error.code == ErrorCode::Unavailable || error.code == ErrorCode::TimedOut;
}

milliseconds waitBefore(int repeat, const base::Error& error) {
    static thread_local std::mt19937 random{std::random_device{}()};
    const int base = error.code == ErrorCode::RateLimited ? 1'000 : 50;
    const milliseconds most(std::min(20'000, base << repeat));
    const milliseconds jitter(std::uniform_int_distribution<int>(0, static_cast<int>(most.count()))(random));
    return std::max(jitter, net::retryAfterOf(error).value_or(milliseconds(0)));
}

/// False when the call ended while it slept.
bool sleepFor(milliseconds wait, const base::CallContext& context) {
    std::mutex mutex;
    std::condition_variable_any woken;
    std::unique_lock lock(mutex);
    woken.wait_for(lock, context.stop, wait, [] { return false; });
    return context.check().has_value();
}

base::Result<net::HttpResponse> about(const QString& subject, base::Result<net::HttpResponse> answer) {
    if (answer || subject.isEmpty() || answer.error().condition.startsWith(QLatin1String("KT-NET"))) return answer;
    base::Error error = answer.error();
    error.subject = subject;
    return fail(std::move(error));
}

} // namespace

net::HttpRequest AwsClient::requestOf(const AwsCall& call) const {
    net::HttpRequest request("POST", m_wire->setup().connection.origin() + '/');
    request.setHeader("Content-Type", QByteArray("application/x-amz-json-1.1"));
    request.setHeader("X-Amz-Target", m_prefix + '.' + call.operation);
    request.body = call.body.clone();
    request.operation = call.operation;
    request.effect = call.effect;
    request.bodyMemory = call.memory;
    request.largestBody = call.largestBody;
    request.keepHeaders = {"x-amzn-errortype"};
    return request;
}

base::Result<net::HttpResponse> AwsClient::once(const AwsCall& call, const base::CallContext& context) const {
    auto session = m_chain->session(context);
    if (!session) return fail(session.error());
    auto answer = m_wire->send([&] { return requestOf(call); }, *session, context);
    if (answer || answer.error().code != ErrorCode::TokenExpired) return answer;
    m_chain->drop(*session);
    session = m_chain->session(context);
    if (!session) return fail(session.error());
    return m_wire->send([&] { return requestOf(call); }, *session, context);
}

base::Result<net::HttpResponse> AwsClient::call(const AwsCall& call, const base::CallContext& context) const {
    for (int repeat = 0;; ++repeat) {
        auto answer = once(call, context);
        if (answer || repeat == kRepeats || !mayRepeat(answer.error(), call.effect)) return about(call.subject, std::move(answer));
        const milliseconds wait = waitBefore(repeat, answer.error());
        if (wait > kLongestWait || !sleepFor(wait, context)) return about(call.subject, std::move(answer));
    }
}

std::vector<base::Result<net::HttpResponse>> AwsClient::callMany(std::span<const AwsCall> calls, const base::CallContext& context) const {
    std::vector<base::Result<net::HttpResponse>> answers;
    answers.reserve(calls.size());
    const auto session = m_chain->session(context);
    if (!session) {
        for (const AwsCall& one : calls) answers.push_back(about(one.subject, fail(session.error())));
        return answers;
    }
    std::vector<net::HttpRequest> requests;
    requests.reserve(calls.size());
    for (const AwsCall& one : calls) {
        requests.push_back(requestOf(one));
        m_wire->prepare(requests.back(), *session);
    }
    auto raw = m_wire->setup().connection.sendMany(std::move(requests), context);
    for (std::size_t i = 0; i < calls.size(); ++i) {
        auto judged = m_wire->judge(std::move(raw[i]), calls[i].effect);
        const bool again = !judged.answer && (judged.isSkewed || judged.answer.error().code == ErrorCode::TokenExpired || mayRepeat(judged.answer.error(), calls[i].effect));
        if (!again || !context.check()) answers.push_back(about(calls[i].subject, std::move(judged.answer)));
        else answers.push_back(call(calls[i], context));
    }
    return answers;
}

} // namespace keyturn::clients::aws
