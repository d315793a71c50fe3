#include "clients/aws/AwsClient.h"

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;

namespace {

/// Throttled is refused before it did anything.
bool mayRepeat(const base::Error& error, net::Effect effect) {
    return net::Retry::passes(error) && (effect != net::Effect::Once || error.code == ErrorCode::RateLimited);
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
    return repeated(call, once(call, context), context);
}

/// The first answer, or that of a repeat.
base::Result<net::HttpResponse> AwsClient::repeated(const AwsCall& call, base::Result<net::HttpResponse> answer, const base::CallContext& context) const {
    auto again = m_wire->setup().connection.retry();
    while (!answer && mayRepeat(answer.error(), call.effect) && again.waitsFor(answer.error(), context)) answer = once(call, context);
    return about(call.subject, std::move(answer));
}

QString AwsClient::lastingKeyId(const base::CallContext& context) const {
    const auto session = m_chain->session(context);
    if (!session || (*session)->expiresAt || (*session)->credentials.sessionToken) return {};
    return QString::fromUtf8((*session)->credentials.accessKeyId);
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
        const bool isStale = !judged.answer && (judged.isSkewed || judged.answer.error().code == ErrorCode::TokenExpired);
        if (isStale && context.check()) judged.answer = once(calls[i], context);
        answers.push_back(repeated(calls[i], std::move(judged.answer), context));
    }
    return answers;
}

} // namespace keyturn::clients::aws
