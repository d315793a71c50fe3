#pragma once

#include "state/KeySlots.h"

#include <QByteArray>

namespace keyturn::state {

/// One slot as the file has it: the state key sealed under the slot's own key, and how to come by that key.
struct Slot {
    SlotKind kind = SlotKind::Passphrase;
    QByteArray sealed;
    QByteArray salt;  ///< passphrase: of scrypt
    int logN = 0;     ///< passphrase: cost of scrypt
    QString location; ///< key file: path, relative when inside the folder; keychain: name of the item
};

/// The content of state.keys. Nothing in it is secret. Internal to state.
struct SlotFile {
    static constexpr int kFormat = 1;
    QString id;         ///< random, names this store towards the keychain
    QByteArray check;   ///< sealed under the state key: tells whether a key is this store's
    std::vector<Slot> slots;

    const Slot* find(SlotKind kind) const;
    void replace(Slot slot);

    /// NotFound; KT-STO-5, KT-STO-6 as in KeySlots.h.
    static base::Result<SlotFile> read(const QString& path);
    /// `createOnly`: AlreadyExists when it is there.
    base::Status write(const QString& path, bool createOnly) const;
};

/// "keychain", "passphrase", "keyFile".
QString slotWord(SlotKind kind);

} // namespace keyturn::state
