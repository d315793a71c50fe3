#include "gui/shell/AppHomeGate.h"

namespace keyturn::gui {

namespace {

class AppHome final : public OpenHome {
  public:
    explicit AppHome(std::unique_ptr<app::AppContext> context) : m_context(std::move(context)) {}
    app::EnvironmentService& environments() override { return m_context->environments(); }
    app::InventoryService& inventory() override { return m_context->inventory(); }
    app::SecretService& secrets() override { return m_context->secrets(); }
    app::GenerateService& generation() override { return m_context->generation(); }
    app::RotationService& rotation() override { return m_context->rotation(); }
    app::BackupService& backups() override { return m_context->backups(); }
    app::AuditService& audit() override { return m_context->audit(); }
    QString folder() const override { return m_context->home(); }
    QString actor() const override { return m_context->actor(); }
    bool isDemo() const override { return m_context->isDemo(); }
    base::MemoryLock memoryLock() const override { return m_context->memoryLock(); }

  private:
    std::unique_ptr<app::AppContext> m_context;
};

} // namespace

app::HomeState AppHomeGate::inspect(const QString& home) const { return app::inspectHome(home); }

base::Result<std::unique_ptr<OpenHome>> AppHomeGate::open(app::OpenRequest request) {
    auto context = app::AppContext::open(std::move(request));
    if (!context) return base::fail(context.error());
    return std::make_unique<AppHome>(std::move(*context));
}

base::Status AppHomeGate::initDemo(const QString& folder, qint64 size, const base::CallContext& context) {
    return app::initDemoHome(folder, size, context);
}

} // namespace keyturn::gui
