#pragma once

#include "backends/decorators/DecoratedBackend.h"
#include "fakes/FaultProxy.h"
#include "fakes/NoPause.h"
#include "net/HttpClient.h"
#include "tests/unit/rotation/RotationDesk.h"

#include <QtTest>

namespace keyturn::faults {

using fakes::Fault;
using rotation::RunState;

/// Every fault by its name.
/// Which requests of a life meet the fault: each with KEYTURN_FAULTS_EXHAUSTIVE, else every `stride`-th, another start for each fault.
struct Sample {
    int first = 1;
    int stride = 1;
    Sample(Fault fault, int wanted) {
        if (qEnvironmentVariableIsSet("KEYTURN_FAULTS_EXHAUSTIVE")) return;
        stride = wanted;
        first = 1 + int(fault) * 29 % wanted;
    }
};

inline void faultRows() {
    QTest::addColumn<int>("fault");
    const std::pair<const char*, Fault> all[] = {
        {"throttled", Fault::Throttled}, {"reset before", Fault::ResetBefore}, {"reset after", Fault::ResetAfter}, {"half an answer", Fault::HalfAnswer}, {"expired token", Fault::ExpiredToken},
        {"sealed", Fault::Sealed}, {"standby", Fault::Standby}, {"outage", Fault::Outage}, {"outage after", Fault::OutageAfter}, {"portal", Fault::Portal},
        {"redirect", Fault::Redirect}, {"page after", Fault::OtherType}};
    for (const auto& [name, fault] : all) QTest::newRow(name) << int(fault);
}

/// One secret in a store behind a fault proxy, and an engine that rotates it. The run starts anew at every look: what it knows is its journal.
class FaultedRun {
  public:
    struct Place {
        QString path;
        QString field;
        QString companion; ///< empty: store only; else an overlap set, "PATH#FIELD"
        domain::SecretKind kind = domain::SecretKind::JwtHmac;
    };
    /// The secret as somebody else reads it, over the server itself: each empty when it is not there.
    struct Seen {
        QByteArray current;
        QByteArray pending;
        QByteArray companion;
        QByteArray beside; ///< what a rotation has no business with
    };
    /// A new store each time, as a new process opens it.
    using Open = std::function<std::unique_ptr<backends::SecretBackend>()>;

    FaultedRun(Place place, Open open, std::function<Seen()> see, fakes::FaultProxy& proxy)
        : m_place(std::move(place)), m_open(std::move(open)), m_see(std::move(see)), m_proxy(proxy) {
        m_environment.name = QStringLiteral("prod");
        m_environment.guard = domain::Guard::Open;
        domain::BackendConfig config;
        config.id = QStringLiteral("s");
        config.guard = domain::Guard::Open;
        m_environment.backends.push_back(config);
        m_rule.rotation.tokenLifeSeconds = m_rule.rotation.skewSeconds = 0;
        m_rule.rotation.companion = m_place.companion;
        restart();
    }

    /// From the old value to the end of the run with the fault at the n-th request, forward or back. Empty when all went as it must.
    QString live(Fault fault, int n, bool back) {
        const Seen before = m_see();
        m_old = before.current;
        m_beside = before.beside;
        m_proxy.arm(fault, n);
        QString wrong;
        for (int act = 0; act < 12 && wrong.isEmpty() && !isOver(); ++act) {
            step(back);
            wrong = look();
            if (act % 3 == 2) restart(); // the process ended meanwhile
        }
        m_hasStruck = m_proxy.hasStruck();
        const QByteArray repeated = m_proxy.blindRepeat();
        m_proxy.arm(Fault::None, 0);
        if (!wrong.isEmpty()) return wrong;
        if (!repeated.isEmpty()) return QStringLiteral("sent again without a look: ") + QString::fromLatin1(repeated);
        return judge(before);
    }

    const QString& lastProblem() const { return m_problem; }
    /// False when the run was over before its n-th request.
    bool hasStruck() const { return m_hasStruck; }

  private:
    void restart() {
        m_store = backends::decorated(m_open(), domain::Guard::Open, {}, fakes::noPause);
        rotation::EngineSetup setup;
        setup.store = &m_state;
        setup.audit = &m_audit;
        setup.clock = &m_clock;
        setup.actor = QStringLiteral("a.m");
        setup.host = QStringLiteral("desk");
        setup.lockFolder = m_folder.filePath(QStringLiteral("locks"));
        setup.backend = [this](const QString&, const QString&) -> base::Result<backends::SecretBackend*> { return m_store.get(); };
        setup.environment = [this](const QString&) -> base::Result<domain::Environment> { return m_environment; };
        setup.consumer = [](const domain::ConsumerConfig&) -> base::Result<std::unique_ptr<consumers::Consumer>> { return base::fail(base::ErrorCode::NotFound); };
        setup.fingerprint = rotation::RotationDesk::shortOf;
        m_engine = std::make_unique<rotation::RotationEngine>(std::move(setup));
    }

