#include "platform/ChildProcess.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cerrno>
#include <vector>

namespace keyturn::platform {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

struct Pipe {
    Descriptor read;
    Descriptor write;
};

Result<Pipe> makePipe(const QString& subject) {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) return fail(base::errnoError(errno, subject));
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

std::vector<char*> pointersOf(const QList<QByteArray>& strings) {
    std::vector<char*> pointers;
    for (const QByteArray& one : strings) pointers.push_back(const_cast<char*>(one.constData()));
    pointers.push_back(nullptr);
    return pointers;
}

/// Everything the child needs, prepared before the fork: after it only async-signal-safe calls are allowed.
struct Launch {
    int program;
    bool byDescriptor;
    const char* path;
    char* const* arguments;
    char* const* environment;
    const char* folder;
    int standardInput;
    int output;
    int report; ///< the errno of a failed start goes here; closed by a successful exec
};

void defaultSignals() {
    struct sigaction action{};
    action.sa_handler = SIG_DFL;
    for (int one = 1; one < NSIG; ++one) ::sigaction(one, &action, nullptr);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void becomeProgram(const Launch& launch) {
    defaultSignals();
    ::umask(077);
    const bool ready = ::setpgid(0, 0) == 0 && ::chdir(launch.folder) == 0 && ::dup2(launch.standardInput, 0) == 0 &&
                       ::dup2(launch.output, 1) == 1 && ::dup2(launch.output, 2) == 2;
    // All else closes itself at the exec: the descriptors that we opened and those that a library left open.
    if (ready && ::syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */) == 0) {
        if (launch.byDescriptor)
            ::syscall(SYS_execveat, launch.program, "", launch.arguments, launch.environment, AT_EMPTY_PATH);
        else
            ::execve(launch.path, launch.arguments, launch.environment);
    }
    const int reason = errno;
    if (::write(launch.report, &reason, sizeof reason) < 0) ::_exit(126);
    ::_exit(127);
}

/// The descriptors 0-2 of this process may be closed: what we hand over must lie above them, or dup2 would tread on it.
Result<Descriptor> aboveStandard(Descriptor fd, const QString& subject) {
    if (fd.get() > 2) return fd;
    const int moved = ::fcntl(fd.get(), F_DUPFD_CLOEXEC, 3);
    if (moved < 0) return fail(base::errnoError(errno, subject));
    return Descriptor(moved);
}

Result<Descriptor> openNull(const QString& subject) {
    Descriptor null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!null.isOpen()) return fail(base::errnoError(errno, subject));
    return null;
}

int readReport(int fd) {
    int reason = 0;
    ssize_t n = 0;
    do {
        n = ::read(fd, &reason, sizeof reason);
    } while (n < 0 && errno == EINTR);
    return n == sizeof reason ? reason : 0;
}

/// Signals are held back across the fork so that no handler of ours runs in the child.
pid_t forkQuietly(const Launch& launch) {
    sigset_t all;
    sigset_t before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    const pid_t pid = ::fork();
    if (pid == 0) becomeProgram(launch);
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return pid;
}

} // namespace

Result<ChildProcess> ChildProcess::start(const ChildSpec& spec) {
    ChildProcess child;
    auto output = makePipe(spec.path);
    auto report = makePipe(spec.path);
    if (!output || !report) return fail(output ? report.error() : output.error());
    Result<Descriptor> standardInput = Descriptor();
    if (spec.wantsInput) {
        auto input = makePipe(spec.path);
        if (!input) return fail(input.error());
        child.m_input = std::move(input->write);
        ::fcntl(child.m_input.get(), F_SETFL, O_NONBLOCK);
        standardInput = std::move(input->read);
    } else {
        standardInput = openNull(spec.path);
    }
    if (standardInput) standardInput = aboveStandard(std::move(*standardInput), spec.path);
    auto childOutput = aboveStandard(std::move(output->write), spec.path);
    auto childReport = aboveStandard(std::move(report->write), spec.path);
    if (!standardInput) return fail(standardInput.error());
    if (!childOutput || !childReport) return fail(childOutput ? childReport.error() : childOutput.error());

    const auto arguments = pointersOf(spec.arguments);
    const auto environment = pointersOf(spec.environment);
    const bool byDescriptor = !spec.program->isScript();
    const Launch launch{spec.program->descriptor(), byDescriptor, arguments.front(), arguments.data(), environment.data(),
                        spec.workingFolder.constData(), standardInput->get(), childOutput->get(), childReport->get()};
    child.m_pid = forkQuietly(launch);
    if (child.m_pid < 0) return fail(base::errnoError(errno, spec.path));
    childReport->reset();
    childOutput->reset();
    child.m_pidFd = Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, child.m_pid, 0U)));
    if (const int reason = readReport(report->read.get()); reason != 0) {
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-EXE-7"), spec.path, base::errnoError(reason, {}).args);
    }
    if (!child.m_pidFd.isOpen()) return fail(base::errnoError(errno, spec.path));
    child.m_output = std::move(output->read);
    ::fcntl(child.m_output.get(), F_SETFL, O_NONBLOCK);
    return child;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)), m_pidFd(std::move(other.m_pidFd)), m_input(std::move(other.m_input)),
      m_output(std::move(other.m_output)) {}

ChildProcess::~ChildProcess() {
    if (m_pid <= 0) return;
    // A child that failed to start may not have made its group yet; it is our direct child, so its pid is still its own.
    ::kill(m_pid, SIGKILL);
    finish();
}

void ChildProcess::signalGroup(int signal) const {
    if (m_pid > 0) ::kill(-m_pid, signal);
}

int ChildProcess::finish() {
    if (m_pid <= 0) return -1;
    // The ended program is not reaped before its group is dead: as long as it is a zombie its number cannot be given to a stranger.
    siginfo_t ended{};
    while (::waitid(P_PID, static_cast<id_t>(m_pid), &ended, WEXITED | WNOWAIT) != 0 && errno == EINTR) {}
    signalGroup(SIGKILL);
    int status = 0;
    pid_t reaped = -1;
    do {
        reaped = ::waitpid(m_pid, &status, 0);
    } while (reaped < 0 && errno == EINTR);
    m_pid = -1;
    if (reaped < 0) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace keyturn::platform
