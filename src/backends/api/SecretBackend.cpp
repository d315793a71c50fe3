#include "backends/api/SecretBackend.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

base::Result<Listing> SecretBackend::listAsItComes(const ListingPart& take, const base::CallContext& context) {
    auto listing = list(context);
    if (listing) take(listing->secrets);
    return listing;
}

std::vector<base::Result<domain::SecretMetadata>> SecretBackend::describeMany(std::span<const QString> paths,
                                                                              const base::CallContext& context) {
    std::vector<base::Result<domain::SecretMetadata>> answers;
    answers.reserve(paths.size());
    for (const QString& path : paths) {
        if (auto on = context.check(); !on) answers.emplace_back(fail(on.error()));
        else answers.push_back(describe(path, context));
    }
    return answers;
}

std::vector<base::Result<domain::SecretValue>> SecretBackend::readMany(std::span<const QString> paths,
                                                                       const base::CallContext& context) {
    std::vector<base::Result<domain::SecretValue>> answers;
    answers.reserve(paths.size());
    for (const QString& path : paths) {
        if (auto on = context.check(); !on) answers.emplace_back(fail(on.error()));
        else answers.push_back(read(path, {}, context));
    }
    return answers;
}

base::Result<WriteOutcome> SecretBackend::write(const QString& path, SecretWrite, const base::CallContext&) {
    return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("write")});
}

base::Result<WriteOutcome> SecretBackend::moveStage(const QString& path, const QString&, domain::VersionStage, const QString&,
                                                    const base::CallContext&) {
    return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("moveStage")});
}

base::Status SecretBackend::retireVersion(const QString& path, const QString&, const base::CallContext&) {
    return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("retireVersion")});
}

base::Status SecretBackend::remove(const QString& path, const QString&, const base::CallContext&) {
    return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("remove")});
}

base::Result<std::optional<RunLockRecord>> SecretBackend::runLock(const QString& path, const base::CallContext&) {
    return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("runLock")});
}

base::Status SecretBackend::keepRunLock(const QString& path, const RunLockRecord&, const base::CallContext&) {
    return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("keepRunLock")});
}

base::Status SecretBackend::dropRunLock(const QString& path, const QString&, const base::CallContext&) {
    return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("dropRunLock")});
}

base::Status SecretBackend::changeManagedRotation(const QString& path, const ManagedRotationChange&, const base::CallContext&) {
    return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("changeManagedRotation")});
}

} // namespace keyturn::backends
