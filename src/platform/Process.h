#pragma once

#include "base/CallContext.h"
#include "base/SecureBytes.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace keyturn::platform {

struct ProcessRequest {
    QStringList command;          ///< absolute program and its arguments, handed over verbatim; never a shell
    QString expectedSha256;       ///< hex of the program file; empty: not pinned
    QStringList passEnvironment;  ///< names copied from our environment; everything else is absent
    QMap<QString, QString> setEnvironment; ///< further variables; never a value
    const base::SecureBytes* input = nullptr; ///< written to its stdin, then closed
    /// Takes the whole output, for programs whose output is a value; the outcome's outputTail is empty then.
    base::SecureBytes* output = nullptr;
    std::chrono::milliseconds timeout{60'000};
    qint64 largestOutput = 1 << 20; ///< bytes kept in the hash; beyond: killed, KT-EXE-5
};

struct ProcessOutcome {
    int exitCode = -1;        ///< 128 + signal when a signal ended it
    std::chrono::milliseconds duration{0};
    QByteArray outputSha256;  ///< of stdout and stderr together, as they came
    QString outputTail;       ///< last 512 bytes, shown safely (hidden characters escaped); the input, if it comes back, is masked
};

/// Runs one program under EXE-1 and EXE-2: own process group, descriptors 0-2 only, a private working folder that is removed
/// afterwards, environment of declared names. The file that was opened and judged is the file that runs: a binary by its
/// descriptor, a pinned script from a private copy of the checked bytes (so its $0 is that copy). When the program has ended,
/// or at the timeout or on cancel (terminate, 5 s later kill), nothing of its process group is left. Blocks.
/// Errors: KT-EXE-1 NotFound missing; KT-EXE-2 PermissionDenied not an executable regular file, or writable or owned by others
/// (args: mode); KT-EXE-3 Tampered hash changed; KT-EXE-4 TimedOut (args: seconds); KT-EXE-5 TooLarge output (args: limit);
/// KT-EXE-6 InvalidInput not an absolute program, or NUL in an argument; KT-EXE-7 InvalidInput the system could not start it
/// (args: errno name); Cancelled. A non-zero exit is an outcome, not an error.
base::Result<ProcessOutcome> runProcess(const ProcessRequest& request, const base::CallContext& context);

/// Whether runProcess would take the program now: KT-EXE-1, -2, -3, -6. Runs nothing.
base::Status checkProgram(const QString& path, const QString& expectedSha256);

} // namespace keyturn::platform
