#pragma once

#include "app/AccessReason.h"
#include "app/InventoryService.h"
#include "app/PutCheck.h"
#include "audit/AuditLog.h"
#include "domain/SecretValue.h"

namespace keyturn::app {

struct ConsumerView {
    domain::ConsumerConfig config;
    QString lastEvidence;
    base::OptionalInstant lastRolledAt;
};

/// Everything the details pane shows; metadata only.
struct SecretDetails {
    InventoryRow row;
    domain::SecretMetadata metadata;
    std::vector<ConsumerView> consumers;
    std::vector<domain::Finding> findings;
    QStringList ruleSources;         ///< every rule that spoke, with file and line
    domain::Rule effectiveRule;
    QString fingerprint;             ///< short keyed fingerprint where one was observed, else empty
    std::vector<audit::AuditRecord> activity; ///< newest first, at most 50
    QStringList backupsHolding;      ///< files of known backups
};

/// A value given by hand.
struct PutValue {
    base::SecureBytes value;
    bool createOnly = false;          ///< refuse to replace
    NewlineRule newline = NewlineRule::Ask;
    base::SecureBytes keyPassphrase;  ///< opens an encrypted key for the checks
    QString waiver;                   ///< why it is stored although the checks refuse it; audited
};

class SecretService {
  public:
    virtual ~SecretService() = default;
    virtual base::Result<SecretDetails> show(const domain::SecretRef& ref, const base::CallContext& context) = 0;
    virtual base::Result<std::vector<domain::SecretVersion>> versions(const domain::SecretRef& ref,
                                                                      const base::CallContext& context) = 0;
    /// The current value (ref.field names a field of several). `purpose`: "get", "reveal", "copy".
    virtual base::Result<base::SecureBytes> value(const domain::SecretRef& ref, const QString& purpose, const AccessReason& why,
                                                  const base::CallContext& context) = 0;
    /// Writes a value by hand, guarded by what describe() just saw, when it passes PutCheck or is waived. Answers the new fingerprint.
    virtual base::Result<QString> put(const domain::SecretRef& ref, PutValue value, const AccessReason& why, const base::CallContext& context) = 0;
    /// Keyed fingerprints of two places, for "compare without seeing"; audited.
    virtual base::Result<bool> isSame(const domain::SecretRef& a, const domain::SecretRef& b,
                                      const base::CallContext& context) = 0;
};

} // namespace keyturn::app
