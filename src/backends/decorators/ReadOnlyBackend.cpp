#include "backends/decorators/ReadOnlyBackend.h"

namespace keyturn::backends {

namespace {
std::unexpected<base::Error> refused(const QString& path, const char* act) {
    return base::fail(base::ErrorCode::PermissionDenied, QStringLiteral("KT-GRD-1"), path, {QLatin1String(act)});
}
}

base::Result<AccessReport> ReadOnlyBackend::checkAccess(const base::CallContext& context) {
    auto report = m_inner->checkAccess(context);
    if (!report) return report;
    report->canWrite = false;
    report->missing.append(QStringLiteral("write: guard readOnly"));
    return report;
}

base::Result<WriteOutcome> ReadOnlyBackend::write(const QString& path, SecretWrite, const base::CallContext&) {
    return refused(path, "write");
}

base::Result<WriteOutcome> ReadOnlyBackend::moveStage(const QString& path, const QString&, domain::VersionStage, const QString&, const base::CallContext&) {
    return refused(path, "moveStage");
}

base::Status ReadOnlyBackend::retireVersion(const QString& path, const QString&, const base::CallContext&) {
    return refused(path, "retireVersion");
}

base::Status ReadOnlyBackend::remove(const QString& path, const QString&, const base::CallContext&) {
    return refused(path, "remove");
}

base::Status ReadOnlyBackend::keepRunLock(const QString& path, const RunLockRecord&, const base::CallContext&) {
    return refused(path, "keepRunLock");
}

base::Status ReadOnlyBackend::dropRunLock(const QString& path, const QString&, const base::CallContext&) {
    return refused(path, "dropRunLock");
}

base::Status ReadOnlyBackend::changeManagedRotation(const QString& path, const ManagedRotationChange&, const base::CallContext&) {
    return refused(path, "changeManagedRotation");
}

} // namespace keyturn::backends
