#pragma once

#include "base/CallContext.h"
#include "base/SecureBytes.h"

#include <QByteArray>
#include <QStringList>

namespace keyturn::platform {

struct ProcessRequest {
    QStringList command;          ///< absolute program and its arguments, handed over verbatim; never a shell
    QString expectedSha256;       ///< hex of the program file; empty: not pinned
    QStringList passEnvironment;  ///< names copied from our environment; everything else is absent
    QMap<QString, QString> setEnvironment; ///< further variables; never a value
    const base::SecureBytes* input = nullptr; ///< written to its stdin, then closed
    std::chrono::milliseconds timeout{60'000};
    qint64 largestOutput = 1 << 20; ///< bytes kept in the hash; beyond: killed, KT-EXE-5
};

struct ProcessOutcome {
    int exitCode = -1;
    std::chrono::milliseconds duration{0};
    QByteArray outputSha256;  ///< of stdout and stderr together, as they came
    QString outputTail;       ///< last 512 bytes, shown safely (hidden characters escaped)
};

/// Runs one program under EXE-1 and EXE-2: own process group, descriptors 0-2 only, private working folder, environment of declared names, terminate at the
/// timeout, kill the group 5 s later. KT-EXE-1 missing, KT-EXE-2 not executable or writable by others, KT-EXE-3 hash changed, KT-EXE-4
/// timed out. A non-zero exit is an outcome, not an error.
base::Result<ProcessOutcome> runProcess(const ProcessRequest& request, const base::CallContext& context);

} // namespace keyturn::platform
