#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"
#include "state/StateStore.h"

#include <QString>

namespace keyturn::app {

/// The values behind the references of environment files. A reference says where a credential is:
///   keychain:NAME  an entry of the OS keychain
///   desk:NAME      a sealed record of this home's state, for machines where no keychain runs
///   file:/PATH     a file of this user, 0600 (FIL-3), for unattended hosts; one trailing newline is not part of the value
///   env:NAME       a variable of this process, as the ecosystem's own tools use them (VAULT_TOKEN)
/// Thread-safe; calls block on the keychain or the disk.
class Credentials {
  public:
    explicit Credentials(state::StateStore& store) : m_store(store) {}

    /// NotFound KT-CRD-1 (subject = reference) when nothing stands there, InvalidInput KT-CRD-2 for a text that is no reference; else the
    /// errors of the keychain, of the state and of reading a file.
    base::Result<base::SecureBytes> read(const QString& reference) const;
    /// Keeps a value under `name` in the keychain where one runs, else in the state, and answers its reference. An older value of that
    /// name is replaced. Empty values are refused (KT-VAL-2).
    base::Result<QString> keep(const QString& name, const base::SecureBytes& value) const;
    /// Removes what keep() stored; a reference to a file or variable is left alone. NotFound counts as done.
    base::Status forget(const QString& reference) const;

  private:
    base::Result<base::SecureBytes> readFromDesk(const QString& name, const QString& reference) const;

    state::StateStore& m_store;
};

} // namespace keyturn::app
