#include "backends/local_vault/LocalVaultType.h"

#include "backends/local_vault/LocalVaultBackend.h"
#include "state/SqliteStateStore.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

ConnectionSchema schema() {
    ConnectionSchema made;
    made.kind = QStringLiteral("localVault");
    made.title = QStringLiteral("Local vault");
    made.summary = QStringLiteral("An encrypted store on this machine, with versions.");
    made.fields = {
        {QStringLiteral("path"), QStringLiteral("Folder"), FieldKind::FolderPath, true, false,
         QStringLiteral("The folder of the vault file; it is made if it does not exist."), {}, {}},
        {QStringLiteral("history"), QStringLiteral("Versions kept"), FieldKind::Number, false, false,
         QStringLiteral("Older versions than these are deleted at the next write."), QStringLiteral("10"), {}},
    };
    return made;
}

base::Result<std::unique_ptr<SecretBackend>> create(const domain::BackendConfig& config, const BackendSecrets& secrets) {
    bool isNumber = false;
    const QString kept = config.settings.value(QStringLiteral("history"), QStringLiteral("10"));
    const int history = kept.toInt(&isNumber);
    if (!isNumber || history < 3 || history > 1000)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), config.id, {QStringLiteral("history"), QStringLiteral("3 - 1000")});
    const QString purpose = QStringLiteral("vault/") + config.id;
    if (!secrets.key) return fail(ErrorCode::NotFound, {}, config.id, {purpose});
    const auto key = secrets.key(purpose);
    if (!key) return fail(key.error());
    const QString folder = config.settings.value(QStringLiteral("path"));
    auto store = state::openSqliteStateStore(folder, *key);
    if (!store) return fail(store.error());
    LocalVaultBackend::Setup setup;
    setup.store = std::move(*store);
    setup.history = static_cast<std::size_t>(history);
    setup.folder = folder;
    return std::make_unique<LocalVaultBackend>(std::move(setup));
}

} // namespace

BackendType localVaultType() {
    return {schema(), create};
}

} // namespace keyturn::backends
