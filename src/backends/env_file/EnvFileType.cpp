#include "backends/env_file/EnvFileType.h"

#include "backends/env_file/EnvFileBackend.h"
#include "backends/env_file/GitExposure.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

ConnectionSchema schema() {
    ConnectionSchema made;
    made.kind = QStringLiteral("envFile");
    made.title = QStringLiteral("Env file");
    made.summary = QStringLiteral("The variables of one .env file; everything else in the file stays as it is.");
    made.fields = {
        {QStringLiteral("path"), QStringLiteral("File"), FieldKind::FilePath, true, false, QStringLiteral("The env file itself."), {}, {}},
        {QStringLiteral("dialect"), QStringLiteral("Read by"), FieldKind::Choice, false, false,
         QStringLiteral("Which program reads the file. Universal writes only what all of them read alike."), dialectWord(EnvDialect::Universal),
         dialectWords()},
        {QStringLiteral("example"), QStringLiteral("Example file"), FieldKind::FilePath, false, false,
         QStringLiteral("A .env.example whose names must all be here; its values are not read."), {}, {}},
        {QStringLiteral("followLink"), QStringLiteral("Follow a link"), FieldKind::Boolean, false, false,
         QStringLiteral("Change the file that a symbolic link points to."), QStringLiteral("false"), {}},
    };
    return made;
}

base::Result<std::unique_ptr<SecretBackend>> create(const domain::BackendConfig& config, const BackendSecrets& secrets) {
    const QString word = config.settings.value(QStringLiteral("dialect"), dialectWord(EnvDialect::Universal));
    const auto dialect = dialectFromWord(word);
    if (!dialect) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), config.id, {QStringLiteral("dialect"), dialectWords().join(QStringLiteral(", "))});
    if (!secrets.fingerprint) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-7"), config.id, {QStringLiteral("fingerprint")});
    EnvFileBackend::Setup setup;
    setup.path = config.settings.value(QStringLiteral("path"));
    setup.dialect = *dialect;
    setup.followLink = config.settings.value(QStringLiteral("followLink")) == QLatin1String("true");
    setup.fingerprint = secrets.fingerprint;
    setup.exposure = [](const QString& file) { return gitExposure(file, {}); };
    setup.example = config.settings.value(QStringLiteral("example"));
    return std::make_unique<EnvFileBackend>(std::move(setup));
}

} // namespace

BackendType envFileType() {
    return {schema(), create};
}

} // namespace keyturn::backends
