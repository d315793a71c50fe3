#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace keyturn::fakes {

/// A server of Redis 7 on a free loopback port in clear text, as far as passwords go: users with hashes, a file that keeps them, transactions. What goes wrong is up to
/// the test. Stops with the object.
class FakeRedis {
  public:
    struct User {
        bool isOn = true;
        bool isNoPass = false;
        QByteArrayList hashes;
        std::set<QByteArray> denied; ///< "ACL SAVE": answered with NOPERM
        bool operator==(const User&) const = default;
    };
    struct Fault {
        enum class How {
            Answer,     ///< with `bytes` in place of the server's own
            LoseBefore, ///< the connection ends, nothing was done
            LoseAfter,  ///< it was done, and the connection ends
            Hang,       ///< nothing more is said
        };
        QByteArray command; ///< "ACL SETUSER", "EXEC"
        How how = How::LoseBefore;
        QByteArray bytes;
        int skip = 0; ///< so many are carried out first
    };

    FakeRedis();
    ~FakeRedis();
    FakeRedis(const FakeRedis&) = delete;
    FakeRedis& operator=(const FakeRedis&) = delete;

    int port() const { return m_port; }

    // Set before anything is asked, or while nothing is.
    std::map<QByteArray, User> users; ///< "default" takes any value at first
    QByteArray aclFile = "/etc/redis/users.acl";
    QByteArray configFile = "/etc/redis/redis.conf";
    bool canSave = true;
    QByteArray info = "role:master\r\nconnected_slaves:0\r\n"; ///< beside run_id and config_file
    QByteArray clientList;
    std::vector<Fault> faults;

    /// What a restart would find.
    std::map<QByteArray, User> saved() const;
    std::map<QByteArray, User> now() const;
    QByteArray configured(const QByteArray& name) const;
    /// All commands that came, their words in upper case apart from AUTH's and values; "ACL SETUSER app #..."
    QByteArrayList asked() const;
    void restart(); ///< with what was saved
    static QByteArray hashOf(const QByteArray& value);

  private:
    struct Client {
        int number = 0;
        QByteArray user; ///< empty: not signed in
        bool isQueueing = false;
        std::vector<QByteArrayList> queue;
    };
    void acceptAll();
    void serve(int socket, int number);
    bool perform(int socket, Client& client, const QByteArrayList& words);
    QByteArray answer(Client& client, const QByteArrayList& words);
    QByteArray signIn(Client& client, const QByteArrayList& words);
    QByteArray acl(const QByteArrayList& words);
    QByteArray setUser(const QByteArrayList& words);
    QByteArray config(const QByteArrayList& words);

    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_isEnding{false};
    mutable std::mutex m_mutex; ///< guards all that follows, and what is public
    std::map<QByteArray, User> m_saved;
    std::map<QByteArray, QByteArray> m_settings;
    QByteArrayList m_asked;
    std::vector<int> m_sockets;
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

} // namespace keyturn::fakes
