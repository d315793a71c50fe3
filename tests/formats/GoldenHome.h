#pragma once

#include "app/AppContext.h"
#include "app/AuditService.h"
#include "app/BackupService.h"
#include "app/RotationService.h"
#include "app/SecretService.h"
#include "state/KeySlots.h"

#include <QDir>
#include <QFile>

namespace keyturn::formats {

inline constexpr auto kEnvironment = R"({
  "schema": "keyturn/environment/1",
  "name": "golden",
  "guard": "open",
  "backends": [
    { "id": "env", "kind": "envFile", "guard": "open", "settings": { "path": "../store/.env" } },
    { "id": "docker", "kind": "secretDirectory", "guard": "open", "settings": { "path": "../store/docker" } },
    { "id": "vault", "kind": "localVault", "guard": "open", "settings": { "path": "../store/vault" } }
  ],
  "rules": [
    { "id": "jwt", "match": { "path": "JWT_SECRET", "backend": "env" }, "kind": "jwtHmac", "owner": "auth",
      "rotation": { "strategy": "overlapSet", "generate": "base64:48", "companion": "JWT_SECRET_PREVIOUS",
                    "copies": ["docker/jwt_secret"], "consumers": ["gateway"], "graceSeconds": 86400 } }
  ],
  "consumers": [ { "id": "gateway", "kind": "manual", "owner": "web", "instructions": "Restart the gateway." } ],
  "waivers": [ { "rule": "AGE-OVERDUE", "ref": "golden/env/DB_PASSWORD", "owner": "a.m", "reason": "A reason that is long enough.", "until": "2030-01-01" } ]
}
)";
inline constexpr auto kOldJwt = "golden-old-value-of-a-signing-key-0123456789-abcdef";
inline constexpr auto kPassword = "golden password # with blanks and a hash";

inline bool writeText(const QString& path, std::string_view text) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
           file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
}

inline base::Result<std::unique_ptr<app::AppContext>> openHome(const QString& home) {
    app::OpenRequest request;
    request.home = home;
    request.useKeychain = false;
    return app::AppContext::open(std::move(request));
}

/// Writes a home with one of everything: values in three stores, a version before the current one, a run that waits for a person,
/// an audit log, a signed backup with its identity, a drill. False when any of it fails.
inline bool writeGoldenHome(const QString& home) {
    using domain::SecretRef;
    for (const char* folder : {"environments", "store/docker", "store/vault"}) QDir().mkpath(home + u'/' + QLatin1String(folder));
    for (const char* folder : {"", "/environments", "/store", "/store/docker", "/store/vault"})
        QFile::setPermissions(home + QLatin1String(folder), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (!writeText(home + QStringLiteral("/environments/golden.json"), kEnvironment) || !writeText(home + QStringLiteral("/store/.env"), "# kept as it is\n") ||
        !state::KeySlots(home).createWithKeyFile(home + QStringLiteral("/state.key")))
        return false;
    const auto state = state::KeySlots(home).openWithKeyFile();
    app::OpenRequest request;
    request.home = home;
    request.createState = true;
    auto desk = app::AppContext::open(std::move(request));
    if (!state || !desk) return false;
    auto& secrets = (*desk)->secrets();
    const app::AccessReason why{QStringLiteral("for the golden files"), {}};
    const auto put = [&](const char* ref, std::string_view value, bool isNew) {
        return secrets.put(*SecretRef::parse(QLatin1String(ref)), app::PutValue{.value = base::SecureBytes::fromChars(value), .createOnly = isNew}, why, {}).has_value();
    };
    if (!put("golden/env/JWT_SECRET", kOldJwt, true) || !put("golden/env/DB_PASSWORD", kPassword, true) ||
        !put("golden/docker/jwt_secret", kOldJwt, true) || !put("golden/vault/team/token", "golden first", true) ||
        !put("golden/vault/team/token", "golden second", false))
        return false;
    const auto identity = (*desk)->backups().newIdentity(home + QStringLiteral("/identity.txt"), true);
    app::BackupRequest backup;
    backup.environment = QStringLiteral("golden");
    backup.file = home + QStringLiteral("/golden.age");
    backup.acceptFewRecipients = true;
    if (identity) backup.recipients = {*identity};
    if (!identity || !(*desk)->backups().create(backup, {}) ||
        !(*desk)->backups().drill(backup.file, {home + QStringLiteral("/identity.txt"), {}, false}, false, {}))
        return false;
    const auto plan = (*desk)->rotation().plan(*SecretRef::parse(QStringLiteral("golden/env/JWT_SECRET")), {}, {});
    return plan && (*desk)->rotation().start(*plan, {}) && (*desk)->audit().exportTo(home + QStringLiteral("/audit.jsonl"), {});
}

} // namespace keyturn::formats
