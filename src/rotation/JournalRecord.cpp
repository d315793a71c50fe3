#include "rotation/RunHistory.h"

#include <QJsonArray>

namespace keyturn::rotation::JournalRecord {

static QJsonObject record(const base::Clock& clock, const QString& kind) {
    return {{QStringLiteral("t"), kind}, {QStringLiteral("at"), base::isoUtc(clock.now())}};
}

static QJsonObject rollJson(const consumers::RollEvidence& roll) {
    QJsonObject json{{QStringLiteral("state"), static_cast<int>(roll.state)},
                     {QStringLiteral("summary"), roll.summary},
                     {QStringLiteral("by"), roll.confirmedBy}};
    if (roll.at) json.insert(QStringLiteral("at"), base::isoUtc(*roll.at));
    return json;
}

QJsonObject begin(const base::Clock& clock, const QString& actor, const RunSpec& spec) {
    QJsonObject json = record(clock, QStringLiteral("begin"));
    json.insert(QStringLiteral("format"), spec.account ? RunHistory::kFormat : 1);
    json.insert(QStringLiteral("by"), actor);
    json.insert(QStringLiteral("spec"), QString::fromUtf8(spec.toJson()));
    return json;
}

QJsonObject intent(const base::Clock& clock, int step, bool back) {
    QJsonObject json = record(clock, QStringLiteral("intent"));
    json.insert(QStringLiteral("s"), step);
    json.insert(QStringLiteral("back"), back);
    return json;
}

QJsonObject done(const base::Clock& clock, int step, bool back, const StepOutcome& outcome) {
    QJsonObject json = record(clock, QStringLiteral("done"));
    json.insert(QStringLiteral("s"), step);
    json.insert(QStringLiteral("back"), back);
    json.insert(QStringLiteral("evidence"), outcome.evidence);
    if (outcome.roll) json.insert(QStringLiteral("roll"), rollJson(*outcome.roll));
    if (!outcome.fingerprint.isEmpty()) json.insert(QStringLiteral("new"), outcome.fingerprint);
    return json;
}

QJsonObject stop(const base::Clock& clock, int step, StepState stepState, RunState state, WaitsFor waits, const QString& reason,
                 const std::optional<base::Error>& problem, const std::optional<consumers::RollEvidence>& roll) {
    QJsonObject json = record(clock, QStringLiteral("stop"));
    json.insert(QStringLiteral("s"), step);
    json.insert(QStringLiteral("step"), static_cast<int>(stepState));
    json.insert(QStringLiteral("state"), static_cast<int>(state));
    json.insert(QStringLiteral("waits"), static_cast<int>(waits));
    json.insert(QStringLiteral("reason"), reason);
    if (roll) json.insert(QStringLiteral("roll"), rollJson(*roll));
    if (problem)
        json.insert(QStringLiteral("problem"), QJsonObject{{QStringLiteral("code"), static_cast<int>(problem->code)},
                                                           {QStringLiteral("condition"), problem->condition},
                                                           {QStringLiteral("subject"), problem->subject},
                                                           {QStringLiteral("args"), QJsonArray::fromStringList(problem->args)}});
    return json;
}

QJsonObject clockLook(const base::Clock& clock, int step, const GracePeriod& period) {
    QJsonObject json = record(clock, QStringLiteral("clock"));
    json.insert(QStringLiteral("s"), step);
    json.insert(QStringLiteral("period"), period.toJson());
    json.insert(QStringLiteral("until"), base::isoUtc(period.until(clock)));
    return json;
}

QJsonObject confirm(const base::Clock& clock, const QString& consumer, int round, const QString& note, const QString& by) {
    QJsonObject json = record(clock, QStringLiteral("confirm"));
    json.insert(QStringLiteral("consumer"), consumer);
    json.insert(QStringLiteral("round"), round);
    json.insert(QStringLiteral("note"), note);
    json.insert(QStringLiteral("by"), by);
    return json;
}

QJsonObject lock(const base::Clock& clock, int records) {
    QJsonObject json = record(clock, QStringLiteral("lock"));
    json.insert(QStringLiteral("records"), records);
    return json;
}

QJsonObject mark(const base::Clock& clock, const QString& kind, const QString& reason) {
    QJsonObject json = record(clock, kind);
    if (!reason.isEmpty()) json.insert(QStringLiteral("reason"), reason);
    return json;
}

} // namespace keyturn::rotation::JournalRecord
