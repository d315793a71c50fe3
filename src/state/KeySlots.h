#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QString>

#include <functional>
#include <vector>

namespace keyturn::state {

enum class SlotKind { Keychain, Passphrase, KeyFile };

/// Seam to the OS keychain (platform/Keychain in production, a fake in tests). read: NotFound when absent, Sealed while the
/// keychain is locked, TimedOut after 10 s, Unavailable when none runs.
struct KeychainPort {
    std::function<base::Result<base::SecureBytes>(const QString& name)> read;
    std::function<base::Status(const QString& name, const base::SecureBytes& value)> write;
};

/// The state key (32 random bytes) and the slots that open it (STO-2), kept in `folder`/state.keys (JSON, 0600, no key in clear). Each slot
/// alone opens the store; there is at most one of a kind, adding again replaces it (a changed passphrase ends the old one). An
/// existing store never gets a new key (STO-3, KT-STO-1). Calls block: a passphrase takes scrypt's second and 256 MiB.
/// Errors besides those below: KT-STO-5 Unsupported the file's format is newer (args: its number); KT-STO-6 Tampered the file is damaged.
class KeySlots {
  public:
    explicit KeySlots(QString folder);
    bool exist() const;
    base::Result<std::vector<SlotKind>> kinds() const;

    /// Makes the key with its first slot; AlreadyExists when the store has slots (or a database) already.
    base::Result<base::SecureBytes> createWithPassphrase(const base::SecureBytes& passphrase);
    base::Result<base::SecureBytes> createWithKeyFile(const QString& keyFile); ///< writes the file 0600
    base::Result<base::SecureBytes> createWithKeychain(const KeychainPort& keychain);

    /// The key given must be this store's: Unauthenticated KT-STO-3 otherwise. A key file that exists already is AlreadyExists.
    base::Status addPassphrase(const base::SecureBytes& stateKey, const base::SecureBytes& passphrase);
    base::Status addKeyFile(const base::SecureBytes& stateKey, const QString& keyFile);
    base::Status addKeychain(const base::SecureBytes& stateKey, const KeychainPort& keychain);

    /// Forgets one slot; the last one stays (InvalidInput KT-STO-9). The key file or keychain item itself is not touched.
    base::Status remove(SlotKind kind);
    /// Absolute path of the key file slot, for `env doctor`; NotFound when there is none.
    base::Result<QString> keyFilePath() const;

    /// Unauthenticated KT-STO-4 for a passphrase that does not open it; KeyUnavailable KT-STO-1 when the keychain or file has no key, or
    /// another one, or there is no such slot (args: "keychain", "keyFile" or "passphrase"; "absent", "different" or "noSlot"); what the keychain
    /// itself answers (Sealed, TimedOut, Unavailable) as it is; KT-FIL-2 for a key file wider than 0600.
    base::Result<base::SecureBytes> openWithPassphrase(const base::SecureBytes& passphrase) const;
    base::Result<base::SecureBytes> openWithKeyFile() const;
    base::Result<base::SecureBytes> openWithKeychain(const KeychainPort& keychain) const;

  private:
    QString m_folder;
};

/// Independent 32-byte keys from the state key, one per purpose: "fingerprint", "auditSigning", "backupSigning", "vault/<id>".
base::SecureBytes deriveKey(const base::SecureBytes& stateKey, const QString& purpose);

} // namespace keyturn::state
