#pragma once

#include "clients/aws/AwsClient.h"

#include <QMap>

namespace keyturn::clients::aws {

/// One setting that every AWS store of an environment has, for the stores' connection schemas.
struct AwsSetting {
    enum class Kind { Text, File, Boolean, Secret };
    const char* id;
    const char* label; ///< English, translated by the faces with context "ConnectionSchema"
    const char* help;
    Kind kind;
};
std::span<const AwsSetting> awsSettings();

/// What a connection is made from.
struct AwsConnectionRequest {
    QString name;                       ///< the backend's id
    QMap<QString, QString> settings;    ///< by the ids of awsSettings()
    std::function<base::Result<base::SecureBytes>(const QString& reference)> credential;
    net::HttpClient* http = nullptr;
    AwsPlaces places;
    const base::Clock* clock = nullptr; ///< outlives the client
    QByteArray service;                 ///< host and signature: "secretsmanager", "ssm"
    const char* endpointVariable = "";  ///< "AWS_ENDPOINT_URL_SECRETS_MANAGER"
    const char* endpointKey = "";       ///< "secrets_manager", in a profile's services
    QByteArray targetPrefix;
    int connections = 32;
    std::chrono::seconds stallTimeout{10}; ///< longer where the service may work in silence
    std::map<QByteArray, net::Rate> rates;
};

/// Region and endpoint: the connection's own settings, then the environment, then the profile, as AWS tools look for them. Nothing is asked yet.
/// Errors: Unsupported without an HTTP client; KT-CFG-7 no region anywhere (args: "region"); KT-CFG-8; those of AwsProfiles and HttpClient::connect.
base::Result<std::shared_ptr<const AwsClient>> connectAws(AwsConnectionRequest request);

} // namespace keyturn::clients::aws
