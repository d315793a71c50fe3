#include "platform/Process.h"

#include "base/AtomicFile.h"
#include "base/Redactor.h"
#include "platform/ChildProcess.h"
#include "platform/OutputTail.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>

namespace keyturn::platform {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;
using std::chrono::milliseconds;
using SteadyTime = std::chrono::steady_clock::time_point;

namespace {

constexpr milliseconds kGrace{5'000};

/// A write to a pipe nobody reads must answer EPIPE, not end the process; other threads keep their own ways.
class SigpipeHeld {
  public:
    SigpipeHeld() {
        ::sigemptyset(&m_pipe);
        ::sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~SigpipeHeld() {
        const timespec now{};
        while (::sigtimedwait(&m_pipe, nullptr, &now) < 0 && errno == EINTR) {}
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    SigpipeHeld(const SigpipeHeld&) = delete;
    SigpipeHeld& operator=(const SigpipeHeld&) = delete;

  private:
    sigset_t m_pipe{};
    sigset_t m_before{};
};

enum class End { Exited, TimedOut, Cancelled, Flooded };

/// Feeds and drains one child until it has ended, of itself or by us.
class Session {
  public:
    Session(ChildProcess& child, const ProcessRequest& request, const base::CallContext& context)
        : m_child(child), m_request(request), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_tail(request.input),
          m_deadline(std::chrono::steady_clock::now() + request.timeout),
          m_onStop(context.stop, [this] { ::eventfd_write(m_wake.get(), 1); }), m_context(context) {
        if (context.deadline) m_deadline = std::min(m_deadline, *context.deadline);
    }

    End run() {
        while (!waitOnce()) {}
        drain();
        return m_end;
    }
    const OutputTail& tail() const { return m_tail; }

  private:
    /// True when the program has ended.
    bool waitOnce() {
        pollfd fds[] = {{m_child.exitSignalDescriptor(), POLLIN, 0},
                        {m_child.output().get(), POLLIN, 0},
                        {m_child.input().get(), POLLOUT, 0},
                        {m_ending ? -1 : m_wake.get(), POLLIN, 0}};
        const auto now = std::chrono::steady_clock::now();
        const auto left = std::chrono::ceil<milliseconds>(m_deadline - now).count();
        const int bounded = static_cast<int>(std::clamp<qint64>(left, 0, 60'000));
        if (::poll(fds, std::size(fds), bounded) < 0 && errno != EINTR) return true;
        if (fds[2].revents != 0) feed();
        if (fds[1].revents != 0) drain();
        if (m_context.isCancelled() && !m_ending) terminate(End::Cancelled);
        if (std::chrono::steady_clock::now() >= m_deadline) {
            if (m_ending) m_child.signalGroup(SIGKILL);
            else terminate(End::TimedOut);
        }
        return (fds[0].revents & POLLIN) != 0;
    }

    void terminate(End end) {
        if (!m_ending) m_end = end;
        m_ending = true;
        m_deadline = std::chrono::steady_clock::now() + (end == End::Flooded ? milliseconds(0) : kGrace);
        m_child.signalGroup(end == End::Flooded ? SIGKILL : SIGTERM);
    }

    void feed() {
        const base::ByteSpan all = m_request.input->bytes();
        const ssize_t n = ::write(m_child.input().get(), all.data() + m_fed, all.size() - m_fed);
        if (n > 0) m_fed += static_cast<std::size_t>(n);
        // A program may close its stdin without reading all of it; its exit code tells what it thinks of that.
        const bool gone = n < 0 && errno != EAGAIN && errno != EINTR;
        if (gone || m_fed == all.size()) m_child.input().reset();
    }

    void drain() {
        base::SecureBytes piece(1 << 14);
        while (m_child.output().isOpen()) {
            const ssize_t n = ::read(m_child.output().get(), piece.data(), piece.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return;
            if (n == 0) return m_child.output().reset();
            m_tail.append(piece.bytes().first(static_cast<std::size_t>(n)));
            if (m_request.output) m_request.output->append(piece.bytes().first(static_cast<std::size_t>(n)));
            if (m_tail.total() > m_request.largestOutput) {
                m_child.output().reset();
                return terminate(End::Flooded);
            }
        }
    }

    ChildProcess& m_child;
    const ProcessRequest& m_request;
    Descriptor m_wake;
    OutputTail m_tail;
    SteadyTime m_deadline;
    std::stop_callback<std::function<void()>> m_onStop;
    const base::CallContext& m_context;
    std::size_t m_fed = 0;
    End m_end = End::Exited;
    bool m_ending = false;
};

Status checkCommand(const QStringList& command) {
    const QString program = command.value(0);
    bool isWhole = QDir::isAbsolutePath(program);
    for (const QString& one : command) isWhole = isWhole && !one.contains(QChar(u'\0'));
    if (isWhole) return {};
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-EXE-6"), base::shownSafely(program));
}

QList<QByteArray> environmentOf(const ProcessRequest& request) {
    QMap<QByteArray, QByteArray> variables;
    for (const QString& name : request.passEnvironment) {
        const QByteArray key = name.toUtf8();
        if (qEnvironmentVariableIsSet(key.constData())) variables.insert(key, qgetenv(key.constData()));
    }
    for (auto it = request.setEnvironment.cbegin(); it != request.setEnvironment.cend(); ++it)
        variables.insert(it.key().toUtf8(), it.value().toUtf8());
    QList<QByteArray> list;
    for (auto it = variables.cbegin(); it != variables.cend(); ++it) list << it.key() + '=' + it.value();
    return list;
}

/// A script names its file to its interpreter, which opens it again: a pinned one is therefore run from a copy of the checked bytes.
Result<QList<QByteArray>> argumentsOf(const ProcessRequest& request, const Program& program, const QString& folder) {
    const QString path = request.command.front();
    QList<QByteArray> arguments{path.toUtf8()};
    if (program.isScript() && program.isPinned()) {
        const QString copy = folder + u'/' + QFileInfo(path).fileName();
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(program.script().constData());
        base::WriteRules rules;
        rules.mode = 0500;
        auto written = base::writeFile(copy, {bytes, static_cast<std::size_t>(program.script().size())}, rules);
        if (!written) return fail(written.error());
        auto interpreter = program.interpreter(path);
        if (!interpreter) return fail(interpreter.error());
        arguments = *interpreter << QFile::encodeName(copy);
    }
    for (const QString& one : request.command.mid(1)) arguments << one.toUtf8();
    return arguments;
}

Status asStatus(End end, const ProcessRequest& request) {
    const QString subject = request.command.front();
    switch (end) {
    case End::Exited:
        return {};
    case End::TimedOut:
        return fail(ErrorCode::TimedOut, QStringLiteral("KT-EXE-4"), subject,
                    {QString::number(std::chrono::ceil<std::chrono::seconds>(request.timeout).count())});
    case End::Cancelled:
        return fail(ErrorCode::Cancelled, {}, subject);
    case End::Flooded:
        break;
    }
    return fail(ErrorCode::TooLarge, QStringLiteral("KT-EXE-5"), subject, {QString::number(request.largestOutput)});
}

} // namespace

Result<ProcessOutcome> runProcess(const ProcessRequest& request, const base::CallContext& context) {
    if (auto checked = checkCommand(request.command); !checked) return fail(checked.error());
    if (auto checked = context.check(); !checked) return fail(checked.error());
    auto program = Program::open(request.command.front(), request.expectedSha256);
    if (!program) return fail(program.error());
    const QTemporaryDir work(QDir::tempPath() + QStringLiteral("/keyturn-run-XXXXXX"));
    const QTemporaryDir copies(QDir::tempPath() + QStringLiteral("/keyturn-run-XXXXXX"));
    if (!work.isValid() || !copies.isValid()) return fail(ErrorCode::Unavailable, {}, QDir::tempPath(), {QStringLiteral("temporary folder")});
    auto arguments = argumentsOf(request, *program, copies.path());
    if (!arguments) return fail(arguments.error());

    const SigpipeHeld held;
    const auto started = std::chrono::steady_clock::now();
    auto child = ChildProcess::start({request.command.front(), &*program, *arguments, environmentOf(request),
                                      QFile::encodeName(work.path()), request.input != nullptr});
    if (!child) return fail(child.error());
    Session session(*child, request, context);
    const End end = session.run();
    ProcessOutcome outcome;
    outcome.exitCode = child->finish();
    outcome.duration = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - started);
    if (auto ended = asStatus(end, request); !ended) return fail(ended.error());
    outcome.outputSha256 = session.tail().sha256();
    if (!request.output) outcome.outputTail = session.tail().shown();
    return outcome;
}

Status checkProgram(const QString& path, const QString& expectedSha256) {
    if (auto whole = checkCommand({path}); !whole) return whole;
    const auto program = Program::open(path, expectedSha256);
    return program ? Status{} : fail(program.error());
}

} // namespace keyturn::platform
