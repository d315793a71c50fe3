#include "fakes/FakeRedis.h"

#include <QCryptographicHash>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace keyturn::fakes {

namespace {

const QByteArray kOk = "+OK\r\n";

QByteArray bulk(const QByteArray& text) { return QByteArray("$" + QByteArray::number(text.size()) + "\r\n" + text + "\r\n"); }
QByteArray list(const QByteArrayList& items) { return QByteArray("*" + QByteArray::number(items.size()) + "\r\n" + items.join()); }
QByteArray bulks(const QByteArrayList& texts) {
    QByteArrayList items;
    for (const QByteArray& text : texts) items += bulk(text);
    return list(items);
}

/// "ACL SETUSER", "AUTH"
QByteArray nameOf(const QByteArrayList& words) {
    const QByteArray first = words.value(0).toUpper();
    static const std::set<QByteArray> kPairs{"ACL", "CONFIG", "CLIENT", "CLUSTER"};
    return kPairs.contains(first) ? QByteArray(first + ' ' + words.value(1).toUpper()) : first;
}

class Reader {
  public:
    explicit Reader(int socket) : m_socket(socket) {}
    bool next(QByteArrayList& words) {
        words.clear();
        QByteArray head;
        if (!line(head) || !head.startsWith('*')) return false;
        for (int left = head.mid(1).toInt(); left > 0; --left) {
            QByteArray size;
            if (!line(size) || !size.startsWith('$')) return false;
            const qsizetype wanted = size.mid(1).toLongLong();
            while (m_buffer.size() < wanted + 2)
                if (!more()) return false;
            words += m_buffer.left(wanted);
            m_buffer.remove(0, wanted + 2);
        }
        return true;
    }

  private:
    bool line(QByteArray& text) {
        qsizetype end = -1;
        while ((end = m_buffer.indexOf("\r\n")) < 0)
            if (!more()) return false;
        text = m_buffer.left(end);
        m_buffer.remove(0, end + 2);
        return true;
    }
    bool more() {
        char chunk[16384];
        const auto n = ::recv(m_socket, chunk, sizeof chunk, 0);
        if (n > 0) m_buffer.append(chunk, n);
        return n > 0;
    }
    int m_socket;
    QByteArray m_buffer;
};

bool send(int socket, const QByteArray& bytes) { return ::send(socket, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL) == bytes.size(); }

} // namespace

QByteArray FakeRedis::hashOf(const QByteArray& value) { return QCryptographicHash::hash(value, QCryptographicHash::Sha256).toHex(); }

FakeRedis::FakeRedis() {
    users["default"].isNoPass = true;
    m_saved = users;
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size);
    m_port = ntohs(address.sin_port);
    ::listen(m_listener, 64);
    m_acceptor = std::thread([this] { acceptAll(); });
}

FakeRedis::~FakeRedis() {
    m_isEnding = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    {
        const std::lock_guard guard(m_mutex);
        for (const int socket : m_sockets) ::shutdown(socket, SHUT_RDWR);
    }
    for (std::thread& thread : m_threads) thread.join();
    ::close(m_listener);
}

std::map<QByteArray, FakeRedis::User> FakeRedis::saved() const {
    const std::lock_guard guard(m_mutex);
    return m_saved;
}
std::map<QByteArray, FakeRedis::User> FakeRedis::now() const {
    const std::lock_guard guard(m_mutex);
    return users;
}
QByteArray FakeRedis::configured(const QByteArray& name) const {
    const std::lock_guard guard(m_mutex);
    return m_settings.contains(name) ? m_settings.at(name) : QByteArray();
}
QByteArrayList FakeRedis::asked() const {
    const std::lock_guard guard(m_mutex);
    return m_asked;
}
void FakeRedis::restart() {
    const std::lock_guard guard(m_mutex);
    users = m_saved;
}

void FakeRedis::acceptAll() {
    for (int number = 7; !m_isEnding; ++number) {
        const int socket = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        const std::lock_guard guard(m_mutex);
        m_sockets.push_back(socket);
        m_threads.emplace_back([this, socket, number] { serve(socket, number); });
    }
}

void FakeRedis::serve(int socket, int number) {
    Client client;
    client.number = number;
    Reader reader(socket);
    QByteArrayList words;
    while (reader.next(words) && perform(socket, client, words)) {}
    const std::lock_guard guard(m_mutex);
    std::erase(m_sockets, socket);
    ::close(socket);
}

bool FakeRedis::perform(int socket, Client& client, const QByteArrayList& words) {
    std::unique_lock lock(m_mutex);
    const QByteArray name = nameOf(words);
    m_asked += words.join(' ');
    const auto found = std::ranges::find_if(faults, [&](const Fault& one) { return one.command == name; });
    if (found == faults.end() || found->skip-- > 0) return send(socket, answer(client, words));
    const Fault fault = *found;
    faults.erase(found);
    switch (fault.how) {
    case Fault::How::Answer: return send(socket, fault.bytes);
    case Fault::How::LoseBefore: return false;
    case Fault::How::LoseAfter: answer(client, words); return false;
    case Fault::How::Hang:
        lock.unlock();
        char ignored[256];
        while (::recv(socket, ignored, sizeof ignored, 0) > 0) {}
        return false;
    }
    return false;
}

