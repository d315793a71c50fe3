#pragma once

#include "fakes/FakeServices.h"
#include "gui/shell/Session.h"

namespace keyturn::fakes {

/// All services of one home, kept by the test; what the gate opens refers to them.
struct FakeDesk {
    FakeEnvironments environments;
    FakeInventory inventory;
    FakeSecrets secrets;
    FakeGenerate generation;
    FakeRotation rotation;
    FakeBackups backups;
    FakeAudit audit;
    bool isDemo = false;
    base::MemoryLock memory = base::MemoryLock::Locked;
    app::HomeState state{.exists = true, .hasKeyFile = true, .hasEnvironments = true};
    QMap<QString, app::HomeState> states; ///< of certain folders; all others look like `state`
    std::string passphrase;       ///< when not empty, open() wants it
    std::atomic<int> demosMade = 0;
    std::atomic<int> open = 0;    ///< homes alive now
    std::atomic<int> opened = 0;  ///< ever
    FakeDesk() { secrets.inventory = &inventory; }
};

class FakeOpenHome final : public gui::OpenHome {
  public:
    explicit FakeOpenHome(FakeDesk& desk) : m_desk(desk) { ++m_desk.open, ++m_desk.opened; }
    ~FakeOpenHome() override { --m_desk.open; }
    app::EnvironmentService& environments() override { return m_desk.environments; }
    app::InventoryService& inventory() override { return m_desk.inventory; }
    app::SecretService& secrets() override { return m_desk.secrets; }
    app::GenerateService& generation() override { return m_desk.generation; }
    app::RotationService& rotation() override { return m_desk.rotation; }
    app::BackupService& backups() override { return m_desk.backups; }
    app::AuditService& audit() override { return m_desk.audit; }
    QString folder() const override { return QStringLiteral("/home/a.m/keyturn"); }
    QString actor() const override { return QStringLiteral("a.m"); }
    bool isDemo() const override { return m_desk.isDemo; }
    base::MemoryLock memoryLock() const override { return m_desk.memory; }

  private:
    FakeDesk& m_desk;
};

class FakeGate final : public gui::HomeGate {
  public:
    explicit FakeGate(FakeDesk& desk) : m_desk(desk) {}
    app::HomeState inspect(const QString& home) const override { return m_desk.states.value(home, m_desk.state); }
    base::Result<std::unique_ptr<gui::OpenHome>> open(app::OpenRequest request) override {
        if (!m_desk.passphrase.empty() && request.passphrase.chars() != m_desk.passphrase)
            return base::fail(base::ErrorCode::Unauthenticated, QStringLiteral("KT-STO-4"));
        return std::make_unique<FakeOpenHome>(m_desk);
    }
    base::Status initDemo(const QString&, qint64, const base::CallContext&) override {
        ++m_desk.demosMade;
        m_desk.isDemo = true;
        m_desk.state.exists = true;
        return {};
    }

  private:
    FakeDesk& m_desk;
};

/// The clipboard of a test.
class FakeClipboard final : public gui::ClipboardDevice {
  public:
    struct Seen {
        int offers = 0;
        int withdrawals = 0;
        bool ours = false;
        bool confirm = true;
        std::string offered; ///< of a test canary only
        std::function<void()> paste = [] {}; ///< what a program that takes the value sets off
    };
    explicit FakeClipboard(Seen& seen) : m_seen(seen) {}
    void offer(base::SecureBytes value) override {
        ++m_seen.offers;
        m_seen.ours = true;
        m_seen.offered = std::string(value.chars());
    }
    void onServed(std::function<void()> served) override { m_seen.paste = std::move(served); }
    bool withdraw() override {
        ++m_seen.withdrawals;
        m_seen.ours = false;
        m_seen.offered.clear();
        return m_seen.confirm;
    }
    bool isOurs() const override { return m_seen.ours; }

  private:
    Seen& m_seen;
};

} // namespace keyturn::fakes
