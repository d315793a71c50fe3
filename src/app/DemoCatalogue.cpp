#include "app/DemoCatalogue.h"

namespace keyturn::app {

namespace {

using enum DemoValue;

constexpr DemoItem kProduction[] = {
    {"env", "", Plain, "Auth service, production", 0},
    {"env", "SECRET_PROVIDER", Plain, "docker", 400},
    {"env", "DB_HOST", Plain, "db.demo.example", 400},
    {"env", "DB_PORT", Plain, "5432", 400},
    {"env", "DB_NAME", Plain, "auth", 400},
    {"env", "DB_USER", Plain, "auth_app", 400},
    {"env", "DB_PASSWORD", Generated, "password:32", 34},
    {"env", "REDIS_HOST", Plain, "cache.demo.example", 400},
    {"env", "REDIS_PASSWORD", Generated, "password:43", 84},
    {"env", "", Plain, "Keys", 0},
    {"env", "JWT_SECRET", Generated, "base64:48", 97},
    {"env", "JWT_SECRET_PREVIOUS", Generated, "base64:48", 97},
    {"env", "CUSTOMER_PORTAL_SESSION_SIGNER_V2", Generated, "base64:48", 22},
    {"env", "ADMIN_TOKEN", Generated, "token:63", 12},
    {"env", "", Plain, "Other services", 0},
    {"env", "SMTP_PASSWORD", Generated, "password:32", 41, true},
    {"env", "GRAFANA_ADMIN_PASSWORD", Generated, "password:32", 70},
    {"env", "STRIPE_API_KEY", Generated, "hex:32", 44, true},
    {"env", "GEOCODER_API_KEY", Generated, "hex:32", 9},
    {"env", "S3_ACCESS_KEY", Plain, "DEMOACCESSKEYID", 60},
    {"env", "S3_SECRET_KEY", Generated, "base64:32", 60},
    {"env", "BACKUP_S3_SECRET_KEY", Generated, "base64:32", 230, true},
    {"env", "OAUTH_GOOGLE_CLIENT_SECRET", Generated, "base64url:32", 150, true},
    {"env", "OAUTH_GITHUB_CLIENT_SECRET", Generated, "base64url:32", 20},
    {"env", "PARTNER_FEED_BLOB", Generated, "base64:32", 300},
    {"docker", "jwt_secret", SameAs, "production/env/JWT_SECRET", 97},
    {"docker", "jwt_private_key", KeyPair, "rsa-3072", 86},
    {"docker", "jwt_public_key", PublicHalf, "", 86},
    {"docker", "postgres_password", SameAs, "production/env/DB_PASSWORD", 34},
    {"docker", "session_secret", WithNewline, "base64:48", 15},
    {"docker", "tls.crt", Certificate, "auth.demo.example:6", 84},
    {"docker", "tls.key", CertificateKey, "", 84},
    {"docker", "saml-certificate", Certificate, "saml.demo.example:-12", 377},
    {"docker", "saml_private_key", CertificateKey, "", 377},
    {"docker", "billing_api_key", Generated, "hex:32", kNoDate},
    {"docker", "\u0645\u0641\u062a\u0627\u062d-\u0627\u0644\u062f\u0641\u0639-api-key", Generated, "hex:32", 5},
    {"docker", "report\u202egnp_token", Generated, "token:43", 3},
    {"archive", "legacy_db_password", Generated, "password:32", 410},
    {"archive", "legacy_license", Generated, "hex:32", 410},
};

constexpr DemoItem kStaging[] = {
    {"env", "", Plain, "Auth service, staging", 0},
    {"env", "DB_HOST", Plain, "db.staging.demo.example", 300},
    {"env", "DB_PORT", Plain, "5432", 300},
    {"env", "DB_USER", Plain, "auth_app", 300},
    {"env", "DB_PASSWORD", Generated, "password:32", 18},
    {"env", "REDIS_PASSWORD", SameAs, "production/env/REDIS_PASSWORD", 84},
    {"env", "JWT_SECRET", Generated, "base64:48", 12},
    {"env", "JWT_SECRET_PREVIOUS", Generated, "base64:48", 12},
    {"env", "CUSTOMER_PORTAL_SESSION_SIGNER_V2", Generated, "base64:48", 58},
    {"env", "SMTP_PASSWORD", Generated, "password:32", 100},
    {"env", "GRAFANA_ADMIN_PASSWORD", Plain, "changeme", 21},
    {"env", "STRIPE_API_KEY", Generated, "hex:32", 2},
    {"docker", "postgres_password", SameAs, "staging/env/DB_PASSWORD", 18},
    {"docker", "session_secret", Generated, "base64:48", 15},
    {"docker", "webhook_secret", Generated, "base64:32", 30},
};

constexpr DemoItem kDevelopment[] = {
    {"env", "", Plain, "Auth service, development", 0},
    {"env", "DEBUG", Plain, "true", 200},
    {"env", "DB_HOST", Plain, "localhost", 200},
    {"env", "DB_PORT", Plain, "5432", 200},
    {"env", "DB_USER", Plain, "dev", 200},
    {"env", "DB_PASSWORD", Plain, "changeme-dev", 40},
    {"env", "JWT_SECRET", Generated, "base64:32", 30},
    {"env", "SESSION_SECRET", Generated, "base64:32", 30},
    {"env", "STRIPE_API_KEY", Generated, "hex:32", 6},
};

constexpr DemoVaultItem kVault[] = {
    {"orders/database", "host", Plain, "orders-db.demo.example", 51},
    {"orders/database", "port", Plain, "5432", 51},
    {"orders/database", "username", Plain, "orders_app", 51},
    {"orders/database", "database", Plain, "orders", 51},
    {"orders/database", "password", Generated, "password:32", 51},
    {"orders/payment-webhook-secret", "", Generated, "base64:32", 85},
    {"orders/field-encryption-key", "", Generated, "base64:32", 120},
    {"platform/deploy-key", "", KeyPair, "openssh-ed25519", 131},
    {"web/edge-certificate", "", Certificate, "edge.demo.example:19", 71, 19},
    {"web/edge-tls-key", "", CertificateKey, "", 71},
    {"partners/trial-access-token", "", Generated, "token:43", 27, -3},
    {"platform/monitoring-api-key", "", Generated, "hex:32", 28},
    {"platform/backup-passphrase", "", Generated, "passphrase:8", 11},
};

} // namespace

std::span<const DemoItem> demoProduction() { return kProduction; }
std::span<const DemoItem> demoStaging() { return kStaging; }
std::span<const DemoItem> demoDevelopment() { return kDevelopment; }
std::span<const DemoVaultItem> demoVault() { return kVault; }

} // namespace keyturn::app
