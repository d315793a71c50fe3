#pragma once

#include "domain/Rule.h"

namespace keyturn::domain {

/// How much an environment or backend may be changed (ux.md 3.3).
enum class Guard : quint8 { Protected, Open, ReadOnly, Scratch };
/// "protected", "open", "readOnly", "scratch".
QString guardWord(Guard guard);
std::optional<Guard> guardFromWord(const QString& word);

struct BackendConfig {
    QString id;
    QString kind;  ///< "envFile", "secretDirectory", "localVault", "memory"
    Guard guard = Guard::ReadOnly;
    QMap<QString, QString> settings; ///< ids of the backend's ConnectionSchema; never a credential
    QString source;                  ///< "production.json:12"
};

struct ConsumerConfig {
    QString id;
    QString kind;       ///< "command", "manual"
    QString owner;
    QStringList command;
    QString sha256;
    QStringList environmentNames; ///< variables passed through by name
    int timeoutSeconds = 60;
    QString instructions;
    Impact impact = Impact::Medium;
    QString impactText;
    QString source;
};

/// A system that checks credentials: a database, a cache. Settings by the fields of its kind's ConnectionSchema; never a credential.
struct TargetConfig {
    QString id;
    QString kind;   ///< "postgresql", "redis"
    QMap<QString, QString> settings;
    QString source; ///< "production.json:12"
};

/// What may be rotated without a person beside it (rotate due).
struct UnattendedPolicy {
    std::vector<StrategyKind> strategies; ///< empty: nothing is
    int fromMinute = 0;                   ///< of the local day; a window over midnight begins later than it ends
    int toMinute = 0;                     ///< not in it; equal to fromMinute: at any time
    bool holds(int minute) const {
        if (fromMinute == toMinute) return true;
        return fromMinute < toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
    }
};

struct BackupPolicy {
    QStringList recipients;
    QString folder;
    int drillEveryDays = 30;
};

/// One environment file, parsed.
struct Environment {
    QString name;
    Guard guard = Guard::Protected;
    QString file;                     ///< where it was read
    std::vector<BackendConfig> backends;
    std::vector<Rule> rules;          ///< own rules; the built-in ones are added by policy
    bool useDefaultRules = true;
    std::vector<ConsumerConfig> consumers;
    std::vector<TargetConfig> targets;
    std::vector<Waiver> waivers;
    QStringList allowedStores;        ///< kinds of backends secrets may live in; empty: any
    bool strictMemory = false;        ///< values in locked memory alone; others are refused (MEM-2, MEM-3)
    QStringList features;             ///< "mail", "s3", "oauth": what is in use, for conditions
    bool isProduction = false;        ///< default: name starts with "prod"
    QString trustedCaFile;            ///< bundle for certificate trust; empty: system roots
    QString exampleFile;              ///< .env.example for comparison and whole-environment generation
    BackupPolicy backup;
    UnattendedPolicy unattended;
};

} // namespace keyturn::domain
