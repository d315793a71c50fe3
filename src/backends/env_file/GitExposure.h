#pragma once

#include "base/CallContext.h"

#include <QStringList>

namespace keyturn::backends {

/// What the git repository around a file knows of it, as StoreNote words: gitTracked, gitNotIgnored, gitInHistory. Nothing outside a repository and
/// nothing where git is absent or does not answer within 5 s a question. Runs /usr/bin/git without hooks, file monitor, pager
/// or transport, and takes no lock in the repository. Blocks.
QStringList gitExposure(const QString& file, const base::CallContext& context);

} // namespace keyturn::backends
