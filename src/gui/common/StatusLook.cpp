#include "gui/common/StatusLook.h"

#include <QCoreApplication>

namespace keyturn::gui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(StatusLook)
};

struct Look {
    const char* text;
    const char* icon;
    Family family;
};

constexpr std::array<Look, domain::kRotationStatusCount> kStatuses = {{
    {QT_TRANSLATE_NOOP("StatusLook", "Compromised"), "status-compromised", Family::Critical},
    {QT_TRANSLATE_NOOP("StatusLook", "Failed"), "status-failed", Family::Error},
    {QT_TRANSLATE_NOOP("StatusLook", "Missing"), "status-missing", Family::Error},
    {QT_TRANSLATE_NOOP("StatusLook", "Expired"), "status-expired", Family::Error},
    {QT_TRANSLATE_NOOP("StatusLook", "Overdue"), "status-overdue", Family::High},
    {QT_TRANSLATE_NOOP("StatusLook", "Weak"), "status-weak", Family::High},
    {QT_TRANSLATE_NOOP("StatusLook", "Duplicate"), "status-duplicate", Family::High},
    {QT_TRANSLATE_NOOP("StatusLook", "Expiring"), "status-expiring", Family::Soon},
    {QT_TRANSLATE_NOOP("StatusLook", "Due"), "status-due", Family::Soon},
    {QT_TRANSLATE_NOOP("StatusLook", "In rotation"), "status-rotation", Family::Active},
    {QT_TRANSLATE_NOOP("StatusLook", "In grace"), "status-grace", Family::Grace},
    {QT_TRANSLATE_NOOP("StatusLook", "Unknown age"), "status-unknown", Family::Neutral},
    {QT_TRANSLATE_NOOP("StatusLook", "Unmanaged"), "status-unmanaged", Family::Neutral},
    {QT_TRANSLATE_NOOP("StatusLook", "OK"), "status-ok", Family::Ok},
}};

const Look& look(domain::RotationStatus status) { return kStatuses[static_cast<std::size_t>(status)]; }

} // namespace

QString statusText(domain::RotationStatus status) { return Tr::tr(look(status).text); }
QString statusIcon(domain::RotationStatus status) { return QLatin1String(look(status).icon); }
Family statusFamily(domain::RotationStatus status) { return look(status).family; }

QString kindText(domain::SecretKind kind) {
    using domain::SecretKind;
    switch (kind) {
    case SecretKind::Unknown: return Tr::tr("unknown");
    case SecretKind::JwtHmac: return Tr::tr("JWT key, HMAC");
    case SecretKind::JwtPrivateKey: return Tr::tr("JWT private key");
    case SecretKind::JwtPublicKey: return Tr::tr("JWT public key");
    case SecretKind::Password: return Tr::tr("password");
    case SecretKind::DatabasePassword: return Tr::tr("database password");
    case SecretKind::RedisPassword: return Tr::tr("Redis password");
    case SecretKind::ApiKey: return Tr::tr("API key");
    case SecretKind::OAuthClientSecret: return Tr::tr("OAuth client secret");
    case SecretKind::SmtpPassword: return Tr::tr("SMTP password");
    case SecretKind::S3AccessKey: return Tr::tr("S3 access key");
    case SecretKind::EncryptionKey: return Tr::tr("encryption key");
    case SecretKind::SessionSecret: return Tr::tr("session secret");
    case SecretKind::AdminToken: return Tr::tr("admin token");
    case SecretKind::Certificate: return Tr::tr("certificate");
    case SecretKind::CertificateKey: return Tr::tr("certificate key");
    case SecretKind::SshPrivateKey: return Tr::tr("SSH private key");
    case SecretKind::WebhookSecret: return Tr::tr("webhook secret");
    case SecretKind::Identifier: return Tr::tr("identifier, not secret");
    }
    return {};
}

