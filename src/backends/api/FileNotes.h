#pragma once

#include "base/AtomicFile.h"

#include <QStringList>

namespace keyturn::backends {

/// StoreNote words on who else may read a secret file: mode wider than 0600, folder open to group or others.
QStringList notesOnFile(const base::FileStamp& file, const QString& folder);
/// The note on the folder alone, or nothing.
QStringList notesOnFolder(const QString& folder);

} // namespace keyturn::backends
