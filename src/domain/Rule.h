#pragma once

#include "domain/Finding.h"

#include <QMap>

#include <optional>
#include <vector>

namespace keyturn::domain {

/// What a value is. Words are those of the environment file; Unknown where no rule says.
enum class SecretKind : quint8 {
    Unknown, JwtHmac, JwtPrivateKey, JwtPublicKey, Password, DatabasePassword, RedisPassword, ApiKey, OAuthClientSecret,
    SmtpPassword, S3AccessKey, EncryptionKey, SessionSecret, AdminToken, Certificate, CertificateKey, SshPrivateKey,
    WebhookSecret, Identifier /* shown, not a secret: host, port, database, user */,
};
/// "jwtHmac", "jwtPrivateKey", ... "identifier"; "unknown".
QString kindWord(SecretKind kind);
std::optional<SecretKind> kindFromWord(const QString& word);

enum class StrategyKind : quint8 { StoreOnly, InPlace, OverlapSet, TwoCredentials, AlternatingUsers, Pair, KeyRing, Issued };
/// storeOnly, inPlace, overlapSet, twoCredentials, alternatingUsers, pair, keyRing, issued.
QString strategyWord(StrategyKind strategy);
std::optional<StrategyKind> strategyFromWord(const QString& word);

enum class Impact : quint8 { High, Medium, Low };

/// One check of real state. kind: reread | signVerify | pairMatch | http | command.
struct ProbeSpec {
    QString kind;
    QMap<QString, QString> settings; ///< url, expectStatus, secret (path of the partner), ...
    QStringList command;             ///< argument vector of a command probe; program is absolute
    QString sha256;                  ///< of the program, hex
    int timeoutSeconds = 60;
};

/// How secrets that match a rule are rotated.
struct RotationSpec {
    std::optional<StrategyKind> strategy;
    QString generate;              ///< ValueSpec text ("base64:48", "rsa-4096"); empty: by kind
    QString companion;             ///< overlapSet: path of the second slot (JWT_SECRET_PREVIOUS)
    QString publicPath;            ///< pair: path of the public key or certificate
    QString jwksPath;              ///< pair: path of a JWKS document in the same backend
    QString kidPath;               ///< entry that names the active key id
    QString field;                 ///< which one is rotated where the entry has several and nobody names one
    QString target;                ///< id of the environment's target that checks the credential; empty: none is told
    QString user;                  ///< its login there, where no entry names it
    QString userPath;              ///< entry that names the login: "PATH#FIELD", or "#FIELD" of the same entry; alternatingUsers writes it
    QStringList users;             ///< alternatingUsers: the two logins that take turns
    QStringList copies;            ///< further places that hold the same value, "BACKEND/PATH"
    QStringList consumers;         ///< ids of the environment's consumers
    std::vector<ProbeSpec> probes;
    qint64 tokenLifeSeconds = 1800;
    qint64 skewSeconds = 60;
    qint64 cacheSeconds = 900;     ///< pair: verifiers' JWKS cache
    qint64 graceSeconds = 24 * 3600;
    QStringList hosts;             ///< certificate names
};

/// What an environment asks of secrets that match. Absent optionals ask nothing.
struct Rule {
    QString id;
    QString source;               ///< "production.json:41", or the guide ("S2 6 months")
    QString matchPath;            ///< wildcard over the path, case-sensitive; '*' and '?'
    QString matchBackend;         ///< wildcard, empty: any
    std::optional<SecretKind> kind;
    std::optional<int> periodDays;
    std::optional<int> warnDays;  ///< default: a tenth of the period, 7..30
    std::optional<int> minBits;
    std::optional<int> minChars;
    std::optional<int> minRsaBits;
    bool required = false;
    QString requiredWhen;         ///< "", "production", "feature:mail", ...
    std::optional<Impact> impact;
    QString impactText;
    QString priority;             ///< "critical", "high", "medium", "low", ""
    QString owner;
    QStringList showFields;       ///< fields that may be shown (host, port, database)
    QStringList certificateNames; ///< names a certificate must cover
    QString pairPath;             ///< partner whose key must match
    RotationSpec rotation;
    bool builtIn = false;
};

struct Waiver {
    QString rule;
    QString ref;     ///< wildcard over ENV/BACKEND/PATH
    QString owner;
    QString reason;
    QString until;   ///< ISO date; the waiver ends with that day
    QString source;
};

} // namespace keyturn::domain
