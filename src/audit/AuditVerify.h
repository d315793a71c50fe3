#pragma once

#include "audit/AuditStore.h"
#include "audit/ChainCheck.h"

namespace keyturn::audit {

/// Walks the log in the store and compares it with its tip and with every checkpoint found (AUD-4). Internal to audit.
base::Result<Verification> verifyStore(const AuditStore& store, const QString& expectedPublicKey, const base::CallContext& context);

} // namespace keyturn::audit
