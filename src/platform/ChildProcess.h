#pragma once

#include "base/Result.h"
#include "platform/Descriptor.h"
#include "platform/Program.h"

#include <QByteArray>
#include <QString>

#include <sys/types.h>

namespace keyturn::platform {

/// What the child is made of. All strings are handed over verbatim.
struct ChildSpec {
    QString path;                  ///< of the program, for messages
    const Program* program = nullptr;
    QList<QByteArray> arguments;   ///< from argv[0] on
    QList<QByteArray> environment; ///< NAME=value
    QByteArray workingFolder;
    bool wantsInput = false;       ///< a pipe at stdin, else /dev/null
};

/// One started program in a process group of its own. Ending the object kills what is left of the group and reaps the program. Internal to platform.
class ChildProcess {
  public:
    static base::Result<ChildProcess> start(const ChildSpec& spec);
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&&) = delete;
    ~ChildProcess();

    Descriptor& input() { return m_input; }   ///< non-blocking, closed when no input was wanted
    Descriptor& output() { return m_output; } ///< non-blocking, stdout and stderr
    int exitSignalDescriptor() const { return m_pidFd.get(); } ///< readable when the program has ended
    void signalGroup(int signal) const;
    /// Waits for the end, kills the rest of the group and answers the exit code (128 + signal).
    int finish();

  private:
    ChildProcess() = default;
    pid_t m_pid = -1;
    Descriptor m_pidFd;
    Descriptor m_input;
    Descriptor m_output;
};

} // namespace keyturn::platform
