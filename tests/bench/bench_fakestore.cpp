// A fake of AWS Secrets Manager and of Vault's kv engine 2 on a free loopback port, clear text, HTTP/1.1 with kept connections, fast enough to stand
// beside h2load: bench_fakestore COUNT LATENCY_MS [quota]. Each answer waits LATENCY_MS. With "quota" each operation has the requests per second
// that the service publishes; above them it answers ThrottlingException. GET /stats tells and resets the counts. Prints its port, ends when its input ends.

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace {

using Clock = std::chrono::steady_clock;
using Text = std::shared_ptr<const std::string>;

constexpr int kPage = 100;
constexpr int kBatch = 20;

[[gnu::format(printf, 1, 2)]] std::string format(const char* pattern, ...) {
    char made[2048];
    va_list arguments;
    va_start(arguments, pattern);
    const int size = std::vsnprintf(made, sizeof made, pattern, arguments);
    va_end(arguments);
    return {made, std::min(static_cast<std::size_t>(size), sizeof made - 1)};
}

/// The text or number behind "name" in a flat JSON object.
std::string_view member(std::string_view json, std::string_view name) {
    const std::size_t at = json.find('"' + std::string(name) + '"');
    if (at == json.npos) return {};
    std::size_t from = json.find_first_not_of(" :\"", at + name.size() + 2);
    if (from == json.npos) return {};
    return json.substr(from, json.find_first_of("\",}]", from) - from);
}

int numberIn(std::string_view text) { return std::atoi(std::string(text).c_str()); }

class Store {
  public:
    Store(int count, bool hasQuota) : m_count(count), m_hasQuota(hasQuota) {}

    Text answer(std::string_view method, std::string_view path, std::string_view target, std::string_view body) {
        if (path == "/stats") return stats();
        ++m_requests;
        if (target.empty()) return whole(vault(method, path));
        const std::size_t dot = target.find('.');
        const std::string operation(target.substr(dot + 1));
        ++m_operations[operation];
        if (isAbove(operation)) {
            ++m_throttled;
            return whole(R"({"__type":"ThrottlingException","message":"Rate exceeded"})", 400);
        }
        return aws(operation, body);
    }
    void began() { m_peak = std::max(m_peak, ++m_inFlight); }
    void ended() { --m_inFlight; }

  private:
    struct Bucket {
        double tokens;
        Clock::time_point at;
    };

    static std::string name(int i) { return format("team%02d/app/service-%06d", i % 40, i); }
    static std::string versionOf(int i) { return format("%032x", i + 1); }
    std::optional<int> indexOf(std::string_view id) const {
        const std::size_t at = id.find("service-");
        const int i = at == id.npos ? -1 : numberIn(id.substr(at + 8, 6));
        return i >= 0 && i < m_count ? std::optional(i) : std::nullopt;
    }

    static Text whole(const std::string& body, int status = 200) {
        return std::make_shared<const std::string>(format("HTTP/1.1 %d %s\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: %zu\r\n\r\n", status,
                                                          status == 200 ? "OK" : "Bad", body.size()) + body);
    }
    static Text whole(const std::optional<std::string>& body) {
        if (body) return whole(*body);
        return whole(R"({"errors":[]})", 404);
    }

    /// Published for an account and region; see SecretsManagerType.
    bool isAbove(const std::string& operation) {
        static const std::map<std::string, double> kPerSecond{{"ListSecrets", 100}, {"BatchGetSecretValue", 100}, {"GetSecretValue", 10'000}, {"DescribeSecret", 40'000}};
        if (!m_hasQuota) return false;
        const auto found = kPerSecond.find(operation);
        const double rate = found == kPerSecond.end() ? 50 : found->second;
        const auto now = Clock::now();
        auto& bucket = m_buckets.try_emplace(operation, Bucket{rate, now}).first->second;
        bucket.tokens = std::min(rate, bucket.tokens + std::chrono::duration<double>(now - bucket.at).count() * rate);
        bucket.at = now;
        if (bucket.tokens < 1) return true;
        bucket.tokens -= 1;
        return false;
    }

    std::string facts(int i, const char* stages) const {
        const std::string id = name(i);
        return format(R"({"ARN":"arn:aws:secretsmanager:us-east-1:123456789012:secret:%s-AbCdEf","Name":"%s","Description":"number %d","RotationEnabled":false,)"
                      R"("LastChangedDate":%d.25,"LastAccessedDate":%d,"CreatedDate":%d.5,"Tags":[{"Key":"env","Value":"prod"}],"%s":{"%s":["AWSCURRENT"]}})",
                      id.c_str(), id.c_str(), i, 1'720'000'000 + i, 1'730'000'000, 1'700'000'000 + i, stages, versionOf(i).c_str());
    }
    std::string value(int i) const {
        static const std::string kText(300, 'p');
        const std::string id = name(i);
        return format(R"({"ARN":"arn:aws:secretsmanager:us-east-1:123456789012:secret:%s-AbCdEf","Name":"%s","VersionId":"%s","SecretString":"%s",)"
                      R"("VersionStages":["AWSCURRENT"],"CreatedDate":%d.5})", id.c_str(), id.c_str(), versionOf(i).c_str(), kText.c_str(), 1'710'000'000 + i);
    }

    Text page(std::string_view body) {
        const int start = numberIn(member(body, "NextToken"));
        const std::string_view asked = member(body, "MaxResults");
        const int size = asked.empty() ? kPage : std::min(kPage, numberIn(asked));
        const bool isDescending = member(body, "SortOrder") == "desc";
        Text& kept = m_pages[{isDescending, size, start}];
        if (kept) return kept;
        const int end = std::min(m_count, start + size);
        std::string made = "{\"SecretList\":[";
        for (int i = start; i < end; ++i) made.append(i > start ? "," : "").append(facts(isDescending ? m_count - 1 - i : i, "SecretVersionsToStages"));
        made += end < m_count ? format("],\"NextToken\":\"%d\"}", end) : "]}";
        return kept = whole(made);
    }
    Text batch(std::string_view body) {
        std::string made = "{\"SecretValues\":[";
        const std::size_t from = body.find('[');
        std::string_view ids = from == body.npos ? std::string_view() : body.substr(from, body.find(']', from) - from);
        for (int n = 0; n < kBatch; ++n) {
            const std::size_t at = ids.find("service-");
            if (at == ids.npos) break;
            if (const auto i = indexOf(ids)) made.append(n > 0 ? "," : "").append(value(*i));
            ids.remove_prefix(at + 8);
        }
        return whole(made + "],\"Errors\":[]}");
    }
    Text aws(const std::string& operation, std::string_view body) {
        if (operation == "ListSecrets") return page(body);
        if (operation == "BatchGetSecretValue") return batch(body);
        const auto i = indexOf(member(body, "SecretId"));
        if (!i) return whole(R"({"__type":"ResourceNotFoundException","message":"no such secret"})", 400);
        if (operation == "GetSecretValue") return whole(value(*i));
        if (operation == "DescribeSecret") return whole(facts(*i, "VersionIdsToStages"));
        if (operation == "ListSecretVersionIds")
            return whole(format(R"({"Name":"%s","Versions":[{"VersionId":"%s","VersionStages":["AWSCURRENT"],"CreatedDate":%d.5}]})", name(*i).c_str(), versionOf(*i).c_str(), 1'710'000'000 + *i));
        return whole(R"({"__type":"InvalidAction"})", 400);
    }

    std::optional<std::string> vault(std::string_view method, std::string_view path) {
        constexpr std::string_view kMetadata = "/v1/secret/metadata/";
        constexpr std::string_view kData = "/v1/secret/data/";
        if (path == "/v1/auth/token/lookup-self")
            return R"({"data":{"accessor":"a","display_name":"bench","policies":["bench"],"renewable":false,"ttl":0,"type":"service","num_uses":0,"expire_time":null,"creation_time":1700000000}})";
        if (path.starts_with("/v1/sys/internal/ui/mounts/")) return R"({"data":{"path":"secret/","type":"kv","options":{"version":"2"}}})";
        if (method == "LIST" || path.ends_with("list=true")) {
            if (m_keys.empty()) {
                m_keys = "{\"data\":{\"keys\":[";
                for (int i = 0; i < m_count; ++i) m_keys.append(i > 0 ? "," : "").append(format("\"service-%06d\"", i));
                m_keys += "]}}";
            }
            return m_keys;
        }
        const auto i = indexOf(path);
        if (i && path.starts_with(kMetadata))
            return format(R"({"data":{"created_time":"2025-01-01T00:00:00Z","updated_time":"2026-01-01T00:00:00Z","current_version":3,"oldest_version":1,"max_versions":10,)"
                          R"("custom_metadata":{"owner":"team-%d"},"versions":{"1":{"created_time":"2025-01-01T00:00:00Z","deletion_time":"","destroyed":true},)"
                          R"("2":{"created_time":"2025-06-01T00:00:00Z","deletion_time":"","destroyed":true},"3":{"created_time":"2026-01-01T00:00:00Z","deletion_time":"","destroyed":false}}}})", *i % 40);
        if (i && path.starts_with(kData))
            return format(R"({"data":{"data":{"username":"svc","password":"%s"},"metadata":{"created_time":"2026-01-01T00:00:00Z","deletion_time":"","destroyed":false,"version":3}}})",
                          std::string(270, 'p').c_str());
        return std::nullopt;
    }

    Text stats() {
        std::string each;
        for (const auto& [operation, count] : m_operations) each += format(",\"%s\":%lld", operation.c_str(), count);
        auto made = whole(format("{\"requests\":%lld,\"throttled\":%lld,\"peak\":%d%s}", m_requests, m_throttled, m_peak, each.c_str()));
        m_requests = m_throttled = m_peak = 0;
        m_operations.clear();
        return made;
    }

    const int m_count;
    const bool m_hasQuota;
    long long m_requests = 0;
    long long m_throttled = 0;
    int m_inFlight = 0;
    int m_peak = 0;
    std::map<std::string, long long> m_operations;
    std::map<std::string, Bucket> m_buckets;
    std::map<std::tuple<bool, int, int>, Text> m_pages;
    std::string m_keys;
};

class Server {
  public:
    Server(Store& store, std::chrono::microseconds latency) : m_store(store), m_latency(latency) {}

    int run() {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* plain = reinterpret_cast<sockaddr*>(&address);
        if (::bind(m_listener, plain, size) != 0 || ::listen(m_listener, 512) != 0 || ::getsockname(m_listener, plain, &size) != 0) return 1;
        m_timer = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
        for (const int one : {m_listener, m_timer, STDIN_FILENO}) watch(one, EPOLLIN, EPOLL_CTL_ADD);
        std::printf("%d\n", ntohs(address.sin_port));
        std::fflush(stdout);
        epoll_event events[256];
        for (;;) {
            const int count = ::epoll_wait(m_poll, events, 256, -1);
            for (int i = 0; i < count; ++i) {
                const int one = events[i].data.fd;
                if (one == STDIN_FILENO) return 0;
                if (one == m_listener) accept();
                else if (one == m_timer) sendDue();
                else serve(one, events[i].events);
            }
        }
    }

  private:
    struct Peer {
        std::string in;
        std::string out;
        long long number = 0;
    };
    struct Later {
        Clock::time_point due;
        int peer;
        long long number; ///< a descriptor is used again
        Text text;
    };

    void watch(int one, unsigned events, int how) {
        epoll_event event{};
        event.events = events;
        event.data.fd = one;
        ::epoll_ctl(m_poll, how, one, &event);
    }
    void accept() {
        for (;;) {
            const int one = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (one < 0) return;
            const int on = 1;
            ::setsockopt(one, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            m_peers[one].number = ++m_accepted;
            watch(one, EPOLLIN, EPOLL_CTL_ADD);
        }
    }
    void drop(int one) {
        m_peers.erase(one);
        ::close(one);
    }
    void serve(int one, unsigned events) {
        const auto found = m_peers.find(one);
        if (found == m_peers.end()) return;
        if ((events & EPOLLOUT) != 0) flush(one, found->second);
        char bytes[65536];
        for (;;) {
            const ssize_t got = ::recv(one, bytes, sizeof bytes, 0);
            if (got == 0 || (got < 0 && errno != EAGAIN)) return drop(one);
            if (got < 0) return;
            found->second.in.append(bytes, static_cast<std::size_t>(got));
            takeRequests(one, found->second);
            if (static_cast<std::size_t>(got) < sizeof bytes) return;
        }
    }
    static std::string_view headerOf(std::string_view head, std::string_view name) {
        for (std::size_t at = 0; (at = head.find("\r\n", at)) != head.npos;) {
            at += 2;
            if (head.size() < at + name.size() || ::strncasecmp(head.data() + at, name.data(), name.size()) != 0 || head[at + name.size()] != ':') continue;
            const std::size_t from = head.find_first_not_of(" ", at + name.size() + 1);
            return head.substr(from, head.find("\r\n", from) - from);
        }
        return {};
    }
    void takeRequests(int one, Peer& peer) {
        for (;;) {
            const std::size_t end = peer.in.find("\r\n\r\n");
            if (end == std::string::npos) return;
            const std::string_view head(peer.in.data(), end + 2);
            const std::size_t body = static_cast<std::size_t>(numberIn(headerOf(head, "content-length")));
            if (peer.in.size() < end + 4 + body) return;
            const std::size_t space = head.find(' ');
            const std::string_view path = head.substr(space + 1, head.find(' ', space + 1) - space - 1);
            const bool isStats = path == "/stats";
            auto text = m_store.answer(head.substr(0, space), path, headerOf(head, "x-amz-target"), std::string_view(peer.in).substr(end + 4, body));
            peer.in.erase(0, end + 4 + body);
            if (isStats) {
                send(one, peer, *text);
                continue;
            }
            m_store.began();
            if (m_latency.count() > 0) defer(one, peer, std::move(text));
            else answer(one, peer, *text);
        }
    }
    void answer(int one, Peer& peer, const std::string& text) {
        m_store.ended();
        send(one, peer, text);
    }
    /// Each waits as long as the others, so that they come due in their order.
    void defer(int one, const Peer& peer, Text text) {
        m_later.push_back({Clock::now() + m_latency, one, peer.number, std::move(text)});
        if (m_later.size() == 1) setTimer();
    }
    void setTimer() {
        const auto at = m_later.front().due.time_since_epoch();
        itimerspec when{};
        when.it_value.tv_sec = std::chrono::duration_cast<std::chrono::seconds>(at).count();
        when.it_value.tv_nsec = (std::chrono::duration_cast<std::chrono::nanoseconds>(at) % std::chrono::seconds(1)).count();
        ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &when, nullptr);
    }
    void sendDue() {
        std::uint64_t expired = 0;
        if (::read(m_timer, &expired, sizeof expired) < 0) return;
        const auto now = Clock::now();
        while (!m_later.empty() && m_later.front().due <= now) {
            const Later one = std::move(m_later.front());
            m_later.pop_front();
            const auto peer = m_peers.find(one.peer);
            if (peer != m_peers.end() && peer->second.number == one.number) answer(one.peer, peer->second, *one.text);
            else m_store.ended();
        }
        if (!m_later.empty()) setTimer();
    }
    void send(int one, Peer& peer, const std::string& text) {
        peer.out += text;
        flush(one, peer);
    }
    void flush(int one, Peer& peer) {
        const ssize_t sent = ::send(one, peer.out.data(), peer.out.size(), MSG_NOSIGNAL);
        if (sent > 0) peer.out.erase(0, static_cast<std::size_t>(sent));
        watch(one, peer.out.empty() ? EPOLLIN : EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
    }

    Store& m_store;
    const std::chrono::microseconds m_latency;
    const int m_poll = ::epoll_create1(EPOLL_CLOEXEC);
    int m_listener = -1;
    int m_timer = -1;
    long long m_accepted = 0;
    std::unordered_map<int, Peer> m_peers;
    std::deque<Later> m_later;
};

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) return std::fprintf(stderr, "usage: bench_fakestore COUNT LATENCY_MS [quota]\n"), 2;
    Store store(std::atoi(argv[1]), argc > 3 && std::string_view(argv[3]) == "quota");
    return Server(store, std::chrono::microseconds(static_cast<long long>(std::atof(argv[2]) * 1000))).run();
}
