#pragma once

#include "app/DeskInventory.h"
#include "app/SecretService.h"

namespace keyturn::app {

/// One secret at a time: show, read, write by hand. See SecretService.
class DeskSecrets final : public SecretService {
  public:
    DeskSecrets(Desk& desk, DeskInventory& inventory) : m_desk(desk), m_inventory(inventory) {}

    base::Result<SecretDetails> show(const domain::SecretRef& ref, const base::CallContext& context) override;
    base::Result<std::vector<domain::SecretVersion>> versions(const domain::SecretRef& ref,
                                                              const base::CallContext& context) override;
    base::Result<base::SecureBytes> value(const domain::SecretRef& ref, const QString& purpose, const AccessReason& why,
                                          const base::CallContext& context) override;
    base::Result<QString> put(const domain::SecretRef& ref, PutValue given,
                              const AccessReason& why, const base::CallContext& context) override;
    base::Result<bool> isSame(const domain::SecretRef& a, const domain::SecretRef& b,
                              const base::CallContext& context) override;

  private:
    /// What is to be written, with its newline decided; or why not.
    base::Status judge(const domain::SecretRef& ref, const domain::Environment& environment, PutValue& given, backends::SecretBackend& backend,
                       const base::CallContext& context) const;
    base::Result<base::SecureBytes> read(const domain::SecretRef& ref, const base::CallContext& context);
    base::Status setFieldAlone(const domain::SecretRef& ref, const base::SecureBytes& value, backends::SecretBackend& backend,
                               const base::CallContext& context) const;
    base::Result<backends::SecretWrite> writeFor(const domain::SecretRef& ref, base::SecureBytes& value, bool createOnly,
                                                 backends::SecretBackend& backend, const base::CallContext& context);
    /// A secret that is required and not there: only the whole board knows.
    base::Result<DeskInventory::Single> absent(const domain::Environment& environment, const domain::SecretRef& ref,
                                               const base::CallContext& context);
    void addConsumers(SecretDetails& details, const domain::Environment& environment) const;
    void addActivity(SecretDetails& details) const;

    Desk& m_desk;
    DeskInventory& m_inventory;
};

} // namespace keyturn::app
