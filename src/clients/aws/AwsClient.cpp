#include "clients/aws/AwsClient.h"

#include "clients/aws/AwsBatch.h"

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;

base::Result<net::HttpResponse> AwsClient::about(const QString& subject, base::Result<net::HttpResponse> answer) {
    if (answer || subject.isEmpty() || answer.error().condition.startsWith(QLatin1String("KT-NET"))) return answer;
    base::Error error = answer.error();
    error.subject = subject;
    return fail(std::move(error));
}

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

base::Result<net::HttpResponse> AwsClient::onceOf(const AwsWire::Make& make, const base::CallContext& context) const {
    auto session = m_chain->session(context);
    if (!session) return fail(session.error());
    auto answer = m_wire->send(make, *session, context);
    if (answer || answer.error().code != ErrorCode::TokenExpired) return answer;
    m_chain->drop(*session);
    session = m_chain->session(context);
    if (!session) return fail(session.error());
    return m_wire->send(make, *session, context);
}

base::Result<net::HttpResponse> AwsClient::once(const AwsCall& call, const base::CallContext& context) const {
    return onceOf([&] { return requestOf(call); }, context);
}

base::Result<net::HttpResponse> AwsClient::exchange(const AwsWire::Make& make, const QString& subject, const base::CallContext& context) const {
    net::Effect effect = net::Effect::None;
    const auto noting = [&] {
        net::HttpRequest made = make();
        effect = made.effect;
        return made;
    };
    auto answer = onceOf(noting, context);
    auto again = retry();
    while (!answer && mayRepeat(answer.error(), effect) && again.waitsFor(answer.error(), context)) answer = onceOf(noting, context);
    return about(subject, std::move(answer));
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

std::vector<base::Result<net::HttpResponse>> AwsClient::callMany(std::vector<AwsCall> calls, const base::CallContext& context) const {
    std::vector<base::Result<net::HttpResponse>> answers(calls.size());
    AwsBatch batch(*this, context);
    for (std::size_t i = 0; i < calls.size(); ++i) batch.add(std::move(calls[i]), i);
    qint64 done = 0;
    while (auto finished = batch.next()) {
        answers[finished->tag] = std::move(finished->answer);
        context.report(++done, static_cast<qint64>(answers.size()));
    }
    return answers;
}

} // namespace keyturn::clients::aws
