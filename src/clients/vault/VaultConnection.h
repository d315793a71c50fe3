#pragma once

#include "clients/vault/VaultClient.h"
#include "clients/vault/VaultPlaces.h"

#include <QMap>

namespace keyturn::clients {

/// One setting that every connection to Vault or OpenBao has, for the stores' connection schemas.
struct VaultSetting {
    enum class Kind { Text, File, Choice, Secret };
    const char* id;
    const char* label; ///< English, translated by the faces with context "ConnectionSchema"
    const char* help;
    Kind kind = Kind::Text;
    const char* preset = "";
    const char* choices = ""; ///< of a choice, separated by blanks
};
std::span<const VaultSetting> vaultSettings();

/// What a connection is made from.
struct VaultConnectionRequest {
    QString name;                    ///< the backend's id
    QMap<QString, QString> settings; ///< by the ids of vaultSettings(); an absent one has its preset
    std::function<base::Result<base::SecureBytes>(const QString& reference)> credential;
    net::HttpClient* http = nullptr;
    VaultPlaces places = VaultPlaces::ofProcess(); ///< what is empty here is looked for there, by sign-in "environment" alone
};

/// Nothing is asked yet. Errors: Unsupported without an HTTP client or credentials; KT-CFG-7 for a missing setting (args: field), KT-CFG-8 for an
/// unknown choice (args: field, choices); those of reading the files, of the credentials and of HttpClient::connect.
base::Result<std::shared_ptr<VaultClient>> connectVault(const VaultConnectionRequest& request);

/// The API's paths are relative to mounts, which have no slash at their ends here.
QString withoutSlashes(QString path);

} // namespace keyturn::clients
