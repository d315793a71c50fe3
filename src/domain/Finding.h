#pragma once

#include "domain/RotationStatus.h"
#include "domain/SecretRef.h"

#include <QStringList>

namespace keyturn::domain {

enum class Severity : quint8 { High, Medium, Low, Note };
/// "high", "medium", "low", "note".
QString severityWord(Severity severity);
std::optional<Severity> severityFromWord(const QString& word);

/// One rule broken by one secret. `code` is a stable id ("AGE-OVERDUE", "CERT-CHAIN", "VAL-WEAK", "KT-VAL-4"), `args`
/// the facts for the sentence that app/FindingText makes. `status` is what it does to the secret's status; a finding
/// that does not change the status (a conflict between rules, a warning about file modes) carries Ok.
struct Finding {
    SecretRef ref;
    QString code;
    RotationStatus status = RotationStatus::Ok;
    Severity severity = Severity::Medium;
    QString rule;       ///< id of the rule, empty if none
    QString ruleSource; ///< "production.json:41" or the guide's name
    QStringList args;
    QString waivedUntil; ///< ISO date when a waiver covers it; status is then Ok
    RotationStatus waivedStatus = RotationStatus::Ok; ///< what it is without the waiver
};

} // namespace keyturn::domain
