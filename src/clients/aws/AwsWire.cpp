#include "clients/aws/AwsWire.h"

#include "clients/aws/AwsError.h"

namespace keyturn::clients::aws {

using base::ErrorCode;
using base::fail;

base::Instant AwsWire::serverNow() const { return m_setup.clock->now() + std::chrono::milliseconds(m_leadMs.load()); }

std::shared_ptr<const AwsSigner> AwsWire::signerOf(const SharedSession& session) const {
    const std::lock_guard guard(m_mutex);
    if (m_signed != session) {
        m_signer = std::make_shared<const AwsSigner>(session->credentials, m_setup.region, m_setup.service);
        m_signed = session;
    }
    return m_signer;
}

void AwsWire::prepare(net::HttpRequest& request, const SharedSession& session) const {
    // Services answer in types that differ from case to case; what the body is decides, see judge().
    request.expect = net::Expect::Anything;
    if (!session) return;
    request.beforeSend = [signer = signerOf(session), this](net::HttpRequest& r) { return signer->sign(r, serverNow()); };
}

AwsWire::Judged AwsWire::judge(base::Result<net::HttpResponse> answer, net::Effect effect) const {
    if (!answer) {
        base::Error error = answer.error();
        error.subject = m_setup.name;
        return {fail(std::move(error))};
    }
    auto body = answer->body.bytes();
    while (!body.empty() && (body.front() == ' ' || body.front() == '\n')) body = body.subspan(1); // sent while a long work goes on
    const bool isPart = answer->status == 206; // of an object, whatever is in it
    const bool isOurs = body.empty() || body.front() == '{' || body.front() == '<';
    const std::string_view start(reinterpret_cast<const char*>(body.data()), std::min<std::size_t>(body.size(), 32));
    const bool isPage = start.starts_with("<!") || start.starts_with("<html") || start.starts_with("<HTML");
    if (!isPart && answer->status < 500 && answer->status != 429 && (!isOurs || isPage)) {
        const ErrorCode code = effect == net::Effect::Once ? ErrorCode::OutcomeUnknown : ErrorCode::InvalidInput;
        return {fail(code, QStringLiteral("KT-NET-4"), m_setup.name, {QString::number(answer->status)})};
    }
    if (answer->isSuccess()) return {std::move(answer)};
    base::Error error = awsError(*answer, effect, m_setup.name);
    Judged judged{fail(error)};
    const auto ahead = answer->serverAhead();
    if (error.code == ErrorCode::ClockSkew && ahead) {
        m_leadMs = ahead->count();
        judged.isSkewed = true;
    }
    return judged;
}

base::Result<net::HttpResponse> AwsWire::send(const Make& make, const SharedSession& session, const base::CallContext& context) const {
    for (int attempt = 0;; ++attempt) {
        net::HttpRequest request = make();
        const net::Effect effect = request.effect;
        prepare(request, session);
        Judged judged = judge(m_setup.connection.send(std::move(request), context), effect);
        if (!judged.isSkewed || attempt > 0) return std::move(judged.answer);
    }
}

} // namespace keyturn::clients::aws