    std::optional<rotation::RunDocument> run() const {
        const auto all = m_engine->documents();
        return all && !all->empty() ? std::optional(all->front()) : std::nullopt;
    }
    bool isOver() const {
        const auto now = run();
        return now && !now->isOpen();
    }

    /// What a person does next: begin, go on, go back, retire.
    void step(bool back) {
        const auto now = run();
        base::Result<rotation::RunDocument> answer;
        if (!now) answer = begin();
        else if (back && now->rollbackPossible) answer = m_engine->rollback(now->run, {});
        else if (now->waitReason == QLatin1String("retire")) answer = m_engine->retire(now->run, {});
        else answer = m_engine->resume(now->run, {});
        if (!answer) m_problem = answer.error().condition + u' ' + base::errorCodeWord(answer.error().code) + u' ' + answer.error().args.join(u',');
        else if (answer->problem) m_problem = rotation::runStateWord(answer->state) + u' ' + answer->problem->condition + u' ' + base::errorCodeWord(answer->problem->code) + u' ' + answer->problem->args.join(u',');
    }
    base::Result<rotation::RunDocument> begin() {
        rotation::PlanRequest request;
        request.ref = {QStringLiteral("prod"), QStringLiteral("s"), m_place.path, m_place.field};
        request.rule = m_rule;
        request.kind = m_place.kind;
        request.graceSeconds = 0;
        const auto plan = m_engine->plan(request, {});
        if (!plan) return base::fail(plan.error());
        return m_engine->start(*plan, {});
    }

    QByteArray escrowed() const {
        const auto now = run();
        const auto fresh = now ? m_engine->escrowValue(now->run, QStringLiteral("new")) : base::fail(base::ErrorCode::NotFound);
        return fresh ? QByteArray(fresh->chars().data(), qsizetype(fresh->size())) : QByteArray();
    }

    /// Fully old, both valid, or fully new; and R2: what is not the old value is in escrow.
    QString look() {
        const Seen now = m_see();
        if (!isOver())
            if (const QByteArray fresh = escrowed(); !fresh.isEmpty()) m_new = fresh;
        const auto isKnown = [this](const QByteArray& value) { return value == m_old || (!m_new.isEmpty() && value == m_new); };
        if (now.current.isEmpty()) return QStringLiteral("nothing is there");
        if (!isKnown(now.current)) return QStringLiteral("a third value is current: ") + QString::fromLatin1(now.current);
        if (!now.pending.isEmpty() && now.pending != m_new) return QStringLiteral("a third value is pending");
        if (!now.companion.isEmpty() && !isKnown(now.companion)) return QStringLiteral("the companion is a third value");
        return now.beside == m_beside ? QString() : QStringLiteral("something beside it changed");
    }

    QString judge(const Seen& before) {
        const auto ended = run();
        if (!ended) return QStringLiteral("no run came about: ") + m_problem;
        if (ended->isOpen()) return QStringLiteral("the run is still %1: %2").arg(rotation::runStateWord(ended->state), m_problem);
        const Seen now = m_see();
        if (ended->state == RunState::RolledBack && now.current != m_old) return QStringLiteral("rolled back without the old value");
        if (ended->state == RunState::Closed && (now.current == m_old || now.current != m_new)) return QStringLiteral("closed without the new value");
        if (!now.pending.isEmpty()) return QStringLiteral("a pending value is left");
        if (now.companion != before.companion) return QStringLiteral("the companion is left");
        restart();
        const auto read = m_store->read(m_place.path, {}, {});
        const auto* field = read ? read->field(m_place.field) : nullptr;
        if (field == nullptr || QByteArray(field->chars().data(), qsizetype(field->size())) != now.current) return QStringLiteral("Keyturn itself does not read what is there");
        const auto escrow = m_engine->escrowNames(ended->run);
        return escrow && escrow->isEmpty() ? QString() : QStringLiteral("escrow is left");
    }

    Place m_place;
    Open m_open;
    std::function<Seen()> m_see;
    fakes::FaultProxy& m_proxy;
    QTemporaryDir m_folder;
    rotation::FakeClock m_clock;
    rotation::FakeAudit m_audit;
    fakes::MemoryStateStore m_state;
    domain::Environment m_environment;
    domain::Rule m_rule;
    std::unique_ptr<backends::SecretBackend> m_store;
    std::unique_ptr<rotation::RotationEngine> m_engine;
    QByteArray m_old, m_new, m_beside;
    QString m_problem;
    bool m_hasStruck = false;
};

} // namespace keyturn::faults