QString strategyText(domain::StrategyKind strategy) {
    using domain::StrategyKind;
    switch (strategy) {
    case StrategyKind::StoreOnly: return Tr::tr("store only");
    case StrategyKind::InPlace: return Tr::tr("in place");
    case StrategyKind::OverlapSet: return Tr::tr("overlap set");
    case StrategyKind::TwoCredentials: return Tr::tr("two credentials");
    case StrategyKind::AlternatingUsers: return Tr::tr("alternating users");
    case StrategyKind::Pair: return Tr::tr("key pair");
    case StrategyKind::KeyRing: return Tr::tr("key ring");
    case StrategyKind::Issued: return Tr::tr("issued");
    }
    return {};
}

QString impactText(domain::Impact impact) {
    switch (impact) {
    case domain::Impact::High: return Tr::tr("HIGH");
    case domain::Impact::Medium: return Tr::tr("MEDIUM");
    case domain::Impact::Low: return Tr::tr("LOW");
    }
    return {};
}

QString stageText(domain::VersionStage stage) {
    switch (stage) {
    case domain::VersionStage::Current: return Tr::tr("CURRENT");
    case domain::VersionStage::Pending: return Tr::tr("PENDING");
    case domain::VersionStage::Previous: return Tr::tr("PREVIOUS");
    case domain::VersionStage::Retired: return Tr::tr("RETIRED");
    case domain::VersionStage::None: break;
    }
    return {};
}

QString ageSourceText(domain::AgeSource source) {
    switch (source) {
    case domain::AgeSource::VersionCreated: return Tr::tr("version created");
    case domain::AgeSource::ManagedFields: return Tr::tr("managed fields");
    case domain::AgeSource::FileTime: return Tr::tr("file time, weak");
    case domain::AgeSource::FirstSeen: return Tr::tr("first seen by Keyturn");
    case domain::AgeSource::CarriedOver: return Tr::tr("kept when it was restored or imported");
    case domain::AgeSource::LastChange: return Tr::tr("last change of anything");
    case domain::AgeSource::Unknown: break;
    }
    return Tr::tr("unknown");
}

QString severityText(domain::Severity severity) {
    switch (severity) {
    case domain::Severity::High: return Tr::tr("high");
    case domain::Severity::Medium: return Tr::tr("medium");
    case domain::Severity::Low: return Tr::tr("low");
    case domain::Severity::Note: break;
    }
    return Tr::tr("note");
}

QString guardText(domain::Guard guard) {
    switch (guard) {
    case domain::Guard::Protected: return Tr::tr("protected");
    case domain::Guard::Open: return Tr::tr("open");
    case domain::Guard::ReadOnly: return Tr::tr("read-only");
    case domain::Guard::Scratch: return Tr::tr("scratch");
    }
    return {};
}

QString healthText(app::BackendHealth health) {
    switch (health) {
    case app::BackendHealth::Ok: return Tr::tr("ok", "backend health");
    case app::BackendHealth::Slow: return Tr::tr("slow");
    case app::BackendHealth::Sealed: return Tr::tr("sealed");
    case app::BackendHealth::Offline: return Tr::tr("offline");
    case app::BackendHealth::Denied: return Tr::tr("denied");
    case app::BackendHealth::ReadOnly: return Tr::tr("read-only");
    }
    return {};
}

QString healthIcon(app::BackendHealth health) {
    switch (health) {
    case app::BackendHealth::Ok: return QStringLiteral("status-ok");
    case app::BackendHealth::Slow: return QStringLiteral("status-grace");
    case app::BackendHealth::Sealed: return QStringLiteral("lock");
    case app::BackendHealth::Offline: return QStringLiteral("status-failed");
    case app::BackendHealth::Denied: return QStringLiteral("status-unmanaged");
    case app::BackendHealth::ReadOnly: return QStringLiteral("eye");
    }
    return {};
}

Family healthFamily(app::BackendHealth health) {
    switch (health) {
    case app::BackendHealth::Ok: return Family::Ok;
    case app::BackendHealth::Slow: return Family::Soon;
    case app::BackendHealth::ReadOnly: return Family::Neutral;
    default: return Family::Error;
    }
}

} // namespace keyturn::gui
