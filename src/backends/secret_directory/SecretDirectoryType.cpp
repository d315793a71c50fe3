#include "backends/secret_directory/SecretDirectoryType.h"

#include "backends/secret_directory/SecretDirectoryBackend.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

ConnectionSchema schema() {
    ConnectionSchema made;
    made.kind = QStringLiteral("secretDirectory");
    made.title = QStringLiteral("Secret folder");
    made.summary = QStringLiteral("A folder in which each file is one secret: Docker, Compose or a Kubernetes volume.");
    made.fields = {
        {QStringLiteral("path"), QStringLiteral("Folder"), FieldKind::FolderPath, true, false,
         QStringLiteral("The folder that holds the files, such as /run/secrets."), {}, {}},
        {QStringLiteral("newline"), QStringLiteral("Final newline"), FieldKind::Choice, false, false,
         QStringLiteral("Keep: it is part of the value. Strip: it is not, and stays in the file when the value changes."), QStringLiteral("keep"),
         {QStringLiteral("keep"), QStringLiteral("strip")}},
        {QStringLiteral("inPlace"), QStringLiteral("Write in place"), FieldKind::Boolean, false, false,
         QStringLiteral("For bind mounts of single files: readers may see a value half written."), QStringLiteral("false"), {}},
    };
    return made;
}

base::Result<std::unique_ptr<SecretBackend>> create(const domain::BackendConfig& config, const BackendSecrets& secrets) {
    const QString newline = config.settings.value(QStringLiteral("newline"), QStringLiteral("keep"));
    if (newline != QLatin1String("keep") && newline != QLatin1String("strip"))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), config.id, {QStringLiteral("newline"), QStringLiteral("keep, strip")});
    if (!secrets.fingerprint) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), config.id, {QStringLiteral("fingerprint")});
    SecretDirectoryBackend::Setup setup;
    setup.folder = config.settings.value(QStringLiteral("path"));
    setup.stripNewline = newline == QLatin1String("strip");
    setup.inPlace = config.settings.value(QStringLiteral("inPlace")) == QLatin1String("true");
    setup.fingerprint = secrets.fingerprint;
    return std::make_unique<SecretDirectoryBackend>(std::move(setup));
}

} // namespace

BackendType secretDirectoryType() {
    return {schema(), create};
}

} // namespace keyturn::backends
