#pragma once

#include "rotation/GracePeriod.h"
#include "rotation/RotationStep.h"

#include <map>

namespace keyturn::rotation {

/// What happened to one step so far.
struct StepFacts {
    StepState state = StepState::Pending;
    bool intended = false;     ///< a forward intent was journaled
    base::OptionalInstant at;
    QString evidence;
    std::optional<consumers::RollEvidence> roll;
    std::optional<GracePeriod> clock;
};

/// A run as its journal tells it: the one place where records become state. A value.
class RunHistory {
  public:
    static constexpr int kFormat = 2; ///< of the records; the first one of a run names it. 2: runs that change a target
    /// Tampered KT-JRN-2; Unsupported KT-STO-5 (args: its number) when a newer version began the run.
    static base::Result<RunHistory> of(const QString& run, const std::vector<QJsonObject>& records);
    void take(const QJsonObject& record);

    const RunSpec& spec() const { return m_spec; }
    const StepFacts& step(int index) const;
    RunState state() const { return m_state; }
    bool isRollingBack() const { return m_rollingBack; }
    bool isRetireAsked() const { return m_retireAsked; }
    /// How many lock records stood in stores when they were last written; nothing where no store was asked.
    std::optional<int> lockRecords() const { return m_lockRecords; }
    bool isFinished() const { return m_state == RunState::Closed || m_state == RunState::RolledBack || m_isLeft; }

    struct Confirmation {
        QString note;
        QString by;
    };
    const Confirmation* confirmation(const QString& consumer, int round) const;

    /// As people see it. `steps` are the steps of the spec, in order.
    RunDocument document(const std::vector<std::unique_ptr<RotationStep>>& steps) const;

  private:
    void takeStep(const QJsonObject& record);
    void takeStop(const QJsonObject& record);
    Phase phaseOf(const std::vector<std::unique_ptr<RotationStep>>& steps) const;
    void describeRollback(const std::vector<std::unique_ptr<RotationStep>>& steps, RunDocument& document) const;

    QString m_run;
    RunSpec m_spec;
    std::map<int, StepFacts> m_steps;
    std::map<std::pair<QString, int>, Confirmation> m_confirmations;
    RunState m_state = RunState::Planned;
    WaitsFor m_waitsFor = WaitsFor::Nothing;
    QString m_waitReason;
    std::optional<base::Error> m_problem;
    bool m_rollingBack = false;
    bool m_retireAsked = false;
    bool m_isLeft = false;
    std::optional<int> m_lockRecords;
    base::OptionalInstant m_startedAt;
    base::OptionalInstant m_lastChangeAt;
    base::OptionalInstant m_graceUntil;
    QString m_startedBy;
    QString m_newFingerprint;
};

/// The records of a journal, one function per kind; each carries the time.
namespace JournalRecord {
QJsonObject begin(const base::Clock& clock, const QString& actor, const RunSpec& spec);
QJsonObject intent(const base::Clock& clock, int step, bool back);
QJsonObject done(const base::Clock& clock, int step, bool back, const StepOutcome& outcome);
QJsonObject stop(const base::Clock& clock, int step, StepState stepState, RunState state, WaitsFor waits, const QString& reason,
                 const std::optional<base::Error>& problem, const std::optional<consumers::RollEvidence>& roll);
QJsonObject clockLook(const base::Clock& clock, int step, const GracePeriod& period);
QJsonObject confirm(const base::Clock& clock, const QString& consumer, int round, const QString& note, const QString& by);
/// How many places tell of the run in their stores.
QJsonObject lock(const base::Clock& clock, int records);
/// kind: resume, rollback, retire, hold, closed, rolledBack, left.
QJsonObject mark(const base::Clock& clock, const QString& kind, const QString& reason = {});
} // namespace JournalRecord

} // namespace keyturn::rotation
