#pragma once

#include "app/AppContext.h"

namespace keyturn::gui {

/// An open home: the services that pages may use. Real: an AppContext; tests: fakes. Destroying it wipes all keys.
class OpenHome {
  public:
    virtual ~OpenHome() = default;
    virtual app::EnvironmentService& environments() = 0;
    virtual app::InventoryService& inventory() = 0;
    virtual app::SecretService& secrets() = 0;
    virtual app::GenerateService& generation() = 0;
    virtual app::RotationService& rotation() = 0;
    virtual app::BackupService& backups() = 0;
    virtual app::AuditService& audit() = 0;
    virtual QString folder() const = 0;
    virtual QString actor() const = 0;
    virtual bool isDemo() const = 0;
    virtual base::MemoryLock memoryLock() const = 0;
};

/// How homes are found and opened. Calls block; Session makes them on a thread of its own.
class HomeGate {
  public:
    virtual ~HomeGate() = default;
    virtual app::HomeState inspect(const QString& home) const = 0;
    virtual base::Result<std::unique_ptr<OpenHome>> open(app::OpenRequest request) = 0;
    virtual base::Status initDemo(const QString& folder, qint64 size, const base::CallContext& context) = 0;
};

} // namespace keyturn::gui
