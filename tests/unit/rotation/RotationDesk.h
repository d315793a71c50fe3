#pragma once

#include "backends/memory/MemoryBackend.h"
#include "crypto/Fingerprint.h"
#include "rotation/RotationEngine.h"
#include "tests/fakes/FakeTarget.h"
#include "tests/fakes/MemoryStateStore.h"

#include <QTemporaryDir>

namespace keyturn::rotation {

/// A clock that goes where the test sends it.
class FakeClock final : public base::Clock {
  public:
    base::Instant wall = base::Instant(std::chrono::milliseconds(1'800'000'000'000));
    std::chrono::milliseconds ticks{1'000'000};
    QString boot = QStringLiteral("boot-1");

    base::Instant now() const override { return wall; }
    std::chrono::milliseconds monotonic() const override { return ticks; }
    QString bootId() const override { return boot; }
    void pass(std::chrono::milliseconds time) {
        wall += time;
        ticks += time;
    }
    void reboot(std::chrono::milliseconds off) {
        wall += off;
        ticks = std::chrono::milliseconds(0);
        boot += u'x';
    }
};

class FakeAudit final : public domain::AuditSink {
  public:
    std::vector<domain::AuditEvent> events;
    int refuseAfter = -1; ///< events taken before it refuses; -1: never
    base::Status record(const domain::AuditEvent& event) override {
        if (refuseAfter >= 0 && static_cast<int>(events.size()) >= refuseAfter) return base::fail(base::ErrorCode::Unavailable);
        events.push_back(event);
        return {};
    }
};

/// What a consumer saw and how it shall answer; shared by the consumer objects of one id.
struct ConsumerScript {
    QStringList calls;    ///< "phase/round"
    QStringList* order = nullptr;
    consumers::RollState answer = consumers::RollState::RolledOut;
    std::function<void()> onRoll;
};

class ScriptedConsumer final : public consumers::Consumer {
  public:
    ScriptedConsumer(QString id, bool isManual, std::shared_ptr<ConsumerScript> script)
        : m_id(std::move(id)), m_isManual(isManual), m_script(std::move(script)) {}
    base::Result<consumers::RollEvidence> roll(const consumers::RollRequest& request, const base::CallContext&) override {
        if (m_isManual && request.confirmation.isEmpty()) return answered(consumers::RollState::NeedsPerson);
        m_script->calls += request.phase + u'/' + QString::number(request.round);
        if (m_script->order) *m_script->order += m_id;
        if (m_script->onRoll) m_script->onRoll();
        return answered(m_script->answer);
    }
    base::Result<consumers::RollEvidence> isRolledOut(const consumers::RollRequest&, const base::CallContext&) override {
        return consumers::RollEvidence{};
    }

  private:
    static consumers::RollEvidence answered(consumers::RollState state) {
        consumers::RollEvidence evidence;
        evidence.state = state;
        evidence.summary = QStringLiteral("exit 0");
        return evidence;
    }
    QString m_id;
    bool m_isManual;
    std::shared_ptr<ConsumerScript> m_script;
};

/// One desk with a store in memory, "prod/mem/...", and the engine over it.
class RotationDesk {
  public:
    explicit RotationDesk(backends::BackendCapabilities capabilities = backends::MemoryBackend::everything())
        : backend({nullptr, &clock, capabilities, 10}) {
        environment.name = QStringLiteral("prod");
        domain::BackendConfig config;
        config.id = QStringLiteral("mem");
        config.guard = domain::Guard::Open;
        environment.guard = domain::Guard::Open;
        environment.backends.push_back(config);
        engine = newEngine();
    }