QByteArray FakeRedis::answer(Client& client, const QByteArrayList& words) {
    const QByteArray name = nameOf(words);
    if (name == "AUTH") return signIn(client, words);
    if (client.user.isEmpty() && users["default"].isNoPass) client.user = "default";
    if (client.user.isEmpty()) return "-NOAUTH Authentication required.\r\n";
    if (name == "HELLO") return list({bulk("server"), bulk("redis"), bulk("version"), bulk("7.0.15"), bulk("id"), ":" + QByteArray::number(client.number) + "\r\n"});
    if (users[client.user].denied.contains(name))
        return "-NOPERM User " + client.user + " has no permissions to run the '" + name.toLower().replace(' ', '|') + "' command\r\n";
    if (name == "EXEC") {
        QByteArrayList replies;
        client.isQueueing = false;
        for (const QByteArrayList& one : std::exchange(client.queue, {})) replies += answer(client, one);
        return list(replies);
    }
    if (name == "DISCARD") {
        client.isQueueing = false;
        client.queue.clear();
        return kOk;
    }
    if (client.isQueueing) {
        client.queue.push_back(words);
        return "+QUEUED\r\n";
    }
    if (name == "MULTI") client.isQueueing = true;
    if (name == "MULTI") return kOk;
    if (name == "PING") return "+PONG\r\n";
    if (name == "INFO") return bulk("# Server\r\nrun_id:run" + QByteArray::number(m_port) + "\r\nconfig_file:" + configFile + "\r\n" + info);
    if (name == "CLIENT LIST") return bulk(QByteArray(clientList).replace("OURS", QByteArray::number(client.number)));
    if (name.startsWith("ACL ")) return acl(words);
    if (name.startsWith("CONFIG ")) return config(words);
    return "-ERR unknown command '" + words[0] + "', with args beginning with: " + words.mid(1).join(' ') + "\r\n";
}

QByteArray FakeRedis::signIn(Client& client, const QByteArrayList& words) {
    const auto user = users.find(words.value(1));
    const bool isIn = user != users.end() && user->second.isOn && (user->second.isNoPass || user->second.hashes.contains(hashOf(words.value(2))));
    if (!isIn) return "-WRONGPASS invalid username-password pair or user is disabled.\r\n";
    client.user = user->first;
    return kOk;
}

QByteArray FakeRedis::acl(const QByteArrayList& words) {
    const QByteArray name = nameOf(words);
    if (name == "ACL SAVE") {
        if (aclFile.isEmpty()) return "-ERR This Redis instance is not configured to use an ACL file. You may want to specify users via the ACL SETUSER command\r\n";
        if (!canSave) return "-ERR There was an error trying to save the ACLs. Please check the server logs for more information\r\n";
        m_saved = users;
        return kOk;
    }
    if (name == "ACL DRYRUN") {
        const auto user = users.find(words.value(2));
        if (user == users.end()) return "-ERR User not found\r\n";
        return user->second.denied.contains(nameOf(words.mid(3))) ? bulk("User has no permissions to run it") : kOk;
    }
    if (name == "ACL SETUSER") return setUser(words);
    const auto user = users.find(words.value(2));
    if (user == users.end()) return "$-1\r\n";
    QByteArrayList flags{user->second.isOn ? "on" : "off"};
    if (user->second.isNoPass) flags += "nopass";
    return list({bulk("flags"), bulks(flags), bulk("passwords"), bulks(user->second.hashes), bulk("commands"), bulk("+@all")});
}

QByteArray FakeRedis::setUser(const QByteArrayList& words) {
    User changed = users[words.value(2)];
    for (const QByteArray& modifier : words.mid(3)) {
        const QByteArray hash = modifier.mid(1);
        if (modifier == "nopass") changed.hashes.clear(), changed.isNoPass = true;
        else if (modifier.startsWith('#')) {
            if (!changed.hashes.contains(hash)) changed.hashes += hash;
            changed.isNoPass = false;
        } else if (modifier.startsWith('!') && changed.hashes.contains(hash)) changed.hashes.removeAll(hash);
        else return "-ERR Error in ACL SETUSER modifier '" + modifier + "': The password you are trying to remove from the user does not exist\r\n";
    }
    users[words.value(2)] = changed;
    return kOk;
}

QByteArray FakeRedis::config(const QByteArrayList& words) {
    const QByteArray name = nameOf(words);
    if (name == "CONFIG GET" && words.value(2) == "aclfile") return bulks({"aclfile", aclFile});
    if (name == "CONFIG GET") return m_settings.contains(words.value(2)) ? bulks({words[2], m_settings[words[2]]}) : list({});
    if (name == "CONFIG REWRITE") {
        if (configFile.isEmpty()) return "-ERR The server is running without a config file\r\n";
        if (!canSave) return "-ERR Rewriting config file: Read-only file system\r\n";
        m_saved = users;
        return kOk;
    }
    m_settings[words.value(2)] = words.value(3);
    if (words.value(2) != "requirepass") return kOk;
    users["default"].isNoPass = words.value(3).isEmpty();
    users["default"].hashes = QByteArrayList{hashOf(words.value(3))};
    return kOk;
}

} // namespace keyturn::fakes
