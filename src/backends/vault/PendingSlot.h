#pragma once

#include "backends/vault/KvStore.h"

namespace keyturn::backends {

/// What stands in the pending slot of a secret.
struct PendingValue {
    QString operation; ///< empty: not made by Keyturn
    QString writtenBy;
    base::OptionalInstant since;
    base::SecureBytes map; ///< the secret's JSON object
};

/// The pending value of a secret as a secret of its own beside it, NAME-keyturn-next. It is created with check-and-set 0, so of two operators one
/// wins: the slot is the lock that others see (ROT-9), with owner and run. Its map holds operation, owner and value, so that they are
/// written at once; operation and owner stand in its custom metadata too, for those who may not read values.
class PendingSlot {
  public:
    explicit PendingSlot(const KvStore& store) : m_store(&store) {}

    /// NotFound when there is none.
    base::Result<PendingValue> read(const QString& name, const base::CallContext& context) const;
    /// Conflict KT-ROT-1 (args: operation) when another operation's value is there, KT-ROT-2 when it is this operation's with another value.
    /// Answers false when the same was there already.
    base::Result<bool> put(const QString& name, const QString& operation, const QString& writtenBy, base::ByteSpan map,
                           const base::CallContext& context) const;
    base::Status clear(const QString& name, const base::CallContext& context) const;

    /// The operation in a slot's metadata; empty when it is not told.
    static QString operationIn(const KvMetadata& slot);

  private:
    const KvStore* m_store;
};

} // namespace keyturn::backends
