#include "rotation/GenerateDefault.h"

namespace keyturn::rotation {

using domain::SecretKind;

QString defaultGenerate(SecretKind kind) {
    switch (kind) {
    case SecretKind::JwtHmac:
    case SecretKind::SessionSecret:
        return QStringLiteral("base64:48");
    case SecretKind::EncryptionKey:
        return QStringLiteral("base64:32");
    case SecretKind::WebhookSecret:
        return QStringLiteral("hex:32");
    case SecretKind::AdminToken:
    case SecretKind::ApiKey:
    case SecretKind::OAuthClientSecret:
        return QStringLiteral("token:43");
    case SecretKind::JwtPrivateKey:
        return QStringLiteral("rsa-4096");
    case SecretKind::CertificateKey:
    case SecretKind::Certificate:
        return QStringLiteral("rsa-3072");
    case SecretKind::SshPrivateKey:
        return QStringLiteral("ed25519");
    case SecretKind::JwtPublicKey:
    case SecretKind::Identifier:
    case SecretKind::Unknown: // it may be a name, a setting, anything: only a rule can say
        return {};
    default:
        return QStringLiteral("password:32");
    }
}

QStringList cutOffBy(SecretKind kind) {
    switch (kind) {
    case SecretKind::JwtHmac:
    case SecretKind::JwtPrivateKey:
        return {QStringLiteral("oldTokens"), QStringLiteral("sessions")};
    case SecretKind::SessionSecret:
        return {QStringLiteral("sessions")};
    case SecretKind::EncryptionKey:
        return {QStringLiteral("oldData")};
    case SecretKind::WebhookSecret:
    case SecretKind::AdminToken:
    case SecretKind::ApiKey:
        return {QStringLiteral("callers")};
    default:
        return {QStringLiteral("logins")};
    }
}

bool hasTarget(SecretKind kind) {
    switch (kind) {
    case SecretKind::DatabasePassword:
    case SecretKind::RedisPassword:
    case SecretKind::ApiKey:
    case SecretKind::OAuthClientSecret:
    case SecretKind::SmtpPassword:
    case SecretKind::S3AccessKey:
    case SecretKind::SshPrivateKey:
        return true;
    default:
        return false;
    }
}

} // namespace keyturn::rotation
