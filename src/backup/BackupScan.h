#pragma once

// Private to backup: one reading of a backup file, with or without a key.

#include "backup/BackupReader.h"
#include "backup/PayloadReader.h"

namespace keyturn::backup {

struct ScanPlan {
    QString file;
    QStringList trustedSigners;
    const OpenWith* key = nullptr;
    PayloadReader::Visit visit;
    const std::vector<crypto::Digest256>* proved = nullptr; ///< see PayloadReader
};

struct Scan {
    VerifyReport report;                     ///< problems: content first, then the signature
    Manifest manifest;                       ///< only when opened
    std::vector<crypto::Digest256> entries;  ///< only when opened
    QByteArray sha256;                       ///< of the encrypted file; empty when there is a content problem
    QString openedBy;                        ///< recipient text; "passphrase"
    std::optional<base::Error> contentProblem;
    std::optional<base::Error> signatureProblem;
};

/// Fails as scanBackup() does when the key cannot be used or the file not be opened, and reads nothing of the file.
base::Status checkOpenable(const QString& file, const OpenWith& key);

/// A file that turns out to be no whole backup is read on only where a trusted key's signature is to be judged. KT-BAK-25: a private key was given in
/// place of an identity file. What is wrong with the file goes into the answer; an error means that it could not be read, the key not be used, the call was
/// stopped, or the visitor refused. Memory is two chunks, one item, and the names.
base::Result<Scan> scanBackup(const ScanPlan& plan, const base::CallContext& context);

} // namespace keyturn::backup