    std::unique_ptr<RotationEngine> newEngine() {
        EngineSetup setup;
        setup.store = &store;
        setup.audit = &audit;
        setup.clock = &clock;
        setup.actor = QStringLiteral("a.m");
        setup.host = QStringLiteral("desk");
        setup.lockFolder = folder.filePath(QStringLiteral("locks"));
        setup.backend = [this](const QString&, const QString&) -> base::Result<backends::SecretBackend*> { return &backend; };
        setup.environment = [this](const QString&) -> base::Result<domain::Environment> { return environment; };
        setup.settle = std::chrono::milliseconds(0);
        setup.target = [this](const QString& of, const QString& id) -> base::Result<std::unique_ptr<targets::CredentialTarget>> {
            if (!target || id != QLatin1String("db")) return base::fail(base::ErrorCode::NotFound, QStringLiteral("KT-CFG-13"), of + u'/' + id);
            return std::make_unique<fakes::FakeTarget>(target);
        };
        setup.consumer = [this](const domain::ConsumerConfig& made) -> base::Result<std::unique_ptr<consumers::Consumer>> {
            return std::make_unique<ScriptedConsumer>(made.id, made.kind == QLatin1String("manual"), script(made.id));
        };
        setup.fingerprint = [](base::ByteSpan value) { return shortOf(value); };
        return std::make_unique<RotationEngine>(std::move(setup));
    }

    static QString shortOf(base::ByteSpan value) {
        static const auto key = base::SecureBytes::fromChars("fingerprint key of the rotation tests");
        return crypto::Fingerprint::of(key.bytes(), value).shortForm();
    }

    std::shared_ptr<ConsumerScript> script(const QString& id) {
        auto& made = scripts[id];
        if (!made) {
            made = std::make_shared<ConsumerScript>();
            made->order = &rollOrder;
        }
        return made;
    }
    void addConsumer(const QString& id, const QString& kind = QStringLiteral("command")) {
        domain::ConsumerConfig config;
        config.id = id;
        config.kind = kind;
        environment.consumers.push_back(config);
        rule.rotation.consumers += id;
    }

    void put(const QString& path, std::string_view value) {
        backends::SecretWrite change;
        change.value = domain::SecretValue::single(base::SecureBytes::fromChars(value));
        change.guard = backends::WriteGuard::Overwrite;
        (void)backend.write(path, std::move(change), {});
    }
    void putFields(const QString& path, const std::vector<std::pair<QString, std::string>>& fields) {
        backends::SecretWrite change;
        for (const auto& [name, value] : fields) change.value.fields.push_back({name, base::SecureBytes::fromChars(value)});
        change.guard = backends::WriteGuard::Overwrite;
        (void)backend.write(path, std::move(change), {});
    }
    /// Empty when absent.
    std::string at(const QString& path, const QString& field = {}) {
        const auto value = backend.read(path, {}, {});
        if (!value || !value->field(field)) return {};
        return std::string(value->field(field)->chars());
    }
    bool has(const QString& path) { return backend.describe(path, {}).has_value(); }

    base::Result<RotationPlan> plan(const QString& path = QStringLiteral("SESSION"), domain::SecretKind kind = domain::SecretKind::SessionSecret,
                                    const QString& field = {}, const base::CallContext& context = {}) {
        PlanRequest request;
        request.ref = {QStringLiteral("prod"), QStringLiteral("mem"), path, field};
        request.rule = rule;
        request.kind = kind;
        request.graceSeconds = grace;
        return engine->plan(request, context);
    }
    base::Result<RunDocument> start(const QString& path = QStringLiteral("SESSION"),
                                    domain::SecretKind kind = domain::SecretKind::SessionSecret, const QString& field = {}) {
        const auto made = plan(path, kind, field);
        if (!made) return base::fail(made.error());
        return engine->start(*made, {});
    }

    QTemporaryDir folder;
    FakeClock clock;
    FakeAudit audit;
    fakes::MemoryStateStore store;
    backends::MemoryBackend backend;
    domain::Environment environment;
    domain::Rule rule;
    std::optional<qint64> grace;
    std::shared_ptr<fakes::FakeTargetState> target; ///< "db"; null: none is connected
    std::map<QString, std::shared_ptr<ConsumerScript>> scripts;
    QStringList rollOrder;
    std::unique_ptr<RotationEngine> engine;
};

} // namespace keyturn::rotation
