#pragma once

#include "gui/shell/HomeGate.h"

namespace keyturn::gui {

/// The real gate: opens homes with AppContext.
class AppHomeGate final : public HomeGate {
  public:
    app::HomeState inspect(const QString& home) const override;
    base::Result<std::unique_ptr<OpenHome>> open(app::OpenRequest request) override;
    base::Status initDemo(const QString& folder, qint64 size, const base::CallContext& context) override;
};

} // namespace keyturn::gui
