#pragma once

#include "base/CallContext.h"
#include "base/SecureBytes.h"
#include "domain/SecretMetadata.h"
#include "domain/SecretRef.h"
#include "domain/SecretValue.h"

#include <functional>
#include <vector>

namespace keyturn::backup {

/// An entry that is not (wholly) in the backup, and why.
struct SkippedItem {
    QString ref;
    base::Error reason;
};

/// One secret handed to the writer: all readable versions with stages, labels, metadata.
struct BackupItem {
    domain::SecretRef ref;
    QString kind;
    domain::SecretMetadata metadata;
    std::vector<std::pair<domain::SecretVersion, domain::SecretValue>> versions; ///< current one marked by its stage
};

/// Recipients of a backup: age1..., "ssh-ed25519 ...", or a passphrase alone (the format forbids mixing).
struct Recipients {
    QStringList keys;
    base::SecureBytes passphrase;
    QString passphraseNote; ///< shown in reports: "passphrase"
};

struct BackupReport {
    QString file;
    QString signature;
    QStringList recipients;
    QStringList warnings;          ///< machine words: "oneRecipient", "noOfflineRecipient", "recipientNeverProven:age1..."
    qint64 secrets = 0;            ///< in the backup
    qint64 expected = 0;           ///< in the inventory
    bool partial = false;
    std::vector<SkippedItem> skipped;
    qint64 bytes = 0;
    QByteArray sha256;             ///< of the encrypted file
};

struct VerifyReport {
    QString file;
    QString signature;        ///< "good", "bad", "missing", "unknownSigner"
    QString signer;           ///< key id
    bool opened = false;      ///< decrypted with an identity
    qint64 secrets = 0;       ///< only when opened
    qint64 expected = 0;
    QString environment;
    base::OptionalInstant createdAt;
    std::vector<base::Error> problems;
    std::vector<SkippedItem> skipped; ///< what the creator could not read
    QStringList recipients;   ///< stanza kinds in the header
};

enum class RestoreDifference { Equal, Differs, Missing, NewerInStore, Unreadable };
enum class RestoreChoice { Skip, NewVersion, Overwrite };

struct RestoreItem {
    QString ref;        ///< of the target
    RestoreDifference difference = RestoreDifference::Missing;
    RestoreChoice choice = RestoreChoice::Skip;
    bool done = false;
    std::optional<base::Error> problem;
    int older = 0;         ///< versions in the file that are older than the current one
    int olderRestored = 0; ///< of these, in the store now; before the restore: that it will bring there
    QStringList olderLeft; ///< ids, in the file, of the others
    QString olderLeftWhy;  ///< machine word: "storeKeepsOne", "storeKeepsFewer", "secretExists"
    bool pendingLeft = false; ///< the file has a pending version, which is not restored: its rotation is not in the backup

    /// A value that is there now gives way.
    bool replaces() const {
        return choice != RestoreChoice::Skip && !problem && (difference == RestoreDifference::Differs || difference == RestoreDifference::NewerInStore);
    }
};

struct RestoreReport {
    QString file;
    QString environment;
    bool applied = false;
    QString previousState;     ///< backup of the target's environment made before anything was overwritten; empty: none was needed
    QStringList otherBackends; ///< in the file, but left out: the target is one of the file's own backends
    std::vector<RestoreItem> items;
};

struct DrillReport {
    QString record;        ///< id of the signed drill record
    QString file;
    QString recipient;     ///< which recipient opened it
    bool countsAsDrill = false;
    QString notCounted;    ///< machine word why not: "keyOnlyOnThisMachine", "signatureNotProven", "failed"
    qint64 secrets = 0;
    qint64 equal = 0;
    QStringList different;
    QStringList missing;
    QStringList unreadable;
    QStringList malformed;     ///< values that do not parse as their kind, pairs that do not match
    QStringList driftDiffers;  ///< --drift: differs in live
    QStringList driftNewer;
    QStringList driftGone;
    QStringList driftNotCompared;
    bool driftCompared = false;
    QStringList notTested;     ///< machine words: "logins"
    double seconds = 0;
    QString by;
    base::OptionalInstant at;
    QString failedAt;          ///< step at which it failed: "open", "restore", "compare"; empty on success
    std::optional<base::Error> problem;
    QString signature;         ///< Ed25519 over the record, base64
};

/// Answers every backup item in turn; false at the end. The writer pulls, so memory stays flat.
using ItemSource = std::function<base::Result<bool>(BackupItem& item)>;

} // namespace keyturn::backup
