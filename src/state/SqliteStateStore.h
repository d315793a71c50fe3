#pragma once

#include "state/StateStore.h"

namespace keyturn::state {

/// Opens or creates `folder`/state.db under `stateKey` (32 bytes, cloned inside). Unauthenticated KT-STO-3 when the key is not this
/// store's; Unsupported KT-STO-5 when the file's format is newer; Tampered KT-STO-6 when the file is damaged.
base::Result<std::unique_ptr<StateStore>> openSqliteStateStore(const QString& folder, const base::SecureBytes& stateKey);

} // namespace keyturn::state
