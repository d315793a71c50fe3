#include "net/NameLookup.h"

#include <netdb.h>

#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>

namespace keyturn::net {

using base::ErrorCode;
using base::fail;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kSlice{100};

struct Answer {
    int code = EAI_FAIL;
    std::vector<SocketAddress> addresses;
};

Answer ask(const QByteArray& host, const QByteArray& port, int flags) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_NUMERICSERV | flags;
    addrinfo* list = nullptr;
    Answer answer;
    answer.code = ::getaddrinfo(host.constData(), port.constData(), &wanted, &list);
    for (const addrinfo* one = answer.code == 0 ? list : nullptr; one != nullptr; one = one->ai_next) {
        if (one->ai_addrlen > sizeof(sockaddr_storage)) continue;
        SocketAddress address;
        std::memcpy(&address.storage, one->ai_addr, one->ai_addrlen);
        address.size = one->ai_addrlen;
        answer.addresses.push_back(address);
    }
    if (answer.code == 0) ::freeaddrinfo(list);
    return answer;
}

base::Result<std::vector<SocketAddress>> judged(Answer answer) {
    if (answer.code == 0 && !answer.addresses.empty()) return std::move(answer.addresses);
    return fail(ErrorCode::Unavailable, {}, {}, {QString::fromLatin1(::gai_strerror(answer.code == 0 ? EAI_NONAME : answer.code))});
}

/// What the thread and the caller share; the last of them lets it go.
struct Lookup {
    std::mutex mutex;
    std::condition_variable ended;
    std::optional<Answer> answer;
};

} // namespace

base::Result<std::vector<SocketAddress>> addressesOf(const QByteArray& host, int port, const base::CallContext& context) {
    const QByteArray service = QByteArray::number(port);
    if (Answer spelled = ask(host, service, AI_NUMERICHOST); spelled.code == 0) return judged(std::move(spelled));
    const auto lookup = std::make_shared<Lookup>();
    try {
        std::thread([lookup, host, service] {
            Answer answer = ask(host, service, 0);
            const std::lock_guard guard(lookup->mutex);
            lookup->answer = std::move(answer);
            lookup->ended.notify_all();
        }).detach();
    } catch (const std::system_error&) {
        return fail(ErrorCode::Unavailable, {}, {}, {QStringLiteral("EAGAIN")});
    }
    std::unique_lock lock(lookup->mutex);
    while (!lookup->answer) {
        if (auto on = context.check(); !on) return fail(on.error());
        lookup->ended.wait_for(lock, kSlice);
    }
    return judged(std::move(*lookup->answer));
}

} // namespace keyturn::net
