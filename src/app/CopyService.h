#pragma once

#include "base/CallContext.h"

#include <QString>

#include <vector>

namespace keyturn::app {

/// A configured place for copies of the backups of an environment.
struct CopyPlace {
    QString environment;
    QString destination;
    QString toText() const { return environment + u'/' + destination; }
};

/// A backup in such a place.
struct BackupCopy {
    QString key;
    qint64 size = 0;
    base::OptionalInstant changedAt;
    bool hasSignature = false; ///< its .minisig lies beside it
};

struct PushReport {
    QString key;
    QString signatureKey;
    qint64 size = 0;
    QString compared; ///< machine word, how the copy was compared with the file: "checksum", "size", "not" (the right to look is missing)
};

struct FetchReport {
    QString file;
    QString signatureFile; ///< empty: there is none
    qint64 size = 0;
    QString signature;     ///< as VerifyReport
    QString signer;
};

/// Copies of backups off this machine. Backups are encrypted before; the names of copies tell nothing but the time. Nothing there is ever replaced or deleted.
class CopyService {
  public:
    virtual ~CopyService() = default;
    /// Only a file whose signature, header and chunks are good (KT-CPY-2, args: what is wrong); KT-CPY-5 when it changes meanwhile, and nothing stays there.
    /// KT-CPY-6 PartialResult (args: the copy's key, why) when the copy is there and its signature is not.
    virtual base::Result<PushReport> push(const CopyPlace& place, const QString& file, const base::CallContext& context) = 0;
    /// By key, oldest first. Other objects below the prefix are left out.
    virtual base::Result<std::vector<BackupCopy>> copies(const CopyPlace& place, const base::CallContext& context) = 0;
    /// Both files, in new files beside each other, once they passed the file check; else neither (KT-CPY-3, args: what is wrong). `unknownSignerAccepted`: a
    /// signature of another desk, or none, is no fault. KT-CPY-4 for a text that is no key of a copy.
    virtual base::Result<FetchReport> fetch(const CopyPlace& place, const QString& key, const QString& file, bool unknownSignerAccepted,
                                            const base::CallContext& context) = 0;
};

} // namespace keyturn::app
