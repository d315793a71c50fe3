#include "cli/Interrupts.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

#include <thread>

namespace keyturn::cli {

struct Interrupts::State {
    std::stop_source stop;
    std::atomic<bool> ending{false};
    std::thread waiter;
};

static sigset_t watched() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGUSR2);
    return set;
}

Interrupts::Interrupts() : m(new State) {
    const sigset_t set = watched();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m->waiter = std::thread([state = m, set] {
        for (int signal = 0; sigwait(&set, &signal) == 0;) {
            if (state->ending) return;
            if (state->stop.stop_requested()) ::_exit(130);
            state->stop.request_stop();
        }
    });
}

Interrupts::~Interrupts() {
    m->ending = true;
    pthread_kill(m->waiter.native_handle(), SIGUSR2);
    m->waiter.join();
    delete m;
}

std::stop_token Interrupts::token() const {
    return m->stop.get_token();
}

} // namespace keyturn::cli
