#include "backup/BackupReader.h"

#include "backup/BackupScan.h"

namespace keyturn::backup {

base::Result<VerifyReport> verifyBackup(const QString& file, const QStringList& trustedSigners, const OpenWith& key,
                                        const base::CallContext& context) {
    auto scan = scanBackup({file, trustedSigners, &key, {}, nullptr}, context);
    if (!scan) return base::fail(scan.error());
    return std::move(scan->report);
}

base::Result<VerifyReport> readBackup(const QString& file, const QStringList& trustedSigners, const OpenWith& key,
                                      const std::function<base::Status(BackupItem&&)>& visit,
                                      const base::CallContext& context) {
    if (key.isEmpty()) return base::fail(base::ErrorCode::Unauthenticated, QStringLiteral("KT-BAK-3"), file);
    auto scan = scanBackup({file, trustedSigners, &key, visit, nullptr}, context);
    if (!scan) return base::fail(scan.error());
    if (scan->contentProblem) return base::fail(*scan->contentProblem);
    return std::move(scan->report);
}

} // namespace keyturn::backup
