#pragma once

#include "base/AtomicFile.h"

namespace keyturn::backends {

/// Writes into the file's own inode, for a single-file bind mount whose readers never see a renamed file. Not atomic: a reader may see a
/// part. When a step fails the old bytes are put back; if that fails too the answer is OutcomeUnknown. Conflict KT-ROT-2 when
/// the file is not `expected` any more. Steps asked for faults: "write", "sync".
base::Result<base::FileStamp> writeInPlace(const QString& file, base::ByteSpan content, const base::FileStamp& expected);

} // namespace keyturn::backends
