#include "platform/ProcessHardening.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace keyturn::platform {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
// The sanitizers read their own process, catch the same signals and may be loaded by LD_PRELOAD.
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif

constexpr std::string_view kDangerous[] = {"SSLKEYLOGFILE", "OPENSSL_CONF",      "OPENSSL_MODULES", "QT_PLUGIN_PATH",
                                           "QT_LOGGING_RULES", "GCONV_PATH", "MALLOC_TRACE"};
constexpr std::string_view kDangerousStarts[] = {"LD_", "SSL_CERT_", "QTKEYCHAIN_"};

bool isProxy(std::string_view name) {
    return name.ends_with("_proxy") || name.ends_with("_PROXY");
}

bool isDangerous(std::string_view name) {
    for (const std::string_view one : kDangerous)
        if (name == one) return true;
    for (const std::string_view start : kDangerousStarts)
        if (name.starts_with(start)) return true;
    return isProxy(name);
}

/// Answers whether a variable of the loader was among them: what it loaded is in this process already.
bool cleanEnvironment() {
    bool hadLoaderVariable = false;
    std::vector<std::string> names;
    for (char** entry = environ; entry && *entry; ++entry) {
        const std::string_view text(*entry);
        const std::string_view name = text.substr(0, text.find('='));
        if (isDangerous(name)) names.emplace_back(name);
    }
    for (const std::string& name : names) {
        hadLoaderVariable = hadLoaderVariable || name.starts_with("LD_");
        ::unsetenv(name.c_str());
    }
    return hadLoaderVariable;
}

void say(std::string_view line) {
    if (::write(STDERR_FILENO, line.data(), line.size()) < 0) return;
}

/// The new image starts without the variable, so this happens once.
void startAnew(char** argv) {
    ::execv("/proc/self/exe", argv);
    say("keyturn: could not start without the loader variables, stopped\n");
    ::_exit(126);
}

/// Files opened later must not take the numbers of the standard streams.
void fillStandardDescriptors() {
    for (int fd = 0; fd <= 2; ++fd) {
        if (::fcntl(fd, F_GETFD) >= 0) continue;
        if (::open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY) != fd) ::_exit(126);
    }
}

extern "C" void onFault(int signal) {
    say("keyturn: stopped by a fault; no memory image was written\n");
    ::raise(signal);
}

void installFaultHandler() {
    struct sigaction action{};
    action.sa_handler = onFault;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}) ::sigaction(signal, &action, nullptr);
}

} // namespace

void hardenProcess(int /*argc*/, char** argv, bool keepDescriptors) {
    if (cleanEnvironment() && !kIsSanitized) startAnew(argv);
    ::umask(077);
    fillStandardDescriptors();
    if (!keepDescriptors) ::syscall(SYS_close_range, 3U, ~0U, 0U);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    if (kIsSanitized) return;
    ::prctl(PR_SET_DUMPABLE, 0);
    installFaultHandler();
}

} // namespace keyturn::platform
